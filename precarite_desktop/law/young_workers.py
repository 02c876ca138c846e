"""How long a minor may work in a lycée, and the rests that are owed (domain 2.1, minors).

Hours of work, clock hours for the night, days and minutes of rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.law.calendar import age_on
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit
from precarite_desktop.law.reference_values import ReferenceValues


@dataclass(frozen=True)
class YoungLimits(Reckoned):
    """The limits of working time at an age."""

    age: int
    daily_hours: Decimal
    weekly_hours: Decimal
    night_from: int
    """The hour of the evening from which work is forbidden."""
    night_to: int
    """The hour of the morning until which work is forbidden."""
    pause_after_hours: Decimal
    pause_minutes: int
    weekly_rest_days: int
    """In a row, Sunday included."""
    daily_rest_hours: int


def young_limits(birth_date: date, day: date, values: ReferenceValues) -> YoungLimits | None:
    """The limits that hold for a person on a day; None for an adult."""
    reckoning = Reckoning(values)
    age = age_on(birth_date, day)
    if age >= reckoning.whole("majority", day):
        return None
    band = _band(age, day, reckoning)
    before_second = "_under_16" if age < reckoning.whole("youth_age_second", day) else ""
    daily = reckoning.number(f"youth_daily_hours_{band}", day)
    weekly = reckoning.number(f"youth_weekly_hours_{band}", day)
    reckoning.step("young_daily", daily, Unit.HOURS, age=age)
    reckoning.step("young_weekly", weekly, Unit.HOURS, age=age)
    numbers = {
        "night_from": reckoning.whole(f"youth_night_from{before_second}", day),
        "night_to": reckoning.whole("youth_night_to", day),
        "pause_minutes": reckoning.whole("youth_pause_minutes", day),
        "weekly_rest_days": reckoning.whole("youth_weekly_rest_days", day),
        "daily_rest_hours": reckoning.whole(f"youth_daily_rest_hours{before_second}", day),
    }
    pause_after = reckoning.number("youth_pause_after_hours", day)
    return YoungLimits(
        reckoning.trace(), age=age, daily_hours=daily, weekly_hours=weekly, pause_after_hours=pause_after,
        **numbers,
    )  # fmt: skip


def usual_week(birth_date: date | None, day: date, values: ReferenceValues) -> Decimal:
    """The hours of a full week on a day: the legal week, or less where the age asks for it."""
    legal = values.number("weekly_hours_legal", day)
    limits = young_limits(birth_date, day, values) if birth_date else None
    return min(legal, limits.weekly_hours) if limits else legal


@dataclass(frozen=True)
class WorkingDay:
    """A day as planned: its hours of work, the hour it begins and ends, its longest stretch and its pause."""

    hours: Decimal
    begins_at: Decimal | None = None
    ends_at: Decimal | None = None
    longest_stretch: Decimal = Decimal(0)
    pause_minutes: int = 0


def excesses(limits: YoungLimits, working_day: WorkingDay, weekly_hours: Decimal) -> Iterator[str]:
    """Name the limits that a planned day or week exceeds: `daily`, `weekly`, `night`, `pause`."""
    if working_day.hours > limits.daily_hours:
        yield "daily"
    if weekly_hours > limits.weekly_hours:
        yield "weekly"
    begins, ends = working_day.begins_at, working_day.ends_at
    if (begins is not None and begins < limits.night_to) or (ends is not None and ends > limits.night_from):
        yield "night"
    too_short = (
        working_day.hours > limits.pause_after_hours and working_day.pause_minutes < limits.pause_minutes
    )
    if too_short or working_day.longest_stretch > limits.pause_after_hours:
        yield "pause"


def _band(age: int, day: date, reckoning: Reckoning) -> str:
    first = reckoning.whole("youth_age_first", day)
    second = reckoning.whole("youth_age_second", day)
    if age < first:
        return f"under_{first}"
    return str(first) if age < second else str(second)
