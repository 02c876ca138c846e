"""Turn checked values into a record: one path for the window, the command line and the demonstration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from precarite_desktop.problems import Problem, Refusal, Severity
from precarite_desktop.records import check
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import keep_draft, protected
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import RegisterSurroundings
from precarite_desktop.storage import drafts, history, justifications, rows
from precarite_desktop.storage.drafts import Draft, Reason
from precarite_desktop.storage.refusals import StaleRecord
from precarite_desktop.storage.session import Session
from precarite_desktop.text.i18n import N_

REASONS = (
    ("checked", N_("Checked with the document")),
    ("confirmed", N_("Confirmed by the person or the structure")),
    ("derogation", N_("A derogation was granted")),
    ("exception", N_("Particular case, known to the coordination")),
    ("other", N_("Other reason")),
)
"""Why a warning may be accepted: codes travel, words stay (decision 7)."""


@dataclass(frozen=True)
class Saved:
    """The record as stored, or None if it was kept as a draft to correct; and all that was found."""

    item: Item | None
    problems: tuple[Problem, ...]
    """What was found, accepted warnings and advice included."""
    blocking: tuple[Problem, ...] = ()
    """Of these, what keeps the record from leaving."""
    draft: Draft | None = None
    """What is still being typed, where it did not become the record."""


def problems(post: Post, kind: RecordKind | str, uid: str, values: Values) -> list[Problem]:
    """All the problems of these values, in form order. Writes nothing."""
    with post.register.read() as session:
        return check.problems(_kind(kind), values, RegisterSurroundings(session, post), uid)


def validate(post: Post, draft_uid: str) -> Saved:
    """Check a draft: if nothing blocks it becomes the record, else it stays a draft to correct.

    One transaction, one sync of the disk. Raises Refusal REC-04 if there is no such draft,
    StaleRecord REC-01 if the record changed since the draft was begun.
    """
    with post.register.write() as session:
        draft = drafts.get(session, draft_uid)
        if draft is None:
            raise Refusal("REC-04")
        return _validate(post, session, keep_draft.accepted(session, draft))


def save(post: Post, draft: Draft, values: Values, caret: str = "") -> Saved:
    """Keep what is typed and check it in one gesture: what « Valider la fiche » does.

    One transaction, one sync of the disk. Raises StaleRecord REC-01, Refusal REC-03.
    """
    with post.register.write() as session:
        kept = keep_draft.keep_in(post, session, draft, values, caret)
        if kept.problems:
            return Saved(None, kept.problems, kept.problems, kept.draft)
        return _validate(post, session, kept.draft)


def close(post: Post, draft_uid: str) -> Saved | None:
    """Check a draft whose form is closed: marked to correct if something blocks, never made a record.

    One whose every change was taken back is left alone: its record has the status it had.
    """
    with post.register.write() as session:
        draft = drafts.get(session, draft_uid)
        if draft is None or draft.state == drafts.UNCHANGED:
            return None
        draft = keep_draft.accepted(session, draft)
        kind = kind_named(draft.kind)
        found = check.problems(kind, draft.values, RegisterSurroundings(session, post), draft.uid)
        wrong = blocking(found, draft.reasons)
        drafts.set_state(session, draft.uid, drafts.TO_CORRECT if wrong else drafts.DRAFT)
    return Saved(None, tuple(found), wrong)


def justify(post: Post, draft_uid: str, code: str, reason_code: str, words: str = "") -> Draft:
    """Accept a warning of a draft, with a reason of the closed list and words that stay here.

    Raises Refusal REC-04 without such a draft, REC-05 for a reason that is not in the list, NIR-01 for
    words that hold a social security number: they are not written (decision 23).
    """
    if reason_code not in dict(REASONS):
        raise Refusal("REC-05")
    if check.mentions_nir(words):
        raise Refusal("NIR-01")
    with post.register.write() as session:
        draft = drafts.get(session, draft_uid)
        if draft is None:
            raise Refusal("REC-04")
        reasons = {**draft.reasons, code: Reason(reason_code, words)}
        kept = keep_draft.accepted(session, replace(draft, reasons=reasons, saved_at=post.now()))
        kept = replace(kept, state=keep_draft.state_unchecked(session, kept))
        drafts.keep(session, kept, started_from=draft.values)
    return kept


def reasons_of(post: Post, uid: str) -> dict[str, Reason]:
    """The reasons given for the warnings of a stored record."""
    with post.register.read() as session:
        return keep_draft.reasons(session, uid)


def add(
    post: Post,
    kind: RecordKind | str,
    values: Values,
    accepted: Mapping[str, str] | None = None,
    *,
    uid: str = "",
) -> Saved:
    """Check values and save them as a new record in one go; nothing is kept if something blocks.

    `accepted` maps codes of warnings to codes of reasons. Raises Refusal REC-03, REC-05.
    """
    with post.register.write() as session:
        return add_in(post, session, _kind(kind), values, accepted or {}, uid=uid)


def add_in(
    post: Post,
    session: Session,
    kind: RecordKind,
    values: Values,
    accepted: Mapping[str, str],
    *,
    uid: str = "",
) -> Saved:
    """`add` inside a transaction of the caller's; a record of that uid is changed rather than added."""
    unknown = [code for code in accepted.values() if code not in dict(REASONS)]
    if unknown:
        raise Refusal("REC-05")
    stored = rows.get_stored(session, kind, uid) if uid else None
    refuse_reference(post, kind, stored)
    protected.refuse(session, kind, uid, values)
    now = post.now()
    reasons = {code: Reason(reason) for code, reason in accepted.items()}
    revision = stored.item.revision if stored else 0
    draft = Draft(
        uid or post.new_uid(), kind.name, revision, values, "", drafts.DRAFT, now, now, reasons
    )  # fmt: skip
    found = check.problems(kind, values, RegisterSurroundings(session, post), draft.uid)
    wrong = blocking(found, reasons)
    if wrong:
        return Saved(None, tuple(found), wrong)
    return Saved(_apply(post, session, stored.item if stored else None, draft, found), tuple(found))


