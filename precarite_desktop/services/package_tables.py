"""From a station's register to the tables of its package: pseudonymous unless headquarters allowed more."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date

from precarite_desktop.exchange.descriptor import Grant, Scope
from precarite_desktop.exchange.package import TableSource
from precarite_desktop.exchange.pseudonym import match_key, match_key_loose, match_key_of_nobody
from precarite_desktop.records import package_columns, table_schema
from precarite_desktop.records.data_schema import DATA_SCHEMA, had
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.storage import outgoing, taken_back
from precarite_desktop.storage.session import Row, Session

PERSON = "person"
IDENTITY = "identity"
JUSTIFICATION = "justification"
STATION = "station"
STATION_COLUMNS = ("campaign", "nil_return", "app", "schema")
_KEYS = ("birth_name", "given_name", "birth_date", "commune_code")
"""What the pseudonym and the place of living are made from; none of it travels by itself."""


def kinds_of(schema: str) -> Iterator[RecordKind]:
    """The kinds that have a table in a package of that schema."""
    return (kind for kind in TRAVELLING.values() if had(schema, kind.since))


def state_tables(scope: Scope, schema: str) -> dict[str, tuple[str, ...]]:
    """The tables that headquarters keeps a replica of, with their columns in that schema (decision 42)."""
    tables = {kind.name: package_columns.columns(kind, schema) for kind in kinds_of(schema)}
    tables[JUSTIFICATION] = package_columns.justification_columns()
    if scope is Scope.NOMINATIVE:
        tables[IDENTITY] = package_columns.identity_columns(schema=schema)
    return tables


@dataclass(frozen=True)
class Declared:
    """What a station says of itself in each package, in the order of the columns of its table."""

    campaign: str
    """The campaign it sends for, as headquarters named it; empty before it knew one."""
    nil_return: str
    """`true` if it declares that there was no activity (decision 68)."""
    app: str
    schema: str = DATA_SCHEMA


def tables(
    session: Session, grant: Grant, declared: Declared, *, base_seq: int | None
) -> Iterator[TableSource]:
    """Give every table of a package, in the schema declared.

    Rows changed after `base_seq` travel, all of them if it is None.
    """
    for kind in kinds_of(declared.schema):
        columns = package_columns.columns(kind, declared.schema)
        yield TableSource(
            name=kind.name,
            columns=columns,
            rows=_people(session, columns, grant)
            if kind.name == PERSON
            else _records(session, kind, columns),
            fields=tuple(table_schema.table_schema(kind, declared.schema)["fields"]),
            travelling=_travelling(session, kind.name, base_seq),
        )
    yield TableSource(
        name=JUSTIFICATION,
        columns=package_columns.justification_columns(),
        rows=_wire(outgoing.justifications(session)),
        fields=tuple(table_schema.justification_schema()["fields"]),
        travelling=_travelling(session, JUSTIFICATION, base_seq),
    )
    if grant.scope is Scope.NOMINATIVE:
        yield _identity(session, declared.schema, base_seq)
    yield TableSource(
        name=STATION,
        columns=STATION_COLUMNS,
        rows=[astuple(declared)],
        primary_key=(),
        has_state=False,
    )


def _travelling(session: Session, table: str, base_seq: int | None) -> Container[str] | None:
    return None if base_seq is None else outgoing.changed_since(session, table, base_seq)


def _records(session: Session, kind: RecordKind, columns: Sequence[str]) -> Iterator[Row]:
    return _wire(outgoing.of_kind(session, kind.name, columns[len(package_columns.ROW) :]))


def _identity(session: Session, schema: str, base_seq: int | None) -> TableSource:
    columns = package_columns.identity_columns(schema=schema)
    return TableSource(
        name=IDENTITY,
        columns=columns,
        rows=_wire(outgoing.of_kind(session, PERSON, columns[3:])),
        fields=tuple(table_schema.identity_schema(schema)["fields"]),
        travelling=_travelling(session, PERSON, base_seq),
    )


def _people(session: Session, columns: tuple[str, ...], grant: Grant) -> Iterator[Row]:
    """People under their keys: names and birth date stay, birth year and EPCI leave (decision 40)."""
    districts, signs = outgoing.districts(session), taken_back.signs(session)
    stored = _stored(columns)
    for row in outgoing.of_kind(session, PERSON, (*_KEYS, *stored)):
        yield _as_person(row, columns, grant, districts, signs)


def own_cells(session: Session, grant: Grant, kind: RecordKind, uid: str) -> Row | None:
    """The row of one record as it would travel now, in the present schema; None if there is none."""
    columns = package_columns.columns(kind)
    if kind.name != PERSON:
        found = outgoing.one_of_kind(session, kind.name, uid, columns[len(package_columns.ROW) :])
        return None if found is None else next(_wire(iter([found])))
    found = outgoing.one_of_kind(session, PERSON, uid, (*_KEYS, *_stored(columns)))
    if found is None:
        return None
    return _as_person(found, columns, grant, outgoing.districts(session), taken_back.signs(session))


_DERIVED = taken_back.SIGNS


def _stored(columns: Sequence[str]) -> list[str]:
    return [name for name in columns[len(package_columns.ROW) :] if name not in _DERIVED]


def _as_person(
    row: Row,
    columns: Sequence[str],
    grant: Grant,
    districts: Mapping[str, str],
    signs: Mapping[str, Mapping[str, str | None]],
) -> Row:
    stored = _stored(columns)
    (uid, revision, deleted), keys, others = row[:3], row[3:7], dict(zip(stored, row[7:], strict=True))
    if not deleted:
        is_nameless = keys[2] is None and uid in signs
        others |= signs[uid] if is_nameless else _derived(grant.regional_key, uid, keys, districts)
    return (uid, str(revision), str(deleted), *(others.get(name) for name in columns[3:]))


def _derived(key: bytes, uid: str, stored: Row, districts: Mapping[str, str]) -> dict[str, str | None]:
    birth_name, given_name, birth_date, commune = stored
    if not birth_name:  # made anonymous by a purge: she still counts as one person
        born_in = birth_date[:4] if birth_date else None
        return {"match_key": match_key_of_nobody(key, uid), "birth_year": born_in}
    born_on = date.fromisoformat(birth_date)
    return {
        "match_key": match_key(key, birth_name, given_name, born_on),
        "match_key_loose": match_key_loose(key, birth_name, given_name, born_on),
        "birth_year": birth_date[:4],
        "epci_code": districts.get(commune or "") or None,
    }


def _wire(rows: Iterator[Row]) -> Iterator[Row]:
    """Revision and mark of deletion as text; the rest is in wire form already."""
    for row in rows:
        yield (row[0], str(row[1]), str(row[2]), *row[3:])
