"""History: `apply` is the only writer of records, and `adopt` for what comes back. It only grows.

Every save, bulk edit, binning and undo is a tuple of changes. Each
is checked against what is stored, written with the next revision and told to
the journal, one line for each field that changed (decision 18).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from precarite_desktop.problems import Refusal
from precarite_desktop.records import search_text, show
from precarite_desktop.records.fields import Reference
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.storage import justifications, meta, names, restriction, rows, search
from precarite_desktop.storage.refusals import StaleRecord
from precarite_desktop.storage.session import Row, Session
from precarite_desktop.storage.stamp import Stamp
from precarite_desktop.text.folding import fold

DELETED = "deleted"
"""Stands for the bin among the fields of the journal."""
RESTRICTED = "restricted"
"""Stands for the restriction of a record among the fields of the journal."""
ERASED = "effacé"
"""Stands in a line of the journal for what was erased: who, when and which field stay (decision 22)."""
_FIELDS_AT_MOST = 40
"""Lines of the journal that one change of one record may write."""


@dataclass(frozen=True)
class Line:
    """One field of one record, before and after, in wire form."""

    change_uid: str
    kind: str
    uid: str
    revision: int
    field: str
    before: str | None
    after: str | None
    who: str
    at: datetime
    note: str
    undoes: str


@dataclass(frozen=True)
class Touch:
    """A record, and when it was last changed."""

    uid: str
    at: datetime


def apply(
    session: Session,
    changes: Sequence[Change],
    *,
    who: str,
    at: datetime,
    change_uid: str,
    note: str = "",
    undoes: str = "",
    words: Mapping[str, str] | None = None,
) -> tuple[Item, ...]:
    """Write records and their history; the items as they are stored now. The caller owns the transaction.

    `undoes` is the uid of the change taken back; `words` are the free texts of
    reasons, by code of warning. A change that changes nothing writes nothing.
    Raises StaleRecord if a record is not what its change was made from, Refusal DON-05 if one is
    restricted, or about a person who is.
    """
    _refuse_restricted(session, changes)
    stamp = Stamp(change_uid, who, at, note, undoes)
    seq = meta.next_seq(session)
    exported = seq - 1
    written: list[Item] = []
    lines: list[tuple[object, ...]] = []
    for change in changes:
        kind = kind_named(change.after.kind)
        changed = _changed(session, kind, change)
        justifications.settle(session, change, stamp, words or {}, seq)
        if not changed:
            written.append(change.before or change.after)
            continue
        item = _write(session, kind, change, seq, exported)
        lines += [
            (change_uid, kind.name, item.uid, item.revision, name, before, after)
            for name, (before, after) in changed.items()
        ]
        written.append(item)
    if lines:
        _journal(session, stamp, lines)
        make_findable(session, written)
    return tuple(written)


def mark(session: Session, uids: Sequence[str], stamp: Stamp, *, before: str, after: str) -> None:
    """Write that records are restricted, or no longer: a revision each, for the next package, and a line.

    No undo takes it back.
    """
    seq = meta.next_seq(session)
    lines: list[tuple[object, ...]] = []
    for uid in uids:
        item = rows.find(session, uid)
        if item is None:  # only a draft
            continue
        session.run(
            f"UPDATE {item.kind} SET revision = revision + 1, changed_seq = ?,"
            " previous_seq = CASE WHEN changed_seq <= ? THEN changed_seq ELSE previous_seq END WHERE uid = ?",
            (seq, seq - 1, uid),
        )
        lines.append((stamp.change_uid, item.kind, uid, item.revision + 1, RESTRICTED, before, after))
    justifications.touch(session, uids, seq)
    _journal(session, replace(stamp, undoes=stamp.change_uid), lines)


def adopt(
    session: Session, changes: Sequence[Change], *, who: str, at: datetime, change_uid: str, note: str
) -> tuple[Item, ...]:
    """Write records that headquarters gave back, each in the revision that its `after` bears.

    They leave again with the next package, like whatever changed here. A tombstone of what was never
    here has no line in the journal: there is nothing that the bin could give back.
    Raises StaleRecord if a record is not what its change was made from.
    """
    stamp = Stamp(change_uid, who, at, note)
    seq = meta.next_seq(session)
    written: list[Item] = []
    lines: list[tuple[object, ...]] = []
    for change in changes:
        kind = kind_named(change.after.kind)
        changed = _changed(session, kind, change)
        item = _write(session, kind, change, seq, seq - 1, revision=change.after.revision)
        is_unknown_tombstone = change.before is None and item.deleted
        lines += [
            (change_uid, kind.name, item.uid, item.revision, name, before, after)
            for name, (before, after) in changed.items()
            if not is_unknown_tombstone
        ]
        written.append(item)
    if lines:
        _journal(session, stamp, lines)
    make_findable(session, written)
    return tuple(written)


def lines(session: Session, uid: str) -> list[Line]:
    """The history of one record, oldest first."""
    return _lines(session, "j.uid = ?", uid)


def lines_of_change(session: Session, change_uid: str) -> list[Line]:
    """All that one change did."""
    return _lines(session, "j.change_uid = ?", change_uid)


def instants(session: Session, uids: Sequence[str]) -> list[tuple[str, str, datetime]]:
    """Uid, kind and instant of every change of these records."""
    found: list[tuple[str, str, datetime]] = []
    for batch in rows.batches(tuple(uids)):
        marks = ", ".join("?" * len(batch))
        query = (
            "SELECT DISTINCT j.uid, j.kind, c.at FROM journal j JOIN change c ON c.change_uid = j.change_uid"
            f" WHERE j.uid IN ({marks})"
        )
        found += [(uid, kind, datetime.fromisoformat(at)) for uid, kind, at in session.rows(query, batch)]
    return found


def last_instants(session: Session, kind: str) -> dict[str, datetime]:
    """When each record of a kind was last changed."""
    found = session.rows(
        "SELECT j.uid, max(c.at) FROM journal j JOIN change c ON c.change_uid = j.change_uid"
        " WHERE j.kind = ? GROUP BY j.uid",
        (kind,),
    )
    return {uid: datetime.fromisoformat(at) for uid, at in found}


def erased(session: Session) -> set[str]:
    """The uids of all records of which the texts were erased: tombstones, and anonymous ones."""
    found = session.rows("SELECT DISTINCT uid FROM journal WHERE before = ? AND after = ?", (ERASED, ERASED))
    return {uid for (uid,) in found}


def is_erased(session: Session, uid: str) -> bool:
    """Whether the record is one of a person who was forgotten, or was purged: nothing can bring it back."""
    return (
        session.row("SELECT 1 FROM journal WHERE uid = ? AND after = ? AND before = ?", (uid, ERASED, ERASED))
        is not None
    )


def last_touched(session: Session, limit: int) -> list[tuple[str, str]]:
    """Kind and uid of the records changed last, the last first."""
    found = session.rows(
        "SELECT kind, uid FROM (SELECT id, kind, uid FROM journal ORDER BY id DESC LIMIT ?) latest"
        " GROUP BY kind, uid ORDER BY max(id) DESC LIMIT ?",
        (limit * _FIELDS_AT_MOST, limit),
    )
    return [(kind, uid) for kind, uid in found]


def binned(session: Session, kind: str) -> dict[str, datetime]:
    """The records of a kind that are in the bin, and when each went there."""
    found = session.rows(
        f"SELECT k.uid, max(c.at) FROM {kind} k"
        " JOIN journal j ON j.uid = k.uid AND j.field = ? AND j.after = '1'"
        " JOIN change c ON c.change_uid = j.change_uid"
        " WHERE k.deleted = 1 AND k.origin = 'own' GROUP BY k.uid",
        (DELETED,),
    )
    return {uid: datetime.fromisoformat(at) for uid, at in found}


def last_of_kind(session: Session, kind: str, *, but: str = "") -> Touch | None:
    """The record of a kind changed last, one uid left out and those in the bin; None if there is none."""
    row = session.row(
        f"SELECT j.uid, c.at FROM journal j JOIN change c ON c.change_uid = j.change_uid"
        f" WHERE j.kind = ? AND j.uid <> ? AND EXISTS"
        f" (SELECT 1 FROM {kind} k WHERE k.uid = j.uid AND k.deleted = 0) ORDER BY j.id DESC LIMIT 1",
        (kind, but),
    )
    return None if row is None else Touch(row[0], datetime.fromisoformat(row[1]))


def last_change(session: Session) -> str | None:
    """The last change in force: neither an undo nor undone. None if there is none."""
    uid: str | None = session.value(
        "SELECT c.change_uid FROM change c WHERE c.undoes = '' AND NOT EXISTS ("
        "SELECT 1 FROM change u WHERE u.undoes = c.change_uid AND NOT EXISTS ("
        "SELECT 1 FROM change r WHERE r.undoes = u.change_uid)) ORDER BY c.id DESC LIMIT 1"
    )
    return uid


def last_undo(session: Session) -> str | None:
    """The last undo, if nothing but undos and redos came after it and it is still in force."""
    uid: str | None = session.value(
        "SELECT u.change_uid FROM change u WHERE u.undoes <> ''"
        " AND EXISTS (SELECT 1 FROM change c WHERE c.change_uid = u.undoes AND c.undoes = '')"
        " AND NOT EXISTS (SELECT 1 FROM change r WHERE r.undoes = u.change_uid)"
        " AND u.id > (SELECT coalesce(max(id), 0) FROM change WHERE undoes = '')"
        " ORDER BY u.id DESC LIMIT 1"
    )
    return uid


def make_findable(session: Session, items: Sequence[Item]) -> None:
    """Bring search and sort keys up to date with these records, and with those that are named after them."""
    for name in dict.fromkeys(item.kind for item in items):
        of_kind = [item for item in items if item.kind == name]
        index(session, kind_named(name), of_kind)
        _index_named_after(session, name, [item.uid for item in of_kind if item.revision > 1])


def _index_named_after(session: Session, name: str, uids: Sequence[str]) -> None:
    """A person's new name is in the title of her hires, theirs in that of their exits, and so on."""
    for kind, field in _named_after(name):
        found = [item for uid in uids for item in rows.where(session, kind, {field: uid})]
        if found:
            index(session, kind, found)
            _index_named_after(session, kind.name, [item.uid for item in found])


