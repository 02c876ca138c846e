"""Numbers as people type and read them."""

from decimal import Decimal

import pytest

from precarite_desktop.problems import NotRead
from precarite_desktop.text import i18n
from precarite_desktop.text.numbers import decimal, euros, percent, whole
from precarite_desktop.text.typed_numbers import read_number


@pytest.fixture(autouse=True)
def _french() -> None:
    i18n.install("fr")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("35", "35"),
        ("17,5", "17.5"),
        ("17.5", "17.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234", "1234"),
        ("12 €", "12"),
    ],
)
def test_comma_dot_and_spaces_are_understood(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["douze", "1,2,3", "--4", "1e5", "NaN"])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(NotRead):
        read_number(typed)


def test_french_forms() -> None:
    assert whole(1_234_567) == "1\u202f234\u202f567"
    assert decimal(Decimal("1234.50")) in {"1\u202f234,5", "1\u202f234,50"}
    assert percent(Decimal("48.1")) == "48,1\u00a0%"
    assert euros(Decimal("1234.5")) == "1\u202f234,50\u00a0€"
