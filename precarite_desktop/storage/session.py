"""Session: one unit of work over one connection, in plain SQL with `?` parameters.

It speaks to the DB-API connection directly, so that reading a first page or
saving a form loads no SQL toolkit (design, measures: consequences 4 and 5).
Whoever opens a session owns its transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol, TypeAlias

from precarite_desktop.storage.refusals import database_errors

Row: TypeAlias = tuple[Any, ...]
Parameters: TypeAlias = Sequence[Any]


class Cursor(Protocol):
    """The part of a DB-API cursor that a session uses."""

    rowcount: int

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The remaining rows."""

    def fetchmany(self, size: int) -> list[Any]:
        """The next rows, at most `size`."""


class Connection(Protocol):
    """The part of a connection that a session uses."""

    def execute(self, sql: str, parameters: Parameters = ..., /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Parameters], /) -> Cursor:
        """Run one statement for each row."""


class Session:
    """Rows in, rows out. Every method raises RegisterRefusal if disk, file or lock fails."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows."""
        with database_errors():
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        with database_errors():
            found: Row | None = self._connection.execute(sql, parameters).fetchone()
            return found

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    def stream(self, sql: str, parameters: Parameters = (), *, size: int = 500) -> Iterator[Row]:
        """The rows one after the other, `size` at a time in memory."""
        with database_errors():
            cursor = self._connection.execute(sql, parameters)
            while block := cursor.fetchmany(size):
                yield from block

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a statement; the number of rows it changed."""
        with database_errors():
            return self._connection.execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Iterable[Parameters]) -> int:
        """Run a statement for each row of parameters; the number of rows changed."""
        with database_errors():
            return self._connection.executemany(sql, rows).rowcount

    @contextmanager
    def savepoint(self, name: str = "part") -> Iterator[None]:
        """A part of the transaction that is undone alone if it fails."""
        self.run(f"SAVEPOINT {name}")
        with ExitStack() as undoing:
            undoing.callback(self.run, f"RELEASE {name}")
            undoing.callback(self.run, f"ROLLBACK TO {name}")
            yield
            undoing.pop_all()
        self.run(f"RELEASE {name}")
