"""Typed text to value: what cannot be read is kept as typed."""

from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.problems import Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Field,
    Identifier,
    Number,
    Phone,
    Text,
    Value,
    YesNo,
)

TODAY = date(2026, 11, 23)
SEX = Choice(name="s", label="", choices=(("woman", "Woman"), ("man", "Man")))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (Date(name="d", label=""), "1/9/26", date(2026, 9, 1)),
        (Number(name="n", label=""), "17,5", Decimal("17.5")),
        (Identifier(name="i", label="", scheme="siret"), "233 500 016 00040", "23350001600040"),
        (Phone(name="p", label=""), "02 96 00 00 00", "+33296000000"),
        (Phone(name="p", label=""), "0033 2 96 00 00 00", "+33296000000"),
        (YesNo(name="y", label=""), "oui", True),
        (SEX, "woman", "woman"),
        (Text(name="t", label=""), "  LE   GALL ", "LE GALL"),
        (Text(name="t", label=""), "   ", None),
        (Text(name="t", label=""), "He\u0301le\u0300ne", "H\u00e9l\u00e8ne"),
    ],
)
def test_usual_forms_are_read(field: Field, typed: str, value: Value) -> None:
    assert entry.read(field, typed, today=TODAY) == value


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (Date(name="d", label=""), "31/02/26", "DATE-01"),
        (Number(name="n", label=""), "douze", "NOMBRE-01"),
        (Phone(name="p", label=""), "029600000", "TEL-01"),
        (SEX, "autre", "LISTE-01"),
    ],
)
def test_what_cannot_be_read_is_kept_and_explained(field: Field, typed: str, code: str) -> None:
    value = entry.read(field, typed, today=TODAY)
    assert value == Unreadable(typed)
    assert isinstance(value, Unreadable)
    assert entry.show(field, value) == typed
    assert entry.problem(field, value, today=TODAY).code == code
