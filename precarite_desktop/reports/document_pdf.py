"""A document on paper: set block after block, a page turned where there is no room, headers repeated.

It is set twice, first on a ruler that only counts the pages, so that each page
can say of how many it is one.
"""

from dataclasses import dataclass, replace
from functools import singledispatch

from precarite_desktop.reports import blocks, fonts
from precarite_desktop.reports.blocks import Ruler
from precarite_desktop.reports.content import Prose, Table
from precarite_desktop.reports.document import Block, Document, Pairs, Signatures, Ticks, ToFill
from precarite_desktop.reports.page import (
    BODY,
    FLOOR,
    FULL,
    GUTTER,
    HEIGHT,
    MARGIN,
    SMALL,
    SUBTITLE,
    TOP,
    Paper,
    Style,
    columns,
    lines_of,
)
from precarite_desktop.reports.palette import PAPER

LABELS = FULL * 0.36
LARGE = Style(fonts.REGULAR, 13, 19)
LARGE_SUBTITLE = Style(fonts.STRONG, 14, 19)
_AFTER = 14
"""Points between two blocks."""
_BOX = 9.0
"""Side of a box to tick, in points."""
_SIGNED = 76.0
"""Height of the box of a signature, in points."""
_WRITTEN = 24.0
"""Height of a line to write on, in points."""
_PAGE = HEIGHT - TOP - FLOOR
_MOST_TOGETHER = 3
"""Rows of a table that stay with its headers."""


def render(document: Document) -> bytes:
    """The PDF: fonts inside, language and title said, an outline of its parts."""
    counted = Ruler()
    _Sheet(document, counted, pages=0).set()
    paper = Paper(title=f"{document.eyebrow} — {document.title}", language=document.language)
    _Sheet(document, paper, pages=counted.number).set()
    return paper.finish()


@dataclass
class _Sheet:
    """A document being set on paper, or on a ruler."""

    document: Document
    paper: Paper
    pages: int
    parts: int = 0

    @property
    def body(self) -> Style:
        return LARGE if self.document.is_large else BODY

    def set(self) -> None:
        document, paper = self.document, self.paper
        self.begin()
        paper.bookmark("top", document.eyebrow)
        paper.heading(document.eyebrow, document.title, document.lead)
        for block in document.blocks:
            _set(block, self)

    def begin(self) -> None:
        self.paper.frame("", self.document.label, self.document.foot, pages=self.pages)

    def room(self, height: float) -> bool:
        """Turn the page unless so much is left on it; whether it was turned."""
        if self.paper.y - height >= FLOOR:
            return False
        self.paper.turn()
        self.begin()
        return True

    def heading(self, title: str, height: float) -> None:
        """The title of a part, on the page that holds what it announces, `height` high at least."""
        if not title:
            return
        style = LARGE_SUBTITLE if self.document.is_large else SUBTITLE
        lines = lines_of(title, style, FULL)
        self.room(len(lines) * style.leading + 12 + height)
        self.parts += 1
        self.paper.bookmark(f"part-{self.parts}", title, level=1)
        self.paper.y = self.paper.text(MARGIN, self.paper.y - 6, lines, style) - 3

    def lines(self, lines: list[str], style: Style, x: float) -> None:
        """Write lines, over as many pages as they take."""
        for line in lines:
            self.room(style.leading)
            self.paper.y = self.paper.text(x, self.paper.y, [line], style)


@singledispatch
def _set(block: Block, sheet: _Sheet) -> None:
    raise TypeError(type(block))


@_set.register
def _pairs(block: Pairs, sheet: _Sheet) -> None:
    known = [(label, words) for label, words in block.pairs if words]
    if not known:
        return
    paper, body = sheet.paper, sheet.body
    sheet.heading(block.title, 2 * body.leading)
    paper.rule(MARGIN, paper.y, FULL)
    for label, words in known:
        _pair(lines_of(label, _label(body), LABELS - 8), lines_of(words, body, FULL - LABELS), sheet)
    paper.y -= _AFTER


def _pair(labels: list[str], words: list[str], sheet: _Sheet) -> None:
    """One label and its words side by side; words longer than a page go on over the next ones."""
    paper, body = sheet.paper, sheet.body
    high = max(len(labels), len(words)) * body.leading + 6
    if high <= _PAGE:
        sheet.room(high)
    first = paper.number
    top = paper.y - 4
    below = paper.text(MARGIN, top, labels, _label(body))
    paper.y = top
    sheet.lines(words, body, MARGIN + LABELS)
    paper.y = (min(paper.y, below) if paper.number == first else paper.y) - 2
    paper.rule(MARGIN, paper.y, FULL, colour=PAPER.line, weight=0.5)


