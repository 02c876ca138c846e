"""A connection to a PostgreSQL server that reads the same SQL as the register file: `?` for parameters."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import count, islice
from typing import Any

import psycopg
from psycopg import pq

from precarite_desktop.storage import refusals
from precarite_desktop.storage.dialects.connection import Cursor, Parameters
from precarite_desktop.storage.dialects.server_errors import server_errors
from precarite_desktop.storage.refusals import RegisterRefusal

_QUOTED_OR_MARK = re.compile(r"'[^']*'|\?")
_CONNECT_SECONDS = 10
_BLOCK = 1_000
"""Rows of one COPY: as many are in memory at a time."""


@lru_cache(maxsize=2_000)
def numbered(sql: str) -> str:
    """The statement with `$1`, `$2`, … where it has `?`, except within quotes."""
    numbers = count(1)
    return _QUOTED_OR_MARK.sub(lambda found: f"${next(numbers)}" if found[0] == "?" else found[0], sql)


class _FarCursor:
    """A cursor whose every reading asks the server."""

    rowcount = -1

    def __init__(self, cursor: psycopg.RawServerCursor[Any]) -> None:
        self._cursor = cursor

    def fetchone(self) -> Any:
        with server_errors():
            return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        with server_errors():
            return self._cursor.fetchall()

    def fetchmany(self, size: int) -> list[Any]:
        with server_errors():
            return self._cursor.fetchmany(size)

    def close(self) -> None:
        with server_errors():
            self._cursor.close()


class ServerConnection:
    """One connection; transactions are begun by hand. Raises RegisterRefusal where the server refuses."""

    def __init__(self, address: str, settings: str) -> None:
        """`address` is a connection URI; `settings` are statements run before anything else."""
        self._names = count(1)
        with server_errors():
            self._raw = psycopg.connect(
                address,
                autocommit=True,
                cursor_factory=psycopg.RawCursor,
                connect_timeout=_CONNECT_SECONDS,
                application_name="Passerelles",
            )
            self._raw.execute(settings)

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        """Run one statement; all its rows are then here."""
        with server_errors():
            return self._raw.execute(numbered(sql).encode(), tuple(parameters))

    def executemany(self, sql: str, rows: Iterable[Parameters], /) -> Cursor:
        """Run one statement for each row, sent one after the other without waiting."""
        with server_errors():
            cursor = self._raw.cursor()
            cursor.executemany(numbered(sql).encode(), rows)
            return cursor

    def together(self, statements: str) -> None:
        """Run statements without parameters in one trip."""
        with server_errors():
            self._raw.execute(statements.encode())

    def copy_in(self, table: str, rows: Iterable[Parameters]) -> int:
        """Put rows into a table by COPY; how many.

        A block at a time, each read before its COPY begins: whoever makes the rows may ask this same
        connection something, which waits without end while a COPY runs.
        """
        remaining, total = iter(rows), 0
        while block := list(islice(remaining, _BLOCK)):
            total += self._copy_block(table, block)
        return total

    def _copy_block(self, table: str, block: list[Parameters]) -> int:
        with server_errors(), self._raw.cursor() as cursor:
            with cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for row in block:
                    copy.write_row(row)
            return cursor.rowcount

    def server_cursor(self, sql: str, parameters: Parameters) -> Cursor:
        """A cursor whose rows stay on the server until they are asked for. Within a transaction only."""
        with server_errors():
            cursor = psycopg.RawServerCursor(self._raw, f"rows_{next(self._names)}")
            cursor.execute(numbered(sql).encode(), tuple(parameters))
            return _FarCursor(cursor)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and not ended."""
        return self._raw.info.transaction_status in (
            pq.TransactionStatus.INTRANS,
            pq.TransactionStatus.INERROR,
        )

    @property
    def is_usable(self) -> bool:
        """Whether the server may still be asked something."""
        return not self._raw.closed and self._raw.info.transaction_status is not pq.TransactionStatus.UNKNOWN

    def commit(self) -> None:
        """End the transaction. Raises RegisterRefusal REG-11 if a statement of it failed: all is undone.

        The server itself would answer such a COMMIT with success.
        """
        if self._raw.info.transaction_status is pq.TransactionStatus.INERROR:
            raise RegisterRefusal(refusals.OTHERS_WRITE)
        self.together("COMMIT")

    def roll_back(self) -> None:
        """Undo the transaction, if the server can still be told so: it undoes it by itself otherwise."""
        if self.in_transaction:
            self.together("ROLLBACK")

    def close(self) -> None:
        """End it; what was not committed is undone."""
        self._raw.close()
