"""Drafts: what is being typed, unreadable text included, with an undo of its own that survives a restart.

A draft is not a record: it never travels and never counts. Its log only grows:
taking a gesture back is another line, so the history shows both (decision 18).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from precarite_desktop.problems import Unreadable
from precarite_desktop.records import wire
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.storage.session import Row, Session

DRAFT = "draft"
TO_CORRECT = "to_correct"
UNCHANGED = "unchanged"
"""Everything was taken back: only the log is left, and the record has the status it had."""
SAME_GESTURE_SECONDS = 3
"""Saves of one field that follow each other this closely are one gesture to take back."""

_IN_FORCE, _UNDONE, _OVERTAKEN = 0, 1, 2
_COLUMNS = "uid, kind, base_revision, content, justifications, caret, state, started_at, saved_at"


@dataclass(frozen=True)
class Reason:
    """Why a warning is accepted: a code of the closed list, and words that stay at this post."""

    code: str
    words: str = ""


@dataclass(frozen=True)
class Draft:
    """One record being typed."""

    uid: str
    kind: str
    base_revision: int
    """Revision of the record that it changes, 0 for a new one."""
    values: Values
    caret: str
    """Name of the field where typing stopped."""
    state: str
    """`draft`, `to_correct` once a check found something, or `unchanged`."""
    started_at: datetime
    saved_at: datetime
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    """Code of a warning → reason given."""


@dataclass(frozen=True)
class Gesture:
    """One line of a draft's log, as the history shows it."""

    field: str
    before: str
    after: str
    at: datetime
    gesture: str
    """`edit`, `undo` or `redo`."""


def get(session: Session, uid: str) -> Draft | None:
    """The draft of that record, or None."""
    row = session.row(f"SELECT {_COLUMNS} FROM draft WHERE uid = ?", (uid,))
    return None if row is None else _draft(row)


def every(session: Session, kind: str = "") -> list[Draft]:
    """All drafts that say something else than their record, of one kind if given, the last saved first."""
    condition, parameters = (" AND kind = ?", (kind,)) if kind else ("", ())
    query = f"SELECT {_COLUMNS} FROM draft WHERE state <> ?{condition} ORDER BY saved_at DESC, uid"
    return [_draft(row) for row in session.rows(query, (UNCHANGED, *parameters))]


def hanging_on(session: Session, kind: RecordKind, uid: str) -> list[Draft]:
    """The drafts of a kind of rows that hang on this record, those taken back included, oldest first."""
    rows = session.rows(f"SELECT {_COLUMNS} FROM draft WHERE kind = ? ORDER BY started_at, uid", (kind.name,))
    return [one for one in map(_draft, rows) if one.values.get(kind.parent) == uid]


def all_of(session: Session) -> list[Draft]:
    """Every draft, also those of which everything was taken back: their logs still hold what was typed."""
    return [_draft(row) for row in session.rows(f"SELECT {_COLUMNS} FROM draft ORDER BY saved_at DESC, uid")]


def keep(session: Session, draft: Draft, *, started_from: Values) -> None:
    """Write what is typed now, and log each field that changed since it was last written.

    `started_from` are the values that the form showed before anything was typed.
    """
    kind = kind_named(draft.kind)
    after = encode(kind, draft.values)
    known = session.value("SELECT content FROM draft WHERE uid = ?", (draft.uid,))
    before = encode(kind, started_from) if known is None else json.loads(known)
    _log_edit(session, draft, before, after)
    session.run(
        f"INSERT INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (uid) DO UPDATE SET content = excluded.content,"
        " justifications = excluded.justifications, caret = excluded.caret,"
        " state = excluded.state, saved_at = excluded.saved_at",
        (
            draft.uid, draft.kind, draft.base_revision, _json(after), _json(_written(draft.reasons)),
            draft.caret, draft.state, draft.started_at.isoformat(), draft.saved_at.isoformat(),
        ),
    )  # fmt: skip


