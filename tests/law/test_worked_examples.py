"""The worked examples of the field, with the figures as printed there (design, domain 11).

Identifiers and the allowance have theirs in `test_identifiers` and `test_internship_allowance`.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from precarite_desktop.law.apprenticeship_pay import Contract, apprentice_pay, monthly_minimum
from precarite_desktop.law.exits import Category, exit_rates
from precarite_desktop.law.iae_eligibility import (
    Origin,
    count_criteria,
    eligibility,
    exclusive_criteria,
)
from precarite_desktop.law.internship_allowance import MonthOfHours, allowance
from precarite_desktop.law.internship_hosting import quota
from precarite_desktop.law.meal_vouchers import meal_voucher
from precarite_desktop.law.pass_iae import (
    Prolongation,
    Reason,
    Suspension,
    latest_suspension_end,
    pass_dates,
    request_window,
)
from precarite_desktop.law.reckoning import Reckoned
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.social_consideration import PublicContract, social_share

LAW = load()
ON = date(2026, 11, 23)


def codes(answer: Reckoned) -> set[str]:
    return {problem.code for problem in answer.problems}


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- PASS IAE ---------------------------------------------------------------

SUMMER = Suspension(day("2024-06-01"), day("2024-08-31"))
TRAINING_YEAR = Prolongation(day("2026-04-14"), day("2027-04-14"), Reason.RQTH)


@pytest.mark.parametrize(
    ("start", "suspensions", "prolongations", "end"),
    [
        ("2024-01-15", (), (), "2026-01-13"),
        ("2024-01-15", (SUMMER,), (), "2026-04-14"),
        ("2024-01-15", (SUMMER,), (TRAINING_YEAR,), "2027-04-14"),
        ("2025-09-01", (), (), "2027-08-31"),
        ("2023-03-01", (), (), "2025-02-27"),
        ("2024-01-15", (Suspension(day("2024-06-01"), day("2024-06-01")),), (), "2026-01-13"),
    ],
)
def test_the_end_of_a_pass(start: str, suspensions: tuple, prolongations: tuple, end: str) -> None:
    answer = pass_dates(
        day(start), LAW, siae_kind="EI", on=ON, suspensions=suspensions, prolongations=prolongations
    )
    assert (answer.ends_on, answer.problems) == (day(end), ())


def test_the_days_that_a_suspension_and_a_prolongation_add() -> None:
    answer = pass_dates(
        day("2024-01-15"), LAW, siae_kind="EI", on=ON, suspensions=(SUMMER,), prolongations=(TRAINING_YEAR,)
    )
    added = {
        step.code: step.value
        for step in answer.steps
        if step.code in {"pass_suspension", "pass_prolongation"}
    }
    assert added == {"pass_suspension": 91, "pass_prolongation": 365}


def test_how_far_each_reason_may_prolong() -> None:
    limits = pass_dates(day("2025-09-01"), LAW, siae_kind="EI", on=ON).limits
    assert limits[Reason.RQTH] == day("2030-08-30")
    assert limits[Reason.SENIOR] == day("2032-08-29")


def test_a_suspension_of_more_than_36_months_is_refused_with_its_latest_end() -> None:
    too_long = Suspension(day("2024-06-01"), day("2027-06-01"))
    answer = pass_dates(day("2024-01-15"), LAW, siae_kind="EI", on=ON, suspensions=(too_long,))
    assert codes(answer) == {"PASS-11"}
    assert answer.problems[0].details["latest"] == day("2027-05-31")
    assert latest_suspension_end(day("2024-06-01"), LAW) == day("2027-05-31")
    assert answer.ends_on == answer.first_end


def test_particular_difficulties_are_for_an_ai_or_an_aci() -> None:
    asked = Prolongation(day("2026-01-13"), day("2026-06-13"), Reason.PARTICULAR_DIFFICULTIES)
    refused = pass_dates(day("2024-01-15"), LAW, siae_kind="EI", on=ON, prolongations=(asked,))
    assert codes(refused) == {"PASS-24"}
    assert refused.ends_on == refused.first_end
    taken = pass_dates(day("2024-01-15"), LAW, siae_kind="ACI", on=ON, prolongations=(asked,))
    assert (codes(taken), taken.ends_on) == (set(), day("2026-06-13"))


def test_a_prolongation_asked_the_day_after_its_window_is_refused() -> None:
    assert request_window(day("2026-04-14"), LAW)[1] == day("2026-10-14")
    for asked_on, expected in (("2026-10-14", set()), ("2026-10-15", {"PASS-26"})):
        asked = Prolongation(day("2026-04-14"), day("2027-04-14"), Reason.RQTH, asked_on=day(asked_on))
        answer = pass_dates(
            day("2024-01-15"), LAW, siae_kind="EI", on=ON, suspensions=(SUMMER,), prolongations=(asked,)
        )
        assert codes(answer) == expected


# --- eligibility --------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "criteria", "eligible"),
    [("AI", ("SENIOR", "TH"), True), ("EI", ("SENIOR", "TH"), False), ("EI", ("RSA",), True)],
)
def test_an_employer_needs_enough_criteria(kind: str, criteria: tuple[str, ...], eligible: bool) -> None:
    counted = count_criteria(criteria, LAW, ON)
    assert eligibility(kind, Origin.EMPLOYER, ON, counted, LAW).eligible is eligible


def test_senior_and_young_together_are_refused() -> None:
    # Three criteria of level 2 would do for an EI: it is the pair that is refused, before counting.
    assert [one.code for one in exclusive_criteria(("SENIOR", "JEUNE", "TH"))] == ["ELI-03"]
    assert exclusive_criteria(("SENIOR", "TH")) == ()


@pytest.mark.parametrize(
    ("origin", "expires"), [(Origin.EMPLOYER, "2026-04-03"), (Origin.PRESCRIBER, "2026-07-01")]
)
def test_until_when_a_diagnosis_holds(origin: Origin, expires: str) -> None:
    assert eligibility("EI", origin, day("2026-01-01"), (1, 0), LAW).expires_on == day(expires)


# --- allowance and hosting ------------------------------------------------------


def test_more_hours_than_six_months_is_an_error() -> None:
    assert "STG-001" in codes(allowance([MonthOfHours(day("2026-03-01"), Decimal(930))], LAW))
    assert "STG-001" not in codes(allowance([MonthOfHours(day("2026-03-01"), Decimal(924))], LAW))


def test_the_two_years_of_an_internship_across_january() -> None:
    months = [MonthOfHours(day("2025-12-01"), Decimal(140)), MonthOfHours(day("2026-01-01"), Decimal(280))]
    assert [one.amount for one in allowance(months, LAW).months] == [Decimal("609.00"), Decimal("1260.00")]


@pytest.mark.parametrize(("running", "expected"), [(2, set()), (3, {"STG-008"})])
def test_a_tutor_with_three_interns_takes_no_fourth(running: int, expected: set[str]) -> None:
    assert codes(quota(47, LAW, ON, tutor_running=running)) == expected


# --- apprenticeship ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "amount"),
    [
        ("2022-01-01", "1603.12"),
        ("2022-05-01", "1645.58"),
        ("2022-08-01", "1678.95"),
        ("2023-01-01", "1709.28"),
        ("2023-05-01", "1747.20"),
        ("2024-01-01", "1766.92"),
        ("2024-11-01", "1801.80"),
        ("2026-01-01", "1823.03"),
        ("2026-06-01", "1867.02"),
    ],
)
def test_the_smic_of_a_month_is_the_published_one(month: str, amount: str) -> None:
    hourly = LAW.at("smic_hour", day(month)).value
    weeks = LAW.at("weeks_of_pay", day(month)).value
    assert monthly_minimum(hourly, Decimal(35), weeks) == Decimal(amount)


@pytest.mark.parametrize(
    ("born", "start", "increase", "month", "expected"),
    [
        ("2007-05-10", "2026-09-01", 0, "2026-09-15", (43, "802.82", "802.82")),
        ("2007-05-10", "2026-09-01", 0, "2027-09-15", (51, "952.18", "952.19")),
        ("2007-05-10", "2026-09-01", 0, "2028-05-31", (51, "952.18", "952.19")),
        ("2007-05-10", "2026-09-01", 0, "2028-06-01", (61, "1138.88", "1138.89")),
        ("2006-09-01", "2023-09-01", 0, "2024-02-15", (27, "477.07", "477.07")),
        ("2006-03-01", "2024-09-01", 0, "2024-12-15", (43, "774.77", "774.78")),
        ("2006-03-01", "2025-09-01", 0, "2026-02-15", (43, "783.90", "783.91")),
        ("2004-03-01", "2026-07-01", 10, "2026-07-15", (63, "1176.22", "1176.23")),
        ("2000-03-01", "2026-07-01", 0, "2026-07-15", (100, "1867.02", "1867.02")),
    ],
)
def test_the_pay_of_an_apprentice(
    born: str, start: str, increase: int, month: str, expected: tuple[int, str, str]
) -> None:
    start_on = day(start)
    contract = Contract(
        day(born),
        start_on,
        start_on + timedelta(days=730),
        weekly_hours=Decimal(35),
        increase_points=increase,
    )
    lines = apprentice_pay(contract, LAW).lines
    line = next(one for one in lines if one.starts_on <= day(month) <= one.ends_on)
    percent, gross, ceiling = expected
    assert (line.percent, line.gross, line.gross_ceiling) == (percent, Decimal(gross), Decimal(ceiling))


def test_the_step_of_eighteen_holds_from_the_month_after() -> None:
    contract = Contract(day("2008-03-15"), day("2025-09-01"), day("2026-05-31"), weekly_hours=Decimal(35))
    lines = apprentice_pay(contract, LAW).lines
    assert [(one.starts_on, one.percent) for one in lines] == [
        (day("2025-09-01"), 27),
        (day("2026-01-01"), 27),
        (day("2026-04-01"), 43),
    ]
    assert lines[1].ends_on == day("2026-03-31")


def test_a_master_of_seventeen_and_an_apprentice_of_thirty_are_refused() -> None:
    thirty = Contract(
        day("1996-09-01"),
        day("2026-09-01"),
        day("2027-08-31"),
        weekly_hours=Decimal(35),
        master_birth_date=day("2008-10-02"),
    )
    answer = apprentice_pay(thirty, LAW)
    assert {"APP-003", "APP-004"} <= codes(answer)
    ages = {problem.code: problem.details.get("age") for problem in answer.problems}
    assert (ages["APP-003"], ages["APP-004"]) == (30, 17)


# --- public contracts ----------------------------------------------------------------

CLAUSE, CRITERION, RESERVED = "Clause sociale", "Critère social", "Marché réservé"
NOTHING = "Pas de considération sociale"
CONTRACTS = [
    PublicContract(day("2025-02-01"), Decimal(100_000), (CLAUSE,)),
    PublicContract(day("2025-03-01"), Decimal(50_000), (CLAUSE, CRITERION)),
    PublicContract(day("2025-04-01"), Decimal(50_000), (RESERVED,)),
    PublicContract(day("2025-05-01"), Decimal(300_000), (NOTHING,)),
    PublicContract(day("2025-06-01"), Decimal(400_000), (NOTHING,)),
    PublicContract(day("2025-12-31"), Decimal(100_000), None),
    PublicContract(day("2024-12-31"), Decimal(100_000), (CLAUSE,)),
    PublicContract(day("2025-07-01"), Decimal(12_000), (CLAUSE,)),
]


def test_the_share_of_social_contracts_above_the_floor() -> None:
    share = social_share(2025, CONTRACTS, LAW, floor=Decimal(40_000))
    assert (share.by_count.numerator, share.by_count.denominator, share.by_count.percent) == (
        3,
        6,
        Decimal("50.0"),
    )
    assert share.unknown == 1
    assert (share.reserved_by_count.numerator, share.reserved_by_count.percent) == (1, Decimal("16.7"))
    assert (share.by_amount.numerator, share.by_amount.denominator) == (200_000, 1_000_000)
    assert share.by_amount.percent == Decimal("20.0")


def test_without_a_floor_the_small_contract_counts() -> None:
    share = social_share(2025, CONTRACTS, LAW, floor=Decimal(0))
    assert (share.by_count.numerator, share.by_count.denominator, share.by_count.percent) == (
        4,
        7,
        Decimal("57.1"),
    )


def test_labels_that_contradict_each_other_are_an_error_and_count_as_unknown() -> None:
    share = social_share(2025, [PublicContract(day("2025-01-01"), Decimal(90_000), (CLAUSE, NOTHING))], LAW)
    assert codes(share) == {"SOC-01"}
    assert (share.unknown, share.by_count.numerator, share.by_count.percent) == (1, 0, Decimal("0.0"))


def test_no_contract_gives_no_share() -> None:
    share = social_share(2025, [], LAW)
    assert (share.by_count.percent, share.by_amount.percent) == (None, None)


# --- exits, meal vouchers -----------------------------------------------------------


def test_the_rates_of_exits() -> None:
    categories = [
        *[Category.LASTING] * 3,
        *[Category.TRANSITION] * 2,
        Category.POSITIVE,
        *[Category.OTHER] * 3,
        Category.WITHDRAWN,
    ]
    rates = exit_rates(categories, ON, LAW)
    assert (rates.dynamic, rates.counted) == (6, 9)
    assert (rates.dynamic_percent, rates.lasting_percent) == (Decimal("66.7"), Decimal("33.3"))


@pytest.mark.parametrize(
    ("face", "share", "part", "expected"),
    [
        ("12.00", "0.60", "7.20", set()),
        ("12.50", "0.60", "7.50", {"TIT-02"}),
        ("12.00", "0.45", "5.40", {"TIT-01"}),
    ],
)
def test_the_part_of_a_meal_voucher(face: str, share: str, part: str, expected: set[str]) -> None:
    answer = meal_voucher(2026, Decimal(face), Decimal(share), LAW)
    assert (answer.employer_part, answer.ceiling, codes(answer)) == (Decimal(part), Decimal("7.32"), expected)
    assert answer.excess == (Decimal("0.18") if "TIT-02" in expected else 0)
