"""Draw up the bilan: the figures of a year, the records behind one, and the three files.

Nothing is written in the register. Engagements 53 to 57, the employer's own measures, and coverage.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.indicators import (
    contracts,
    coverage,
    dialogue,
    employer,
    engagement_53,
    engagement_53_paths,
    engagement_54,
    engagement_55,
    engagement_56,
    engagement_57,
    facts,
    measures,
    paths,
)
from precarite_desktop.indicators.contracts import Contracts
from precarite_desktop.indicators.coverage import Coverage
from precarite_desktop.indicators.dialogue import Dialogue
from precarite_desktop.indicators.facts import Facts
from precarite_desktop.indicators.figure import Figure, RecordBehind
from precarite_desktop.indicators.measures import Measures
from precarite_desktop.indicators.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.reports import bilan
from precarite_desktop.reports.bilan_source import Source
from precarite_desktop.reports.content import Bilan
from precarite_desktop.services import durable_file
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta


@dataclass(frozen=True)
class Figures:
    """The indicators of a year, and what they were counted from."""

    year: int
    figures: tuple[Figure, ...]
    facts: Facts
    coverage: Coverage
    contracts: Contracts
    paths: Paths
    dialogue: Dialogue
    measures: Measures

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


def figures(post: Post, year: int, engagement: int | None = None) -> Figures:
    """Every indicator of a year, or those of one engagement."""
    with post.register.read() as session:
        found, sites, bought = facts.read(session), coverage.read(session), contracts.read(session)
        walked = paths.read(session)
        heard, paid = dialogue.read(session), measures.read(session)
    everything = (
        *engagement_53.figures(found, year),
        *engagement_53_paths.figures(walked, year),
        *engagement_54.figures(found, year),
        *engagement_55.figures(bought, year),
        *coverage.figures(sites),
        *engagement_56.figures(heard, year, post.today),
        *engagement_57.figures(heard, year),
        *employer.figures(paid, year),
    )
    everything = (*everything, *engagement_56.progress(heard, year, everything))
    chosen = tuple(one for one in everything if engagement in {None, one.engagement})
    return Figures(year, chosen, found, sites, bought, walked, heard, paid)


def records_behind(post: Post, code: str, year: int) -> list[RecordBehind]:
    """The records that one indicator of a year counts. Raises Refusal USE-12 if there is no such code."""
    chosen = [one for one in figures(post, year) if one.code == code]
    if not chosen:
        raise Refusal("USE-12", figure=code)
    with post.register.read() as session:
        return facts.records_behind(session, chosen[0].selections)


def content(post: Post, year: int) -> Bilan:
    """The content of the bilan, charts included: what the window previews and the files say."""
    found = figures(post, year)
    with post.register.read() as session:
        is_demonstration = meta.get(session, "demonstration") == "true"
    return bilan.draw_up(
        Source(
            year,
            found.facts,
            found.coverage,
            found.figures,
            post.today,
            is_demonstration,
            found.contracts,
            found.paths,
            found.dialogue,
            found.measures,
        )
    )


def write(post: Post, year: int, folder: Path) -> tuple[Path, ...]:
    """Write bilan-Y.pdf, bilan-Y.html and bilan-Y.xlsx in `folder`, and nothing else (decision 66).

    Raises Refusal if the folder cannot be written.
    """
    from precarite_desktop.reports import bilan_html, bilan_pdf, bilan_sheet

    drawn = content(post, year)
    files = {
        "pdf": bilan_pdf.render(drawn),
        "html": bilan_html.render(drawn).encode("utf-8"),
        "xlsx": bilan_sheet.render(drawn, post.today),
    }
    paths = {ending: folder / f"bilan-{year}.{ending}" for ending in files}
    for ending, data in files.items():
        durable_file.write(paths[ending], data)
    return tuple(paths.values())
