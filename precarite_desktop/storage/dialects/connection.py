"""The part of a database driver that a session uses, whichever database it is."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeAlias

Row: TypeAlias = tuple[Any, ...]
Parameters: TypeAlias = Sequence[Any]


class Cursor(Protocol):
    """The part of a DB-API cursor that a session uses."""

    @property
    def rowcount(self) -> int:
        """How many rows a statement changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The remaining rows."""

    def fetchmany(self, size: int) -> list[Any]:
        """The next rows, at most `size`."""

    def close(self) -> None:
        """Forget the rows that were not read."""


class Connection(Protocol):
    """The part of a connection that a session uses: plain SQL with `?` parameters."""

    def execute(self, sql: str, parameters: Parameters = ..., /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Parameters], /) -> Cursor:
        """Run one statement for each row."""

    def close(self) -> None:
        """End it; what was not committed is undone."""
