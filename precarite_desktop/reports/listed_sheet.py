"""A document of titled lists, label and words side by side: what a person asked for, a file to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from precarite_desktop.reports.page import BODY, FLOOR, FULL, MARGIN, SUBTITLE, Paper, Style, lines_of
from precarite_desktop.reports.palette import PAPER
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import language

LABELS = FULL * 0.36
_LABEL = Style(BODY.face, BODY.size, BODY.leading, PAPER.grey)
_TITLE_ROOM = 60  # a title never stands alone at the foot of a page


@dataclass(frozen=True)
class Part:
    """A title, and lines of a label and its words; words alone where the label is empty."""

    title: str
    lines: tuple[tuple[str, str], ...]


def render(
    parts: Sequence[Part], *, eyebrow: str, title: str, lead: str, mark: str, place: str, on: date
) -> bytes:
    """The PDF of these parts, printed `on` at `place`; `mark` says for whom it is."""
    paper = Paper(title=f"{eyebrow} — {title}", language=language())
    foot = f"{place} — {dates.without_weekday(on)}"
    paper.frame("", mark, foot)
    paper.heading(eyebrow, title, lead)
    for part in parts:
        _part(paper, part, mark, foot)
    return paper.finish()


def _part(paper: Paper, part: Part, mark: str, foot: str) -> None:
    _make_room(paper, _TITLE_ROOM, mark, foot)
    paper.y = paper.wrapped(MARGIN, paper.y - 6, part.title, SUBTITLE, FULL) - 3
    paper.rule(MARGIN, paper.y, FULL)
    for label, words in part.lines:
        left, width = (MARGIN + LABELS, FULL - LABELS) if label else (MARGIN, FULL)
        below = [line for one in words.splitlines() for line in lines_of(one, BODY, width)]
        labels = lines_of(label, _LABEL, LABELS - 8) if label else []
        for start in range(0, max(len(below), 1), _LINES_AT_ONCE):
            some = below[start : start + _LINES_AT_ONCE]
            _make_room(paper, max(len(some), len(labels)) * BODY.leading + 6, mark, foot)
            top = paper.y - 4
            beside = paper.text(MARGIN, top, labels if start == 0 else [], _LABEL)
            paper.y = min(beside, paper.text(left, top, some, BODY)) - 2
        paper.rule(MARGIN, paper.y, FULL, colour=PAPER.line, weight=0.5)
    paper.y -= 12


_LINES_AT_ONCE = 30
"""A long note is broken over pages, so many lines of it at a time."""


def _make_room(paper: Paper, height: float, mark: str, foot: str) -> None:
    if paper.y - height < FLOOR:
        paper.turn()
        paper.frame("", mark, foot)
