"""Which counts may be read, decided for all tables, charts and sentences of all the reports at once.

Every count is one unknown of one system of sums, whatever the number of places
and of years that print it: it is shown everywhere or hidden everywhere, so no
table can serve as cover for another that prints the same number, and no report
says what one of another year keeps. Reports are taken in the order in which they
come out: each decides for what it is the first to print, and what stands in the
earlier ones stays as it is there.

1. A count of 1 to 4 people is hidden (« < 5 »).
2. A total under 5 with three parts or more would give its parts away by their
   number alone: such parts are withdrawn, zeros included.
3. Each small count must keep two possible values at least: there must be another
   set of whole numbers that agrees with everything that is shown. Where there is
   none, the cheapest counts that make one possible are hidden too (« masked »);
   where no count can do it, a whole breakdown is withdrawn.
4. What is hidden for nothing is shown again.

A reader is assumed to know what the two words mean, and the *class* of a masked
number (5 to 15, 16 to 63, …), by which covers are chosen. (Where classes leave no
cover at all, a masked number is supposed to be 5 or more, without class.) Each
answer « can still move » rests on numbers found, never on a bound that is believed.

What this does not withstand is a reader who asks why a cover was needed: of two
parts « < 5 » under a masked total, only 4 and 4 need the total masked. Whoever
runs these rules on every set of numbers that agrees with the report can drop those
that would have been hidden otherwise. Hiding less regularly would cost far more
than it keeps (a third of the masked cells more, and half of such cases remain).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count as counting
from typing import TypeAlias

from precarite_desktop.reports.masking import THRESHOLD, Count, Hidden, is_small

FEW_PARTS = 2
"""Parts that a total under 5 may show."""
SEARCH = 20_000
"""States looked at before a search gives up; giving up hides more, never less."""

Name: TypeAlias = tuple[object, ...]
"""What a count counts: it is printed under this name everywhere."""
Moves: TypeAlias = dict[Name, int]
"""Counts that move together, each by one."""
Residue: TypeAlias = tuple[tuple[int, int], ...]
"""Equations that are not true, and by how much."""
Bounds: TypeAlias = tuple[int, float]
UNBOUNDED: Bounds = (0, float("inf"))


class Role(IntEnum):
    """What a count is to a reader."""

    PEOPLE = 0
    """People or what happens to them: hidden when small, or to cover another."""
    PLACES = 1
    """Lycées or structures: shown, except beside a total under 5."""
    UNPRINTED = 2
    """Printed nowhere, and free."""


@dataclass(frozen=True)
class Entry:
    """One count and how much it says: `weight` is the price of hiding it."""

    value: int
    role: Role = Role.PEOPLE
    weight: int = 1


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`. A statement gives the widest first: in need, the last goes first."""

    total: Name
    parts: tuple[Name, ...]


@dataclass(frozen=True)
class Limit:
    """`count` is at most the sum of `others`: lycées against placements, persons against records."""

    count: Name
    others: tuple[Name, ...]


@dataclass(frozen=True)
class Statement:
    """What one report is the first to say; its limits may name what earlier ones said."""

    entries: Mapping[Name, Entry]
    sums: Sequence[Sum]
    limits: Sequence[Limit] = ()


def protect(reports: Iterable[Statement]) -> dict[Name, Count]:
    """Each printed count as it may be read. The statements come in the order of the reports."""
    control = _Control()
    for statement in reports:
        control.hear(statement)
        control.withdraw_small_totals()
        control.cover()
        control.show_again()
        control.show_nobody()
    return control.shown()


