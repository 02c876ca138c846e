"""A form and the rows inside it: records that hang on another one, each with a draft of its own.

They are kept, checked and saved together: one commit, one change (decision 15). What
is typed in a row is seen by the checks of its record, and the other way round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from precarite_desktop.problems import Problem
from precarite_desktop.records import check
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named, row_kinds
from precarite_desktop.services import bin_record, keep_draft, protected, save_record
from precarite_desktop.services.copy_elsewhere import Typed
from precarite_desktop.services.post import Post
from precarite_desktop.services.save_record import Saved
from precarite_desktop.services.surroundings import TypedSurroundings
from precarite_desktop.storage import drafts, history, rows
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.refusals import StaleRecord
from precarite_desktop.storage.session import Session

_NOTHING: Values = {}
_Ready: TypeAlias = tuple[Draft, Item | None, Sequence[Problem]]
"""A draft in order, the record that it changes, and what was found."""


@dataclass(frozen=True)
class Form:
    """A record and its rows, each as it was last given and as it is typed now."""

    record: Typed
    rows: tuple[Typed, ...] = ()
    touched: frozenset[str] = frozenset()
    """Uids of the record and rows that were typed in since they were last written."""

    @property
    def parts(self) -> tuple[Typed, ...]:
        """The record, then its rows."""
        return (self.record, *self.rows)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The record, then its rows, as they are typed now."""
        return tuple(replace(one.draft, values=one.values) for one in self.parts)


@dataclass(frozen=True)
class KeptForm:
    """The drafts as they lie on the disk, the record first; by uid, the fields that could not be written."""

    drafts: tuple[Draft, ...]
    refused: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def of_record(post: Post, kind: RecordKind, uid: str) -> tuple[Draft, ...]:
    """The rows inside a record's form, as they were left: by kind, then by first day. Writes nothing."""
    with post.register.read() as session:
        return tuple(one for child in row_kinds(kind.name) for one in _of_kind(post, session, child, uid))


def _of_kind(post: Post, session: Session, kind: RecordKind, uid: str) -> list[Draft]:
    now = post.now()
    kept = {one.uid: one for one in drafts.hanging_on(session, kind, uid)}
    found = [
        keep_draft.accepted(
            session,
            kept.get(item.uid)
            or Draft(item.uid, kind.name, item.revision, item.values, "", drafts.UNCHANGED, now, now),
        )
        for item in rows.where(session, kind, {kind.parent: uid})
    ]
    found += [one for one in kept.values() if not one.base_revision and one.state != drafts.UNCHANGED]
    return sorted(found, key=lambda one: _first_day(kind, one.values))


def _first_day(kind: RecordKind, values: Values) -> date:
    day = values.get(kind.period[0]) if kind.period else None
    return day if isinstance(day, date) else date.max


def begin(post: Post, form: Form, kind: RecordKind, given: Values = _NOTHING) -> Draft:
    """A new row of a form, with what can be proposed. Writes nothing."""
    now = post.now()
    with post.register.read() as session:
        around = TypedSurroundings(session, post, form.drafts)
        values = keep_draft.completed(
            post, session, kind, {**given, kind.parent: form.record.draft.uid}, around
        )
    return Draft(post.new_uid(), kind.name, 0, values, "", drafts.DRAFT, now, now)


def problems(post: Post, form: Form) -> dict[str, tuple[Problem, ...]]:
    """All the problems of a form as it is typed, by uid of the record and of each row. Writes nothing."""
    with post.register.read() as session:
        return _problems(post, session, form.drafts)


def keep(post: Post, form: Form) -> KeptForm:
    """Write what is typed in a form now; one commit. Raises RegisterRefusal REG-05 or REG-06."""
    with post.register.write() as session:
        return _keep(post, session, form)


def save(post: Post, form: Form) -> dict[str, Saved]:
    """Keep and check a form in one gesture; by uid, what became of the record and of each row.

    What nothing keeps from leaving becomes records in one change, the others stay drafts to correct;
    rows wait for their record. Raises StaleRecord REC-01, Refusal REC-03, REC-07.
    """
    with post.register.write() as session:
        kept = _keep(post, session, form)
        found = _problems(post, session, kept.drafts)
        done: dict[str, Saved] = {}
        ready: list[_Ready] = []
        for one in kept.drafts:
            before = _stored(post, session, one)
            refused = kept.refused.get(one.uid, ())
            wrong = refused or save_record.blocking(found[one.uid], one.reasons)
            left = save_record.leave_to_correct(session, one) if wrong and not refused else one
            done[one.uid] = Saved(None, (*refused, *found[one.uid]), wrong, left)
            if not wrong and (one is kept.drafts[0] or ready):
                ready.append((one, before, found[one.uid]))
        items = _write(post, session, ready)
        _sweep(session, kept.drafts[0])
    return done | {item.uid: replace(done[item.uid], item=item, draft=None) for item in items}


def close(post: Post, kind: RecordKind, uid: str) -> None:
    """Check a form that is left: drafts in which something blocks are marked, none becomes a record."""
    with post.register.write() as session:
        known = drafts.get(session, uid)
        stored = rows.get_stored(session, kind, uid)
        if known is None and stored is None:
            return
        record = known or _begun(post, kind, uid, stored)
        _sweep(session, record)
        inside = [one for child in row_kinds(kind.name) for one in _of_kind(post, session, child, uid)]
        form = [keep_draft.accepted(session, record), *inside]
        for one, found in zip(form, _problems(post, session, form).values(), strict=True):
            held = drafts.get(session, one.uid)
            if held is not None and held.state != drafts.UNCHANGED:
                wrong = save_record.blocking(found, one.reasons)
                drafts.set_state(session, one.uid, drafts.TO_CORRECT if wrong else drafts.DRAFT)


