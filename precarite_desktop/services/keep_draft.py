"""Keep what is being typed, at each field left and half a second after typing stops, with its own undo.

A field that holds a NIR is the one thing that is not written, until its digits
go (decision 23): the value kept before stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from precarite_desktop.problems import Problem, Refusal, Unreadable
from precarite_desktop.records import check, show
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services import protected
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import RegisterSurroundings
from precarite_desktop.storage import drafts as store
from precarite_desktop.storage import justifications, names, regional, rows
from precarite_desktop.storage.drafts import UNCHANGED, Draft, Reason
from precarite_desktop.storage.session import Session

__all__ = ["UNCHANGED", "Draft", "Reason"]
_NIR = "NIR-01"
_NOTHING: Values = {}


@dataclass(frozen=True)
class Kept:
    """The draft as it lies on the disk, and the fields that could not be written."""

    draft: Draft
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class DraftRow:
    """One draft, as lists show it."""

    uid: str
    kind: str
    title: str
    state: str
    """`draft` or `to_correct`."""
    caret: str
    """Name of the field where typing stopped."""
    started_at: datetime
    saved_at: datetime
    is_new: bool
    """No record yet."""


def begin(post: Post, kind: RecordKind | str, uid: str = "", given: Values = _NOTHING) -> Draft:
    """The draft of a record as it was left, or one begun from the record, or a new one with proposals.

    Writes nothing: a form that is opened and closed leaves no draft. `given` are values of a new record.
    Raises Refusal REC-02 if `uid` names nothing, REC-03 for a row of headquarters' lists, REC-06 for
    a record of a station, DON-03 to DON-05 for one that was erased or is restricted.
    """
    kind = kind if isinstance(kind, RecordKind) else kind_named(kind)
    now = post.now()
    with post.register.read() as session:
        if uid:
            protected.refuse(session, kind, uid)
        if not uid:
            values = completed(post, session, kind, given)
            return Draft(post.new_uid(), kind.name, 0, values, "", store.DRAFT, now, now)
        known = store.get(session, uid)
        if known is not None:
            return accepted(session, known)
        stored = rows.get_stored(session, kind, uid)
        if stored is None:
            told = post.is_headquarters and kind.travels and regional.holds(session, kind, uid)
            raise Refusal("REC-06" if told else "REC-02", uid=uid)
        item = stored.item
        begun = accepted(
            session, Draft(uid, kind.name, item.revision, item.values, "", store.DRAFT, now, now)
        )
    if stored.origin == rows.REFERENCE and not post.is_headquarters:
        raise Refusal("REC-03")
    return begun


def proposals(post: Post, kind: RecordKind | str, values: Values) -> Values:
    """What to propose for the fields still empty, given what is typed."""
    kind = kind if isinstance(kind, RecordKind) else kind_named(kind)
    if kind.prefill is None:
        return {}
    with post.register.read() as session:
        proposed = kind.prefill(_readable(values), RegisterSurroundings(session, post))
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def keep(post: Post, draft: Draft, values: Values, caret: str = "") -> Kept:
    """Write what is typed now; one commit. `draft` is the one last given by `begin`, `keep` or `undo`.

    Raises RegisterRefusal REG-05 or REG-06 if the disk does not take it: nothing typed is lost in the form.
    """
    with post.register.write() as session:
        return keep_in(post, session, draft, values, caret)


def keep_in(post: Post, session: Session, draft: Draft, values: Values, caret: str = "") -> Kept:
    """`keep` inside a transaction of the caller's."""
    kind = kind_named(draft.kind)
    refused = tuple(
        Problem(one.name, _NIR) for one in kind.fields if check.mentions_nir(values.get(one.name))
    )
    known = store.get(session, draft.uid)
    base = accepted(session, draft if known is None else known)
    kept = {one.name: values.get(one.name) for one in kind.fields}
    kept |= {problem.field: base.values.get(problem.field) for problem in refused}
    written = replace(base, values=kept, caret=caret or base.caret, saved_at=post.now())
    if known is None or store.encode(kind, kept) != store.encode(kind, base.values):
        written = replace(written, state=state_unchecked(session, written))
    store.keep(session, written, started_from=draft.values)
    return Kept(written, refused)