def _label(body: Style) -> Style:
    return replace(body, colour=PAPER.grey)


@_set.register
def _table(block: Table, sheet: _Sheet) -> None:
    paper = sheet.paper
    empty = replace(block, title="", rows=(), note="", has_total=False)
    headers = blocks.height_of(empty)
    heights = [blocks.height_of(replace(empty, rows=(row,))) - headers for row in block.rows]
    sheet.heading(block.title, headers + sum(heights[:_MOST_TOGETHER]))
    done = 0
    while done < len(block.rows):
        sheet.room(headers + heights[done])
        fitting = _fitting(heights[done:], paper.y - FLOOR - headers)
        rows = block.rows[done : done + fitting]
        done += fitting
        part = replace(empty, rows=rows, has_total=block.has_total and done == len(block.rows))
        paper.y = blocks.place(part, paper, MARGIN, paper.y)
    paper.y -= 5
    sheet.lines(lines_of(block.note, SMALL, FULL) if block.note else [], SMALL, MARGIN)
    paper.y -= _AFTER


def _fitting(heights: list[float], room: float) -> int:
    """How many rows fit; one at least, or a row higher than a page would never be set."""
    count = 0
    while count < len(heights) and heights[count] <= room:
        room -= heights[count]
        count += 1
    return max(count, 1)


@_set.register
def _prose(block: Prose, sheet: _Sheet) -> None:
    sheet.heading(block.title, sheet.body.leading)
    for paragraph in block.paragraphs:
        sheet.lines(lines_of(paragraph, sheet.body, FULL * 0.97), sheet.body, MARGIN)
        sheet.paper.y -= 5
    sheet.paper.y -= _AFTER - 5


@_set.register
def _ticks(block: Ticks, sheet: _Sheet) -> None:
    paper, body = sheet.paper, sheet.body
    width = columns(3)
    told = [lines_of(words, body, width - 2 * _BOX) for words in block.choices]
    pairs = [told[place : place + 2] for place in range(0, len(told), 2)]
    heights = [max(map(len, pair)) * body.leading + 4 for pair in pairs]
    sheet.heading(block.title, heights[0])
    for row, (pair, high) in enumerate(zip(pairs, heights, strict=True)):
        sheet.room(high)
        for place, lines in enumerate(pair):
            left = MARGIN + place * (width + GUTTER)
            _box(paper, left, paper.y, is_ticked=block.choices[2 * row + place] in block.ticked)
            paper.text(left + 2 * _BOX, paper.y, lines, body)
        paper.y -= high
    paper.y -= _AFTER - 4


def _box(paper: Paper, x: float, y: float, *, is_ticked: bool) -> None:
    paper.outline(x, y - _BOX - 2, _BOX, _BOX)
    if is_ticked:
        paper.block(x + 2, y - _BOX, _BOX - 4, _BOX - 4, PAPER.ink)


@_set.register
def _to_fill(block: ToFill, sheet: _Sheet) -> None:
    paper, body = sheet.paper, sheet.body
    sheet.heading(block.title, _WRITTEN)
    for label in block.labels:
        sheet.room(_WRITTEN)
        wide = fonts.width(label, body.face, body.size) + 6 if label else 0.0
        base = paper.y - _WRITTEN + 5
        paper.line(MARGIN, base + 2, label, _label(body))
        paper.rule(MARGIN + wide, base, FULL - wide, colour=PAPER.grey, weight=0.5)
        paper.y -= _WRITTEN
    paper.y -= _AFTER


@_set.register
def _signatures(block: Signatures, sheet: _Sheet) -> None:
    paper, body = sheet.paper, sheet.body
    width = (FULL - (len(block.roles) - 1) * GUTTER) / max(len(block.roles), 2)
    above = [lines_of(role, SMALL, width) for role in block.roles]
    tallest = max(map(len, above)) * SMALL.leading
    sheet.room(body.leading + 10 + tallest + _SIGNED)
    paper.y = paper.wrapped(MARGIN, paper.y, block.place, body, FULL) - 10
    for number, lines in enumerate(above):
        left = MARGIN + number * (width + GUTTER)
        paper.text(left, paper.y, lines, SMALL)
        paper.outline(left, paper.y - tallest - _SIGNED, width, _SIGNED - 4)
    paper.y -= tallest + _SIGNED + _AFTER
