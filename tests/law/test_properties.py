"""What must hold for every age, date and amount: no gap, no wrong century, parts that add up, ends that are right."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from precarite_desktop.law.apprenticeship_pay import ApprenticePay, Contract, age_that_counts, apprentice_pay
from precarite_desktop.law.calendar import age_on, anniversary, months_after
from precarite_desktop.law.exits import Category, Exit, category, exit_rates
from precarite_desktop.law.identifiers import SCHEMES, read_identifier, uai_letter
from precarite_desktop.law.internship_allowance import MonthOfHours, allowance
from precarite_desktop.law.internship_hosting import free_from, quota
from precarite_desktop.law.meal_vouchers import meal_voucher
from precarite_desktop.law.pass_iae import (
    PassState,
    Prolongation,
    Reason,
    Suspension,
    closed_by_hire,
    pass_dates,
)
from precarite_desktop.law.purchasing_power import (
    Band,
    Situation,
    Vouchers,
    cost_of,
    purchasing_power,
    share_of_lowest_third,
)
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.retention import Kept, is_due, retention
from precarite_desktop.law.social_consideration import LABELS, PublicContract, reading_of, social_share
from precarite_desktop.law.young_workers import young_limits
from precarite_desktop.problems import NotRead

LAW = load()
ONE_DAY = timedelta(days=1)
STARTS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
BIRTHS = st.dates(date(1930, 1, 1), date(2012, 12, 31))
MONEY = st.decimals(0, 10_000, places=2)
PERCENTS = {(17, 1): 27, (17, 2): 39, (17, 3): 55, (18, 1): 43, (18, 2): 51, (18, 3): 67,
            (21, 1): 53, (21, 2): 61, (21, 3): 78, (26, 1): 100, (26, 2): 100, (26, 3): 100}  # fmt: skip


# --- ages ---------------------------------------------------------------------


@given(BIRTHS, st.integers(0, 80))
def test_an_age_is_reached_on_the_anniversary_and_not_the_day_before(born: date, age: int) -> None:
    reached = anniversary(born, age)
    assert age_on(born, reached) == age
    assert age == 0 or age_on(born, reached - ONE_DAY) == age - 1


def test_who_is_born_on_29_february_grows_older_on_1_march() -> None:
    assert anniversary(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert anniversary(date(2008, 2, 29), 20) == date(2028, 2, 29)


# --- apprenticeship ---------------------------------------------------------------


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    start = draw(STARTS)
    return Contract(
        draw(st.dates(start - timedelta(days=365 * 40), start - timedelta(days=365 * 15))),
        start,
        start + timedelta(days=draw(st.integers(0, 4 * 366))),
        weekly_hours=draw(st.sampled_from([Decimal(35), Decimal(28), Decimal("17.5")])),
        increase_points=draw(st.sampled_from([0, 10, 20])),
        years_done=draw(st.integers(0, 3)),
    )


def _expected_percent(contract: Contract, day: date) -> int:
    """The rule said otherwise: walk the birthdays and the anniversaries one by one."""
    age = age_on(contract.birth_date, contract.starts_on)
    birthday = anniversary(contract.birth_date, age + 1)
    while (birthday.year, birthday.month) < (day.year, day.month):
        age += 1
        birthday = anniversary(contract.birth_date, age + 1)
    year = contract.years_done + 1
    while anniversary(contract.starts_on, year - contract.years_done) <= day:
        year += 1
    band = max((step for step in (18, 21, 26) if step <= age), default=17)
    return PERCENTS[band, min(year, 3)] + contract.increase_points


@given(contracts())
def test_pay_lines_cover_every_day_once(contract: Contract) -> None:
    lines = apprentice_pay(contract, LAW).lines
    assert lines[0].starts_on == contract.starts_on
    assert lines[-1].ends_on == contract.ends_on
    for before, after in pairwise(lines):
        assert after.starts_on == before.ends_on + ONE_DAY
        assert (before.percent, before.minimum_monthly) != (after.percent, after.minimum_monthly)


@given(contracts(), st.data())
def test_each_day_has_the_percentage_of_its_age_and_year(contract: Contract, data: st.DataObject) -> None:
    day = data.draw(st.dates(contract.starts_on, contract.ends_on))
    line = _line_of(apprentice_pay(contract, LAW), day)
    assert line.percent == _expected_percent(contract, day)
    smic = LAW.at_or_last("smic_hour", day).value
    exact = smic * contract.weekly_hours * 52 / 12
    assert abs(line.minimum_monthly - exact) <= Decimal("0.005")


@given(contracts())
def test_pay_never_falls_and_the_amount_of_documents_is_never_below_the_least(contract: Contract) -> None:
    lines = apprentice_pay(contract, LAW).lines
    assert [one.gross for one in lines] == sorted(one.gross for one in lines)
    for line in lines:
        assert 100 * line.gross_ceiling >= line.percent * line.minimum_monthly
        assert 0 <= line.gross_ceiling - line.gross <= Decimal("0.01")


@given(contracts(), st.integers(0, 4000), st.data())
def test_who_is_older_is_never_paid_less(contract: Contract, days: int, data: st.DataObject) -> None:
    older = Contract(
        contract.birth_date - timedelta(days=days), contract.starts_on, contract.ends_on,
        weekly_hours=contract.weekly_hours, increase_points=contract.increase_points,
        years_done=contract.years_done,
    )  # fmt: skip
    day = data.draw(st.dates(contract.starts_on, contract.ends_on))
    young_line = _line_of(apprentice_pay(contract, LAW), day)
    assert _line_of(apprentice_pay(older, LAW), day).gross_ceiling >= young_line.gross_ceiling


@given(BIRTHS, STARTS, st.integers(0, 1500))
def test_the_age_that_counts_is_at_most_one_month_late(born: date, start: date, days: int) -> None:
    day = start + timedelta(days=days)
    assume(born < start)
    late = age_on(born, day) - age_that_counts(born, start, day)
    assert late in (0, 1)
    assert late == 0 or (anniversary(born, age_on(born, day)).month == day.month)


def _line_of(answer: ApprenticePay, day: date):
    return next(one for one in answer.lines if one.starts_on <= day <= one.ends_on)


def test_an_end_before_the_start_is_said_and_gives_no_line() -> None:
    contract = Contract(date(2007, 1, 1), date(2026, 9, 1), date(2026, 8, 31), weekly_hours=Decimal(35))
    answer = apprentice_pay(contract, LAW)
    assert (answer.lines, [one.code for one in answer.problems]) == ((), ["DATE-02"])


def test_days_after_the_last_known_smic_keep_it_and_say_so() -> None:
    last = LAW.history("smic_hour")[-1]
    assert last.ends_on is not None
    contract = Contract(date(2007, 1, 1), last.starts_on, last.ends_on + ONE_DAY, weekly_hours=Decimal(35))
    answer = apprentice_pay(contract, LAW)
    assert answer.lines[-1].minimum_monthly == Decimal("1867.02")
    assert [(one.code, one.severity.value) for one in answer.problems if one.code == "LOI-001"] == [
        ("LOI-001", "advice")
    ]


# --- PASS IAE ---------------------------------------------------------------------------


@given(STARTS)
def test_a_pass_lasts_730_days_both_included(start: date) -> None:
    answer = pass_dates(start, LAW, siae_kind="EI", on=start)
    assert (answer.ends_on - start).days + 1 == 730


@given(STARTS)
def test_a_pass_is_in_one_state_and_its_ends_are_inside(start: date) -> None:
    def state(on: date) -> PassState:
        return pass_dates(start, LAW, siae_kind="EI", on=on, suspensions=[stop]).state

    stop = Suspension(start + timedelta(days=10), start + timedelta(days=20))
    end = pass_dates(start, LAW, siae_kind="EI", on=start, suspensions=[stop]).ends_on
    assert state(start - ONE_DAY) is PassState.FUTURE
    assert state(start) is PassState.VALID
    assert state(stop.starts_on - ONE_DAY) is PassState.VALID
    assert state(stop.starts_on) is state(stop.ends_on) is PassState.SUSPENDED
    assert state(stop.ends_on + ONE_DAY) is PassState.VALID
    assert state(end) is PassState.VALID
    assert state(end + ONE_DAY) is PassState.EXPIRED


@given(
    STARTS,
    st.lists(st.tuples(st.integers(-50, 900), st.integers(-5, 1200)), max_size=5),
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from(Reason)), max_size=4),
    st.sampled_from(["EI", "ACI"]),
)
def test_the_end_is_the_first_one_and_the_days_accepted(
    start: date, stops: list[tuple[int, int]], more: list[tuple[int, Reason]], kind: str
) -> None:
    suspensions = [_suspension(start, *one) for one in stops]
    end = pass_dates(start, LAW, siae_kind=kind, on=start, suspensions=suspensions).ends_on
    prolongations = []
    for days, reason in more:
        prolongations.append(Prolongation(end, end + timedelta(days=days), reason))
        end += timedelta(days=days)
    answer = pass_dates(
        start, LAW, siae_kind=kind, on=start, suspensions=suspensions, prolongations=prolongations
    )
    steps = [one for one in answer.steps if one.code in ("pass_suspension", "pass_prolongation")]
    assert answer.ends_on == answer.first_end + timedelta(days=sum(int(one.value) for one in steps))
    refused = {one.field.split(".")[0] for one in answer.problems if one.severity.value == "error"}
    assert len(steps) + len(refused) == len(suspensions) + len(prolongations)
    by_reason: dict[str, int] = {}
    for one in steps:
        if one.code == "pass_prolongation":
            by_reason[one.details["reason"]] = by_reason.get(one.details["reason"], 0) + int(one.value)
    caps = {"RQTH": 1095, "PARTICULAR_DIFFICULTIES": 1095, "SENIOR": 1825, "SENIOR_CDI": 3650}
    assert all(days <= caps.get(reason, days) for reason, days in by_reason.items())


def _suspension(start: date, after: int, length: int) -> Suspension:
    first = start + timedelta(days=after)
    return Suspension(first, first + timedelta(days=length))


def test_two_suspensions_that_share_a_day_overlap_and_neighbours_do_not() -> None:
    start = date(2025, 1, 1)
    first = Suspension(date(2025, 3, 1), date(2025, 3, 31))
    for second, codes in ((date(2025, 3, 31), ["PASS-12"]), (date(2025, 4, 1), [])):
        answer = pass_dates(
            start, LAW, siae_kind="EI", on=date(2026, 1, 1),
            suspensions=[first, Suspension(second, date(2025, 4, 30))],
        )  # fmt: skip
        assert [one.code for one in answer.problems] == codes


def test_the_caps_of_rqth_hold_by_prolongation_and_in_all() -> None:
    end = pass_dates(date(2024, 1, 15), LAW, siae_kind="EI", on=date(2024, 1, 15)).ends_on
    three = [
        Prolongation(end + timedelta(days=365 * n), end + timedelta(days=365 * (n + 1)), Reason.RQTH)
        for n in range(3)
    ]
    more = Prolongation(three[-1].ends_on, three[-1].ends_on + ONE_DAY, Reason.RQTH)
    taken = pass_dates(date(2024, 1, 15), LAW, siae_kind="EI", on=end, prolongations=three)
    assert (taken.problems, taken.ends_on) == ((), end + timedelta(days=1095))
    assert taken.limits[Reason.RQTH] == taken.ends_on
    refused = pass_dates(date(2024, 1, 15), LAW, siae_kind="EI", on=end, prolongations=[*three, more])
    assert ([one.code for one in refused.problems], refused.ends_on) == (["PASS-23"], taken.ends_on)
    long = Prolongation(end, end + timedelta(days=366), Reason.COMPLETE_TRAINING)
    found = pass_dates(date(2024, 1, 15), LAW, siae_kind="EI", on=end, prolongations=[long]).problems
    assert [one.code for one in found] == ["PASS-22"]


def test_nothing_is_asked_during_a_suspension_and_ages_are_checked() -> None:
    start = date(2024, 1, 15)
    stop = Suspension(date(2025, 12, 1), date(2025, 12, 31))
    end = pass_dates(start, LAW, siae_kind="EI", on=start, suspensions=[stop]).ends_on
    asked = Prolongation(end, end + timedelta(days=30), Reason.SENIOR, asked_on=date(2025, 12, 31))
    answer = pass_dates(
        start, LAW, siae_kind="EI", on=end, suspensions=[stop], prolongations=[asked],
        birth_date=anniversary(end, -50) + ONE_DAY,
    )  # fmt: skip
    assert [one.code for one in answer.problems] == ["PASS-25", "PASS-27"]


def test_a_hire_closes_the_running_suspension_the_day_before() -> None:
    stop = Suspension(date(2025, 3, 1), date(2025, 3, 31))
    assert closed_by_hire(stop, date(2025, 3, 10)) == Suspension(date(2025, 3, 1), date(2025, 3, 9))
    assert closed_by_hire(stop, date(2025, 3, 1)) is None
    assert closed_by_hire(stop, date(2025, 4, 1)) == stop


# --- internships ------------------------------------------------------------------------------

HOURS = st.lists(st.tuples(st.integers(0, 11), st.decimals(0, 160, places=2)), min_size=1, max_size=8)


def _months(hours: list[tuple[int, Decimal]]) -> list[MonthOfHours]:
    return [MonthOfHours(months_after(date(2025, 9, 1), month), count) for month, count in hours]


@given(HOURS, st.booleans())
def test_the_months_add_up_to_the_allowance(hours: list[tuple[int, Decimal]], revaluation: bool) -> None:
    answer = allowance(_months(hours), LAW, revaluation=revaluation)
    assert answer.amount == sum(one.amount for one in answer.months)
    assert answer.hours == sum(one.hours for one in answer.months)
    assert answer.due == (answer.hours > 308)
    assert answer.due or answer.amount == 0


@given(HOURS, st.decimals("0.01", 50, places=2))
def test_more_hours_never_bring_less(hours: list[tuple[int, Decimal]], more: Decimal) -> None:
    (month, count), *others = hours
    longer = [(month, count + more), *others]
    assert allowance(_months(longer), LAW).amount >= allowance(_months(hours), LAW).amount


@given(HOURS)
def test_revaluation_never_brings_less(hours: list[tuple[int, Decimal]]) -> None:
    fixed = allowance(_months(hours), LAW, revaluation=False)
    assert allowance(_months(hours), LAW).amount >= fixed.amount


def test_two_teaching_years_are_not_added_up() -> None:
    months = [MonthOfHours(date(2025, 8, 1), Decimal(100)), MonthOfHours(date(2025, 9, 1), Decimal(100))]
    assert [one.code for one in allowance(months, LAW).problems] == ["STG-021", "STG-004"]


@pytest.mark.parametrize(("kind", "code"), [("PFMP", "STG-005"), ("OBS_2NDE", "STG-020")])
def test_other_kinds_bring_no_allowance_from_the_host(kind: str, code: str) -> None:
    answer = allowance([MonthOfHours(date(2026, 3, 1), Decimal(400))], LAW, kind=kind)
    assert (answer.due, answer.amount, answer.problems[0].code) == (False, 0, code)


@given(st.integers(0, 5000))
def test_a_larger_host_never_takes_fewer_interns(staff: int) -> None:
    smaller, larger = (quota(one, LAW, date(2026, 3, 1)) for one in (staff, staff + 1))
    assert smaller.quota <= larger.quota
    assert smaller.quota <= smaller.pfmp_quota


@given(STARTS, st.integers(1, 200))
def test_the_pause_of_a_post_is_a_third_of_the_internship(start: date, length: int) -> None:
    end = start + timedelta(days=length - 1)
    pause = (free_from(start, end, LAW) - end).days - 1
    assert 3 * pause >= length > 3 * (pause - 1)


# --- minors -----------------------------------------------------------------------------


@given(st.dates(date(2005, 1, 1), date(2014, 12, 31)), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_only_minors_have_limits_of_their_own(born: date, day: date) -> None:
    limits = young_limits(born, day, LAW)
    assert (limits is None) == (age_on(born, day) >= 18)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(14, (7, 30, 20, 14)), (15, (7, 35, 20, 14)), (16, (8, 35, 22, 12)), (17, (8, 35, 22, 12))],
)
def test_the_limits_of_each_age(age: int, expected: tuple[int, int, int, int]) -> None:
    limits = young_limits(anniversary(date(2026, 3, 1), -age), date(2026, 3, 1), LAW)
    assert limits is not None
    found = (limits.daily_hours, limits.weekly_hours, limits.night_from, limits.daily_rest_hours)
    assert found == expected
    assert (limits.night_to, limits.pause_minutes, limits.pause_after_hours) == (6, 30, Decimal("4.5"))


# --- shares -------------------------------------------------------------------------------

CONTRACTS = st.lists(
    st.builds(
        PublicContract,
        st.dates(date(2024, 6, 1), date(2026, 6, 1)),
        st.decimals(0, 1_000_000, places=2),
        st.none() | st.lists(st.sampled_from([*sorted(LABELS), "Autre"]), max_size=3).map(tuple),
        st.booleans(),
    ),
    max_size=12,
)


@given(CONTRACTS, st.booleans())
def test_every_contract_is_counted_once_and_shares_nest(found: list[PublicContract], keeps: bool) -> None:
    share = social_share(2025, found, LAW, floor=Decimal(40_000), count_subsequents=keeps)
    counted, social = share.by_count.denominator, share.by_count.numerator
    left_out = share.out_of_year + share.below_floor + share.subsequents_left_out
    assert counted + left_out == len(found)
    assert 0 <= share.reserved_by_count.numerator <= social <= counted - share.unknown
    assert share.reserved_by_amount.numerator <= share.by_amount.numerator <= share.by_amount.denominator
    assert (
        social_share(2025, found[::-1], LAW, floor=Decimal(40_000), count_subsequents=keeps).by_amount
        == share.by_amount
    )
    assert (share.by_count.percent is None) == (counted == 0)


@given(CONTRACTS)
def test_the_floor_is_inclusive(found: list[PublicContract]) -> None:
    in_year = [one for one in found if one.notified_on.year == 2025]
    for one in in_year:
        assert social_share(2025, [one], LAW, floor=one.amount).by_count.denominator == 1
        assert social_share(2025, [one], LAW, floor=one.amount + Decimal("0.01")).by_count.denominator == 0


@pytest.mark.parametrize(
    ("labels", "reading"),
    [
        (None, "unknown"),
        ((), "unknown"),
        ((" ",), "unknown"),
        (("Critère social",) * 2, "social"),
        (("x",), "unreadable"),
    ],
)
def test_what_labels_say(labels: tuple[str, ...] | None, reading: str) -> None:
    assert reading_of(labels) == reading


@given(st.lists(st.sampled_from(Category), max_size=30))
def test_rates_of_exits_nest(categories: list[Category]) -> None:
    rates = exit_rates(categories, date(2026, 1, 1), LAW)
    assert rates.lasting <= rates.dynamic <= rates.counted <= len(categories)
    assert (rates.dynamic_percent is None) == (rates.counted == 0)


@pytest.mark.parametrize(
    ("months", "expected"), [(5, Category.TRANSITION), (6, Category.LASTING), (None, None)]
)
def test_six_months_are_lasting(months: int | None, expected: Category | None) -> None:
    assert category(Exit.CDD, date(2026, 1, 1), LAW, contract_months=months) is expected


@pytest.mark.parametrize("why", sorted(set(Exit) - {Exit.CDD, Exit.MISSION}))
def test_every_other_exit_has_a_category_without_its_length(why: Exit) -> None:
    assert category(why, date(2026, 1, 1), LAW) in set(Category)


# --- money ----------------------------------------------------------------------------------


@given(st.decimals(0, 30, places=2), st.decimals(0, 1, places=2))
def test_the_two_parts_of_a_voucher_are_its_value(face: Decimal, share: Decimal) -> None:
    answer = meal_voucher(2026, face, share, LAW)
    assert answer.employer_part + answer.employee_part == face
    assert answer.employer_part - answer.excess <= answer.ceiling


SITUATIONS = st.builds(
    Situation,
    st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    MONEY,
    st.none()
    | st.builds(
        Vouchers, st.integers(0, 220), st.decimals(0, 15, places=2), st.decimals("0.5", "0.6", places=2)
    ),
)


@given(st.integers(300, 900), st.decimals(1, 35, places=1), SITUATIONS, SITUATIONS)
def test_gains_by_cause_add_up(index: int, hours: Decimal, before: Situation, after: Situation) -> None:
    answer = purchasing_power(index, hours, before, after, LAW)
    assert answer.total == sum(one.amount for one in answer.gains)
    assert purchasing_power(index, hours, before, before, LAW).total == 0
    assert purchasing_power(index, hours, after, before, LAW).total == -answer.total


def test_the_rise_of_the_point_of_july_2022_is_what_an_agent_of_index_371_gained() -> None:
    answer = purchasing_power(
        371, Decimal(35), Situation(date(2022, 6, 30)), Situation(date(2022, 7, 1)), LAW
    )
    # 371 × 5 623,23 / 1200 and 371 × 5 820,04 / 1200, to the cent
    point = answer.gains[0]
    assert (point.before, point.after) == (Decimal("1738.52"), Decimal("1799.36"))
    assert answer.total == Decimal("60.84")


@given(st.lists(st.builds(Band, st.integers(300, 900), st.integers(0, 50), MONEY, MONEY), max_size=6))
def test_the_lowest_third_of_a_uniform_measure_gets_a_third(bands: list[Band]) -> None:
    uniform = [Band(one.index, one.agents, one.before, one.before + 10) for one in bands]
    share = share_of_lowest_third(uniform)
    assert share == (Decimal("33.3") if cost_of(uniform) else None)


def test_the_lowest_third_takes_its_part_of_a_band() -> None:
    bands = [Band(500, 2, Decimal(0), Decimal(0)), Band(350, 1, Decimal(0), Decimal(30))]
    assert share_of_lowest_third(bands) == Decimal("100.0")
    assert share_of_lowest_third([Band(350, 3, Decimal(0), Decimal(30))]) == Decimal("33.3")


# --- retention ---------------------------------------------------------------------------------


@given(st.sampled_from(Kept), st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_data_goes_the_day_after_its_last_day(kept: Kept, since: date) -> None:
    last = retention(kept, since, LAW).kept_until
    assert not is_due(kept, since, last, LAW)
    assert is_due(kept, since, last + ONE_DAY, LAW)
    assert last > since


@pytest.mark.parametrize(
    ("kept", "until"),
    [
        (Kept.CANDIDATE, date(2028, 2, 28)),
        (Kept.PLACEMENT, date(2031, 2, 28)),
        (Kept.INTERN_REGISTER, date(2031, 2, 28)),
        (Kept.PAY_EVIDENCE, date(2031, 2, 28)),
        (Kept.SOCIAL_FOLLOW_UP, date(2028, 2, 28)),
        (Kept.MARKET_FILE, date(2036, 2, 28)),
    ],
)
def test_how_long_things_are_kept(kept: Kept, until: date) -> None:
    assert retention(kept, date(2026, 2, 28), LAW).kept_until == until


# --- identifiers -----------------------------------------------------------------------------------


@given(st.sampled_from(SCHEMES), st.text(max_size=24) | st.from_regex(r"[0-9A-Z .\-]{5,16}", fullmatch=True))
def test_an_identifier_is_read_once_and_for_all_or_refused(scheme: str, typed: str) -> None:
    try:
        value = read_identifier(scheme, typed)
    except NotRead:
        return
    assert value.isascii()
    assert read_identifier(scheme, value) == value


@given(st.integers(0, 9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_figure_of_a_uai_is_seen(number: int, place: int, shift: int) -> None:
    digits = f"{number:07}"
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    with pytest.raises(NotRead):
        read_identifier("uai", wrong + uai_letter(digits))