def entry(kind: RecordKind, item: Item, look_up: Callable[..., str]) -> search.Entry:
    """What is findable of a record."""
    title = show.title(kind, item.values, look_up)
    text = search.indexed(search_text.search_text(kind, item.values, look_up))
    return search.Entry(kind.name, item.uid, fold(title), text)


def index(session: Session, kind: RecordKind, items: Sequence[Item]) -> None:
    """Write search texts and sort keys of records of one kind."""
    look_up = names.look_up(session, kind, [item.values for item in items])
    entries = [entry(kind, item, look_up) for item in items]
    present = {item.uid for item in items if not item.deleted}
    search.put(session, [one for one in entries if one.uid in present])
    for item in items:
        if item.deleted:
            search.remove(session, kind.name, item.uid)
    session.run_many(
        f"UPDATE {kind.name} SET sort_key = ? WHERE uid = ?", [(one.sort_key, one.uid) for one in entries]
    )


def _named_after(name: str) -> list[tuple[RecordKind, str]]:
    """The kinds whose title or search text names a record of kind `name`, and by which field."""
    return [
        (kind, field.name)
        for kind in KINDS.values()
        for field in kind.fields
        if isinstance(field, Reference)
        and field.target == name
        and field.name in (*kind.title, *kind.searched)
    ]


