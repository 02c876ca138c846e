"""Rows ↔ items: reading records of any kind. Writing is `history.apply` alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from precarite_desktop.records import wire
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, TRAVELLING
from precarite_desktop.storage.session import Row, Session

OWN = "own"
REFERENCE = "reference"
_FACTS = ("uid", "revision", "changed_seq", "previous_seq", "deleted", "origin")
BATCH = 500
"""Values named in one `IN (…)`: below the limit of every SQLite."""


@dataclass(frozen=True)
class Stored:
    """One row as it lies in its table: the item and what the exchange needs to know of it."""

    item: Item
    changed_seq: int
    previous_seq: int | None
    origin: str


def has_table(session: Session, kind: RecordKind) -> bool:
    """Whether the register knows the kind: one that an older program wrote may not."""
    return session.dialect.has_table(session, kind.name)


def columns(kind: RecordKind) -> tuple[str, ...]:
    """The columns of a kind's values, in form order."""
    return tuple(field.name for field in kind.fields)


def selection(kind: RecordKind) -> str:
    """The start of every query that makes stored items."""
    return f"SELECT {', '.join((*_FACTS, *columns(kind)))} FROM {kind.name}"


def stored(kind: RecordKind, row: Row) -> Stored:
    """What a row of `selection` holds."""
    uid, revision, changed_seq, previous_seq, deleted, origin = row[: len(_FACTS)]
    values = {
        field.name: wire.from_wire(field, text)
        for field, text in zip(kind.fields, row[len(_FACTS) :], strict=True)
    }
    item = Item(kind.name, uid, revision, values, deleted=bool(deleted))
    return Stored(item, changed_seq, previous_seq, origin)


def texts(kind: RecordKind, values: Values) -> dict[str, str | None]:
    """The values in wire form, one for each field, None where empty."""
    return {field.name: wire.to_wire(field, values.get(field.name)) for field in kind.fields}


def get_stored(session: Session, kind: RecordKind, uid: str) -> Stored | None:
    """The row of that uid, in the bin or not."""
    row = session.row(f"{selection(kind)} WHERE uid = ?", (uid,))
    return None if row is None else stored(kind, row)


def get(session: Session, kind: RecordKind, uid: str) -> Item | None:
    """The record of that uid, in the bin or not."""
    found = get_stored(session, kind, uid)
    return None if found is None else found.item


def find(session: Session, uid: str) -> Item | None:
    """The record of that uid, whatever its kind."""
    for kind in KINDS.values():
        item = get(session, kind, uid)
        if item is not None:
            return item
    return None


def uids_ending(session: Session, end: str) -> list[str]:
    """The uids of own records and drafts, and of received ones, that end so; two are enough to know."""
    tables = [*KINDS, "draft"]
    query = " UNION ".join(f"SELECT uid FROM {table} WHERE {_ends('uid')}" for table in tables)
    query += "".join(
        f" UNION SELECT row_id FROM replica_{name} WHERE {_ends('row_id')}" for name in TRAVELLING
    )
    found = session.rows(f"{query} LIMIT 2", (len(end) - 1, end) * (len(tables) + len(TRAVELLING)))
    return [uid for (uid,) in found]


def _ends(column: str) -> str:
    return f"substr({column}, length({column}) - ?) = ?"


def where(session: Session, kind: RecordKind, fields: Mapping[str, str]) -> Iterator[Item]:
    """The records not in the bin whose fields have these wire values.

    Raises KeyError for a field that the kind does not have.
    """
    for name in fields:
        kind.field_named(name)
    conditions = "".join(f" AND {name} = ?" for name in fields)
    query = f"{selection(kind)} WHERE deleted = 0{conditions} ORDER BY uid"
    for row in session.rows(query, tuple(fields.values())):
        yield stored(kind, row).item


def is_filled(session: Session, uid: str) -> bool:
    """Whether that record or draft is there with something in it; also in what an older program wrote."""
    if session.row("SELECT 1 FROM draft WHERE uid = ?", (uid,)):
        return True
    for kind in KINDS.values():
        there = session.dialect.columns_of(session, kind.name)
        filled = " OR ".join(f"{name} IS NOT NULL" for name in columns(kind) if name in there)
        if there and session.row(f"SELECT 1 FROM {kind.name} WHERE uid = ? AND ({filled})", (uid,)):
            return True
    return False


def referring(session: Session, kind: RecordKind, name: str, uid: str) -> list[Item]:
    """The records whose field `name` refers to that record, those in the bin too."""
    found = session.rows(f"{selection(kind)} WHERE {name} = ? ORDER BY uid", (uid,))
    return [stored(kind, row).item for row in found]


def every(session: Session, kind: RecordKind, *, origin: str = OWN) -> Iterator[Item]:
    """The records of one origin, not in the bin, a few hundred at a time in memory."""
    for row in session.stream(f"{selection(kind)} WHERE deleted = 0 AND origin = ? ORDER BY uid", (origin,)):
        yield stored(kind, row).item


def revisions(session: Session, kind: RecordKind) -> list[tuple[str, int]]:
    """Uid and revision of every record of one's own that is not in the bin."""
    return [
        (uid, revision)
        for uid, revision in session.rows(
            f"SELECT uid, revision FROM {kind.name} WHERE deleted = 0 AND origin = ?", (OWN,)
        )
    ]


def by_uid(session: Session, kind: RecordKind, uids: Iterable[str]) -> dict[str, Item]:
    """The records of these uids, read together."""
    found: dict[str, Item] = {}
    for batch in batches(tuple(uids)):
        marks = ", ".join("?" * len(batch))
        for row in session.rows(f"{selection(kind)} WHERE uid IN ({marks})", batch):
            found[row[0]] = stored(kind, row).item
    return found


def unchanged_since(session: Session, kind: RecordKind, uids: tuple[str, ...], seq: int) -> tuple[str, ...]:
    """Those of the records, not in the bin, whose present revision left in a package up to that number."""
    found: list[str] = []
    for batch in batches(uids):
        marks = ", ".join("?" * len(batch))
        query = f"SELECT uid FROM {kind.name} WHERE uid IN ({marks}) AND changed_seq <= ? AND deleted = 0"
        found += [uid for (uid,) in session.rows(query, (*batch, seq))]
    return tuple(found)


def batches(values: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The values, as many at a time as one query may name."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
