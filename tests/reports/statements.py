"""Invented reports, smaller and odder than any bilan, and what a reader finds there."""

import random
from itertools import pairwise

from precarite_desktop.reports.disclosure import Entry, Limit, Name, Role, Statement, Sum
from precarite_desktop.reports.masking import Count, Hidden, is_small
from tests.reports import attacker

WORDS = {Hidden.SMALL: "< 5", Hidden.MASKED: "masqué"}


def invented(seed: int) -> Statement:
    """A crossing, its total cut in other ways besides, perhaps places and persons counted beside it."""
    rnd = random.Random(seed)
    rows, columns = range(rnd.randint(1, 4)), range(rnd.randint(1, 4))
    most = rnd.choice((2, 3, 6, 9, 20))
    cells = {
        (row, column): rnd.choice((0, 0, 1, 1, 2, 3, 4, 5, rnd.randint(0, most)))
        for row in rows
        for column in columns
    }
    total = sum(cells.values())
    entries: dict[Name, Entry] = {("cell", *place): Entry(value) for place, value in cells.items()}
    sums = _margins(entries, cells, [("row", row) for row in rows], [("column", one) for one in columns])
    entries["total",] = Entry(total, weight=100)
    for rank in range(rnd.randint(0, 2)):
        cuts = sorted(rnd.randint(0, total) for _ in range(rnd.randint(0, 3)))
        parts = {
            ("way", rank, place): Entry(high - low, weight=10)
            for place, (low, high) in enumerate(pairwise([0, *cuts, total]))
        }
        entries |= parts
        sums.append(Sum(("total",), tuple(parts)))
    return Statement(entries, sums, _beside(rnd, entries, sums, total))


def _margins(
    entries: dict[Name, Entry], cells: dict[tuple[int, int], int], rows: list[Name], columns: list[Name]
) -> list[Sum]:
    inner = []
    for side, names in enumerate((rows, columns)):
        for name in names:
            parts = [place for place in cells if place[side] == name[1]]
            entries[name] = Entry(sum(cells[place] for place in parts), weight=10)
            inner.append(Sum(name, tuple(("cell", *place) for place in parts)))
    return [Sum(("total",), tuple(columns)), Sum(("total",), tuple(rows)), *inner]


def _beside(rnd: random.Random, entries: dict[Name, Entry], sums: list[Sum], total: int) -> list[Limit]:
    limits = []
    if rnd.random() < 0.5:
        entries["places",] = Entry(rnd.randint(min(1, total), total), Role.PLACES)
        limits.append(Limit(("places",), (("total",),)))
    if rnd.random() < 0.5:
        persons = rnd.randint(min(1, total), total)
        women = rnd.randint(0, persons)
        entries["persons",] = Entry(persons, weight=100)
        entries |= {("women",): Entry(women, weight=10), ("men",): Entry(persons - women, weight=10)}
        sums.append(Sum(("persons",), (("women",), ("men",))))
        limits.append(Limit(("persons",), (("total",),)))
    return limits


def given_away(statement: Statement, shown: dict[Name, Count]) -> dict[Name, int]:
    """The small counts that a reader finds; a cover that can be found covered nothing, and is no secret."""
    values = attacker.possible_values(_known(statement, shown))
    return {name: max(found) for name, found in values.items() if len(found) == 1 and is_small(max(found))}


def _known(statement: Statement, shown: dict[Name, Count]) -> attacker.Knowledge:
    known, perhaps_zero = attacker.Knowledge(), _perhaps_zero(statement, shown)
    for name, count in shown.items():
        known.read(name, WORDS.get(count) or str(count), withdrawn=name in perhaps_zero)
    for one in statement.sums:
        known.adds_up(one.total, *one.parts)
    for limit in statement.limits:
        known.at_most(limit.count, *limit.others)
    known.complete()
    return known


def _perhaps_zero(statement: Statement, shown: dict[Name, Count]) -> set[Name]:
    """What is masked under a small total, or with its whole line, and its own parts."""
    found = {name for name, entry in statement.entries.items() if entry.role is Role.PLACES}
    for one in statement.sums:
        masked = {part for part in one.parts if shown[part] is Hidden.MASKED}
        if shown[one.total] is Hidden.SMALL or masked == set(one.parts) or one.total in found:
            found |= masked
    return found
