"""What a chart shows, without how: one spec gives the drawing, the text alternative and the table."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from precarite_desktop.reports.masking import Count


@dataclass(frozen=True)
class StackedColumns:
    """One column per year, in segments; what is hidden in a year is one empty part on top."""

    years: tuple[int, ...]
    series: tuple[str, ...]
    segments: tuple[tuple[Count, ...], ...]
    """By year, then by series."""
    totals: tuple[Count, ...]
    hidden_label: str


@dataclass(frozen=True)
class Line:
    """One line: a value per year, and its name at the end."""

    label: str
    values: tuple[Count, ...]


@dataclass(frozen=True)
class Lines:
    """Two lines and where they started from."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    baseline: int
    baseline_label: str


@dataclass(frozen=True)
class SmallMultiples:
    """The same columns for several places or ways, on one scale."""

    years: tuple[int, ...]
    panels: tuple[tuple[str, tuple[Count, ...]], ...]
    small_label: str
    masked_label: str


@dataclass(frozen=True)
class Bars:
    """Horizontal bars; the first is what the title speaks of."""

    rows: tuple[tuple[str, Count], ...]
    small_label: str
    masked_label: str


@dataclass(frozen=True)
class UnitSquares:
    """One square, so many records: the cover."""

    years: tuple[int, ...]
    counts: tuple[Count, ...]
    each: int


@dataclass(frozen=True)
class SiteGrid:
    """One cell, one lycée; a line per department: name, count written, cells received, nil, missing."""

    rows: tuple[tuple[str, str, int, int, int], ...]
    key: tuple[str, str, str]


@dataclass(frozen=True)
class Columnettes:
    """The last years of one number, without a scale; hidden years are left empty."""

    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Bullet:
    """One bar against a target: its name, its two terms in words, its percent, that of the year before."""

    label: str
    terms: str
    percent: Decimal | None
    before: Decimal | None
    written: str
    """The percent as it is read; « n.d. » where there is none."""


@dataclass(frozen=True)
class Bullets:
    """Shares against one target, on one axis from zero."""

    rows: tuple[Bullet, ...]
    target: Decimal
    target_label: str
    before_label: str


@dataclass(frozen=True)
class TargetColumns:
    """One share per year against a target; a year without a share has no column."""

    years: tuple[int, ...]
    percents: tuple[Decimal | None, ...]
    written: tuple[str, ...]
    target: Decimal
    target_label: str


@dataclass(frozen=True)
class Pair:
    """What was planned and what was done, in one place: numbers, words, and the rate in words."""

    label: str
    planned: Decimal
    done: Decimal
    planned_words: str
    done_words: str
    rate: str


@dataclass(frozen=True)
class PairedBars:
    """Planned above done, on one scale."""

    rows: tuple[Pair, ...]
    rate_label: str


ChartSpec: TypeAlias = (
    StackedColumns
    | Lines
    | SmallMultiples
    | Bars
    | UnitSquares
    | SiteGrid
    | Columnettes
    | Bullets
    | TargetColumns
    | PairedBars
)
