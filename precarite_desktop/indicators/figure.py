"""Figure: one number of the bilan, with what it divides, its formula's version and the records behind it.

A `Selection` says which records; the same words choose rows when counting and
when listing, so that a drill-down lists exactly what was counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

Number: TypeAlias = int | Decimal | None
"""None: no denominator, written « n.d. »."""


class Rows(Protocol):
    """The part of a session that reading what figures count needs."""

    def rows(self, sql: str, parameters: Sequence[Any] = ..., /) -> list[tuple[Any, ...]]:
        """All rows of a query."""


class Span(StrEnum):
    """Which records belong to a year (decision 70)."""

    STARTED = "started"
    """Those that start in the calendar year."""
    PRESENT = "present"
    """Those that overlap it."""


@dataclass(frozen=True)
class Selection:
    """Records of one kind for one year. `where` pairs a dimension with the values accepted."""

    kind: str
    year: int
    span: Span = Span.STARTED
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def narrowed(self, dimension: str, *values: str) -> "Selection":
        """The same, kept to some values of one dimension."""
        return Selection(self.kind, self.year, self.span, (*self.where, (dimension, values)))


UID = "uid"
"""Dimension of a selection that names its records one by one."""


def of_records(kind: str, year: int, uids: Sequence[str]) -> Selection:
    """Exactly these records, in this order: what a figure counted when it was drawn up."""
    return Selection(kind, year).narrowed(UID, *uids)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator for one year. `label` and `scope` are sentences in the language of the reader."""

    code: str
    engagement: int
    label: str
    value: Number
    numerator: Number = None
    denominator: Number = None
    unit: str
    scope: str
    formula_version: int
    selections: tuple[Selection, ...] = ()
    """The records behind it."""


@dataclass(frozen=True)
class RecordBehind:
    """One record that a figure counts, as packages and the register name it."""

    stream: str
    kind: str
    uid: str
    revision: int


def share(numerator: int, denominator: int) -> Decimal | None:
    """A percentage with one decimal, or None when there is nothing to divide by."""
    if denominator == 0:
        return None
    return (Decimal(100) * numerator / denominator).quantize(Decimal("0.1"))
