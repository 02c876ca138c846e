"""Numbers, shown as their language writes them. What people type is read by `text.typed_numbers`.

Babel knows the forms; it is imported when a form is first needed, because the
window and the command line must start without it.
"""

from typing import TYPE_CHECKING

from precarite_desktop.text.i18n import SOURCE, language

if TYPE_CHECKING:
    from decimal import Decimal

_SIMPLE = 1000
"""Below it a whole number is written the same way in every language."""


def whole(value: int) -> str:
    """Return a whole number as shown: « 1 032 »."""
    if abs(value) < _SIMPLE:
        return str(value)
    from babel.numbers import format_decimal  # heavy, and not needed to start

    return format_decimal(value, locale=babel_locale())


def decimal(value: "Decimal | int", places: int | None = None) -> str:
    """Return a number as shown, with exactly `places` decimals when given: « 17,5 »."""
    if places is None and value == int(value):
        return whole(int(value))
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * places if places else "#,##0" if places == 0 else "#,##0.##########"
    return format_decimal(value, format=pattern, locale=babel_locale())


def percent(value: "Decimal | int", places: int = 1) -> str:
    """Return a percentage already in hundredths, as shown: 66.7 gives « 66,7 % »."""
    sign = "%" if language() == SOURCE else "\u00a0%"
    return decimal(value, places) + sign


def euros(value: "Decimal") -> str:
    """Return an amount as shown: « 1 390,50 € »."""
    from babel.numbers import format_currency

    return format_currency(value, "EUR", locale=babel_locale())


def babel_locale() -> str:
    """Return the Babel locale of the installed language; English keeps the day first (screens 4.8)."""
    return {"en": "en_GB", "fr": "fr_FR"}.get(language(), language())
