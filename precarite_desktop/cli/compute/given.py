"""What a calculation was given: one JSON object, each field read as its type or refused with its name.

Amounts and durations may be text or numbers, never floats: `35`, `"35"`, `"17.5"`.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from precarite_desktop.problems import NotRead, Refusal
from precarite_desktop.text.typed_numbers import read_number

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LARGEST = Decimal(10) ** 12
"""No amount, nor number of hours, of this field comes near it."""
_FIGURES = 30
"""The longest number that is read."""


class Given:
    """One object of the file. Each reader notes the field as used, so that slips of spelling can be told."""

    def __init__(self, content: Mapping[str, Any], path: str = "") -> None:
        self._content = content
        self._path = path
        self._used: dict[str, None] = {}
        self._inside: list[Given] = []

    def has(self, name: str) -> bool:
        """Whether the field is there and holds something."""
        self._used[name] = None
        return self._content.get(name) is not None

    def text(self, name: str, example: str) -> str:
        """Read a text."""
        value = self._value(name, example)
        if not isinstance(value, str):
            raise self.refused(name, example)
        return value

    def word(self, name: str, among: Collection[str]) -> str:
        """Read one of some words."""
        example = ", ".join(among)
        value = self.text(name, example)
        if value not in among:
            raise self.refused(name, example)
        return value

    def truth(self, name: str) -> bool:
        """Read true or false."""
        value = self._value(name, "true")
        if not isinstance(value, bool):
            raise self.refused(name, "true, false")
        return value

    def day(self, name: str) -> date:
        """Read a day, `2026-09-01`."""
        return self._day(name, self.text(name, "2026-09-01"), _DAY, "2026-09-01")

    def month(self, name: str) -> date:
        """Read a month, `2026-09`, as its first day."""
        return self._day(name, self.text(name, "2026-09"), _MONTH, "2026-09")

    def number(self, name: str, example: str) -> Decimal:
        """Read a number that is not negative."""
        value = self._value(name, example)
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise self.refused(name, example)
        if len(str(value)) > _FIGURES:
            raise self.refused(name, example)
        try:
            number = read_number(value) if isinstance(value, str) else Decimal(value)
        except NotRead as error:
            raise self.refused(name, example) from error
        if not 0 <= number <= _LARGEST:
            raise self.refused(name, example)
        return number

    def whole(self, name: str, example: str) -> int:
        """Read a whole number that is not negative."""
        number = self.number(name, example)
        if number != int(number):
            raise self.refused(name, example)
        return int(number)

    def year(self, name: str) -> int:
        """Read a year of this century or the last."""
        year = self.whole(name, "2026")
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise self.refused(name, "2026")
        return year

    def one(self, name: str) -> "Given":
        """Read one object."""
        value = self._value(name, "{…}")
        if not isinstance(value, Mapping):
            raise self.refused(name, "{…}")
        return self._enter(value, name)

    def rows(self, name: str) -> list["Given"]:
        """Read a list of objects; none if the field is not there."""
        if not self.has(name):
            return []
        value = self._content[name]
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise self.refused(name, "[{…}, {…}]")
        return [self._enter(row, f"{name}[{place}]") for place, row in enumerate(value)]

    def texts(self, name: str) -> Sequence[str] | None:
        """Read a list of texts; None if the field is empty or not there."""
        if not self.has(name):
            return None
        value = self._content[name]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.refused(name, '["…"]')
        return value

    def unused(self) -> Iterator[str]:
        """The fields that no reader asked for, with their path."""
        yield from (self._named(name) for name in self._content if name not in self._used)
        for inside in self._inside:
            yield from inside.unused()

    def _value(self, name: str, example: str) -> Any:
        if not self.has(name):
            raise Refusal("CAL-02", name=self._named(name), example=example)
        return self._content[name]

    def _day(self, name: str, text: str, shape: re.Pattern[str], example: str) -> date:
        if not shape.fullmatch(text):
            raise self.refused(name, example)
        try:
            found = date.fromisoformat(text if shape is _DAY else f"{text}-01")
        except ValueError as error:
            raise self.refused(name, example) from error
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise self.refused(name, example)
        return found

    def _enter(self, content: Mapping[str, Any], name: str) -> "Given":
        inside = Given(content, self._named(name))
        self._inside.append(inside)
        return inside

    def _named(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def refused(self, name: str, example: str) -> Refusal:
        """The refusal of a field that cannot be read, with an example of what can."""
        return Refusal("CAL-03", name=self._named(name), example=example)


def read(path: Path) -> Given:
    """Read the file of a calculation.

    Raises Refusal CAL-01 if it is not one JSON object, OSError if it cannot be opened.
    """
    try:
        content = json.loads(
            path.read_bytes().decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_refused,
            object_pairs_hook=_each_once,
        )
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise Refusal("CAL-01", file=path.name) from error
    if not isinstance(content, Mapping):
        raise Refusal("CAL-01", file=path.name)
    return Given(content)


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name given twice would hide one of its values."""
    content = dict(pairs)
    if len(content) < len(pairs):
        raise ValueError
    return content
