"""What headquarters received, all stations together: pages of `regional_<kind>`, read only (decision 43)."""

from collections.abc import Mapping, Sequence
from typing import Any

from precarite_desktop.records import wire
from precarite_desktop.records.fields import Field, Text, Value
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.package_columns import columns as package_columns
from precarite_desktop.records.package_columns import open_fields
from precarite_desktop.storage.session import ALL, Session

_NOTHING: Mapping[str, str] = {}


def shown_fields(kind: RecordKind) -> dict[str, Field]:
    """What may be shown of one received record, in the order of its package: not what is only counted,
    nor the keys that a program compares.
    """
    computed = {one.name for one in kind.derived if isinstance(one, Text)}
    return {one.name: one for one in open_fields(kind) if not one.only_counted and one.name not in computed}


def page(
    session: Session,
    kind: RecordKind,
    *,
    uids: Sequence[str] = (),
    year: str = "",
    limit: int = 200,
    offset: int = 0,
) -> list[tuple[str, dict[str, Value]]]:
    """Uid and values of some received records, the latest first day first."""
    fields = shown_fields(kind)
    condition, parameters = _condition(kind, uids, year)
    start = kind.period[0] if kind.period else "uid"
    query = (
        f"SELECT uid, {', '.join(fields)} FROM regional_{kind.name} WHERE {condition}"
        f" ORDER BY {start} DESC NULLS LAST, uid LIMIT ? OFFSET ?"
    )
    found = session.rows(query, (*parameters, limit, offset))
    return [
        (
            uid,
            {
                name: wire.from_wire(one, text)
                for (name, one), text in zip(fields.items(), texts, strict=True)
            },
        )
        for uid, *texts in found
    ]


def items(
    session: Session,
    kind: RecordKind,
    *,
    uids: Sequence[str] = (),
    filters: Mapping[str, str] = _NOTHING,
    limit: int | None = None,
) -> list[Item]:
    """Some received records, with their station's revision; what does not travel is empty."""
    names = tuple(shown_fields(kind))
    condition, parameters = _condition(kind, uids, "", filters)
    query = (
        f"SELECT uid, revision, {', '.join(names)} FROM regional_{kind.name}"
        f" WHERE {condition} ORDER BY uid LIMIT ?"
    )
    found = []
    for uid, revision, *texts in session.rows(query, (*parameters, ALL if limit is None else limit)):
        told = dict(zip(names, texts, strict=True))
        values = {one.name: wire.from_wire(one, told.get(one.name)) for one in kind.fields}
        found.append(Item(kind.name, uid, revision, values))
    return found


def told(session: Session, kind: RecordKind, stream: str, uid: str) -> dict[str, str | None]:
    """What one station tells of a record, in wire form; empty if it tells nothing."""
    names = package_columns(kind)
    found = session.row(
        f"SELECT {', '.join(names)} FROM replica_{kind.name} WHERE stream = ? AND row_id = ?", (stream, uid)
    )
    return {} if found is None else dict(zip(names, found, strict=True))


def holds(session: Session, kind: RecordKind, uid: str) -> bool:
    """Whether a station told of a record of that uid."""
    return session.row(f"SELECT 1 FROM replica_{kind.name} WHERE row_id = ? LIMIT 1", (uid,)) is not None


def count(
    session: Session,
    kind: RecordKind,
    *,
    uids: Sequence[str] = (),
    year: str = "",
    filters: Mapping[str, str] = _NOTHING,
) -> int:
    """How many there are."""
    condition, parameters = _condition(kind, uids, year, filters)
    return int(session.value(f"SELECT count(*) FROM regional_{kind.name} WHERE {condition}", parameters))


def _condition(
    kind: RecordKind, uids: Sequence[str], year: str, filters: Mapping[str, str] = _NOTHING
) -> tuple[str, list[Any]]:
    conditions, parameters = ["1 = 1"], list[Any]()
    if uids:
        conditions.append(f"uid IN ({', '.join('?' * len(uids))})")
        parameters += uids
    if year and kind.period:
        conditions.append(f"substr({kind.period[0]}, 1, 4) = ?")
        parameters.append(year)
    for name, value in filters.items():
        # What is not shown cannot be asked for.
        conditions.append(f"{name} = ?" if name in shown_fields(kind) else "CAST(? AS TEXT) IS NULL")
        parameters.append(value)
    return " AND ".join(conditions), parameters
