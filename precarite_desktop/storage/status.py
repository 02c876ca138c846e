"""The status of a record: derived from what is stored, never stored itself (decision 19)."""

from dataclasses import dataclass

from precarite_desktop.storage import drafts, meta
from precarite_desktop.storage.session import Session

DRAFT = drafts.DRAFT
TO_CORRECT = drafts.TO_CORRECT
READY = "ready"
PACKAGED = "packaged"
RECEIVED = "received"
STATUSES = (DRAFT, TO_CORRECT, READY, PACKAGED, RECEIVED)


@dataclass(frozen=True)
class Progress:
    """How far the packages of this post have gone."""

    seq: int
    """Number of the last package made."""
    acked_seq: int
    """Number of the last package that headquarters says it has applied."""


@dataclass(frozen=True)
class Status:
    """One of the five words, and the mark « changed since »."""

    name: str
    changed_since: bool = False


def progress(session: Session) -> Progress:
    """How far the packages of this post have gone."""
    return Progress(meta.number(session, "seq"), meta.number(session, "acked_seq"))


def of_record(reached: Progress, changed_seq: int, previous_seq: int | None, draft_state: str = "") -> Status:
    """The status of a stored record, which may have a draft beside it."""
    name = _word(reached, changed_seq)
    if name != READY:
        return Status(name, changed_since=bool(draft_state))
    if previous_seq is None or previous_seq > reached.seq:
        # Never sent: the draft is what people look at.
        return Status(draft_state or READY)
    return Status(draft_state or READY, changed_since=True)


def of_new_draft(state: str) -> Status:
    """The status of a draft that has no record yet."""
    return Status(state)


def _word(reached: Progress, changed_seq: int) -> str:
    if changed_seq > reached.seq:
        return READY
    return RECEIVED if changed_seq <= reached.acked_seq else PACKAGED