def set_state(session: Session, uid: str, state: str) -> None:
    """Say whether a draft still has to be checked, has something to correct, or changes nothing."""
    session.run("UPDATE draft SET state = ? WHERE uid = ?", (state, uid))


def discard(session: Session, uid: str) -> None:
    """Remove a draft and its log."""
    session.run("DELETE FROM draft WHERE uid = ?", (uid,))
    session.run("DELETE FROM draft_undo WHERE uid = ?", (uid,))


def undo(session: Session, uid: str, at: datetime) -> Draft | None:
    """Take back the last gesture in force; None if there is none."""
    step = session.value(
        "SELECT max(step) FROM draft_undo WHERE uid = ? AND gesture = 'edit' AND undone = ?", (uid, _IN_FORCE)
    )
    if step is None:
        return None
    lines = _lines(session, uid, step)
    _mark(session, uid, step, undone=_UNDONE)
    return _step(session, uid, at, "undo", {name: (after, before) for name, before, after in lines})


def redo(session: Session, uid: str, at: datetime) -> Draft | None:
    """Make again the last gesture taken back; None if there is none or something was typed since."""
    step = session.value(
        "SELECT min(step) FROM draft_undo WHERE uid = ? AND gesture = 'edit' AND undone = ?", (uid, _UNDONE)
    )
    if step is None:
        return None
    lines = _lines(session, uid, step)
    _mark(session, uid, step, undone=_IN_FORCE)
    return _step(session, uid, at, "redo", {name: (before, after) for name, before, after in lines})


def last_edit(session: Session, uids: Sequence[str]) -> tuple[int, str] | None:
    """Of the gestures in force of these drafts, the last: its place among all, and the draft's uid."""
    return _edit(session, uids, _IN_FORCE, "DESC")


def next_redo(session: Session, uids: Sequence[str]) -> tuple[int, str] | None:
    """Of the gestures of these drafts that were taken back, the one to make again first."""
    return _edit(session, uids, _UNDONE, "ASC")


def _edit(session: Session, uids: Sequence[str], undone: int, order: str) -> tuple[int, str] | None:
    marks = ", ".join("?" * len(uids))
    row = session.row(
        f"SELECT id, uid FROM draft_undo WHERE gesture = 'edit' AND undone = ? AND uid IN ({marks})"
        f" ORDER BY id {order} LIMIT 1",
        (undone, *uids),
    )
    return None if row is None else (row[0], row[1])


def gestures(session: Session, uid: str) -> list[Gesture]:
    """The log of a draft, oldest first."""
    rows = session.rows(
        "SELECT field, before, after, at, gesture FROM draft_undo WHERE uid = ? ORDER BY id", (uid,)
    )
    return [
        Gesture(name, _plain(before), _plain(after), datetime.fromisoformat(at), gesture)
        for name, before, after, at, gesture in rows
    ]


def encode(kind: RecordKind, values: Values) -> dict[str, Any]:
    """The values as JSON: the wire form, in a list if it could not be read; empty ones left out."""
    written: dict[str, Any] = {}
    for one in kind.fields:
        value = values.get(one.name)
        text = [value.text] if isinstance(value, Unreadable) else wire.to_wire(one, value)
        if text is not None:
            written[one.name] = text
    return written


def decode(kind: RecordKind, content: Mapping[str, Any]) -> dict[str, Value]:
    """The values of a draft's JSON. A field that no longer exists is left out."""
    values: dict[str, Value] = {}
    for one in kind.fields:
        text = content.get(one.name)
        values[one.name] = Unreadable(text[0]) if isinstance(text, list) else wire.from_wire(one, text)
    return values


