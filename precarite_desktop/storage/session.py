"""Session: one unit of work over one connection, in plain SQL with `?` parameters.

It speaks to the DB-API connection directly, so that reading a first page or
saving a form loads no SQL toolkit (design, measures: consequences 4 and 5).
Whoever opens a session owns its transaction. What the two databases say
differently is asked of its dialect.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any, TypeAlias

from precarite_desktop.storage.dialects import connection as driver
from precarite_desktop.storage.dialects.dialect import Dialect
from precarite_desktop.storage.dialects.sqlite import SQLITE
from precarite_desktop.storage.refusals import database_errors

Row: TypeAlias = driver.Row
Parameters: TypeAlias = driver.Parameters
ALL = 2**62
"""A limit that leaves nothing out, in the words of both databases."""


class Session:
    """Rows in, rows out. Every method raises RegisterRefusal if disk, file, server or lock fails."""

    def __init__(self, connection: driver.Connection, dialect: Dialect = SQLITE) -> None:
        self._connection = connection
        self.dialect = dialect

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
        with (
            database_errors(),
            closing(self.dialect.cursor(self._connection, sql, parameters, size)) as cursor,
        ):
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

    def fill(self, table: str, width: int, rows: Iterable[Parameters]) -> int:
        """Put rows of that many cells into a table in the fastest way there is; how many."""
        with database_errors():
            return self.dialect.fill(self._connection, table, width, rows)

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