def remove(post: Post, draft: Draft) -> None:
    """Take a row out of its form: a record goes to the bin.

    What was only typed is emptied, so that the undo of the form brings it back, also after a restart.
    """
    if draft.base_revision:
        bin_record.discard(post, draft.uid)
        return
    kind = kind_named(draft.kind)
    with post.register.write() as session:
        if drafts.get(session, draft.uid) is not None:
            keep_draft.keep_in(post, session, draft, {kind.parent: draft.values.get(kind.parent)})
            drafts.set_state(session, draft.uid, drafts.UNCHANGED)


def restore(post: Post, draft: Draft) -> None:
    """Put back a row that went to the bin, with what was being typed in it."""
    bin_record.restore(post, draft.uid)
    if draft.state != drafts.UNCHANGED:
        begun = keep_draft.begin(post, draft.kind, draft.uid)
        keep_draft.keep(post, begun, draft.values)


def last_gesture(post: Post, kind: RecordKind, uid: str) -> int:
    """The place, among all gestures, of the last one in force in a form; 0 if there is none."""
    with post.register.read() as session:
        found = drafts.last_edit(session, _uids(session, kind, uid))
    return found[0] if found else 0


def undo(post: Post, kind: RecordKind, uid: str) -> Draft | None:
    """Take back the last gesture of a form, in its record or in a row; the draft as it is now."""
    with post.register.read() as session:
        found = drafts.last_edit(session, _uids(session, kind, uid))
    return keep_draft.undo(post, found[1]) if found else None


def redo(post: Post, kind: RecordKind, uid: str) -> Draft | None:
    """Make again the last gesture taken back in a form; the draft as it is now."""
    with post.register.read() as session:
        found = drafts.next_redo(session, _uids(session, kind, uid))
    return keep_draft.redo(post, found[1]) if found else None


def discard(post: Post, kind: RecordKind, uid: str) -> None:
    """Remove the draft of a new record and what was typed in its rows."""
    with post.register.write() as session:
        for child in row_kinds(kind.name):
            for one in drafts.hanging_on(session, child, uid):
                drafts.discard(session, one.uid)
        drafts.discard(session, uid)


def _begun(post: Post, kind: RecordKind, uid: str, stored: rows.Stored | None) -> Draft:
    now = post.now()
    item = stored.item if stored else Item(kind.name, uid, 0, {})
    return Draft(uid, kind.name, item.revision, item.values, "", drafts.UNCHANGED, now, now)


def _uids(session: Session, kind: RecordKind, uid: str) -> list[str]:
    """The record and every row typed in its form, those taken back included."""
    inside = [one.uid for child in row_kinds(kind.name) for one in drafts.hanging_on(session, child, uid)]
    return [uid, *inside]


def _sweep(session: Session, record: Draft) -> None:
    """Forget the new rows that were taken out again: nobody will bring them back."""
    for child in row_kinds(record.kind):
        for one in drafts.hanging_on(session, child, record.uid):
            if not one.base_revision and one.state == drafts.UNCHANGED:
                drafts.discard(session, one.uid)


def _keep(post: Post, session: Session, form: Form) -> KeptForm:
    """Write what was typed in; of a new record too, or its rows would hang on nothing."""
    touched = set(form.touched)
    if touched and not form.record.draft.base_revision:
        touched.add(form.record.draft.uid)
    written: dict[str, keep_draft.Kept] = {
        one.draft.uid: keep_draft.keep_in(post, session, one.draft, one.values, one.caret)
        for one in form.parts
        if one.draft.uid in touched
    }
    kept = tuple(written[one.uid].draft if one.uid in written else one for one in form.drafts)
    return KeptForm(kept, {uid: one.problems for uid, one in written.items() if one.problems})


def _problems(post: Post, session: Session, typed: Sequence[Draft]) -> dict[str, tuple[Problem, ...]]:
    around = TypedSurroundings(session, post, typed)
    return {
        one.uid: tuple(check.problems(kind_named(one.kind), one.values, around, one.uid)) for one in typed
    }


def _stored(post: Post, session: Session, draft: Draft) -> Item | None:
    """The record that a draft changes. Raises StaleRecord REC-01, Refusal REC-03, REC-07."""
    kind = kind_named(draft.kind)
    stored = rows.get_stored(session, kind, draft.uid)
    if (stored.item.revision if stored else 0) != draft.base_revision:
        raise StaleRecord("REC-01")
    save_record.refuse_reference(post, kind, stored)
    protected.refuse(session, kind, draft.uid, draft.values)
    return stored.item if stored else None


def _write(post: Post, session: Session, ready: Sequence[_Ready]) -> tuple[Item, ...]:
    """Write what is in order, in one change."""
    changes: list[Change] = []
    words: dict[str, str] = {}
    for one, before, found in ready:
        made = save_record.changes_of(post, session, before, one, found)
        words |= save_record.words_of(session, one, made)
        changes += made
    items = history.apply(
        session, changes, who=post.who, at=post.now(), change_uid=post.new_uid(), words=words
    )
    for one, _before, _found in ready:
        drafts.discard(session, one.uid)
    written = {one.uid for one, _before, _found in ready}
    return tuple(item for item in items if item.uid in written)
