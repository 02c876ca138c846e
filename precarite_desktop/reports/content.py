"""The content of a report: what PDF, HTML and spreadsheet all say, in frozen values.

Counts have been masked before they come here: a `Hidden` is all that is left of
a small number.
"""

from dataclasses import dataclass
from typing import TypeAlias

from precarite_desktop.reports.chart_spec import ChartSpec
from precarite_desktop.reports.masking import Count, Hidden
from precarite_desktop.text.i18n import _, language
from precarite_desktop.text.numbers import whole
from precarite_desktop.text.typography import french

Cell: TypeAlias = str | Count


def shown(cell: Cell) -> str:
    """A cell as it is read."""
    if cell is Hidden.SMALL:
        return _("under 5")
    if cell is Hidden.MASKED:
        return _("masked")
    return cell if isinstance(cell, str) else whole(cell)


def dressed(text: str) -> str:
    """A composed sentence with the spaces of its language."""
    return french(text) if language() == "fr" else text


@dataclass(frozen=True)
class Table:
    """Rows under headers. `numeric` names the columns set flush right."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[int, ...]
    shares: tuple[float, ...]
    """Width of each column, as a share of the whole."""
    has_total: bool = False
    note: str = ""
    columns: int = 6
    """How many of the six columns of the page it takes."""


@dataclass(frozen=True)
class Note:
    """A few words beside a figure."""

    title: str
    text: str


@dataclass(frozen=True)
class FigureBlock:
    """A chart with its answer, its unit, its note and the same numbers as a table."""

    number: int
    title: str
    unit: str
    chart: ChartSpec
    table: Table
    description: str
    """The text alternative: one or two sentences with the numbers."""
    note: str = ""
    margin: tuple[Note, ...] = ()
    columns: int = 6


@dataclass(frozen=True)
class Prose:
    """A subtitle and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]
    columns: int = 6


@dataclass(frozen=True)
class KeyNumber:
    """One number that matters, with the years before it."""

    value: str
    label: str
    history: tuple[Count, ...]


@dataclass(frozen=True)
class KeyNumbers:
    """The key numbers of the year, side by side."""

    title: str
    hint: str
    numbers: tuple[KeyNumber, ...]


@dataclass(frozen=True)
class Names:
    """A list of names set in three columns, in titled groups."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Beside:
    """Two blocks of three columns at the same height."""

    left: "Block"
    right: "Block"


Block: TypeAlias = FigureBlock | Table | Prose | KeyNumbers | Names | Beside


@dataclass(frozen=True)
class Page:
    """One question. Its title is the answer, with a number."""

    key: str
    eyebrow: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    summary: str
    """Its line in the list of contents."""


@dataclass(frozen=True)
class Cover:
    """The first page."""

    title: str
    breton_title: str
    subtitle: str
    lines: tuple[str, ...]
    chart: ChartSpec
    caption: str
    description: str
    coverage: str


@dataclass(frozen=True)
class Bilan:
    """The whole report of a year."""

    year: int
    running_title: str
    label: str
    """« données d'exemple », « projet » or nothing."""
    footer: str
    language: str
    cover: Cover
    pages: tuple[Page, ...]
    hidden: int
    """How many cells are hidden."""