def undo(post: Post, uid: str) -> Draft | None:
    """Take back the last gesture of a draft, also one made before a restart; None if there is none."""
    with post.register.write() as session:
        return _stepped(session, store.undo(session, uid, post.now()))


def redo(post: Post, uid: str) -> Draft | None:
    """Make again the last gesture taken back; None if there is none."""
    with post.register.write() as session:
        return _stepped(session, store.redo(session, uid, post.now()))


def discard(post: Post, uid: str) -> None:
    """Remove a draft; the record beside it, if any, stays as it is."""
    with post.register.write() as session:
        store.discard(session, uid)


def reasons(session: Session, uid: str) -> dict[str, Reason]:
    """The reasons given for the warnings of a stored record."""
    words = justifications.words_of(session, uid)
    return {code: Reason(reason, words[code]) for code, reason in justifications.of(session, uid).items()}


def accepted(session: Session, draft: Draft) -> Draft:
    """The draft with the reasons that its record was accepted for, its own first."""
    if not draft.base_revision:
        return draft
    return replace(draft, reasons={**reasons(session, draft.uid), **draft.reasons})


def state_unchecked(session: Session, draft: Draft) -> str:
    """The state of a draft that was typed in since it was last checked: unchanged if all was taken back."""
    kind = kind_named(draft.kind)
    stored = rows.get_stored(session, kind, draft.uid) if draft.base_revision else None
    if stored is None or stored.item.revision != draft.base_revision:
        return store.DRAFT
    is_back = store.encode(kind, draft.values) == store.encode(kind, stored.item.values)
    is_accepted_so = {**reasons(session, draft.uid), **draft.reasons} == reasons(session, draft.uid)
    return store.UNCHANGED if is_back and is_accepted_so else store.DRAFT


def draft(post: Post, uid: str) -> Draft | None:
    """The draft of that record, or None."""
    with post.register.read() as session:
        return store.get(session, uid)


def drafts(post: Post, kind: RecordKind | str = "") -> list[DraftRow]:
    """All drafts, the last saved first."""
    name = kind.name if isinstance(kind, RecordKind) else kind
    with post.register.read() as session:
        found = store.every(session, name)
        look_ups = {
            one.name: names.look_up(session, one, [d.values for d in found if d.kind == one.name])
            for one in KINDS.values()
        }
    return [
        DraftRow(
            one.uid, one.kind, show.title(kind_named(one.kind), one.values, look_ups[one.kind]), one.state,
            one.caret, one.started_at, one.saved_at, one.base_revision == 0,
        )
        for one in found
    ]  # fmt: skip


def _stepped(session: Session, draft: Draft | None) -> Draft | None:
    if draft is None:
        return None
    state = state_unchecked(session, draft)
    store.set_state(session, draft.uid, state)
    return accepted(session, replace(draft, state=state))


def completed(
    post: Post,
    session: Session,
    kind: RecordKind,
    given: Values,
    around: RegisterSurroundings | None = None,
) -> dict[str, Value]:
    """The values of a new record, with what the form proposes where nothing is given (decision 17)."""
    surroundings = around or RegisterSurroundings(session, post)
    values: dict[str, Value] = {one.name: given.get(one.name) for one in kind.fields}
    proposed: Mapping[str, Value] = kind.prefill(_readable(values), surroundings) if kind.prefill else {}
    if kind.school and kind.school != "uai" and surroundings.school_uai:
        proposed = {kind.school: surroundings.school_uai, **proposed}
    for name, value in proposed.items():
        if values.get(name) is None:
            values[name] = value
    return values


def _readable(values: Values) -> dict[str, Value]:
    return {name: None if isinstance(value, Unreadable) else value for name, value in values.items()}
