"""What can go wrong, in three sorts: problems are values, refusals are exceptions, bugs rise.

A `Problem` says that data is incomplete or doubtful; problems are returned in
lists, all at once. A `Refusal` says that something cannot be done. Both carry a
stable code; the sentence that people read is made from the code, in
`text.messages`, at the edge.
"""

import dataclasses
import errno
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Severity(StrEnum):
    """How much a problem weighs: only an error, or an unjustified warning, keeps a record from leaving."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Problem:
    """Something to correct, to justify or to know about one field of one record."""

    field: str
    """Name of the field, empty when the whole record is meant."""
    code: str
    """Stable code, the key of the sentence in `text.messages`."""
    severity: Severity = Severity.ERROR
    details: Mapping[str, Any] = dataclasses.field(default_factory=lambda: _NOTHING, compare=False)
    """Values named in the sentence. Never written to a log."""


@dataclass(frozen=True)
class Unreadable:
    """Text that could not be read as its field's type: kept as typed, shown, never saved as empty."""

    text: str


class NotRead(ValueError):
    """A typed text cannot be understood; `code` and `details` say what is expected."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details: Mapping[str, Any] = details


def reason_of(error: OSError) -> str:
    """The system's short name for what kept a file from being read: « ENOENT ». People get words for it."""
    return errno.errorcode.get(error.errno or 0, "")


class Refusal(Exception):
    """Something cannot be done, and a person must know why.

    `code` keys the sentence; `details` fill its placeholders and are never
    logged. Subclasses exist only where a caller must tell refusals apart.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details: Mapping[str, Any] = details
