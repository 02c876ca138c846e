"""The allowance of an internship: due or not, and how much (rules R-STG-1 to 5 and 10, domain 2.3).

Advice only: the school's agreement and the payer decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from precarite_desktop.law.calendar import months_of, working_days
from precarite_desktop.law.reference_values import ReferenceValue, ReferenceValues

_CENT = Decimal("0.01")  # amounts are to the cent
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class MonthOfHours:
    """The hours of presence in one calendar month; `day` is any day of it."""

    day: date
    hours: Decimal


@dataclass(frozen=True)
class MonthOfAllowance:
    """What one calendar month gives."""

    day: date
    hours: Decimal
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Allowance:
    """The answer: due or not, the total, the sum line by line, and the values it rests on."""

    due: bool
    amount: Decimal
    hours: Decimal
    threshold: Decimal
    months: tuple[MonthOfAllowance, ...]
    values: tuple[ReferenceValue, ...]


def allowance(
    months: Sequence[MonthOfHours],
    values: ReferenceValues,
    *,
    agricultural_secondary: bool = False,
    revaluation: bool = True,
) -> Allowance:
    """Say whether an allowance is due over one teaching year at one host, and its least amount.

    It is due from the first hour once presence exceeds the threshold. With
    `revaluation`, each month takes the rate of its own year; else that of the first.
    """
    hours = sum((one.hours for one in months), Decimal(0))
    first = min((one.day for one in months), default=date.min)
    limit = values.at_or_last(_threshold_code(agricultural=agricultural_secondary), first) if months else None
    threshold = limit.value if limit else Decimal(0)
    if limit is None or hours <= threshold:
        return Allowance(False, Decimal("0.00"), hours, threshold, (), (limit,) if limit else ())
    used = [values.at_or_last("pss_hour", one.day if revaluation else first) for one in months]
    lines = tuple(_line(one, hourly_rate(values, one.day if revaluation else first)) for one in months)
    total = sum((line.amount for line in lines), Decimal(0))
    return Allowance(True, total, hours, threshold, lines, (limit, *dict.fromkeys(used)))


def hourly_rate(values: ReferenceValues, day: date) -> Decimal:
    """The least allowance per hour: 15 % of the hourly ceiling of social security (R-STG-3)."""
    share = values.at_or_last("internship_allowance_share", day).value
    ceiling = values.at_or_last("pss_hour", day).value
    return (share * ceiling / _HUNDRED).quantize(_CENT, ROUND_HALF_UP)


def spread(hours: Decimal, starts_on: date, ends_on: date) -> tuple[MonthOfHours, ...]:
    """Share the hours of an internship among its calendar months, by days from Monday to Friday.

    The parts add up exactly to `hours`.
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


def intern_quota(staff: int, values: ReferenceValues, day: date) -> int:
    """The most interns that a host of that staff may have in one civil week (R-STG-6)."""
    if staff < values.number("internship_quota_staff", day):
        return int(values.number("internship_quota_small", day))
    share = values.number("internship_quota_share", day)
    return int((staff * share / _HUNDRED).to_integral_value(ROUND_CEILING))


def _line(month: MonthOfHours, rate: Decimal) -> MonthOfAllowance:
    amount = (month.hours * rate).quantize(_CENT, ROUND_HALF_UP)
    return MonthOfAllowance(month.day, month.hours, rate, amount)


def _threshold_code(*, agricultural: bool) -> str:
    return "internship_allowance_threshold" + ("_agricultural" if agricultural else "")