def _draft(row: Row) -> Draft:
    uid, kind, base_revision, content, reasons, caret, state, started_at, saved_at = row
    return Draft(
        uid=uid,
        kind=kind,
        base_revision=base_revision,
        values=decode(kind_named(kind), json.loads(content)),
        caret=caret,
        state=state,
        started_at=datetime.fromisoformat(started_at),
        saved_at=datetime.fromisoformat(saved_at),
        reasons={code: Reason(*pair) for code, pair in json.loads(reasons).items()},
    )


def _log_edit(session: Session, draft: Draft, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    changed = {
        name: (before.get(name), after.get(name))
        for name in (*before, *(name for name in after if name not in before))
        if before.get(name) != after.get(name)
    }
    if not changed or _lengthened(session, draft, changed):
        return
    session.run(
        "UPDATE draft_undo SET undone = ? WHERE uid = ? AND undone = ?", (_OVERTAKEN, draft.uid, _UNDONE)
    )
    _log(session, draft.uid, "edit", changed, draft.saved_at)


def _lengthened(session: Session, draft: Draft, changed: Mapping[str, tuple[Any, Any]]) -> bool:
    """Whether the change goes on with the last gesture, which then reaches further."""
    last = session.row(
        "SELECT id, step, gesture, field, at, undone FROM draft_undo WHERE uid = ? ORDER BY id DESC LIMIT 1",
        (draft.uid,),
    )
    if last is None or len(changed) > 1:
        return False
    number, step, gesture, name, at, undone = last
    fields = session.value("SELECT count(*) FROM draft_undo WHERE uid = ? AND step = ?", (draft.uid, step))
    near = (draft.saved_at - datetime.fromisoformat(at)).total_seconds() < SAME_GESTURE_SECONDS
    if gesture != "edit" or undone or name not in changed or fields > 1 or not near:
        return False
    session.run(
        "UPDATE draft_undo SET after = ?, at = ? WHERE id = ?",
        (_json_or_none(changed[name][1]), draft.saved_at.isoformat(), number),
    )
    return True


def _log(
    session: Session, uid: str, gesture: str, changed: Mapping[str, tuple[Any, Any]], at: datetime
) -> None:
    step = 1 + (session.value("SELECT max(step) FROM draft_undo WHERE uid = ?", (uid,)) or 0)
    session.run_many(
        "INSERT INTO draft_undo (uid, step, gesture, field, before, after, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (uid, step, gesture, name, _json_or_none(before), _json_or_none(after), at.isoformat())
            for name, (before, after) in changed.items()
        ],
    )


def _lines(session: Session, uid: str, step: int) -> list[tuple[str, Any, Any]]:
    rows = session.rows("SELECT field, before, after FROM draft_undo WHERE uid = ? AND step = ?", (uid, step))
    return [(name, _read(before), _read(after)) for name, before, after in rows]


def _mark(session: Session, uid: str, step: int, *, undone: int) -> None:
    session.run("UPDATE draft_undo SET undone = ? WHERE uid = ? AND step = ?", (undone, uid, step))


def _step(
    session: Session, uid: str, at: datetime, gesture: str, changed: Mapping[str, tuple[Any, Any]]
) -> Draft | None:
    content = json.loads(session.value("SELECT content FROM draft WHERE uid = ?", (uid,)))
    content.update({name: after for name, (_before, after) in changed.items()})
    kept = {name: piece for name, piece in content.items() if piece is not None}
    session.run(
        "UPDATE draft SET content = ?, caret = ?, saved_at = ? WHERE uid = ?",
        (_json(kept), next(iter(changed)), at.isoformat(), uid),
    )
    _log(session, uid, gesture, changed, at)
    return get(session, uid)


def _written(reasons: Mapping[str, Reason]) -> dict[str, list[str]]:
    return {code: [reason.code, reason.words] for code, reason in reasons.items()}


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _json_or_none(piece: Any) -> str | None:
    return None if piece is None else _json(piece)


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _plain(text: str | None) -> str:
    piece = _read(text)
    if piece is None:
        return ""
    return str(piece[0] if isinstance(piece, list) else piece)
