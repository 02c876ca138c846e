"""Masking: no small count of people can be read, nor found again."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from precarite_desktop.reports.masking import (
    Hidden,
    difference,
    mask_count,
    mask_line,
    mask_stack,
    mask_table,
)

counts = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 12))


def possible(shown, value):
    """Some values near the true one that a reader who knows the rule may suppose for one cell."""
    if shown is Hidden.SMALL:
        return range(1, 5)
    if shown is Hidden.MASKED:
        return range(max(5, value - 2), value + 3)
    return (shown,)


def supposed(shown, values):
    return product(*(possible(cell, value) for cell, value in zip(shown, values, strict=True)))


def test_one_to_four_people_are_never_written():
    assert [mask_count(n) for n in (0, 1, 4, 5)] == [0, Hidden.SMALL, Hidden.SMALL, 5]


def test_a_lone_small_count_takes_the_smallest_other_with_it():
    shown, total = mask_line([3, 40, 7, 0])
    assert shown == (Hidden.SMALL, 40, Hidden.MASKED, 0)
    assert total == 50


def test_zero_stays_written():
    shown, total = mask_line([0, 0, 9])
    assert (shown, total) == ((0, 0, 9), 9)


def test_a_stacked_column_with_a_small_segment_keeps_its_total_alone():
    assert mask_stack([8, 2, 0]) == ((Hidden.MASKED,) * 3, 10)
    assert mask_stack([8, 6, 0]) == ((8, 6, 0), 14)
    assert mask_stack([2, 0, 0]) == ((Hidden.MASKED,) * 3, Hidden.SMALL)


def test_a_difference_that_would_betray_a_count_is_masked():
    assert difference(12, Hidden.SMALL) is Hidden.MASKED
    assert difference(12, 15) == -3


@settings(max_examples=150, deadline=None)
@given(st.lists(counts, min_size=1, max_size=4))
def test_no_small_count_of_a_line_can_be_deduced(line):
    shown, total = mask_line(line)
    worlds = [world for world in supposed(shown, line) if sum(world) in possible(total, sum(line))]
    for place, cell in enumerate(shown):
        assert cell is not Hidden.SMALL or len({world[place] for world in worlds}) > 1


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(counts, min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_small_count_of_a_table_can_be_deduced(table):
    shown = mask_table(table)
    flat = [*table[0], *table[1]]
    margins = [*shown.row_totals, *shown.column_totals, shown.total]
    true_sums = sums(flat)
    worlds = [
        world
        for world in supposed([*shown.cells[0], *shown.cells[1]], flat)
        if all(
            value in possible(margin, true)
            for value, margin, true in zip(sums(world), margins, true_sums, strict=True)
        )
    ]
    for place, cell in enumerate([*shown.cells[0], *shown.cells[1]]):
        if cell is Hidden.SMALL:
            assert len({world[place] for world in worlds}) > 1


def test_a_table_whose_every_count_is_at_its_least_is_withdrawn():
    shown = mask_table([[1, 0, 1], [0, 1, 1]])
    assert {cell for row in shown.cells for cell in row} == {Hidden.MASKED}


def sums(world):
    a, b, c, d = world
    return a + b, c + d, a + c, b + d, a + b + c + d


@given(st.lists(st.lists(counts, min_size=3, max_size=3), min_size=2, max_size=5))
def test_what_is_shown_is_true(table):
    shown = mask_table(table)
    for row, shown_row in zip(table, shown.cells, strict=True):
        for value, cell in zip(row, shown_row, strict=True):
            assert isinstance(cell, Hidden) or cell == value
