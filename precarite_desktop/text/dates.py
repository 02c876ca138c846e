"""Dates as people read them; what they type is read by `text.typed_dates`.

Showing French needs no library, so that the first page is painted without Babel.
"""

from collections.abc import Iterable
from datetime import date, datetime

from precarite_desktop.text.i18n import _, language, ngettext

FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
YEARS = range(1900, 2100)
"""The years that a date or a year may be of; any other is a slip."""
FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def short(day: date) -> str:
    """Return « 01/09/2026 », the form also put back in an editor."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def long(day: date) -> str:
    """Return « mardi 1er septembre 2026 »."""
    if language() == "fr":
        return f"{FRENCH_DAYS[day.weekday()]} {without_weekday(day)}"
    from babel.dates import format_date  # heavy, and French needs none of it

    from precarite_desktop.text.numbers import babel_locale

    return format_date(day, "EEEE d MMMM y", locale=babel_locale())


def without_weekday(day: date) -> str:
    """Return « 1er septembre 2026 »."""
    if language() == "fr":
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number} {FRENCH_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    from precarite_desktop.text.numbers import babel_locale

    return format_date(day, "d MMMM y", locale=babel_locale())


def month_name(month: int) -> str:
    """Return the name of a month, as it stands inside a sentence."""
    if language() == "fr":
        return FRENCH_MONTHS[month - 1]
    from babel.dates import get_month_names

    from precarite_desktop.text.numbers import babel_locale

    return str(get_month_names("wide", locale=babel_locale())[month])


_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


def month_and_year(day: date) -> str:
    """Return « sept. 2026 », the form of tables (design, screens 4.4)."""
    if language() == "fr":
        return f"{_SHORT_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    from precarite_desktop.text.numbers import babel_locale

    return format_date(day, "MMM y", locale=babel_locale())


def school_year(starts_in: int) -> str:
    """Return « 2026-2027 » with a hyphen that does not break."""
    return f"{starts_in}\u2011{starts_in + 1}"


def moment(instant: datetime) -> str:
    """Return « 14 h 32 », in the local time that `instant` carries."""
    if language() == "fr":
        return f"{instant.hour}\u00a0h\u00a0{instant.minute:02}"
    return f"{instant.hour:02}:{instant.minute:02}"


def clock(instant: datetime) -> str:
    """Return « 14:32 », the form of the status bar."""
    return f"{instant.hour:02}:{instant.minute:02}"


def relative(day: date, today: date) -> str:
    """Return « aujourd'hui », « hier », « demain », « il y a 3 jours », « dans 3 jours »."""
    days = (day - today).days
    named = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    if days in named:
        return named[days]
    if days < 0:
        return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)


def relative_moment(instant: datetime, now: datetime) -> str:
    """Return « à l'instant », « il y a 12 min », « à 11 h 42 », « hier à 11 h 42 » or the day."""
    minutes = int((now - instant).total_seconds() // 60)
    if 0 <= minutes < 1:
        return _("just now")
    if 0 < minutes < 60:
        return _("{count} min ago").format(count=minutes)
    time = moment(instant)
    if instant.date() == now.date():
        return _("at {time}").format(time=time)
    return _("{day} at {time}").format(day=_day_of(instant.date(), now.date()), time=time)


def _day_of(day: date, today: date) -> str:
    return relative(day, today) if (today - day).days == 1 else short(day)


def listed(words: Iterable[str]) -> str:
    """Return « a, b et c »."""
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return _("{first} and {last}").format(first=", ".join(found[:-1]), last=found[-1])
