"""Forget a person: everything that the register holds about her goes, and is told before.

Her records stay as tombstones, so that the next package says « deleted » to headquarters, without
content. Who changed what and when stays in the journal, without the texts (decision 22). The file
is then written anew, so that not even its free pages hold what was erased.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from precarite_desktop.problems import Refusal
from precarite_desktop.records import show
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Change
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import copies_left, keep_backups, mentions, person_records
from precarite_desktop.services.copies_left import CopyLeft
from precarite_desktop.services.mentions import Mention, Traces
from precarite_desktop.services.person_records import Held
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, erasure, history, names, protection, restriction, rows
from precarite_desktop.storage.export_log import Made
from precarite_desktop.storage.protection import Act
from precarite_desktop.storage.session import Session
from precarite_desktop.text.folding import fold, fold_letters

NOTE = "forget"
"""What the journal says of such a change: it cannot be undone."""


@dataclass(frozen=True)
class Going:
    """One record or draft that would go."""

    kind: str
    uid: str
    title: str
    is_draft: bool = False
    is_in_bin: bool = False


@dataclass(frozen=True)
class Named:
    """One text of somebody else that names the person: it stays, for somebody to look at."""

    mention: Mention
    title: str


@dataclass(frozen=True)
class Preview:
    """All that forgetting a person would do, and what it cannot reach."""

    uid: str
    title: str
    family_names: tuple[str, ...]
    """What may be typed to confirm: the name used, or the one of birth."""
    going: tuple[Going, ...]
    counts: dict[str, int]
    """Lines that would go: journal, gestures, reasons, remarks, search, and those of others that name her."""
    named: tuple[Named, ...]
    copies: tuple[CopyLeft, ...]
    packages: tuple[Made, ...]
    """Packages that left with her records: the next one says that they are deleted."""


@dataclass(frozen=True)
class Forgotten:
    """What was done."""

    act: Act
    is_swept: bool
    """Whether the file could be written anew at once."""
    copies: tuple[CopyLeft, ...]
    """The backups that still hold her."""


def preview(post: Post, uid: str) -> Preview:
    """What forgetting that person would do. Writes nothing.

    Raises Refusal DON-01 if the uid is no person's, REC-06 for a person whom only a station knows.
    """
    with post.register.read() as session:
        held = person_records.held(post, session, uid)
        wanted = mentions.Wanted(held.values)
        traces = mentions.past(session, wanted, held.uids)
        return Preview(
            uid,
            show.person_title(held.values),
            tuple(str(held.values.get(name) or "") for name in ("used_name", "birth_name")),
            tuple(_going(session, held)),
            _counts(session, held, traces),
            tuple(_named(session, mentions.living(session, wanted, held.uids))),
            tuple(copies_left.backups(post, held.uids)),
            tuple(copies_left.packages(session, held.uids)),
        )


def confirms(shown: Preview, typed: str) -> bool:
    """Whether these words confirm: her family name, as it is written or nearly."""
    known = {fold(name) for name in shown.family_names if name}
    return fold(typed) in known if known else bool(typed.strip())


def forget(post: Post, uid: str, *, with_backups: bool = False) -> Forgotten:
    """Erase everything about that person, in one transaction, then write the file anew.

    `with_backups` also deletes the backups that hold her, once a new one is made.
    Raises Refusal as `preview`; SAV-04 or SAV-05 if no new backup can be made: then none is deleted.
    """
    with post.register.write() as session:
        held = person_records.held(post, session, uid)
        act = _erase(post, session, held)
    is_swept = post.register.sweep()
    left = copies_left.backups(post, held.uids)
    if with_backups and left:
        keep_backups.keep(post)
        left = [*copies_left.delete([one for one in left if one.is_opened]), *_unopened(left)]
    return Forgotten(act, is_swept, tuple(left))


def acts(post: Post) -> list[Act]:
    """Everything that was done about people's rights, the last first."""
    with post.register.read() as session:
        return protection.every(session)


def was_forgotten(post: Post, values: Values) -> Act | None:
    """The erasure of a person of these names and birth date, for who asks whether it was done; or None."""
    keyed = protection.digest(post.register.key, _identity(values))
    with post.register.read() as session:
        return next((one for one in protection.every(session, kind=NOTE) if one.digest == keyed), None)


def forget_again(post: Post, before: Sequence[Act]) -> None:
    """Erase once more whom an older backup brought back; `before` are the erasures known until then."""
    is_erased = False
    with post.register.write() as session:
        known = {one.uid for one in protection.every(session, kind=NOTE)}
        for act in before:
            if act.uid in known:
                continue
            protection.add(session, act)
            try:
                held = person_records.held(post, session, act.person_uid)
            except Refusal:
                continue  # the backup is older than the person's record
            _erase(post, session, held)
            is_erased = True
    if is_erased:
        post.register.sweep()


def _erase(post: Post, session: Session, held: Held) -> Act:
    traces = mentions.past(session, mentions.Wanted(held.values), held.uids)
    counts = _counts(session, held, traces)
    keyed = protection.digest(post.register.key, _identity(held.values))
    made = post.new_uid()
    restriction.lift(session, held.uid)
    changes = [Change(item, replace(item, values={}, deleted=True)) for item in held.items]
    history.apply(
        session, changes, who=post.who, at=post.now(), change_uid=made, note=NOTE, undoes=made
    )  # it takes itself back, so that no undo ever takes it for the last change
    erasure.texts_of(session, held.uids)
    erasure.journal_lines(session, traces.journal)
    erasure.gestures(session, traces.gestures)
    erasure.index(session)
    by_kind = {"records": _by_kind(held), **counts}
    act = Act(post.new_uid(), protection.FORGET, post.now(), post.who, held.uid, keyed, by_kind)
    protection.add(session, act)
    return act


def _counts(session: Session, held: Held, traces: Traces) -> dict[str, int]:
    counts = erasure.counted(session, held.uids)
    return {**counts, "drafts": len(held.drafts), "traces": len(traces.journal) + len(traces.gestures)}


def _by_kind(held: Held) -> dict[str, int]:
    kinds = [one.kind for one in held.items]
    return {name: kinds.count(name) for name in dict.fromkeys(kinds)}


def _going(session: Session, held: Held) -> list[Going]:
    records = [
        Going(one.kind, one.uid, _title(session, one.kind, one.values), is_in_bin=one.deleted)
        for one in held.items
    ]
    return records + [
        Going(one.kind, one.uid, _title(session, one.kind, one.values), is_draft=True) for one in held.drafts
    ]


def _title(session: Session, kind_name: str, values: Values) -> str:
    kind = kind_named(kind_name)
    return show.title(kind, values, names.look_up(session, kind, [values]))


def _named(session: Session, found: Sequence[Mention]) -> list[Named]:
    named = []
    for one in found:
        known = rows.get(session, kind_named(one.kind), one.uid) or drafts.get(session, one.uid)
        named.append(Named(one, _title(session, one.kind, known.values if known else {})))
    return named


def _identity(values: Values) -> str:
    parts = [fold_letters(str(values.get(name) or "")) for name in ("birth_name", "given_name")]
    return "\n".join([*parts, str(values.get("birth_date") or "")])


def _unopened(copies: Sequence[CopyLeft]) -> list[CopyLeft]:
    return [one for one in copies if not one.is_opened]
