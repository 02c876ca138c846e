"""Dates as people type them: the only reader of free-typed dates (design, screens 3.3)."""

import re
from datetime import date, timedelta

from precarite_desktop.problems import NotRead
from precarite_desktop.text.dates import (
    ENGLISH_DAYS,
    ENGLISH_MONTHS,
    FRENCH_DAYS,
    FRENCH_MONTHS,
    YEARS,
    month_name,
)
from precarite_desktop.text.folding import fold

_MONTH_NAMES = tuple(
    (fold(name), month)
    for names in (FRENCH_MONTHS, ENGLISH_MONTHS)
    for month, name in enumerate(names, start=1)
)
_DAY_NAMES = {fold(name) for name in (*FRENCH_DAYS, *ENGLISH_DAYS)}
_NAMED_DAYS = {
    "auj": 0, "aujourd'hui": 0, "aujourdhui": 0, "today": 0,
    "hier": -1, "yesterday": -1, "demain": 1, "tomorrow": 1,
}  # fmt: skip

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SHIFT = re.compile(r"([+-]) ?(\d{1,4})")
_ISO = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_NUMERIC = re.compile(r"(\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))?")
_WORDED = re.compile(r"(\d{1,2})(?:er)? ([a-z]{3,})(?: (\d{4}|\d{2}))?")

_YEARS_AHEAD = 20
"""A two-digit year of an event is in the 2000s up to this many years ahead."""


def read_date(text: str, *, today: date, past_only: bool = False) -> date:
    """Read a date typed in any of the forms of the date field (design, screens 3.3 and X12).

    `past_only` is for birth dates: two-digit years never fall in the future, and
    a day of the future is refused.

    Raises NotRead: DATE-01 no such day in the month · DATE-05 not a date ·
    DATE-06 no such month · DATE-07 in the future · DATE-08 year out of range.
    """
    typed = _cleaned(text)
    found = _relative_day(typed, today) or _calendar_day(typed, today, past_only=past_only)
    if found.year not in YEARS:
        raise NotRead("DATE-08", year=str(found.year))
    if past_only and found > today:
        raise NotRead("DATE-07", date=found)
    return found


def _cleaned(text: str) -> str:
    typed = fold(_INVISIBLE.sub("", text.strip())) if not _is_shift(text) else text.strip()
    words = re.sub(r"[/.,]", " ", typed).split()
    if words and words[0] in _DAY_NAMES:
        words = words[1:]
    return " ".join(words)


def _is_shift(text: str) -> bool:
    """`fold` turns hyphens into spaces, which would lose the sign of « -3 »."""
    return bool(_SHIFT.fullmatch(text.strip()))


def _relative_day(typed: str, today: date) -> date | None:
    if typed in _NAMED_DAYS:
        return today + timedelta(days=_NAMED_DAYS[typed])
    shift = _SHIFT.fullmatch(typed)
    if shift is None:
        return None
    days = int(shift[2])
    return today + timedelta(days=days if shift[1] == "+" else -days)


def _calendar_day(typed: str, today: date, *, past_only: bool) -> date:
    iso = _ISO.fullmatch(typed)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    numeric = _COMPACT.fullmatch(typed) or _NUMERIC.fullmatch(typed)
    if numeric:
        day, month, year = int(numeric[1]), int(numeric[2]), numeric[3]
    else:
        worded = _WORDED.fullmatch(typed)
        if worded is None:
            raise NotRead("DATE-05")
        day, month, year = int(worded[1]), _month(worded[2]), worded[3]
    if year is None:
        return _nearest(day, month, today, past_only=past_only)
    return _day(_full_year(year, (month, day), today, past_only=past_only), month, day)


def _month(word: str) -> int:
    months = {month for name, month in _MONTH_NAMES if name.startswith(word)}
    if len(months) != 1:
        raise NotRead("DATE-05")
    return months.pop()


def _full_year(typed: str, month_and_day: tuple[int, int], today: date, *, past_only: bool) -> int:
    if len(typed) > 2:
        return int(typed)
    year = 2000 + int(typed)
    if past_only:
        return year if (year, *month_and_day) <= (today.year, today.month, today.day) else year - 100
    return year if year <= today.year + _YEARS_AHEAD else year - 100


def _nearest(day: int, month: int, today: date, *, past_only: bool) -> date:
    years = (today.year - 1, today.year, today.year + 1)
    days = [found for year in years if (found := _day_or_none(year, month, day)) is not None]
    possible = [found for found in days if not past_only or found <= today]
    if not possible:
        return _day(today.year, month, day)
    return min(possible, key=lambda found: abs((found - today).days))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date:
    found = _day_or_none(year, month, day)
    if found is not None:
        return found
    if not 1 <= month <= 12:
        raise NotRead("DATE-06", month=month)
    if year not in YEARS:
        raise NotRead("DATE-08", year=str(year))
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    raise NotRead(
        "DATE-01",
        month=f"{month_name(month)} {year}",
        days=last,
        example=date(year, month, last),
    )
