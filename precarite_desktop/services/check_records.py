"""Check everything that is stored against the rules, records and drafts alike (design, commands: check)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records import check as rules
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import RegisterSurroundings
from precarite_desktop.storage import drafts, justifications, rows


@dataclass(frozen=True)
class Finding:
    """One problem of one record or draft."""

    kind: str
    uid: str
    problem: Problem


def check(post: Post, kinds: Sequence[RecordKind] | None = None) -> Iterator[Finding]:
    """The problems of every own record and draft; warnings already accepted left out."""
    with post.register.read() as session:
        around = RegisterSurroundings(session, post)
        for kind in kinds or tuple(KINDS.values()):
            for item in rows.every(session, kind):
                accepted = justifications.of(session, item.uid)
                for problem in rules.problems(kind, item.values, around, item.uid):
                    if problem.severity is not Severity.WARNING or problem.code not in accepted:
                        yield Finding(kind.name, item.uid, problem)
            for draft in drafts.every(session, kind.name):
                for problem in rules.problems(kind, draft.values, around, draft.uid):
                    if problem.severity is not Severity.WARNING or problem.code not in draft.reasons:
                        yield Finding(kind.name, draft.uid, problem)
