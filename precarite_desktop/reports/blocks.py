"""The blocks of the bilan on paper: each says its height, then draws itself."""

from functools import singledispatch

from reportlab.graphics.shapes import Drawing

from precarite_desktop.reports import charts
from precarite_desktop.reports.chart_spec import Columnettes
from precarite_desktop.reports.content import (
    Beside,
    Block,
    Cell,
    FigureBlock,
    KeyNumbers,
    Names,
    Prose,
    Table,
    dressed,
    shown,
)
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.reports.page import (
    BODY,
    CELL,
    CELL_HIDDEN,
    CELL_STRONG,
    FIGURE_TITLE,
    FULL,
    GUTTER,
    HEIGHT,
    KEY_NUMBER,
    MARGIN,
    NOTE,
    NOTE_STRONG,
    SMALL,
    SMALL_STRONG,
    SUBTITLE,
    TOP,
    Paper,
    Style,
    balanced,
    columns,
    lines_of,
)
from precarite_desktop.reports.palette import PAPER
from precarite_desktop.text.i18n import _


@singledispatch
def place(block: Block, paper: Paper, x: float, y: float) -> float:
    """Draw a block with its top at `y`; the y below it. With a `Ruler` for paper, only measure."""
    raise TypeError(type(block))


class Ruler(Paper):
    """Paper that writes nothing: what is placed on it is only measured."""

    def __init__(self) -> None:
        self.y, self.lowest, self.number = HEIGHT - TOP, 0.0, 1

    def bookmark(self, key: str, words: str, *, level: int = 0) -> None:
        pass

    def turn(self) -> None:
        self.number += 1
        self.y = HEIGHT - TOP

    def tag(self, words: str, y: float) -> None:
        pass

    def block(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        pass

    def outline(self, x: float, y: float, width: float, height: float) -> None:
        pass

    def line(self, x: float, y: float, words: str, style: Style, *, anchor: str = "start") -> None:
        pass

    def rule(self, x: float, y: float, width: float, *, colour: str = PAPER.ink, weight: float = 0.8) -> None:
        pass

    def picture(self, drawing: Drawing, x: float, y: float) -> float:
        return y - float(drawing.height)


def height_of(block: Block) -> float:
    """How much paper a block takes, in points."""
    return -place(block, Ruler(), MARGIN, 0.0)


@place.register
def _figure(block: FigureBlock, paper: Paper, x: float, y: float) -> float:
    width = columns(block.columns)
    paper.rule(x, y, width)
    beside = _margin(block, paper, x + columns(4) + GUTTER, y) if block.margin else y
    y = paper.text(x, y - 4, balanced(block.title, FIGURE_TITLE, width), FIGURE_TITLE)
    caption = dressed(_("Figure {number}. {unit}").format(number=block.number, unit=block.unit))
    y = paper.wrapped(x, y, caption, SMALL, width) - 8
    y = paper.picture(charts.draw(block.chart, width), x, y)
    if block.note:
        y = paper.wrapped(x, y - 6, block.note, SMALL, width)
    return min(y, beside)


def _margin(block: FigureBlock, paper: Paper, x: float, y: float) -> float:
    for number, note in enumerate(block.margin):
        y = y if number == 0 else y - 10
        paper.rule(x, y, columns(2), colour=PAPER.line, weight=0.6)
        y = paper.wrapped(x, y - 4, note.title, NOTE_STRONG, columns(2))
        y = paper.wrapped(x, y, note.text, NOTE, columns(2))
    return y


@place.register
def _table(block: Table, paper: Paper, x: float, y: float) -> float:
    width = columns(block.columns)
    if block.title:
        y = (
            paper.text(
                x, y, balanced(block.title, SUBTITLE if block.columns == 6 else FIGURE_TITLE, width), SUBTITLE
            )
            - 4
        )
    edges = _edges(block, x, width)
    paper.rule(x, y, width)
    y = _row(paper, block.headers, block, edges, y - 3, header=True)
    paper.rule(x, y, width, weight=0.5)
    for number, row in enumerate(block.rows):
        last = number == len(block.rows) - 1
        if last and block.has_total:
            paper.rule(x, y, width, weight=0.5)
        y = _row(paper, row, block, edges, y - 3, strong=last and block.has_total)
        paper.rule(x, y, width, weight=0.5, colour=PAPER.ink if last else PAPER.line)
    if block.note:
        y = paper.wrapped(x, y - 5, block.note, SMALL, width)
    return y


def _edges(block: Table, x: float, width: float) -> list[tuple[float, float]]:
    """Left and right of each column; a text after numbers stands 12 points off."""
    edges = []
    for number, part in enumerate(block.shares):
        right = x + part * width
        follows_numbers = number - 1 in block.numeric and number not in block.numeric
        edges.append((x + (12 if follows_numbers else 0), right - (0 if number in block.numeric else 8)))
        x = right
    return edges


def _row(
    paper: Paper, cells: tuple[Cell, ...], block: Table, edges: list[tuple[float, float]], y: float,
    *, header: bool = False, strong: bool = False,
) -> float:  # fmt: skip
    bottom = y
    for number, (cell, (left, right)) in enumerate(zip(cells, edges, strict=True)):
        style = SMALL_STRONG if header else _style(cell, strong=strong or number == 0)
        words = shown(cell)
        if number in block.numeric:
            paper.line(right, y - style.size - 1, words, style, anchor="end")
            bottom = min(bottom, y - style.leading - 3)
        else:
            bottom = min(bottom, paper.wrapped(left, y - 1, words, style, right - left) - 2)
    return bottom - 1.5


def _style(cell: Cell, *, strong: bool) -> Style:
    if isinstance(cell, Hidden):
        return CELL_HIDDEN
    return CELL_STRONG if strong else CELL


@place.register
def _prose(block: Prose, paper: Paper, x: float, y: float) -> float:
    width = columns(block.columns)
    style = SUBTITLE if block.columns == 6 else FIGURE_TITLE
    y = paper.wrapped(x, y, block.title, style, width) - 4
    for paragraph in block.paragraphs:
        y = paper.wrapped(x, y, paragraph, BODY if block.columns == 6 else NOTE, width) - 5
    return y + 5


@place.register
def _key_numbers(block: KeyNumbers, paper: Paper, x: float, y: float) -> float:
    paper.line(x + FULL, y - 12, block.hint, SMALL, anchor="end")
    y = paper.wrapped(x, y, block.title, SUBTITLE, FULL * 0.5) - 10
    width = (FULL - 4 * GUTTER) / 5
    bottoms = []
    for number, key in enumerate(block.numbers):
        left = x + number * (width + GUTTER)
        below = paper.picture(charts.draw(Columnettes(key.history), width), left, y)
        below = paper.wrapped(left, below - 3, key.value, KEY_NUMBER, width)
        bottoms.append(paper.wrapped(left, below, key.label, NOTE, width))
    return min(bottoms)


@place.register
def _beside(block: Beside, paper: Paper, x: float, y: float) -> float:
    left = place(block.left, paper, x, y)
    return min(left, place(block.right, paper, x + columns(3) + GUTTER, y))


@place.register
def _names(block: Names, paper: Paper, x: float, y: float) -> float:
    """Three columns of names; what does not fit is for `pages_of_names`."""
    third = (FULL - 2 * GUTTER * 1.5) / 3
    rows = name_lines(block, third)
    per_column = -(-len(rows) // 3)
    lowest = y
    for number in range(3):
        left, below = x + number * (third + GUTTER * 1.5), y
        for words, style in rows[number * per_column : (number + 1) * per_column]:
            below = paper.text(left, below, [words], style)
        lowest = min(lowest, below)
    return lowest


def name_lines(block: Names, width: float) -> list[tuple[str, Style]]:
    """The lines of a list of names, group titles included."""
    rows: list[tuple[str, Style]] = []
    name_style = Style(NOTE.face, 8, 11)
    for title, names in block.groups:
        rows += [("", name_style)] * bool(rows) + [(title, NOTE_STRONG)]
        for name in names:
            first, *rest = lines_of(name, name_style, width - 8)
            rows += [(first, name_style), *(("\u2003" + one, name_style) for one in rest)]
    return rows