class _Control:
    """The unknowns, the equations between them, and what is hidden so far."""

    def __init__(self) -> None:
        self._statement = Statement({}, ())
        self._entries: dict[Name, Entry] = {}
        self._equations: list[dict[Name, int]] = []
        self._of: dict[Name, list[int]] = {}
        self._small: list[Name] = []
        self._masked: set[Name] = set()
        self._withdrawn: set[Name] = set()
        self._tight: set[Name] = set()
        self._by_class = True
        self._support: dict[Name, set[Name]] = {}

    def hear(self, statement: Statement) -> None:
        """Take what a report adds; a count that it holds faster must be found to move anew."""
        self._statement = statement
        self._entries |= statement.entries
        self._of |= {name: [] for name in statement.entries}
        known = len(self._equations)
        for one in statement.sums:
            self._relate([*one.parts], [one.total])
        for limit in statement.limits:
            self._relate([*limit.others], [limit.count, self._slack(limit)])
        held = {name for equation in self._equations[known:] for name in equation}
        self._support = {name: moved for name, moved in self._support.items() if moved.isdisjoint(held)}
        self._small += [name for name in statement.entries if self._is_small(name)]

    def shown(self) -> dict[Name, Count]:
        """Every printed count, hidden where it must be."""
        return {
            name: self._count(name)
            for name, entry in self._entries.items()
            if entry.role is not Role.UNPRINTED
        }

    def show_nobody(self) -> None:
        """Show the parts of a total that shows 0: they are no secret."""
        for one in self._statement.sums:
            if not self._entries[one.total].value and one.total not in self._withdrawn:
                self._withdrawn -= set(one.parts)

    def withdraw_small_totals(self) -> None:
        """Hide what a total under 5 would give away: many parts, and the places counted beside it."""
        for one in self._statement.sums:
            if self._filled(one) > FEW_PARTS and self._is_small(one.total):
                self._withdraw(one)
                self._tight.add(one.total)
        for limit in self._statement.limits:
            if self._entries[limit.count].role is Role.PLACES and self._is_small(limit.others[0]):
                self._withdrawn.add(limit.count)

    def cover(self) -> None:
        """Hide until every small count can move."""
        for name in self._small:
            while not self._can_move(name):
                if extra := self._cheapest_cover(name):
                    self._masked |= extra
                elif self._by_class:
                    self._by_class = False
                elif not self._withdraw_around(name):
                    break

    def show_again(self) -> None:
        """Show what is masked for nothing, the most telling first."""
        masked = self._masked & self._statement.entries.keys()
        waiting = sorted(masked, key=lambda name: (-self._price(name), str(name)))
        while kept := [name for name in waiting if not self._is_spared(name)]:
            if kept == waiting:
                return
            waiting = kept

    def _relate(self, plus: Iterable[Name], minus: Iterable[Name]) -> None:
        signs = dict.fromkeys(plus, 1) | dict.fromkeys(minus, -1)
        for name in signs:
            self._of[name].append(len(self._equations))
        self._equations.append(signs)

    def _slack(self, limit: Limit) -> Name:
        name: Name = ("slack", len(self._equations))
        most = sum(self._entries[one].value for one in limit.others)
        self._entries[name] = Entry(most - self._entries[limit.count].value, Role.UNPRINTED)
        self._of[name] = []
        return name

    def _is_small(self, name: Name) -> bool:
        entry = self._entries[name]
        return entry.role is Role.PEOPLE and is_small(entry.value)

    def _count(self, name: Name) -> Count:
        if name in self._withdrawn:
            return Hidden.MASKED
        if self._is_small(name):
            return Hidden.SMALL
        return Hidden.MASKED if name in self._masked else self._entries[name].value

    def _withdraw(self, one: Sum) -> None:
        """Hide every part, whatever it is, and the parts of these."""
        parts = self._printed(one)
        self._withdrawn |= parts
        self._masked -= parts
        for other in self._statement.sums:
            if other.total in parts:
                self._withdraw(other)

    def _printed(self, one: Sum) -> set[Name]:
        return {name for name in one.parts if self._entries[name].role is not Role.UNPRINTED}

    def _filled(self, one: Sum) -> int:
        return sum(self._entries[name].value > 0 for name in self._printed(one))

    def _withdraw_around(self, name: Name) -> bool:
        """The last resort: no cover exists, so a whole breakdown goes, the nearest that still says something.

        What holds a count fast may lie two sums away. False when nothing is left to hide.
        """
        near = {name}
        waiting = [*reversed(self._statement.sums)]
        while ring := [one for one in waiting if not near.isdisjoint({one.total, *one.parts})]:
            for one in ring:
                if not self._withdrawn.issuperset(self._printed(one)):
                    self._withdraw(one)
                    return True
            near |= {other for one in ring for other in (one.total, *one.parts)}
            waiting = [one for one in waiting if one not in ring]
        return False

    def _is_spared(self, name: Name) -> bool:
        """Show one count again if no small one needs it."""
        self._masked.discard(name)
        moved = [one for one, support in self._support.items() if name in support]
        kept = {one: self._support.pop(one) for one in moved}
        if all(self._can_move(one) for one in moved):
            return True
        self._masked.add(name)
        self._support |= kept
        return False

    def _can_move(self, name: Name) -> bool:
        """Whether numbers were found that agree with all that is shown and give this one another value."""
        if name in self._support:
            return True
        for step in (1, -1):
            if move := self._circuit(name, step, _nothing):
                self._support[name] = set(move)
                return True
        return False

    def _cheapest_cover(self, name: Name) -> set[Name]:
        """The counts to hide so that a small one can move; nothing if there are none."""
        found = []
        for step in (1, -1):
            if move := self._circuit(name, step, self._price):
                extra = {one for one in move if self._is_shown(one)}
                found.append((sum(self._price(one) for one in extra), step, extra))
        return min(found, key=lambda one: one[:2])[2] if found else set()

    def _is_shown(self, name: Name) -> bool:
        low, high = self._bounds(name)
        return low == high

    def _bounds(self, name: Name) -> Bounds:
        """What a reader who knows the rules knows of a count."""
        value = self._entries[name].value
        if name in self._withdrawn or self._entries[name].role is Role.UNPRINTED:
            return UNBOUNDED
        if self._is_small(name):
            return (FEW_PARTS + 1 if name in self._tight else 1), THRESHOLD - 1
        return self._if_masked(value) if name in self._masked else (value, value)

    def _if_masked(self, value: int) -> Bounds:
        return _class_of(value) if self._by_class else (THRESHOLD, UNBOUNDED[1])

    def _price(self, name: Name) -> int:
        """What hiding a count costs, 0 if it cannot serve: nobody forgets what an earlier report shows."""
        entry = self._entries[name]
        if name not in self._statement.entries or entry.role is not Role.PEOPLE or entry.value < THRESHOLD:
            return 0
        return entry.weight * _class_of(entry.value)[0]

    def _circuit(self, name: Name, step: int, price: Callable[[Name], int]) -> Moves | None:
        """The cheapest way to move `name` by `step` and keep every equation true."""
        if not self._has_room(name, step, price):
            return None
        order = counting()
        waiting = [(0, next(order), self._settle((), name, step), {name: step})]
        seen: set[Residue] = set()
        while waiting and len(seen) < SEARCH:
            cost, _order, residue, moved = heappop(waiting)
            if not residue:
                return moved
            if residue in seen:
                continue
            seen.add(residue)
            for one, direction in self._repairs(residue[0], moved):
                if self._has_room(one, direction, price):
                    after = self._settle(residue, one, direction)
                    more = price(one) if self._is_shown(one) else 0
                    heappush(waiting, (cost + more, next(order), after, moved | {one: direction}))
        return None

    def _repairs(self, wrong: tuple[int, int], moved: Moves) -> Iterator[tuple[Name, int]]:
        """The moves that bring one equation nearer to true."""
        equation, excess = wrong
        for name, sign in self._equations[equation].items():
            if name not in moved:
                yield name, (-1 if excess * sign > 0 else 1)

    def _settle(self, residue: Residue, name: Name, step: int) -> Residue:
        after = dict(residue)
        for equation in self._of[name]:
            after[equation] = after.get(equation, 0) + step * self._equations[equation][name]
        return tuple(sorted((equation, excess) for equation, excess in after.items() if excess))

    def _has_room(self, name: Name, step: int, price: Callable[[Name], int]) -> bool:
        value = self._entries[name].value
        low, high = self._bounds(name)
        if low == high and price(name):
            low, high = self._if_masked(value)
        return low <= value + step <= high


def _nothing(_name: Name) -> int:
    """The price when nothing more may be hidden."""
    return 0


def _class_of(value: int) -> tuple[int, int]:
    """The class of a number of 5 or more: 5 to 15, 16 to 63, 64 to 255, …"""
    low, high = THRESHOLD, 15
    while value > high:
        low, high = high + 1, 4 * high + 3
    return low, high