def _refuse_restricted(session: Session, changes: Sequence[Change]) -> None:
    about = [
        value
        for change in changes
        for name in (kind_named(change.after.kind).person, kind_named(change.after.kind).parent)
        if name and isinstance(value := change.after.values.get(name), str)
    ]
    if restriction.among(session, [*(change.after.uid for change in changes), *about]):
        raise Refusal("DON-05")


def _changed(session: Session, kind: RecordKind, change: Change) -> dict[str, tuple[str | None, str | None]]:
    """The fields that change, in wire form. Raises StaleRecord if what is stored is not `before`."""
    stored = rows.get_stored(session, kind, change.after.uid)
    if (stored is None) != (change.before is None):
        raise StaleRecord("REC-01")
    before: dict[str, str | None] = dict.fromkeys(rows.columns(kind))
    if stored is not None and change.before is not None:
        before = rows.texts(kind, stored.item.values)
        same = before == rows.texts(kind, change.before.values)
        if not same or _state(stored.item) != _state(change.before):
            raise StaleRecord("REC-01")
    after = rows.texts(kind, change.after.values)
    changed = {name: (before[name], text) for name, text in after.items() if before[name] != text}
    was_deleted = change.before is not None and change.before.deleted
    if was_deleted != change.after.deleted:
        changed[DELETED] = (str(int(was_deleted)), str(int(change.after.deleted)))
    return changed


