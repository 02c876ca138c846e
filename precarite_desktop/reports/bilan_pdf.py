"""The bilan on paper: A4, one question a page (design, bilan 1 to 8)."""

from dataclasses import replace

from precarite_desktop.reports import charts, fonts
from precarite_desktop.reports.blocks import height_of, place
from precarite_desktop.reports.content import Bilan, Block, Cover, Names, Page, Table
from precarite_desktop.reports.page import (
    FLOOR,
    FULL,
    HEIGHT,
    MARGIN,
    MM,
    SMALL,
    TOP,
    Paper,
    Style,
    columns,
)
from precarite_desktop.reports.palette import PAPER

BETWEEN = 16.0
"""White between two blocks, in points."""


def render(bilan: Bilan) -> bytes:
    """The PDF of a bilan; the same content gives the same bytes."""
    return draw(bilan).finish()


def draw(bilan: Bilan) -> Paper:
    """The pages drawn, before they are closed: tests look at how low they go."""
    paper = Paper(title=bilan.running_title, language=bilan.language)
    paper.bookmark("couverture", bilan.cover.title)
    _cover(paper, bilan.cover, bilan.label)
    for page in bilan.pages:
        paper.turn()
        paper.bookmark(page.key, page.title)
        _page(paper, page, bilan)
    return paper


def _page(paper: Paper, page: Page, bilan: Bilan) -> None:
    paper.frame(bilan.running_title, bilan.label, bilan.footer)
    paper.heading(page.eyebrow, page.title, page.lead)
    for number, block in enumerate(page.blocks):
        if number and paper.y - height_of(block) < FLOOR:
            paper.turn()
            paper.frame(bilan.running_title, bilan.label, bilan.footer)
        if isinstance(block, Names):
            _long_list(paper, block, bilan)
        elif isinstance(block, Table) and height_of(block) > paper.y - FLOOR:
            _long_table(paper, block, bilan)
        else:
            paper.y = place(block, paper, MARGIN, paper.y) - BETWEEN


def _long_list(paper: Paper, block: Names, bilan: Bilan) -> None:
    """A list of names, over as many pages as it needs."""
    for number, part in enumerate(_parts(block, paper.y - FLOOR)):
        if number:
            paper.turn()
            paper.frame(bilan.running_title, bilan.label, bilan.footer)
        paper.y = place(part, paper, MARGIN, paper.y) - BETWEEN


def _long_table(paper: Paper, block: Table, bilan: Bilan) -> None:
    """A table that no page holds, over as many as it needs; each part has the headers."""
    for number, part in enumerate(_table_parts(block, paper.y - FLOOR)):
        if number:
            paper.turn()
            paper.frame(bilan.running_title, bilan.label, bilan.footer)
        paper.y = place(part, paper, MARGIN, paper.y) - BETWEEN


def _table_parts(block: Table, room: float) -> list[Table]:
    """Rows gathered while they fit the page; the note and the line of the total go with the last."""
    parts, available = [replace(block, rows=(), note="", has_total=False)], room
    for row in block.rows:
        longer = replace(parts[-1], rows=(*parts[-1].rows, row))
        if parts[-1].rows and height_of(replace(longer, note=block.note)) > available:
            parts.append(replace(longer, title="", rows=(row,)))
            available = HEIGHT - TOP - FLOOR
        else:
            parts[-1] = longer
    return [*parts[:-1], replace(parts[-1], note=block.note, has_total=block.has_total)]


def _parts(block: Names, room: float) -> list[Names]:
    """Groups gathered while they fit the page."""
    parts: list[tuple[tuple[str, tuple[str, ...]], ...]] = [()]
    available = room
    for group in block.groups:
        if parts[-1] and height_of(Names((*parts[-1], group))) > available:
            parts.append(())
            available = HEIGHT - TOP - FLOOR
        parts[-1] = (*parts[-1], group)
    return [Names(part) for part in parts]


def _cover(paper: Paper, cover: Cover, label: str) -> None:
    paper.line(MARGIN, HEIGHT - 24 * MM, "Région Bretagne", Style(fonts.STRONG, 11, 14))
    paper.line(MARGIN, HEIGHT - 24 * MM - 15, "Rannvro Breizh", Style(fonts.REGULAR, 11, 14, PAPER.grey))
    if label:
        paper.tag(label, HEIGHT - 24 * MM)
    y = HEIGHT - 62 * MM
    paper.block(MARGIN, y, columns(1), 4.5, PAPER.accent)
    paper.line(MARGIN - 2, y - 46, cover.title, Style(fonts.DISPLAY, 44, 50))
    paper.line(MARGIN - 2, y - 96, cover.breton_title, Style(fonts.DISPLAY_LIGHT, 44, 50, PAPER.grey))
    paper.line(MARGIN, y - 134, cover.subtitle, Style(fonts.DISPLAY, 17, 22))
    for number, words in enumerate(cover.lines):
        paper.line(MARGIN, y - 157 - number * 16, words, Style(fonts.REGULAR, 11, 16, PAPER.grey))
    drawing = charts.draw(cover.chart, FULL)
    base = 34 * MM
    paper.picture(drawing, MARGIN, base + drawing.height)
    paper.rule(MARGIN, base - 10, FULL)
    paper.line(MARGIN, base - 24, cover.caption, Style(fonts.STRONG, 8.5, 12))
    paper.line(MARGIN, base - 37, cover.coverage, Style(SMALL.face, 8.5, 12, PAPER.grey))


def blocks_of(bilan: Bilan) -> tuple[Block, ...]:
    """Every block of every page."""
    return tuple(block for page in bilan.pages for block in page.blocks)
