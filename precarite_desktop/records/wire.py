"""The wire form of a value: the text that goes into a package and into the register.

ISO dates, canonical decimals (35, 17.5), true and false, codes as they are;
None is an empty cell. What `to_wire` writes, `from_wire` reads back.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import singledispatch

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.fields import Date, Field, Money, Number, Value, Whole, YesNo
from precarite_desktop.text.typed_numbers import canonical

_CENTS = Decimal("0.01")  # amounts are to the cent
_WHOLE = re.compile(r"-?(0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def to_wire(field: Field, value: Value) -> str | None:
    """Return the wire form of a value.

    Raises TypeError if the value is not of the field's type: an unreadable text
    has no wire form, it lives in a draft.
    """
    if value is None or value == "":
        return None
    if isinstance(value, Unreadable):
        raise TypeError(f"{field.name} is unreadable")
    return _written(field, value)


def from_wire(field: Field, text: str | None) -> Value:
    """Return the value of a wire text; Unreadable if the text is not of the field's type."""
    if text is None or text == "":
        return None
    return _read(field, text)


@singledispatch
def _written(field: Field, value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{field.name} takes text, not {type(value).__name__}")
    return value


@_written.register
def _write_day(field: Date, value: Value) -> str:
    if not isinstance(value, date):
        raise TypeError(f"{field.name} takes a day, not {type(value).__name__}")
    return value.isoformat()


@_written.register
def _write_number(field: Number, value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise TypeError(f"{field.name} takes a number, not {type(value).__name__}")
    return format(canonical(Decimal(value)), "f")


@_written.register
def _write_money(field: Money, value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise TypeError(f"{field.name} takes an amount, not {type(value).__name__}")
    return format(Decimal(value).quantize(_CENTS), "f")


@_written.register
def _write_whole(field: Whole, value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{field.name} takes a whole number, not {type(value).__name__}")
    return str(value)


@_written.register
def _write_yes_no(field: YesNo, value: Value) -> str:
    if not isinstance(value, bool):
        raise TypeError(f"{field.name} takes yes or no, not {type(value).__name__}")
    return "true" if value else "false"


@singledispatch
def _read(field: Field, text: str) -> Value:
    return text


@_read.register
def _read_day(field: Date, text: str) -> Value:
    if not _DAY.fullmatch(text):
        return Unreadable(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Unreadable(text)


@_read.register
def _read_decimal(field: Number, text: str) -> Value:
    if not _DECIMAL.fullmatch(text):
        return Unreadable(text)
    try:
        return canonical(Decimal(text))
    except InvalidOperation:
        return Unreadable(text)


@_read.register
def _read_amount(field: Money, text: str) -> Value:
    if not _DECIMAL.fullmatch(text):
        return Unreadable(text)
    try:
        return Decimal(text).quantize(_CENTS)
    except InvalidOperation:
        return Unreadable(text)


@_read.register
def _read_whole(field: Whole, text: str) -> Value:
    return int(text) if _WHOLE.fullmatch(text) and text != "-0" else Unreadable(text)


@_read.register
def _read_yes_no(field: YesNo, text: str) -> Value:
    return {"true": True, "false": False}.get(text, Unreadable(text))
