"""JSON with one reading only: what a signed document may be written in (design, exchange 4.4).

ASCII, line feeds, no repeated name, no fraction, no exponent, no lone surrogate,
an object at the top, twelve levels at most. The bytes that are read are the
bytes that were signed: nothing is ever written again from what was parsed.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.errors import PackageRefusal

_ALLOWED = bytes([0x0A, *range(0x20, 0x7F)])
# Two plain patterns, each linear: one for texts with their escapes goes back over a text that never ends,
# once for each quote in it.
_ESCAPE = re.compile(rb"\\.")
_STRING = re.compile(rb'"[^"]*"?')
_ALL_BUT_BRACKETS = bytes(sorted({*range(256)} - {*b"[]{}"}))
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
"""How one is written, the document being ASCII: where none is, no text needs to be looked at."""


def parse(data: bytes) -> dict[str, Any]:
    """The object that `data` spells.

    Raises PackageRefusal: E-207 if it nests too deeply, E-302 for any other departure.
    """
    if data.translate(None, _ALLOWED):
        raise PackageRefusal("E-302")
    _check_depth(data)
    try:
        value = json.loads(
            data,
            object_pairs_hook=_object if _ESCAPED_SURROGATE.search(data) else _named_once,
            parse_int=_integer,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except ValueError as error:
        raise PackageRefusal("E-302") from error
    if not isinstance(value, dict):
        raise PackageRefusal("E-302")
    return value


def write(value: Mapping[str, Any]) -> bytes:
    """The document as our writers spell it: sorted names, one space of indent, ASCII, a last line feed."""
    return (json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True, allow_nan=False) + "\n").encode(
        "ascii"
    )


def _check_depth(data: bytes) -> None:
    depth = 0
    for mark in _STRING.sub(b"", _ESCAPE.sub(b"", data)).translate(None, _ALL_BUT_BRACKETS):
        depth += 1 if mark in b"[{" else -1
        if depth > limits.JSON_DEPTH:
            raise PackageRefusal("E-207")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise PackageRefusal("E-302")
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = _named_once(pairs)
    for name, value in pairs:
        _check_text(name)
        _check_values(value if isinstance(value, list) else [value])
    return found


def _check_values(values: list[Any]) -> None:
    for value in values:
        if isinstance(value, str):
            _check_text(value)
        elif isinstance(value, list):
            _check_values(value)


def _check_text(text: str) -> None:
    if _SURROGATE.search(text):
        raise PackageRefusal("E-302")


def _integer(digits: str) -> int:
    if len(digits) > limits.JSON_DIGITS or digits == "-0":
        raise PackageRefusal("E-302")
    return int(digits)


def _refuse(_text: str) -> NoReturn:
    raise PackageRefusal("E-302")
