"""Numbers: read as people type them, shown as their language writes them.

Babel knows the forms; it is imported when a form is first needed, because the
window and the command line must start without it.
"""

import re
from typing import TYPE_CHECKING

from precarite_desktop.problems import NotRead
from precarite_desktop.text.i18n import SOURCE, language

if TYPE_CHECKING:
    from decimal import Decimal

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_UNIT = re.compile(r"(h|heures?|€|euros?|%)$", re.IGNORECASE)
_PLAIN = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)")
_SIMPLE = 1000
"""Below it a whole number is written the same way in every language."""


def read_number(text: str) -> "Decimal":
    """Read a number typed with a comma or a dot, spaces ignored.

    Raises NotRead NOMBRE-01.
    """
    from decimal import Decimal, InvalidOperation

    typed = _SPACES.sub("", _INVISIBLE.sub("", text)).replace("−", "-").replace("'", "").replace("’", "")
    typed = _without_thousands(_UNIT.sub("", typed))
    if not _PLAIN.fullmatch(typed):
        raise NotRead("NOMBRE-01")
    try:
        return canonical(Decimal(typed.replace(",", ".")))
    except InvalidOperation as error:
        raise NotRead("NOMBRE-01") from error


def canonical(value: "Decimal") -> "Decimal":
    """Return the number without useless zeros nor exponent: 35, 17.5."""
    if value == value.to_integral_value():
        return value.quantize(type(value)(1))
    return value.normalize()


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


def _without_thousands(typed: str) -> str:
    """Drop the separators of thousands when both signs are there: « 1.234,5 » and « 1,234.5 » are 1234.5."""
    if "," in typed and "." in typed:
        last = max(typed.rfind(","), typed.rfind("."))
        return typed[:last].replace(",", "").replace(".", "") + "." + typed[last + 1 :]
    return typed
