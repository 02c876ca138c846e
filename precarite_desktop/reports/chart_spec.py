"""What a chart shows, without how: one spec gives the drawing, the text alternative and the table."""

from dataclasses import dataclass
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


ChartSpec: TypeAlias = StackedColumns | Lines | SmallMultiples | Bars | UnitSquares | SiteGrid | Columnettes
