"""The days and numbers at which a rule turns, one by one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from precarite_desktop.law.apprenticeship_pay import Contract, apprentice_pay
from precarite_desktop.law.exits import counts_as_exit, follow_up_days
from precarite_desktop.law.iae_eligibility import (
    Origin,
    count_criteria,
    eligibility,
    is_senior,
    is_young,
)
from precarite_desktop.law.identifiers import doubts
from precarite_desktop.law.internship_allowance import in_days, state_allowance
from precarite_desktop.law.internship_hosting import counted_staff, quota
from precarite_desktop.law.pass_iae import Prolongation, Reason, Suspension, pass_dates
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.retention import answer_due_on
from precarite_desktop.law.siae import annex_is_active, grace_ends_on
from precarite_desktop.law.young_workers import WorkingDay, excesses, young_limits

LAW = load()
START = date(2024, 1, 15)
FIRST_END = date(2026, 1, 13)


def _pay(born: date, start: date, end: date) -> list[tuple[date, date, int]]:
    contract = Contract(born, start, end, weekly_hours=Decimal(35))
    return [(one.starts_on, one.ends_on, one.percent) for one in apprentice_pay(contract, LAW).lines]


def test_a_birthday_on_the_first_of_a_month_waits_for_the_next_month() -> None:
    lines = _pay(date(2008, 7, 1), date(2026, 6, 15), date(2027, 1, 31))
    assert lines == [
        (date(2026, 6, 15), date(2026, 7, 31), 27),
        (date(2026, 8, 1), date(2027, 1, 31), 43),
    ]


def test_the_year_may_turn_a_month_before_the_age_does() -> None:
    assert _pay(date(2008, 7, 1), date(2025, 7, 1), date(2026, 8, 31))[-2:] == [
        (date(2026, 7, 1), date(2026, 7, 31), 39),
        (date(2026, 8, 1), date(2026, 8, 31), 51),
    ]


def test_who_turned_eighteen_earlier_in_the_month_of_the_start_is_eighteen_from_the_start() -> None:
    assert _pay(date(2008, 7, 1), date(2026, 7, 10), date(2027, 1, 31))[0][2] == 43


def test_a_step_on_the_last_day_of_the_contract_has_its_own_line() -> None:
    lines = _pay(date(2008, 7, 15), date(2026, 6, 15), date(2026, 8, 1))
    assert lines[-1] == (date(2026, 8, 1), date(2026, 8, 1), 43)


@pytest.mark.parametrize(("points", "wrong"), [(0, False), (10, False), (15, True), (20, False)])
def test_an_increase_is_ten_or_twenty_points(points: int, wrong: bool) -> None:
    contract = Contract(
        date(2007, 1, 1), date(2026, 9, 1), date(2027, 8, 31),
        weekly_hours=Decimal(35), increase_points=points,
    )  # fmt: skip
    assert ("APP-020" in {one.code for one in apprentice_pay(contract, LAW).problems}) is wrong


def test_a_contract_before_the_first_known_value_is_an_error() -> None:
    contract = Contract(date(2001, 1, 1), date(2019, 9, 1), date(2020, 8, 31), weekly_hours=Decimal(35))
    problems = apprentice_pay(contract, LAW).problems
    assert ("LOI-002", "error") in {(one.code, one.severity.value) for one in problems}


# --- PASS ---------------------------------------------------------------------------


def test_a_prolongation_of_no_day_is_refused() -> None:
    asked = Prolongation(FIRST_END, FIRST_END, Reason.RQTH)
    answer = pass_dates(START, LAW, siae_kind="EI", on=START, prolongations=[asked])
    assert [one.code for one in answer.problems] == ["PASS-21"]


def test_a_prolongation_begins_on_the_last_day_exactly() -> None:
    for shift in (-1, 1):
        first = FIRST_END + timedelta(days=shift)
        asked = Prolongation(first, first + timedelta(days=30), Reason.RQTH)
        answer = pass_dates(START, LAW, siae_kind="EI", on=START, prolongations=[asked])
        assert [one.code for one in answer.problems] == ["PASS-20"]
        assert answer.problems[0].details["expected"] == answer.ends_on == FIRST_END


def test_a_suspension_may_begin_on_the_day_the_prolongation_does() -> None:
    asked = Prolongation(FIRST_END, FIRST_END + timedelta(days=30), Reason.RQTH)
    stop = Suspension(FIRST_END, FIRST_END + timedelta(days=5))
    answer = pass_dates(START, LAW, siae_kind="EI", on=FIRST_END, suspensions=[stop], prolongations=[asked])
    assert (answer.problems, answer.ends_on) == ((), FIRST_END + timedelta(days=35))


def test_a_suspension_begins_inside_the_pass() -> None:
    for first, codes in ((FIRST_END, []), (FIRST_END + timedelta(days=1), ["PASS-10"])):
        answer = pass_dates(
            START, LAW, siae_kind="EI", on=date(2027, 1, 1), suspensions=[Suspension(first, first)]
        )
        assert [one.code for one in answer.problems] == codes


@pytest.mark.parametrize(("back", "codes"), [(365, []), (366, ["PASS-14"])])
def test_a_suspension_goes_back_one_year(back: int, codes: list[str]) -> None:
    first = date(2024, 6, 1)
    stop = Suspension(first, first, declared_on=first + timedelta(days=back))
    answer = pass_dates(START, LAW, siae_kind="EI", on=date(2026, 1, 1), suspensions=[stop])
    assert [one.code for one in answer.problems] == codes


# --- eligibility -----------------------------------------------------------------------


def test_fifty_and_twenty_six_are_reached_on_the_birthday() -> None:
    day = date(2026, 5, 10)
    assert is_senior(date(1976, 5, 10), day, LAW)
    assert not is_senior(date(1976, 5, 11), day, LAW)
    assert not is_young(date(2000, 5, 10), day, LAW)
    assert is_young(date(2000, 5, 11), day, LAW)


def test_a_valid_pass_keeps_its_diagnosis() -> None:
    kept = eligibility("EI", Origin.EMPLOYER, date(2026, 1, 1), (1, 0), LAW, pass_ends_on=date(2027, 12, 31))
    assert kept.expires_on == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("born", "eligible"), [(date(2010, 1, 1), True), (date(2010, 1, 2), False), (date(1926, 1, 1), False)]
)
def test_a_person_is_sixteen_at_least_and_under_a_hundred(born: date, eligible: bool) -> None:
    answer = eligibility("EI", Origin.PRESCRIBER, date(2026, 1, 1), (0, 0), LAW, birth_date=born)
    assert answer.eligible is eligible


def test_a_criterion_counts_once_and_an_unknown_one_is_refused() -> None:
    assert count_criteria(("RSA", "RSA", "QPV", "th"), LAW, date(2026, 1, 1)) == (1, 2)
    with pytest.raises(LookupError):
        count_criteria(("AUTRE",), LAW, date(2026, 1, 1))


# --- structures, exits ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "ends_on", "active"),
    [
        ("VALIDE", date(2026, 1, 2), True),
        ("PROVISOIRE", date(2026, 1, 2), True),
        ("VALIDE", date(2026, 1, 1), False),
        ("CLOTURE", date(2026, 1, 2), False),
    ],
)
def test_an_annex_is_active_until_the_day_before_its_end(state: str, ends_on: date, active: bool) -> None:
    assert annex_is_active(state, ends_on, date(2026, 1, 1)) is active


def test_the_grace_of_an_agreement_is_thirty_days() -> None:
    assert grace_ends_on(date(2026, 1, 1), LAW) == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("kind", "last", "hours", "counts"),
    [
        ("EI", date(2026, 4, 1), "0", True),
        ("EI", date(2026, 3, 31), "400", False),
        ("AI", date(2026, 1, 2), "150", True),
        ("ETTI", date(2026, 12, 31), "149", False),
        ("EI", None, "400", False),
    ],
)
def test_who_counts_among_the_exits(kind: str, last: date | None, hours: str, counts: bool) -> None:
    assert counts_as_exit(kind, (date(2026, 1, 1), last), Decimal(hours), LAW) is counts


def test_follow_ups_come_after_three_six_and_twelve_months() -> None:
    assert follow_up_days(date(2025, 11, 30), LAW) == (
        date(2026, 2, 28),
        date(2026, 5, 30),
        date(2026, 11, 30),
    )


# --- hosting, minors, the rest ------------------------------------------------------------


@pytest.mark.parametrize(("staff", "pfmp"), [(0, 5), (19, 5), (29, 5), (30, 6), (31, 7), (100, 20)])
def test_the_derogation_for_pfmp(staff: int, pfmp: int) -> None:
    assert quota(staff, LAW, date(2026, 3, 1)).pfmp_quota == pfmp


def test_the_staff_that_counts_is_the_greater() -> None:
    assert (counted_staff(18, Decimal("20.6")), counted_staff(22, Decimal("20.6"))) == (20, 22)


@pytest.mark.parametrize(
    ("day", "weekly", "found"),
    [
        (WorkingDay(Decimal(8), Decimal(6), Decimal(22), Decimal("4.5"), 30), "35", []),
        (WorkingDay(Decimal("8.5"), pause_minutes=30), "35", ["daily"]),
        (WorkingDay(Decimal(7), pause_minutes=30), "35.5", ["weekly"]),
        (WorkingDay(Decimal(7), Decimal("5.5"), pause_minutes=30), "35", ["night"]),
        (WorkingDay(Decimal(7), ends_at=Decimal("22.5"), pause_minutes=30), "35", ["night"]),
        (WorkingDay(Decimal(7), pause_minutes=29), "35", ["pause"]),
        (WorkingDay(Decimal(7), longest_stretch=Decimal(5), pause_minutes=30), "35", ["pause"]),
        (WorkingDay(Decimal("4.5")), "20", []),
    ],
)
def test_what_a_working_day_of_a_minor_exceeds(day: WorkingDay, weekly: str, found: list[str]) -> None:
    limits = young_limits(date(2009, 1, 1), date(2026, 3, 1), LAW)
    assert limits is not None
    assert list(excesses(limits, day, Decimal(weekly))) == found


def test_days_of_presence_and_the_allowance_of_the_state() -> None:
    assert in_days(Decimal(308), LAW, date(2026, 3, 1)) == 44
    rates = [state_allowance(10, step, LAW, date(2026, 3, 1)) for step in ("first", "second", "third")]
    assert rates == [100, 150, 200]


def test_an_answer_to_a_person_is_due_within_a_month() -> None:
    assert answer_due_on(date(2026, 1, 31), LAW) == date(2026, 2, 28)


def test_a_pass_of_the_new_kind_raises_no_doubt() -> None:
    assert doubts("pass_iae", "999991234567") == ()
    assert [one.code for one in doubts("pass_iae", "123451234567")] == ["PASS-02"]
