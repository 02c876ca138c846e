"""The numbers of law: dated, with their source, read from `resources/law/`; no other module holds one.

Each value says whether it was verified in its source; one that was not shows as
such and never adds a problem (decision 51). A file gives, by code: `unit`,
`source`, `verified`, and `values` with `value`, `from` and `to` (both days
included); one value may carry its own `source` or `verified`.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from precarite_desktop.paths import data_root


class NotKnown(LookupError):
    """No value of that code is known for that day."""


@dataclass(frozen=True)
class ReferenceValue:
    """One value of law and the days on which it holds, both included."""

    code: str
    value: Decimal
    starts_on: date
    ends_on: date | None
    """None while nothing says that it ends."""
    unit: str
    source: str
    verified: bool


class ReferenceValues:
    """All the values of law, by code and day. Values of one code neither overlap nor leave a gap."""

    def __init__(self, values: Iterable[ReferenceValue]) -> None:
        self._by_code: dict[str, list[ReferenceValue]] = {}
        for one in sorted(values, key=lambda value: (value.code, value.starts_on)):
            self._by_code.setdefault(one.code, []).append(one)

    def codes(self) -> tuple[str, ...]:
        """The codes there are, sorted."""
        return tuple(self._by_code)

    def history(self, code: str) -> tuple[ReferenceValue, ...]:
        """Every value of a code, oldest first."""
        return tuple(self._by_code[code])

    def at(self, code: str, day: date) -> ReferenceValue:
        """The value in force on a day. Raises NotKnown before the first and after the last."""
        found = self._last_started(code, day)
        if found.ends_on is not None and day > found.ends_on:
            raise NotKnown(code, day)
        return found

    def at_or_last(self, code: str, day: date) -> ReferenceValue:
        """The value in force, or the last known for a later day. Raises NotKnown before the first."""
        return self._last_started(code, day)

    def number(self, code: str, day: date) -> Decimal:
        """The figure of `at_or_last`, or that of the first value for an earlier day."""
        try:
            return self._last_started(code, day).value
        except NotKnown:
            return self._by_code[code][0].value

    def last_complete_year(self) -> int:
        """The last calendar year for which every value that is set yearly is known."""
        last = [values[-1].ends_on for values in self._by_code.values()]
        return min(day.year for day in last if day is not None)

    def _last_started(self, code: str, day: date) -> ReferenceValue:
        values = self._by_code[code]
        place = bisect_right(values, day, key=lambda value: value.starts_on)
        if place == 0:
            raise NotKnown(code, day)
        return values[place - 1]


@lru_cache(maxsize=1)
def load() -> ReferenceValues:
    """Read the values of law that the program ships."""
    return read(data_root() / "resources" / "law")


def read(folder: Path) -> ReferenceValues:
    """Read the values of every `.toml` file of a folder."""
    return ReferenceValues(
        one
        for path in sorted(folder.glob("*.toml"))
        for one in _of_file(tomllib.loads(path.read_text("utf-8")))
    )


def _of_file(content: Mapping[str, Any]) -> Iterable[ReferenceValue]:
    for code, block in content.items():
        for one in block["values"]:
            yield ReferenceValue(
                code=code,
                value=Decimal(one["value"]),
                starts_on=one["from"],
                ends_on=one.get("to"),
                unit=block["unit"],
                source=one.get("source", block["source"]),
                verified=one.get("verified", block["verified"]),
            )
