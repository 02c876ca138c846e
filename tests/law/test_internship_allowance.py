"""The allowance of an internship, with the worked examples of the field (design, domain 11)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precarite_desktop.law.internship_allowance import (
    MonthOfHours,
    allowance,
    in_months_and_days,
    spread,
)
from precarite_desktop.law.internship_hosting import intern_quota
from precarite_desktop.law.reference_values import load


def _one(day: date, hours: str) -> MonthOfHours:
    return MonthOfHours(day, Decimal(hours))


@pytest.mark.parametrize(
    ("year", "hours", "amount"),
    [(2026, "308", "0.00"), (2026, "309", "1390.50"), (2026, "924", "4158.00"), (2025, "700", "3045.00")],
)
def test_it_is_due_from_the_first_hour_beyond_the_threshold(year: int, hours: str, amount: str) -> None:
    answer = allowance([_one(date(year, 3, 1), hours)], load())
    assert answer.amount == Decimal(amount)
    assert answer.due == (amount != "0.00")


@pytest.mark.parametrize(("hours", "amount"), [("462", "0.00"), ("463", "2083.50")])
def test_agricultural_secondary_education_has_its_own_threshold(hours: str, amount: str) -> None:
    answer = allowance([_one(date(2026, 3, 1), hours)], load(), agricultural_secondary=True)
    assert answer.amount == Decimal(amount)


@pytest.mark.parametrize(("revaluation", "amount"), [(True, "1869.00"), (False, "1827.00")])
def test_each_month_takes_the_rate_of_its_year_if_agreed(revaluation: bool, amount: str) -> None:
    months = [_one(date(2025, 12, 1), "140"), _one(date(2026, 1, 1), "280")]
    assert allowance(months, load(), revaluation=revaluation).amount == Decimal(amount)


def test_earlier_hours_at_the_host_count_for_the_threshold_and_become_due() -> None:
    alone = allowance([_one(date(2026, 3, 1), "100")], load())
    after = allowance([_one(date(2026, 3, 1), "100")], load(), hours_before=Decimal(209))
    assert (alone.due, alone.amount) == (False, Decimal("0.00"))
    assert (after.due, after.hours, after.amount) == (True, Decimal(309), Decimal("450.00"))
    assert "STG-023" in {one.code for one in after.problems}
    paid_already = allowance([_one(date(2026, 3, 1), "100")], load(), hours_before=Decimal(400))
    assert "STG-023" not in {one.code for one in paid_already.problems}


@pytest.mark.parametrize(
    ("hours", "agreed", "amount"),
    [
        ("309", "5", "1545.00"),
        ("309", "4", "1390.50"),
        ("100", "2", "200.00"),
        ("100", "0", "0.00"),
    ],
)
def test_what_is_agreed_is_paid_and_never_less_than_what_is_due(hours: str, agreed: str, amount: str) -> None:
    answer = allowance([_one(date(2026, 3, 1), hours)], load(), agreed=Decimal(agreed))
    assert answer.amount == Decimal(amount)
    assert answer.due == (hours == "309")
    assert answer.steps[-1].code == "allowance_total_agreed"


@pytest.mark.parametrize(("hours", "months_and_days"), [("6.5", (0, 0)), ("153", (0, 21)), ("308", (2, 0))])
def test_seven_hours_are_a_day_and_twenty_two_days_a_month(
    hours: str, months_and_days: tuple[int, int]
) -> None:
    assert in_months_and_days(Decimal(hours), load(), date(2026, 3, 1)) == months_and_days


@pytest.mark.parametrize(("staff", "quota"), [(19, 3), (20, 3), (21, 4), (47, 8), (100, 15), (112, 17)])
def test_quota_of_interns(staff: int, quota: int) -> None:
    assert intern_quota(staff, load(), date(2026, 3, 1)) == quota


def test_an_answer_names_the_values_it_rests_on() -> None:
    answer = allowance([_one(date(2026, 3, 1), "400")], load())
    assert {value.code for value in answer.values} >= {"internship_allowance_threshold", "pss_hour"}
    assert all(value.source for value in answer.values)


@given(
    st.dates(date(2024, 1, 1), date(2026, 6, 30)),
    st.integers(0, 180),
    st.decimals(1, 924, places=1),
)
def test_hours_spread_among_months_add_up(first: date, length: int, hours: Decimal) -> None:
    last = date.fromordinal(first.toordinal() + length)
    assert sum(one.hours for one in spread(hours, first, last)) == hours
