"""The wire form: what the register and the packages hold."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precarite_desktop.records.fields import Date, Field, Money, Number, Text, Value, Whole, YesNo
from precarite_desktop.records.wire import from_wire, to_wire


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (Date(name="d", label=""), date(2026, 9, 1), "2026-09-01"),
        (Number(name="n", label=""), Decimal("35.00"), "35"),
        (Number(name="n", label=""), Decimal("17.5"), "17.5"),
        (Money(name="m", label=""), Decimal("1234.5"), "1234.50"),
        (YesNo(name="y", label=""), True, "true"),
        (YesNo(name="y", label=""), False, "false"),
        (Whole(name="w", label=""), 12, "12"),
        (Text(name="t", label=""), "=1+1", "=1+1"),
        (Text(name="t", label=""), None, None),
    ],
)
def test_each_type_has_one_form(field: Field, value: Value, text: str | None) -> None:
    assert to_wire(field, value) == text
    assert from_wire(field, text) == value


@given(st.dates())
def test_days_come_back(day: date) -> None:
    field = Date(name="d", label="")
    assert from_wire(field, to_wire(field, day)) == day


@given(st.decimals(-(10**9), 10**9, places=2))
def test_quantities_come_back(number: Decimal) -> None:
    for field in (Number(name="n", label=""), Money(name="m", label="")):
        assert from_wire(field, to_wire(field, number)) == number


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_come_back(number: int) -> None:
    field = Whole(name="w", label="")
    assert from_wire(field, to_wire(field, number)) == number
