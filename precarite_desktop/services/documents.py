"""The papers about a record or a lycée: which there are, what each says, and where it is written.

A paper holds names in the clear, so it is written where the person says and kept nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.reports import document_pdf
from precarite_desktop.reports.document import Document
from precarite_desktop.services import (
    apprenticeship_papers,
    durable_file,
    internship_papers,
    person_papers,
)
from precarite_desktop.services.paper_facts import Facts, facts
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import N_

STAYS = ("placement", "internship", "apprenticeship")


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its name for a command, its title, and the kinds of records that it is about."""

    name: str
    title: str
    kinds: tuple[str, ...]
    build: Callable[[Facts], Document]


PAPERS: Mapping[str, Paper] = {
    one.name: one
    for one in (
        Paper("attestation", N_("Certificate of internship"), ("internship",), internship_papers.attestation),
        Paper(
            "summary", N_("Summary of the apprenticeship, to copy from"), ("apprenticeship",),
            apprenticeship_papers.summary,
        ),
        Paper("recap", N_("To read with the person"), (*STAYS, "person"), person_papers.recap),
        Paper("path", N_("Path of the person"), ("person",), person_papers.path),
        Paper("follow-up", N_("Follow-up sheet"), STAYS, person_papers.follow_up),
    )
}  # fmt: skip
REGISTER = "intern-register"
"""The paper that is about a lycée and not about one record."""


def papers_of(kind: str) -> tuple[Paper, ...]:
    """The papers that can be made of a record of that kind."""
    return tuple(one for one in PAPERS.values() if kind in one.kinds)


def write(post: Post, name: str, uid: str, path: Path) -> Path:
    """Write a paper about one validated record.

    Raises Refusal: REF-01 if it is no record, DOC-01 for a paper that is not made of its kind, DOC-02 where
    something that the paper must say is missing, DON-05 for a restricted person, FIL-02, FIL-03.
    """
    paper = PAPERS[name]
    with post.register.read() as session:
        known = facts(post, session, uid)
        if known.item.kind not in paper.kinds:
            raise Refusal("DOC-01")
        content = document_pdf.render(paper.build(known))
    durable_file.write(path, content)
    return path


def write_register(post: Post, path: Path, year: int | None = None) -> Path:
    """Write the register of interns of this post's lycées, of one calendar year or whole.

    Raises Refusal: DOC-03 at headquarters, which knows no names; FIL-02, FIL-03.
    """
    if post.is_headquarters:
        raise Refusal("DOC-03")
    with post.register.read() as session:
        content = document_pdf.render(internship_papers.register(post, session, year))
    durable_file.write(path, content)
    return path
