"""The allowance of an internship: due or not, and how much (rules R-STG-1 to 5 and 10, domain 2.3).

Amounts are euros, durations hours of effective presence. Advice only: the
school's agreement and the payer decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from precarite_desktop.law.calendar import months_of, teaching_year, working_days
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit, cents
from precarite_desktop.law.reference_values import ReferenceValues

_CENT = Decimal("0.01")  # hours are shared to the hundredth
_NOTHING = Decimal("0.00")

PAID_KIND = "SUP"
STATE_PAYS = "PFMP"
KINDS = (PAID_KIND, STATE_PAYS, "OBS_3E", "OBS_2NDE", "OBS_VAC", "PMSMP")
"""The kinds of internship (domain 2.1): only higher education brings an allowance paid by the host."""


@dataclass(frozen=True)
class MonthOfHours:
    """The hours of presence in one calendar month; `day` is any day of it."""

    day: date
    hours: Decimal


@dataclass(frozen=True)
class MonthOfAllowance:
    """What one calendar month gives: `rate` in euros an hour, `amount` in euros, 0.00 when none is due."""

    day: date
    hours: Decimal
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Allowance(Reckoned):
    """The answer: due or not, the total, the sum line by line, and the values it rests on."""

    due: bool
    amount: Decimal
    hours: Decimal
    threshold: Decimal
    """The hours beyond which it is due."""
    months: tuple[MonthOfAllowance, ...]


def allowance(
    months: Sequence[MonthOfHours],
    values: ReferenceValues,
    *,
    kind: str = PAID_KIND,
    agricultural_secondary: bool = False,
    revaluation: bool = True,
    agreed: Decimal | None = None,
    hours_before: Decimal = Decimal(0),
) -> Allowance:
    """Say whether an allowance is due over one teaching year at one host, and its least amount.

    It is due from the first hour once presence exceeds 308 hours, 462 in
    agricultural secondary education (L. 124-6, R-STG-2). With `revaluation`, each
    month takes the rate of its own year; else that of the first (R-STG-4).
    `agreed` is what the agreement gives an hour, in euros: paid even where none is
    due, never under the least. `hours_before` are hours of earlier internships at
    this host in the teaching year: they count for the threshold.
    """
    reckoning = Reckoning(values)
    months = sorted(months, key=lambda one: one.day)
    hours = sum((one.hours for one in months), hours_before)
    reckoning.step("allowance_hours", hours, Unit.HOURS)
    if hours_before:
        reckoning.step("allowance_hours_before", hours_before, Unit.HOURS)
    if kind != PAID_KIND or not months:
        _say_who_pays(kind, reckoning)
        return Allowance(reckoning.trace(), due=False, amount=_NOTHING, hours=hours,
                         threshold=Decimal(0), months=())  # fmt: skip
    first = months[0].day
    _check_year(months, hours, reckoning)
    threshold = reckoning.number(_threshold_code(agricultural=agricultural_secondary), first)
    reckoning.step("allowance_threshold", threshold, Unit.HOURS)
    due = hours > threshold
    if not due:
        reckoning.advice("STG-004", "months", hours=hours, threshold=threshold)
    elif _makes_due(hours_before, threshold):
        reckoning.advice("STG-023", "months", hours=hours_before)
    rates = [_rate(one.day if revaluation else first, reckoning) for one in months]
    lines = tuple(
        _line(one, _paid(rate, agreed, due=due), rate, reckoning)
        for one, rate in zip(months, rates, strict=True)
    )
    total = sum((line.amount for line in lines), _NOTHING)
    reckoning.step("allowance_total" if agreed is None else "allowance_total_agreed", total, Unit.EUROS)
    return Allowance(reckoning.trace(), due=due, amount=total, hours=hours, threshold=threshold, months=lines)


def hourly_rate(values: ReferenceValues, day: date) -> Decimal:
    """The least allowance in euros an hour: 15 % of the ceiling of social security (D. 124-8, R-STG-3)."""
    return _rate(day, Reckoning(values))


def spread(hours: Decimal, starts_on: date, ends_on: date) -> tuple[MonthOfHours, ...]:
    """Share the hours of an internship among its calendar months, by days from Monday to Friday.

    The parts add up exactly to `hours`; both days are included.
    """
    months = months_of(starts_on, ends_on)
    days = working_days(starts_on, ends_on)
    if not months or days == 0:
        return (MonthOfHours(starts_on, hours),)
    parts, given, counted = [], Decimal(0), 0
    for first, last in months:
        counted += working_days(first, last)
        until_now = (hours * counted / days).quantize(_CENT, ROUND_HALF_UP)
        parts.append(MonthOfHours(first, until_now - given))
        given = until_now
    return tuple(part for part in parts if part.hours)


def in_days(hours: Decimal, values: ReferenceValues, day: date) -> Decimal:
    """Hours of presence as days of presence: 7 hours are a day (D. 124-6, R-STG-1)."""
    return hours / values.number("internship_day_hours", day)


def in_months_and_days(hours: Decimal, values: ReferenceValues, day: date) -> tuple[int, int]:
    """Hours of presence as whole months and the whole days left: 22 days are a month (D. 124-6)."""
    return divmod(int(in_days(hours, values, day)), int(values.number("internship_month_days", day)))


def state_allowance(days: int, step: str, values: ReferenceValues, day: date) -> Decimal:
    """What the State pays for so many days of a PFMP, in euros; the host pays nothing (domain 2.1).

    `step` is `first` (CAP 1, 2de pro), `second` (CAP 2, 1re pro) or `third` (terminale pro).
    """
    return cents(days * values.number(f"pfmp_allowance_{step}", day))


def _check_year(months: Sequence[MonthOfHours], hours: Decimal, reckoning: Reckoning) -> None:
    first = months[0].day
    start, end = teaching_year(first, reckoning.whole("internship_teaching_year_month", first))
    if months[-1].day > end:
        reckoning.error("STG-021", "months", start=start, end=end)
    limit = reckoning.number("internship_hours_limit", first)
    if hours > limit:
        reckoning.error("STG-001", "months", hours=hours, limit=limit)
    known: set[tuple[int, int]] = set()
    for one in months:
        key = (one.day.year, one.day.month)
        if key in known:
            reckoning.warning("STG-022", "months", day=one.day)
        known.add(key)


def _say_who_pays(kind: str, reckoning: Reckoning) -> None:
    if kind == STATE_PAYS:
        reckoning.advice("STG-005", "kind")
    elif kind != PAID_KIND:
        reckoning.advice("STG-020", "kind")
    reckoning.step("allowance_total", _NOTHING, Unit.EUROS)


def _makes_due(hours_before: Decimal, threshold: Decimal) -> bool:
    """Whether hours for which nothing was due become due with those that follow."""
    return 0 < hours_before <= threshold


def _paid(least: Decimal, agreed: Decimal | None, *, due: bool) -> Decimal:
    """What an hour gives: nothing when nothing is due nor agreed."""
    return max(least if due else _NOTHING, agreed or _NOTHING)


def _line(month: MonthOfHours, paid: Decimal, least: Decimal, reckoning: Reckoning) -> MonthOfAllowance:
    """One month; where nothing is paid its line still shows the least rate, as what it would be."""
    amount, rate = cents(month.hours * paid), paid or least
    reckoning.step("allowance_month", amount, Unit.EUROS, month=month.day, hours=month.hours, rate=rate)
    return MonthOfAllowance(month.day, month.hours, rate, amount)


def _rate(day: date, reckoning: Reckoning) -> Decimal:
    share = reckoning.number("internship_allowance_share", day)
    return cents(share * reckoning.number("pss_hour", day) / 100)


def _threshold_code(*, agricultural: bool) -> str:
    return "internship_allowance_threshold" + ("_agricultural" if agricultural else "")
