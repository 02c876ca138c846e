"""A value as lists, sheets and sentences show it: labels, names, units; never an editor's text."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import TypeAlias

from precarite_desktop.problems import Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import Field, Lookup, Money, Number, Reference, Value, Whole, Year
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import decimal, euros

LookUp: TypeAlias = Callable[[Field, str], str]
"""Given a lookup or reference field and its key, the name people know; empty if there is none."""


def nothing_known(field: Field, key: str) -> str:
    """Stand for a look-up where no list is at hand: keys are shown as they are."""
    return ""


def shown(field: Field, value: Value, look_up: LookUp = nothing_known) -> str:
    """Return the text that stands for a value where it is read, not typed."""
    if value is None:
        return ""
    if isinstance(value, Unreadable):
        return value.text
    return _shown(field, value, look_up)


@singledispatch
def _shown(field: Field, value: Value, look_up: LookUp) -> str:
    return entry.show(field, value)


@_shown.register(Lookup)
@_shown.register(Reference)
def _shown_name(field: Field, value: Value, look_up: LookUp) -> str:
    return look_up(field, str(value)) or str(value)


@_shown.register(Number)
@_shown.register(Whole)
def _shown_quantity(field: Field, value: Value, look_up: LookUp) -> str:
    number = decimal(value) if isinstance(value, Decimal | int) else str(value)
    return f"{number}\u00a0{_(field.unit)}" if field.unit else number


@_shown.register
def _shown_year(field: Year, value: Value, look_up: LookUp) -> str:
    return str(value)


@_shown.register
def _shown_amount(field: Money, value: Value, look_up: LookUp) -> str:
    return euros(Decimal(value)) if isinstance(value, Decimal | int) else str(value)


def spoken(field: Field, value: Value, look_up: LookUp = nothing_known) -> str:
    """Return the value as `shown`, with « Not given » for an empty one, as a sheet or a voice needs it."""
    return shown(field, value, look_up) or _("Not given")


def is_day(value: Value) -> bool:
    """Say whether a value is a day, which lists align as a number."""
    return isinstance(value, date)
