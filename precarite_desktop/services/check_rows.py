"""Business checks of the rows of a package, once they lie in the replica (V12 of the design, exchange 4.7).

The package is applied whatever is found; each fault is a remark on its row, kept until the row
comes back right, and said to the station in its receipts. Only what is not a row at all is
refused, before anything is written. Every check is a pass over one column: a value is looked at
once, however many rows hold it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.records import package_columns, row_check
from precarite_desktop.records.fields import Choice, Field, Lookup, Reference, Text
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.kinds.person import PERSON
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import package_tables, save_record
from precarite_desktop.storage import arrivals, row_remarks, staging
from precarite_desktop.storage.row_remarks import Remark
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

REPEATED, KEPT_DATA = "R-DUPLICATE", "W-TOMBSTONE"
OTHER_SITE, NOT_THEIRS, DANGLING = "R-SITE", "R-OWNER", "R-REF"
REFUSED = frozenset({OTHER_SITE, NOT_THEIRS})
"""Rows that a station may not write (decisions 11 and 12): the regional views leave them out."""
_ADDED_BY_STATIONS = "siae"
_MOST = 1_000
"""Rows remarked for one fault of one column: beyond, somebody has to look at the program, not at rows."""


@dataclass(frozen=True)
class _Sheet:
    """One table of a package, as it is checked."""

    name: str
    columns: tuple[str, ...]
    fields: tuple[Field, ...]
    school: str = ""
    is_headquarters_own: bool = False
    computed: frozenset[str] = frozenset()
    """Columns made by a program, of which only the length is looked at."""


def refuse_shapeless(session: Session, table: str) -> None:
    """Refuse a staged table in which something is not a row.

    Raises PackageRefusal E-404: an id, a revision or a mark of deletion that is none (exchange 4.5).
    """
    place = staging.first_shapeless(session, table)
    if place is not None:
        raise PackageRefusal("E-404", table=table, row=place)


def remark(
    session: Session, station: Station, tables: Iterable[str], warnings: Iterable[str], *, at: datetime
) -> int:
    """Bring a station's remarks up to date with what was staged and merged; how many stand on its rows.

    `warnings` are those on the package itself, which replace the ones before.
    """
    stream = station.stream
    stood = row_remarks.stands(session, stream)
    allowed = {*station.schools, *staging.sections_of(session, station.schools)}
    found: list[Remark] = []
    for name in tables:
        sheet = _SHEETS[name]
        if name in KINDS:
            arrivals.note(session, name, stream)
        found += _of_sheet(session, sheet, stream, allowed)
    on_package = [Remark(row_remarks.PACKAGE, "", "", code) for code in warnings]
    if found or on_package or stood:
        row_remarks.replace(session, stream, [*found, *on_package], at=at)
    return len(found)


def _of_sheet(session: Session, sheet: _Sheet, stream: str, allowed: set[str]) -> Iterator[Remark]:
    """Every remark that stands on one table: on rows that came, and on those remarked before."""
    name = sheet.name
    yield from _on_rows(name, staging.repeated(session, name, stream, REPEATED), REPEATED)
    staging.stage_remarked(session, name, sheet.columns, stream)
    if not staging.is_empty(session, name):
        for field in sheet.fields:
            yield from _of_column(session, sheet, field, stream, allowed)
        yield from _on_rows(name, staging.tombstones_with_data(session, name, sheet.columns[3:]), KEPT_DATA)
        if sheet.is_headquarters_own:
            yield from _on_rows(name, staging.living(session, name), NOT_THEIRS)
    for field in sheet.fields:
        if isinstance(field, Reference):
            targets = (field.target,) if field.target else tuple(KINDS)
            lost = staging.dangling(session, name, field.name, targets, stream)
            yield from _on_rows(name, lost[:_MOST], DANGLING, field.name)


def _on_rows(table: str, row_ids: Iterable[str], code: str, field: str = "") -> Iterator[Remark]:
    return (Remark(table, row_id, field, code) for row_id in row_ids)


def _of_column(
    session: Session, sheet: _Sheet, field: Field, stream: str, allowed: set[str]
) -> Iterator[Remark]:
    if isinstance(field, Reference):
        return
    if isinstance(field, Text) and field.name in sheet.computed:
        long = staging.longer_than(session, sheet.name, field.name, field.max_length)
        yield from _on_rows(sheet.name, long, row_check.LENGTH, field.name)
        if not field.required:
            return
        wrong = {"": row_check.MISSING} if staging.has_nothing(session, sheet.name, field.name) else {}
    else:
        wrong = _wrong_values(session, sheet, field, stream, allowed)
    if wrong:
        yield from _holding(session, sheet, field, wrong)


def _wrong_values(
    session: Session, sheet: _Sheet, field: Field, stream: str, allowed: set[str]
) -> dict[str, str]:
    """The values of a column that something is wrong with, and the code of it."""
    wrong: dict[str, str] = {}
    for values in staging.values(session, sheet.name, field.name, with_second=_second(field)):
        given = [value for value in values if value and value[0] != staging.STROKE]
        if field.required and len(given) < len(values):
            wrong |= {value: row_check.MISSING for value in values if value not in given}
        if field.name == sheet.school:
            wrong |= {value: OTHER_SITE for value in given if value not in allowed}
        elif isinstance(field, Lookup):
            known = staging.known_keys(session, field.source, given, stream) if given else set()
            wrong |= {key: row_check.unknown_key(field, key) for key in given if key not in known}
        else:
            codes = {value: row_check.remark(field, value) for value in given}
            wrong |= {value: code for value, code in codes.items() if code}
    return wrong


def _holding(session: Session, sheet: _Sheet, field: Field, wrong: Mapping[str, str]) -> Iterator[Remark]:
    """A remark for each row that holds one of these values."""
    counted = dict.fromkeys(wrong.values(), 0)
    for row_id, value in staging.cells(session, sheet.name, field.name, with_second=_second(field)):
        code = wrong.get(value)
        if code is None:
            continue
        counted[code] += 1
        if counted[code] <= _MOST or code in REFUSED:
            yield Remark(sheet.name, row_id, field.name, code)


def _second(field: Field) -> str:
    """The column of the second part of a key: that of a SIAE is its SIRET with its kind."""
    return field.companion if isinstance(field, Lookup) and field.source == "siae" else ""


def _sheet_of(kind: RecordKind) -> _Sheet:
    return _Sheet(
        kind.name,
        package_columns.columns(kind),
        package_columns.open_fields(kind),
        school=kind.school,
        is_headquarters_own=kind.reference and kind.name != _ADDED_BY_STATIONS,
        computed=frozenset(one.name for one in kind.derived),
    )


_JUSTIFIED = (
    Reference(name="record_uid", label="", target=""),
    Text(name="check_code", label="", required=True),
    Choice(name="reason_code", label="", required=True, choices=save_record.REASONS),
)
"""The columns of a justification; the record may be of any kind."""

_SHEETS = {name: _sheet_of(kind) for name, kind in KINDS.items()} | {
    package_tables.JUSTIFICATION: _Sheet(
        package_tables.JUSTIFICATION, package_columns.justification_columns(), _JUSTIFIED
    ),
    package_tables.IDENTITY: _Sheet(
        package_tables.IDENTITY, package_columns.identity_columns(), package_columns.identity_fields(PERSON)
    ),
}
