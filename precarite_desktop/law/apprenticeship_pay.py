"""The pay lines of an apprenticeship: age step, year step, SMIC dates (R-APP-4 to 6, domain 3.1).

Amounts are gross euros a month; both days of a line are included. The amount
written on documents is `gross_ceiling`, so that it never falls below the least.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from precarite_desktop.law.apprenticeship import AgeFinding, age_finding, master_is_of_age
from precarite_desktop.law.calendar import age_on, anniversary, lasts_less_than, lasts_more_than
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit, cents
from precarite_desktop.law.reference_values import ReferenceValues
from precarite_desktop.problems import Problem

_CENT = Decimal("0.01")  # amounts are to the cent
_MONTHS = 12
_YOUNGEST = "17"
"""The column of those under the first step of age, as its values are named."""
_STEPS = ("third", "second", "first")
_AGE_CODES = {
    AgeFinding.TOO_YOUNG: ("birth_date", "APP-001"),
    AgeFinding.YOUNG_NEEDS_REASON: ("derogation", "APP-002"),
    AgeFinding.OLD_NEEDS_REASON: ("derogation", "APP-003"),
}


@dataclass(frozen=True)
class Contract:
    """What the pay depends on. `years_done` counts contract years already done elsewhere."""

    birth_date: date
    starts_on: date
    ends_on: date
    weekly_hours: Decimal
    increase_points: int = 0
    years_done: int = 0
    derogation: str | None = None
    master_birth_date: date | None = None


@dataclass(frozen=True)
class PayLine:
    """One spell of the contract on one pay, both days included."""

    starts_on: date
    ends_on: date
    year: int
    """The year of the contract, from 1; the third holds for the fourth."""
    percent: int
    minimum_monthly: Decimal
    """The SMIC of a month for these weekly hours, in euros."""
    gross: Decimal
    """Percent of it, to the nearest cent."""
    gross_ceiling: Decimal
    """Percent of it, to the cent above: the amount of documents."""


@dataclass(frozen=True)
class ApprenticePay(Reckoned):
    """The pay lines, in order, without gap nor overlap; none if the end is before the start."""

    lines: tuple[PayLine, ...]


def apprentice_pay(contract: Contract, values: ReferenceValues) -> ApprenticePay:
    """The least pay of every day of a contract (D. 6222-26; public employers since décret 2020-478).

    A step of age holds from the first of the month after the birthday, a step of
    year from the anniversary of the start, a new SMIC from its day.
    """
    reckoning = Reckoning(values)
    if contract.ends_on < contract.starts_on:
        reckoning.error("DATE-02", "ends_on", start=contract.starts_on, end=contract.ends_on)
        return ApprenticePay(reckoning.trace(), ())
    _check(contract, reckoning, values)
    lines: list[PayLine] = []
    for first, last in _spells(contract, reckoning):
        line = _line(contract, first, last, reckoning)
        if lines and _same_pay(lines[-1], line):
            line = _joined(lines.pop(), line)
        lines.append(line)
    for line in lines:
        reckoning.step("apprentice_line", line.gross_ceiling, Unit.EUROS, start=line.starts_on,
                       end=line.ends_on, percent=line.percent, smic=line.minimum_monthly)  # fmt: skip
    return ApprenticePay(reckoning.trace(), tuple(lines))


def monthly_minimum(hourly: Decimal, weekly_hours: Decimal, weeks: Decimal) -> Decimal:
    """The SMIC of a month in euros: 35 h a week are 455/3 hours a month (not 151,67), to the nearest cent."""
    return cents(hourly * weekly_hours * weeks / _MONTHS)


def age_that_counts(birth_date: date, starts_on: date, day: date) -> int:
    """The age that sets the pay on a day: reached before the month began, or at the start (R-APP-6)."""
    before_month = day.replace(day=1) - timedelta(days=1)
    return max(age_on(birth_date, before_month), age_on(birth_date, starts_on))


def _spells(contract: Contract, reckoning: Reckoning) -> Iterator[tuple[date, date]]:
    """The days of the contract, cut where the pay may change."""
    cuts = {*_year_steps(contract), *_age_steps(contract, reckoning)}
    cuts |= {one.starts_on for one in reckoning.history("smic_hour")}
    inside = sorted(day for day in cuts if contract.starts_on < day <= contract.ends_on)
    starts = [contract.starts_on, *inside]
    ends = [*(day - timedelta(days=1) for day in inside), contract.ends_on]
    return zip(starts, ends, strict=True)


def _year_steps(contract: Contract) -> Iterator[date]:
    for years in range(1, contract.ends_on.year - contract.starts_on.year + 1):
        yield anniversary(contract.starts_on, years)


def _age_steps(contract: Contract, reckoning: Reckoning) -> Iterator[date]:
    for step in _STEPS:
        age = reckoning.whole(f"apprentice_step_{step}", contract.starts_on)
        birthday = anniversary(contract.birth_date, age)
        yield (birthday.replace(day=1) + timedelta(days=31)).replace(day=1)  # any day of the next month


def _line(contract: Contract, first: date, last: date, reckoning: Reckoning) -> PayLine:
    year = contract.years_done + _years_between(contract.starts_on, first) + 1
    column = min(year, reckoning.whole("apprentice_pay_years", contract.starts_on))
    band = _band(age_that_counts(contract.birth_date, contract.starts_on, first), contract, reckoning)
    percent = reckoning.whole(f"apprentice_pay_{band}_{column}", contract.starts_on)
    percent += contract.increase_points
    hourly = reckoning.number("smic_hour", first)
    reckoning.value("smic_hour", last)  # said when the line goes on after the last known SMIC
    weeks = reckoning.number("weeks_of_pay", first)
    minimum = monthly_minimum(hourly, contract.weekly_hours, weeks)
    exact = percent * minimum / 100
    return PayLine(first, last, year, percent, minimum, exact.quantize(_CENT, ROUND_HALF_UP),
                   exact.quantize(_CENT, ROUND_CEILING))  # fmt: skip


def _band(age: int, contract: Contract, reckoning: Reckoning) -> str:
    for step in _STEPS:
        least = reckoning.whole(f"apprentice_step_{step}", contract.starts_on)
        if age >= least:
            return str(least)
    return _YOUNGEST


def _years_between(start: date, day: date) -> int:
    years = day.year - start.year
    return years - (anniversary(start, years) > day)


def _same_pay(first: PayLine, second: PayLine) -> bool:
    """The year may change without the pay: from the third year on, or from the third step of age."""
    return (first.percent, first.minimum_monthly) == (second.percent, second.minimum_monthly)


def _joined(first: PayLine, second: PayLine) -> PayLine:
    return PayLine(first.starts_on, second.ends_on, first.year, first.percent, first.minimum_monthly,
                   first.gross, first.gross_ceiling)  # fmt: skip


def _check(contract: Contract, reckoning: Reckoning, values: ReferenceValues) -> None:
    for problem in _age_problems(contract, values):
        reckoning.error(problem.code, problem.field, **problem.details)
    start = contract.starts_on
    small, large = (reckoning.whole(f"apprentice_increase_{size}", start) for size in ("small", "large"))
    if contract.increase_points not in (0, small, large):
        points = contract.increase_points
        reckoning.error("APP-020", "increase_points", small=small, large=large, points=points)
    legal = reckoning.number("weekly_hours_legal", start)
    if contract.weekly_hours > legal:
        reckoning.warning("APP-021", "weekly_hours", hours=contract.weekly_hours, limit=legal)
    least, most = (reckoning.whole(f"apprentice_months_{end}", start) for end in ("least", "most"))
    first, last = contract.starts_on, contract.ends_on
    if lasts_less_than(first, last, least) or lasts_more_than(first, last, most):
        reckoning.warning("APP-005", "ends_on", least=least, most=most)


def _age_problems(contract: Contract, values: ReferenceValues) -> Iterator[Problem]:
    finding = age_finding(contract.birth_date, contract.starts_on, contract.derogation, values)
    if finding in _AGE_CODES:
        field, code = _AGE_CODES[finding]
        yield Problem(field, code, details={"age": age_on(contract.birth_date, contract.starts_on)})
    born = contract.master_birth_date
    if born is not None and not master_is_of_age(born, contract.starts_on, values):
        yield Problem("master_birth_date", "APP-004", details={"age": age_on(born, contract.starts_on)})
