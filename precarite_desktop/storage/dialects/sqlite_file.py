"""An encrypted register file as a database: one writer, any number of readers, one sync for each commit."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from precarite_desktop.storage import cipher, refusals
from precarite_desktop.storage.dialects.connection import Connection
from precarite_desktop.storage.dialects.dialect import Dialect
from precarite_desktop.storage.dialects.sqlite import SQLITE
from precarite_desktop.storage.refusals import RegisterRefusal, database_errors

LARGEST_LOG = 32 * 1024 * 1024
"""Bytes of write-ahead log over which it is moved into the register even during entry."""
IMPORT_CACHE_KIB = 65_536
"""Page cache while many rows are written (design, measures: consequence 3)."""
_DAILY_CACHE_KIB = 16_384
_ASKED_AGAIN = 0.005
"""Seconds between two tries to become the writer."""
_GIVES_WAY_EVERY, _WAY = 0.5, 3 * _ASKED_AGAIN
"""Seconds of writing after which others get their turn, and how long they have to take it."""


class SqliteFile:
    """The register file at `path`, which `key` opens."""

    dialect: Dialect = SQLITE
    packages_together = 16

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._gave_way_at = time.monotonic()

    def connect(self) -> Any:
        return cipher.settle(cipher.open_existing(self._path, self._key))

    def is_usable(self, connection: Connection) -> bool:
        return True

    @contextmanager
    def reading(self, connection: Any) -> Iterator[None]:
        with database_errors():
            connection.execute("BEGIN")
            try:
                yield
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self, connection: Any) -> Iterator[None]:
        with database_errors():
            _become_writer(connection)
            try:
                yield
                connection.execute("COMMIT")
                self._tidy(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing_much(self, connection: Any) -> Iterator[None]:
        connection.execute(f"PRAGMA cache_size=-{IMPORT_CACHE_KIB}")
        try:
            with self.writing(connection):
                yield
        finally:
            connection.execute(f"PRAGMA cache_size=-{_DAILY_CACHE_KIB}")

    @contextmanager
    def writing_beside(self, connection: Any) -> Iterator[None]:
        """One writer at a time all the same; who writes long gives way now and then (decision 6)."""
        with self.writing_much(connection):
            yield
        if time.monotonic() - self._gave_way_at > _GIVES_WAY_EVERY:
            time.sleep(_WAY)
            self._gave_way_at = time.monotonic()

    def rest(self, connection: Connection) -> None:
        """Move what the write-ahead log holds into the register."""
        with database_errors():
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def sweep(self, connection: Connection) -> bool:
        """The whole file, and the write-ahead log; not while another process is at work."""
        try:
            with database_errors():
                connection.execute("VACUUM")
                is_busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except RegisterRefusal as why:
            if why.code != refusals.BUSY:
                raise
            return False
        return not is_busy

    def verify(self) -> None:
        connection = cipher.open_existing(self._path, self._key)
        try:
            verify_pages(connection)
        finally:
            connection.close()

    def _tidy(self, connection: Any) -> None:
        """Where nobody was ever idle, keep the write-ahead log from growing without end."""
        log = self._path.with_name(self._path.name + "-wal")
        with suppress(FileNotFoundError):
            if log.stat().st_size > LARGEST_LOG:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def verify_pages(connection: Connection) -> None:
    """Look at every page of a register file. Raises RegisterRefusal REG-04 if one is damaged."""
    with database_errors():
        wrong = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        state = connection.execute("PRAGMA quick_check").fetchone()[0]
    if wrong or state != "ok":
        raise RegisterRefusal(refusals.DAMAGED)


def _become_writer(connection: Any) -> None:
    """Begin to write, asking often while another does.

    SQLite's own patience asks ten times a second at last: an import that another process runs, batch
    after batch, would never be seen between two of them.
    """
    until = time.monotonic() + cipher.BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except refusals.DatabaseError as error:
                if refusals.code_of(error) != refusals.BUSY or time.monotonic() > until:
                    raise
            time.sleep(_ASKED_AGAIN)
    finally:
        connection.execute(f"PRAGMA busy_timeout={1000 * cipher.BUSY_SECONDS}")
