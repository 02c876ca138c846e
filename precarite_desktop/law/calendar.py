"""Counting days as the law does: ages, whole months, days of work, teaching years."""

from datetime import date, timedelta


def age_on(birth_date: date, day: date) -> int:
    """Age in whole years on a day; born on 29 February, one grows older on 1 March of common years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def anniversary(day: date, years: int) -> date:
    """The same day some years later; for 29 February, 1 March of common years, as `age_on` counts.

    Raises ValueError after the year 9999.
    """
    year = day.year + years
    is_leap_day = (day.month, day.day) == (2, 29)  # 29 February
    if is_leap_day and _last_day(year, 2) < day.day:  # February
        return date(year, day.month + 1, 1)
    return day.replace(year=year)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month when it is shorter."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def lasts_less_than(starts_on: date, ends_on: date, months: int) -> bool:
    """Say whether a period, both days included, is shorter than so many months."""
    return ends_on + timedelta(days=1) < months_after(starts_on, months)


def lasts_more_than(starts_on: date, ends_on: date, months: int) -> bool:
    """Say whether a period, both days included, is longer than so many months."""
    return ends_on + timedelta(days=1) > months_after(starts_on, months)


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Say whether two periods share a day; no last day means that it goes on."""
    return first[0] <= (second[1] or date.max) and second[0] <= (first[1] or date.max)


def working_days(starts_on: date, ends_on: date) -> int:
    """The days from Monday to Friday of a period, both ends included."""
    if ends_on < starts_on:
        return 0
    weeks, rest = divmod((ends_on - starts_on).days + 1, 7)
    last = (starts_on + timedelta(days=one) for one in range(rest))
    return weeks * _WORKING_DAYS_A_WEEK + sum(day.weekday() < _WORKING_DAYS_A_WEEK for day in last)


def weeks_touched(starts_on: date, ends_on: date) -> int:
    """The civil weeks, Monday to Sunday, in which the period has a day."""
    first = starts_on - timedelta(days=starts_on.weekday())
    return (ends_on - first).days // 7 + 1


def teaching_year(day: date, first_month: int) -> tuple[date, date]:
    """The teaching year that holds a day: its first and last day."""
    year = day.year if day.month >= first_month else day.year - 1
    return date(year, first_month, 1), date(year + 1, first_month, 1) - timedelta(days=1)


def months_of(starts_on: date, ends_on: date) -> list[tuple[date, date]]:
    """The calendar months of a period, each with its first and last day inside the period."""
    months: list[tuple[date, date]] = []
    first = starts_on
    while first <= ends_on:
        last = min(ends_on, date(first.year, first.month, _last_day(first.year, first.month)))
        months.append((first, last))
        first = last + timedelta(days=1)
    return months


_WORKING_DAYS_A_WEEK = 5
"""Monday to Friday: a way of counting, not a rule of law."""


def _last_day(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
