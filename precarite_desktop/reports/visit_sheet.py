"""The sheet that is taken along to a lycée: its rows numbered as on the screen, boxes to tick, room to write.

It bears names in the clear, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import HexColor

from precarite_desktop.reports import fonts
from precarite_desktop.reports.page import (
    BODY,
    CELL_STRONG,
    FIGURE_TITLE,
    FLOOR,
    FULL,
    MARGIN,
    SMALL,
    SUBTITLE,
    Paper,
    lines_of,
)
from precarite_desktop.reports.palette import PAPER
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _, language

_NUMBER = 20  # room of the number before a row, in points
_BOX = 8.5
_LINE = 17  # from one line of handwriting to the next
_TITLE_ROOM = 90  # a title never stands alone at the foot of a page


@dataclass(frozen=True)
class Row:
    """Somebody or something to see, what is known of it, and what may be ticked."""

    title: str
    detail: str


@dataclass(frozen=True)
class Part:
    """Rows of one sort; without any, so many empty lines to write on."""

    title: str
    boxes: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    blank: int = 0


@dataclass(frozen=True)
class Visit:
    """One lycée, on a page of its own or several."""

    name: str
    lead: str
    parts: tuple[Part, ...]


def render(visits: Sequence[Visit], *, place: str, on: date) -> bytes:
    """The PDF of these visits, printed `on` by the coordination `place`."""
    paper = Paper(title=_("Visit sheet"), language=language())
    foot = f"{place} — {dates.without_weekday(on)}"
    for number, visit in enumerate(visits):
        if number:
            paper.turn()
        _begin(paper, foot)
        paper.heading(_("Visit sheet"), visit.name, visit.lead)
        _fill(paper, visit, foot)
    return paper.finish()


def _begin(paper: Paper, foot: str) -> None:
    paper.frame("", _("Internal document, do not circulate"), foot)


def _fill(paper: Paper, visit: Visit, foot: str) -> None:
    """Draw the parts, numbering the rows through all of them."""
    number = 0
    for part in visit.parts:
        _make_room(paper, _TITLE_ROOM, foot)
        paper.y = paper.wrapped(MARGIN, paper.y - 6, part.title, SUBTITLE, FULL) - 3
        paper.rule(MARGIN, paper.y, FULL)
        for row in part.rows:
            number += 1
            _row(paper, number, row, part.boxes, foot)
        for _blank in range(part.blank):
            _make_room(paper, _LINE, foot)
            paper.y -= _LINE
            paper.rule(MARGIN, paper.y, FULL, colour=PAPER.line, weight=0.5)
        paper.y -= 10


def _row(paper: Paper, number: int, row: Row, boxes: Sequence[str], foot: str) -> None:
    wide = FULL - _NUMBER
    title, detail = lines_of(row.title, FIGURE_TITLE, wide), lines_of(row.detail, SMALL, wide)
    detail = detail if row.detail else []
    high = len(title) * FIGURE_TITLE.leading + len(detail) * SMALL.leading + 2 * _LINE + 8
    _make_room(paper, high, foot)
    top = paper.y - 4
    paper.text(MARGIN, top, [str(number)], CELL_STRONG)
    y = paper.text(MARGIN + _NUMBER, top, title, FIGURE_TITLE)
    y = paper.text(MARGIN + _NUMBER, y, detail, SMALL)
    _tick(paper, y - _LINE + 3, boxes)
    paper.y = y - 2 * _LINE
    paper.rule(MARGIN + _NUMBER, paper.y, wide, colour=PAPER.line, weight=0.5)
    paper.y -= 4


def _tick(paper: Paper, base: float, boxes: Sequence[str]) -> None:
    """Draw the boxes side by side, with their words."""
    x = MARGIN + _NUMBER
    for words in boxes:
        paper.canvas.setStrokeColor(HexColor(PAPER.ink))
        paper.canvas.setLineWidth(0.8)
        paper.canvas.rect(x, base - 1, _BOX, _BOX, fill=0)
        paper.line(x + _BOX + 5, base, words, BODY)
        x += _BOX + 5 + fonts.width(words, BODY.face, BODY.size) + 18


def _make_room(paper: Paper, height: float, foot: str) -> None:
    if paper.y - height < FLOOR:
        paper.turn()
        _begin(paper, foot)
