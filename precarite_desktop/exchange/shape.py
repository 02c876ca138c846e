"""Taking typed values out of a parsed document: whatever has another shape is refused with E-302.

Unknown names are left alone: a newer writer may add them (design, exchange 4.4).
"""

import base64
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.errors import PackageRefusal

Choice = TypeVar("Choice", bound=StrEnum)
Item = TypeVar("Item")

DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
HEX_32: Final = re.compile(r"[0-9a-f]{32}")
_INSTANT: Final = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST_TEXT: Final = 500
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Shape:
    """One object of a document, read name by name."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise PackageRefusal("E-302")
        self._value: dict[str, Any] = value

    def has(self, name: str) -> bool:
        """Whether the name is there and not null."""
        return self._value.get(name) is not None

    def text(self, name: str) -> str:
        """A text of at most 500 characters."""
        value = self._value.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            raise PackageRefusal("E-302")
        return value

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        """A text that the whole of `pattern` describes."""
        value = self.text(name)
        if pattern.fullmatch(value) is None:
            raise PackageRefusal("E-302")
        return value

    def whole(self, name: str, minimum: int = 0) -> int:
        """An integer that every reader keeps exact, not below `minimum`."""
        return whole(self._value.get(name), minimum)

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """One of the values of an enumeration."""
        try:
            return choices(self.text(name))
        except ValueError as error:
            raise PackageRefusal("E-302") from error

    def each(self, name: str, read: Callable[[Any], Item]) -> tuple[Item, ...]:
        """A list, each item read by `read`; no list is no item."""
        value = self._value.get(name, [])
        if not isinstance(value, list):
            raise PackageRefusal("E-302")
        return tuple(read(item) for item in value)

    def part(self, name: str) -> "Shape":
        """An object inside this one."""
        return Shape(self._value.get(name))

    def optional(self, name: str, read: Callable[["Shape"], Item]) -> Item | None:
        """What `read` makes of an object inside this one, None if it is absent or null."""
        return read(self.part(name)) if self.has(name) else None

    def named_parts(self) -> dict[str, "Shape"]:
        """The objects inside this one, by name."""
        return {name: Shape(value) for name, value in self._value.items()}

    def instant(self, name: str) -> datetime:
        """A moment in UTC, to the second."""
        try:
            return datetime.strptime(self.text(name), _INSTANT).replace(tzinfo=UTC)
        except ValueError as error:
            raise PackageRefusal("E-302") from error

    def day(self, name: str) -> date:
        """A calendar day."""
        try:
            return date.fromisoformat(self.matching(name, _DAY))
        except ValueError as error:
            raise PackageRefusal("E-302") from error

    def octets(self, name: str, size: int | None = None) -> bytes:
        """Bytes written in base64, exactly `size` of them if it is given."""
        return octets(self._value.get(name), size)


def octets(value: Any, size: int | None = None) -> bytes:
    """Bytes standing alone as base64, in its one spelling."""
    if not isinstance(value, str):
        raise PackageRefusal("E-302")
    try:
        found = base64.b64decode(value, validate=True)
    except ValueError as error:
        raise PackageRefusal("E-302") from error
    if show_octets(found) != value or size not in {None, len(found)}:
        raise PackageRefusal("E-302")
    return found


def show_octets(value: bytes) -> str:
    """Bytes as `octets` reads them."""
    return base64.b64encode(value).decode("ascii")


def text(value: Any) -> str:
    """A text standing alone in a list."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise PackageRefusal("E-302")
    return value


def whole(value: Any, minimum: int = 0) -> int:
    """An integer standing alone, not below `minimum`."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise PackageRefusal("E-302")
    if not minimum <= value <= limits.JSON_INTEGER:
        raise PackageRefusal("E-302")
    return value


def numbered(value: Any) -> tuple[int, str]:
    """A pair of a number from 1 and a text."""
    if not isinstance(value, list) or len(value) != 2:
        raise PackageRefusal("E-302")
    return whole(value[0], 1), text(value[1])


def show_instant(instant: datetime) -> str:
    """A moment as `Shape.instant` reads it."""
    return instant.astimezone(UTC).strftime(_INSTANT)
