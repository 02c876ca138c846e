"""Check everything that is stored against the rules, records and drafts alike (design, commands: check)."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records import check as rules
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import RegisterSurroundings
from precarite_desktop.storage import drafts, history, justifications, rows
from precarite_desktop.storage.drafts import Draft


@dataclass(frozen=True)
class Finding:
    """One problem of one record or draft."""

    kind: str
    uid: str
    problem: Problem


def check(post: Post, kinds: Sequence[RecordKind] | None = None) -> Iterator[Finding]:
    """The problems of every own record and draft; warnings already accepted left out."""
    with post.register.read() as session:
        erased = history.erased(session)
        around = RegisterSurroundings(session, post)
        for kind in kinds or tuple(KINDS.values()):
            for item in rows.every(session, kind):
                if item.uid in erased:  # only counts: nobody can complete it
                    continue
                yield from _findings(kind, item, around, justifications.of(session, item.uid))
            for draft in drafts.every(session, kind.name):
                yield from _findings(kind, draft, around, draft.reasons)


def _findings(
    kind: RecordKind, checked: Item | Draft, around: RegisterSurroundings, accepted: Container[str]
) -> Iterator[Finding]:
    for problem in rules.problems(kind, checked.values, around, checked.uid):
        if problem.severity is not Severity.WARNING or problem.code not in accepted:
            yield Finding(kind.name, checked.uid, problem)
