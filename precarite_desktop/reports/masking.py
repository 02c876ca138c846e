"""Small numbers of people are hidden, and so is whatever would give them away.

A count of 1 to 4 people is written « < 5 ». A second cell is « masked » when the
first could be found again from the totals of the same table. What is hidden
leaves this module as a `Hidden`, never as a number, so that no chart, no text
alternative and no spreadsheet can let it slip.

The test of « could be found » is exact for a table with its margins: cells are
arcs of a graph whose nodes are the sums that are printed, and a count can still
move if and only if an arc lies on a circuit with room left. A reader is assumed
to know our rule, hence that « masked » beside numbers stands for 5 or more. A
table that no cover protects (every count at its least) is withdrawn whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import TypeAlias

THRESHOLD = 5
"""First count of people that is written as it is (SPASER practice, to be confirmed by headquarters)."""


class Hidden(Enum):
    """Why a count is not shown."""

    SMALL = "small"
    """From 1 to 4 people."""
    MASKED = "masked"
    """5 or more, but a small count could be deduced from it."""


Count: TypeAlias = int | Hidden
Cell: TypeAlias = tuple[int, int]
Arc: TypeAlias = tuple[object, object]


@dataclass(frozen=True)
class MaskedTable:
    """Counts as they may be read: inner cells, a total per row, a total per column, the grand total."""

    cells: tuple[tuple[Count, ...], ...]
    row_totals: tuple[Count, ...]
    column_totals: tuple[Count, ...]
    total: Count

    @property
    def hidden(self) -> int:
        """How many cells, totals included, are hidden."""
        everything = [*self.row_totals, *self.column_totals, self.total]
        everything += [count for row in self.cells for count in row]
        return sum(isinstance(count, Hidden) for count in everything)


def mask_count(count: int) -> Count:
    """One count of people that stands alone."""
    return Hidden.SMALL if 0 < count < THRESHOLD else count


def mask_line(counts: Sequence[int]) -> tuple[tuple[Count, ...], Count]:
    """Counts that add up to one printed total."""
    grid = _Grid([[*counts, sum(counts)]], rows_only=True)
    shown = grid.protect()
    return tuple(shown[0][:-1]), shown[0][-1]


def mask_table(counts: Sequence[Sequence[int]], *, already: Iterable[Cell] = ()) -> MaskedTable:
    """Counts printed with a total per row and per column.

    `already` names cells hidden elsewhere; row ``len(counts)`` is the totals' row and column
    ``len(counts[0])`` the totals' column.
    """
    with_totals = [[*row, sum(row)] for row in counts]
    with_totals.append([sum(column) for column in zip(*with_totals, strict=True)])
    shown = _Grid(with_totals, hidden=set(already)).protect()
    return MaskedTable(
        cells=tuple(tuple(row[:-1]) for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=tuple(shown[-1][:-1]),
        total=shown[-1][-1],
    )


def mask_stack(counts: Sequence[int]) -> tuple[tuple[Count, ...], Count]:
    """Segments of one stacked column: if one is small, all are hidden and the total alone stays."""
    total = mask_count(sum(counts))
    if isinstance(total, Hidden) or any(0 < count < THRESHOLD for count in counts):
        return tuple(Hidden.MASKED for _ in counts), total
    return tuple(counts), total


def difference(after: Count, before: Count) -> Count:
    """Change from one count to another; hidden as soon as one of them is."""
    if isinstance(after, Hidden) or isinstance(before, Hidden):
        return Hidden.MASKED
    return after - before


class _Grid:
    """A table with its margins, and the cells already hidden in it."""

    def __init__(
        self, values: Sequence[Sequence[int]], *, rows_only: bool = False, hidden: Iterable[Cell] = ()
    ) -> None:
        self._values = values
        self._rows_only = rows_only
        self._last_row, self._last_column = len(values) - 1, len(values[0]) - 1
        self._small = {cell for cell in self._cells() if 0 < self._at(cell) < THRESHOLD}
        self._hidden = {cell for cell in hidden if self._at(cell) >= THRESHOLD}

    def protect(self) -> list[list[Count]]:
        """Hide until no small count can be found again, and say what may be shown."""
        while exposed := self._exposed(self._hidden):
            extra = self._cover(exposed)
            if not extra:
                return [[Hidden.MASKED for _ in row] for row in self._values]
            self._hidden |= extra
        return [
            [self._shown((row, column)) for column in range(self._last_column + 1)]
            for row in range(self._last_row + 1)
        ]

    def _cells(self) -> Iterator[Cell]:
        return product(range(self._last_row + 1), range(self._last_column + 1))

    def _at(self, cell: Cell) -> int:
        return self._values[cell[0]][cell[1]]

    def _shown(self, cell: Cell) -> Count:
        if cell in self._small:
            return Hidden.SMALL
        return Hidden.MASKED if cell in self._hidden else self._at(cell)

    def _exposed(self, hidden: set[Cell]) -> Cell | None:
        """The first small count whose exact value follows from what is shown."""
        arcs = self._arcs(hidden)
        return next((cell for cell in sorted(self._small) if not self._can_move(cell, arcs)), None)

    def _arcs(self, hidden: set[Cell]) -> dict[Cell, list[Arc]]:
        """Each hidden cell and the ways in which its value could still change."""
        arcs = {cell: self._ways(cell, 1, THRESHOLD - 1) for cell in self._small}
        return arcs | {cell: self._ways(cell, THRESHOLD, None) for cell in hidden}

    def _ways(self, cell: Cell, least: int, most: int | None) -> list[Arc]:
        row, column = ("row", cell[0]), ("sum" if self._rows_only else "column", cell[1])
        up: Arc = (row, "free") if self._rows_only else (row, column)
        if self._is_margin(cell):
            up = (up[1], up[0])
        value = self._at(cell)
        ways = [up] if most is None or value < most else []
        return [*ways, (up[1], up[0])] if value > least else ways

    def _is_margin(self, cell: Cell) -> bool:
        in_total_column = cell[1] == self._last_column
        return in_total_column if self._rows_only else (cell[0] == self._last_row) != in_total_column

    def _can_move(self, cell: Cell, arcs: dict[Cell, list[Arc]]) -> bool:
        others = [arc for other, ways in arcs.items() if other != cell for arc in ways]
        return any(_leads(others, arc[1], arc[0]) for arc in arcs[cell])

    def _cover(self, exposed: Cell) -> set[Cell]:
        """The cheapest cells to hide so that `exposed` can no longer be found."""
        for extra in sorted(self._candidates(exposed), key=self._cost):
            if self._can_move(exposed, self._arcs(self._hidden | extra)):
                return extra
        return {cell for cell in self._cells() if self._at(cell) >= THRESHOLD} - self._hidden

    def _candidates(self, exposed: Cell) -> Iterator[set[Cell]]:
        taken = self._small | self._hidden
        row, column = exposed
        for other_row, other_column in self._cells():
            corners = {(row, other_column), (other_row, column), (other_row, other_column)} - {exposed}
            free = {cell for cell in corners - taken if self._at(cell) >= THRESHOLD}
            if free:
                yield free

    def _cost(self, cells: set[Cell]) -> tuple[int, int, int, list[Cell]]:
        """Totals last, few cells first, small values first; the rest only makes the order stable."""
        totals = sum((cell[0] == self._last_row and not self._rows_only) for cell in cells)
        totals += sum(cell[1] == self._last_column for cell in cells)
        return totals, len(cells), sum(self._at(cell) for cell in cells), sorted(cells)


def _leads(arcs: Sequence[Arc], start: object, goal: object) -> bool:
    """Whether a path of `arcs` goes from `start` to `goal`."""
    reached, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        new = {to for origin, to in arcs if origin == node} - reached
        reached |= new
        waiting.extend(new)
    return False