def _validate(post: Post, session: Session, draft: Draft) -> Saved:
    kind = kind_named(draft.kind)
    stored = rows.get_stored(session, kind, draft.uid)
    if (stored.item.revision if stored else 0) != draft.base_revision:
        raise StaleRecord("REC-01")
    refuse_reference(post, kind, stored)
    protected.refuse(session, kind, draft.uid, draft.values)
    found = check.problems(kind, draft.values, RegisterSurroundings(session, post), draft.uid)
    wrong = blocking(found, draft.reasons)
    if wrong:
        return Saved(None, tuple(found), wrong, leave_to_correct(session, draft))
    item = _apply(post, session, stored.item if stored else None, draft, found)
    drafts.discard(session, draft.uid)
    return Saved(item, tuple(found))


def _kind(kind: RecordKind | str) -> RecordKind:
    return kind if isinstance(kind, RecordKind) else kind_named(kind)


def blocking(found: Sequence[Problem], reasons: Mapping[str, Reason]) -> tuple[Problem, ...]:
    """Of what was found, what keeps the record from leaving."""
    return tuple(
        one
        for one in found
        if one.severity is Severity.ERROR or (one.severity is Severity.WARNING and one.code not in reasons)
    )


def refuse_reference(post: Post, kind: RecordKind, stored: rows.Stored | None) -> None:
    """A station neither writes what is headquarters' own nor changes its lists (decision 11)."""
    if not kind.travels and not post.is_headquarters:
        raise Refusal("REC-07")
    if post.is_headquarters or not kind.reference:
        return
    if kind.name == "school" or (stored is not None and stored.origin == rows.REFERENCE):
        raise Refusal("REC-03")


def leave_to_correct(session: Session, draft: Draft) -> Draft:
    """The draft as it stays, marked."""
    marked = replace(draft, state=drafts.TO_CORRECT)
    if draft.state != drafts.TO_CORRECT:
        drafts.keep(session, marked, started_from=draft.values)
    return marked


def _apply(post: Post, session: Session, before: Item | None, draft: Draft, found: Sequence[Problem]) -> Item:
    changes = changes_of(post, session, before, draft, found)
    item, *_others = history.apply(
        session, changes, who=post.who, at=post.now(), change_uid=post.new_uid(),
        words=words_of(session, draft, changes),
    )  # fmt: skip
    return item


def changes_of(
    post: Post, session: Session, before: Item | None, draft: Draft, found: Sequence[Problem]
) -> tuple[Change, ...]:
    """What a draft changes, with the reasons for the warnings that it still meets; then what follows."""
    warned = {one.code for one in found if one.severity is Severity.WARNING}
    reasons = {code: reason.code for code, reason in draft.reasons.items() if code in warned}
    change = Change(before, Item(draft.kind, draft.uid, draft.base_revision, draft.values), reasons)
    return (change, *(_consequences(post, session, draft) if before is None else ()))


def words_of(session: Session, draft: Draft, changes: Sequence[Change]) -> dict[str, str]:
    """The words beside the reasons of these changes, by code of warning; those of the draft first."""
    others = [justifications.words_of(session, one.after.uid) for one in changes[1:]]
    known = {code: said for words in others for code, said in words.items()}
    return known | {code: reason.words for code, reason in draft.reasons.items()}


def _consequences(post: Post, session: Session, draft: Draft) -> tuple[Change, ...]:
    """What a new record changes elsewhere; a record that somebody is typing in is left to them."""
    kind = kind_named(draft.kind)
    if kind.consequences is None:
        return ()
    found = kind.consequences(draft.values, RegisterSurroundings(session, post))
    return tuple(
        replace(one, justifications=justifications.of(session, one.after.uid))
        for one in found
        if drafts.get(session, one.after.uid) is None
    )
