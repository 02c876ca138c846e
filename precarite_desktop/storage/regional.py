"""What headquarters received, all stations together: pages of `regional_<kind>`, read only (decision 43)."""

from collections.abc import Sequence
from typing import Any

from precarite_desktop.records import wire
from precarite_desktop.records.fields import Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.package_columns import columns as package_columns
from precarite_desktop.storage.session import Session


def open_columns(kind: RecordKind) -> tuple[str, ...]:
    """The fields of a kind that travel, in the order of its packages."""
    known = {one.name for one in kind.fields}
    return tuple(name for name in package_columns(kind) if name in known)


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
    names = open_columns(kind)
    condition, parameters = _condition(kind, uids, year)
    start = kind.period[0] if kind.period else "uid"
    query = (
        f"SELECT uid, {', '.join(names)} FROM regional_{kind.name} WHERE {condition}"
        f" ORDER BY {start} DESC, uid LIMIT ? OFFSET ?"
    )
    found = session.rows(query, (*parameters, limit, offset))
    return [
        (
            row[0],
            {
                name: wire.from_wire(kind.field_named(name), text)
                for name, text in zip(names, row[1:], strict=True)
            },
        )
        for row in found
    ]


def count(session: Session, kind: RecordKind, *, uids: Sequence[str] = (), year: str = "") -> int:
    """How many there are."""
    condition, parameters = _condition(kind, uids, year)
    return int(session.value(f"SELECT count(*) FROM regional_{kind.name} WHERE {condition}", parameters))


def _condition(kind: RecordKind, uids: Sequence[str], year: str) -> tuple[str, list[Any]]:
    if uids:
        return f"uid IN ({', '.join('?' * len(uids))})", list(uids)
    if year and kind.period:
        return f"substr({kind.period[0]}, 1, 4) = ?", [year]
    return "1 = 1", []
