"""Restrict what is done with a person's records, and lift it again (GDPR, article 18).

Restricted records are shown as such; nobody changes them, no figure counts them, and packages carry them
as deleted until the restriction is lifted: then they leave again, whole.
"""

from dataclasses import dataclass

from precarite_desktop.problems import Refusal
from precarite_desktop.services import person_records
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history, protection, restriction
from precarite_desktop.storage.protection import Act
from precarite_desktop.storage.restriction import REASONS, Restriction
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stamp import Stamp

__all__ = ["REASONS", "Restriction"]


@dataclass(frozen=True)
class Restricted:
    """What was done, and how many records it is about."""

    person_uid: str
    records: int


def restriction_of(post: Post, uid: str) -> Restriction | None:
    """The restriction of a person, or None."""
    with post.register.read() as session:
        return restriction.of(session, uid)


def restrict(post: Post, uid: str, reason: str) -> Restricted:
    """Restrict everything recorded about a person, in one of the four cases of the law.

    Raises Refusal DON-01 for a uid that is no person's, REC-06, DON-03 if she was erased, DON-06 for
    another reason, DON-07 if she is restricted already.
    """
    if reason not in REASONS:
        raise Refusal("DON-06", reasons=", ".join(REASONS))
    with post.register.write() as session:
        held = person_records.held(post, session, uid)
        if history.is_erased(session, uid):
            raise Refusal("DON-03")
        if restriction.of(session, uid):
            raise Refusal("DON-07")
        _mark(post, session, held.uids, before="0")
        restriction.put(session, uid, held.uids, Restriction(post.now(), post.who, reason))
        return _noted(post, session, protection.RESTRICT, uid, len(held.items))


def lift(post: Post, uid: str) -> Restricted:
    """Lift the restriction of a person. Raises Refusal DON-08 if there is none."""
    with post.register.write() as session:
        if restriction.of(session, uid) is None:
            raise Refusal("DON-08")
        held = person_records.held(post, session, uid)
        restriction.lift(session, uid)
        _mark(post, session, held.uids, before="1")
        return _noted(post, session, protection.LIFT, uid, len(held.items))


def _mark(post: Post, session: Session, uids: tuple[str, ...], *, before: str) -> None:
    stamp = Stamp(post.new_uid(), post.who, post.now())
    history.mark(session, uids, stamp, before=before, after="0" if before == "1" else "1")


def _noted(post: Post, session: Session, kind: str, uid: str, records: int) -> Restricted:
    protection.add(
        session, Act(post.new_uid(), kind, post.now(), post.who, uid, content={"records": records})
    )
    return Restricted(uid, records)
