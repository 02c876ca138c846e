"""Dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precarite_desktop.problems import NotRead
from precarite_desktop.text.dates import short
from precarite_desktop.text.typed_dates import read_date

TODAY = date(2026, 11, 23)
FIRST = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1/9/26", FIRST),
        ("01/09/26", FIRST),
        ("010926", FIRST),
        ("01092026", FIRST),
        ("1 9 26", FIRST),
        ("1.9.26", FIRST),
        ("1-9-2026", FIRST),
        ("1/9/2026", FIRST),
        ("1 sept 26", FIRST),
        ("1er septembre 2026", FIRST),
        ("2026-09-01", FIRST),
        ("1/9", FIRST),
        ("15/1", date(2027, 1, 15)),
        ("auj", TODAY),
        ("hier", date(2026, 11, 22)),
        ("+7", date(2026, 11, 30)),
        ("-3", date(2026, 11, 20)),
        ("mardi 1er septembre 2026", FIRST),
        ("\u202a1/9/26\u202c", FIRST),
    ],
)
def test_every_usual_form_is_read(typed: str, expected: date) -> None:
    assert read_date(typed, today=TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [("31/02/26", "DATE-01"), ("12/13/26", "DATE-06"), ("1 ju 26", "DATE-05"), ("demain matin", "DATE-05")],
)
def test_what_cannot_be_a_day_is_explained(typed: str, code: str) -> None:
    with pytest.raises(NotRead) as refused:
        read_date(typed, today=TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("12/3/98", date(1998, 3, 12)), ("12/3/08", date(2008, 3, 12)), ("12/3/30", date(1930, 3, 12))],
)
def test_a_birth_date_takes_the_century_that_is_past(typed: str, expected: date) -> None:
    assert read_date(typed, today=TODAY, past_only=True) == expected


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_what_is_shown_is_read_back(day: date) -> None:
    assert read_date(short(day), today=TODAY) == day


@given(st.dates(TODAY - timedelta(days=36_000), TODAY))
def test_a_two_digit_birth_year_never_falls_in_the_future(day: date) -> None:
    read = read_date(f"{day.day}/{day.month}/{day.year % 100:02}", today=TODAY, past_only=True)
    assert read <= TODAY
    assert (read.day, read.month, read.year % 100) == (day.day, day.month, day.year % 100)


@given(st.dates(date(2000, 1, 1), date(2046, 12, 31)))
def test_a_two_digit_year_of_an_event_is_in_the_2000s(day: date) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year % 100:02}", today=TODAY) == day
