"""Numbers as people type them: with a comma or a dot, spaces and units ignored."""

import re
from decimal import Decimal, InvalidOperation

from precarite_desktop.problems import NotRead

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_UNIT = re.compile(r"(h|heures?|€|euros?|%)$", re.IGNORECASE)
_PLAIN = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)")


def read_number(text: str) -> Decimal:
    """Read a number typed with a comma or a dot, spaces ignored.

    Raises NotRead NOMBRE-01.
    """
    typed = _SPACES.sub("", _INVISIBLE.sub("", text)).replace("−", "-").replace("'", "").replace("’", "")
    typed = _without_thousands(_UNIT.sub("", typed))
    if not _PLAIN.fullmatch(typed):
        raise NotRead("NOMBRE-01")
    try:
        return canonical(Decimal(typed.replace(",", ".")))
    except InvalidOperation as error:
        raise NotRead("NOMBRE-01") from error


def canonical(value: Decimal) -> Decimal:
    """Return the number without useless zeros nor exponent: 35, 17.5."""
    if value == value.to_integral_value():
        return value.quantize(type(value)(1))
    return value.normalize()


def _without_thousands(typed: str) -> str:
    """Drop the separators of thousands when both signs are there: « 1.234,5 » and « 1,234.5 » are 1234.5."""
    if "," in typed and "." in typed:
        last = max(typed.rfind(","), typed.rfind("."))
        return typed[:last].replace(",", "").replace(".", "") + "." + typed[last + 1 :]
    return typed