def _state(item: Item) -> tuple[int, bool]:
    return item.revision, item.deleted


def _write(
    session: Session, kind: RecordKind, change: Change, seq: int, exported: int, *, revision: int = 0
) -> Item:
    revision = revision or (1 if change.before is None else change.before.revision + 1)
    item = replace(change.after, revision=revision)
    columns = rows.columns(kind)
    texts = [*rows.texts(kind, item.values).values()]
    if change.before is None:
        marks = ", ".join("?" * len(columns))
        session.run(
            f"INSERT INTO {kind.name} (uid, revision, changed_seq, deleted, origin, {', '.join(columns)})"
            f" VALUES (?, ?, ?, ?, ?, {marks})",
            (item.uid, revision, seq, int(item.deleted), rows.OWN, *texts),
        )
        return item
    session.run(
        f"UPDATE {kind.name} SET revision = ?, deleted = ?, origin = ?,"
        " previous_seq = CASE WHEN changed_seq <= ? THEN changed_seq ELSE previous_seq END, changed_seq = ?, "
        + ", ".join(f"{column} = ?" for column in columns)
        + " WHERE uid = ?",
        (revision, int(item.deleted), rows.OWN, exported, seq, *texts, item.uid),
    )
    return item


def _journal(session: Session, stamp: Stamp, lines: list[tuple[object, ...]]) -> None:
    session.run(
        "INSERT INTO change (change_uid, who, at, note, undoes) VALUES (?, ?, ?, ?, ?)",
        (stamp.change_uid, stamp.who, stamp.at.isoformat(), stamp.note, stamp.undoes),
    )
    session.run_many(
        "INSERT INTO journal (change_uid, kind, uid, revision, field, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        lines,
    )


def _lines(session: Session, condition: str, value: str) -> list[Line]:
    found = session.rows(
        "SELECT j.change_uid, j.kind, j.uid, j.revision, j.field, j.before, j.after, c.who, c.at, c.note,"
        " c.undoes FROM journal j JOIN change c ON c.change_uid = j.change_uid"
        f" WHERE {condition} ORDER BY j.id",
        (value,),
    )
    return [_line(row) for row in found]


def _line(row: Row) -> Line:
    change_uid, kind, uid, revision, field, before, after, who, at, note, undoes = row
    moment = datetime.fromisoformat(at)
    return Line(change_uid, kind, uid, revision, field, before, after, who, moment, note, undoes)
