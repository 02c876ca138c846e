"""Values of law: dated, sourced, without gap or overlap."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from precarite_desktop.law.reference_values import NotKnown, load


@pytest.mark.parametrize("code", load().codes())
def test_no_gap_and_no_overlap(code: str) -> None:
    values = load().history(code)
    for before, after in pairwise(values):
        assert before.ends_on is not None
        assert after.starts_on == before.ends_on + timedelta(days=1)


@pytest.mark.parametrize("code", load().codes())
def test_every_value_says_where_it_comes_from(code: str) -> None:
    assert all(value.source and value.unit is not None for value in load().history(code))


def test_a_day_before_the_first_value_is_refused() -> None:
    with pytest.raises(NotKnown):
        load().at("pss_hour", date(1999, 1, 1))


def test_the_last_complete_year_is_known() -> None:
    assert load().last_complete_year() >= 2025
