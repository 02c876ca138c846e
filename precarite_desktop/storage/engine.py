"""The register: an encrypted file, opened, migrated, read and written through sessions.

`open_register` refuses a wrong key, a newer or damaged file, and creates
nothing. A `Register` keeps a few connections and lends them out, one at a time,
so any thread may read while another writes. No SQL toolkit is loaded unless the
register has to be made or migrated.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from precarite_desktop.storage import cipher, key_slots, refusals
from precarite_desktop.storage.key_slots import Unlock
from precarite_desktop.storage.refusals import RegisterRefusal, database_errors
from precarite_desktop.storage.session import Session

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""The versions of the tables that this program knows, oldest first; the last is its own."""
LARGEST_LOG = 32 * 1024 * 1024
"""Bytes of write-ahead log over which it is moved into the register even during entry."""
IMPORT_CACHE_KIB = 65_536
"""Page cache while many rows are written (design, measures: consequence 3)."""


@dataclass
class _Pool:
    """Connections not lent out at the moment."""

    idle: list[Any] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    closed: bool = False


@dataclass(frozen=True)
class Register:
    """An open register. Every session it gives raises RegisterRefusal if disk, file or lock fails."""

    path: Path
    key: bytes = field(repr=False)
    _pool: _Pool = field(default_factory=_Pool, repr=False, compare=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the register as it is now and writes nothing."""
        with self._lent() as connection, database_errors():
            connection.execute("BEGIN")
            try:
                yield Session(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is the only writer; committed at the end, undone if anything is raised.

        A commit is one sync of the disk.
        """
        with self._lent() as connection, database_errors():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Session(connection)
                connection.execute("COMMIT")
                self._tidy(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def write_much(self) -> Iterator[Session]:
        """Like `write`, with the page cache that thousands of rows need."""
        with self._lent() as connection, database_errors():
            connection.execute(f"PRAGMA cache_size=-{IMPORT_CACHE_KIB}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield Session(connection)
                connection.execute("COMMIT")
                self._tidy(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                connection.execute("PRAGMA cache_size=-16384")

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the register: when idle, not in entry (decision 26)."""
        with self._lent() as connection, database_errors():
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _tidy(self, connection: Any) -> None:
        """Where nobody was ever idle, keep the write-ahead log from growing without end."""
        log = self.path.with_name(self.path.name + "-wal")
        with suppress(FileNotFoundError):
            if log.stat().st_size > LARGEST_LOG:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def sweep(self) -> bool:
        """Write the whole file anew, without a trace of what was erased; whether that was possible now.

        Another process at work keeps it from being done: what was erased is then in no row, but its
        letters may lie in a free page or in the write-ahead log until the next sweep.
        """
        with self._lent() as connection:
            try:
                with database_errors():
                    connection.execute("VACUUM")
                    is_busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except RegisterRefusal as why:
                if why.code != refusals.BUSY:
                    raise
                return False
        return not is_busy

    def close(self) -> None:
        """Give back every connection; the last one leaves no `-wal` behind."""
        with self._pool.lock:
            connections, self._pool.idle[:] = list(self._pool.idle), []
            self._pool.closed = True
        for connection in connections:
            connection.close()

    def connection(self) -> Any:
        """A bare connection of its own, settings applied; the caller closes it."""
        return cipher.settle(cipher.open_existing(self.path, self.key))

    @contextmanager
    def _lent(self) -> Iterator[Any]:
        with self._pool.lock:
            connection = self._pool.idle.pop() if self._pool.idle else None
        if connection is None:
            connection = self.connection()
        try:
            yield connection
        finally:
            with self._pool.lock:
                keep = not self._pool.closed
                if keep:
                    self._pool.idle.append(connection)
            if not keep:
                connection.close()


def create(path: Path, unlock: Unlock) -> Register:
    """Make an empty register at `path`, which `unlock` opens.

    Raises RegisterRefusal: REG-08 if there is one already, KEY-01 without a key ring, REG-05, REG-06.
    Leaves nothing behind if it fails.
    """
    from precarite_desktop.storage import migrate

    chosen = key_slots.new_key(unlock)
    cipher.make_file(path)
    with ExitStack() as undoing:
        for end in ("", "-wal", "-shm", ".keys"):
            undoing.callback(path.with_name(path.name + end).unlink, missing_ok=True)
        cipher.settle(cipher.connect(path, chosen.key, chosen.salt)).close()
        migrate.upgrade(path, chosen.key)
        if isinstance(unlock, key_slots.Ring):
            key_slots.remember_in_ring(path, chosen.key, unlock.ring)
        undoing.pop_all()
    return Register(path, chosen.key)


def open_register(path: Path, unlock: Unlock) -> Register:
    """Open the register at `path`, after a copy and a migration if an older program wrote it.

    Raises RegisterRefusal: REG-01 wrong key, 02 newer, 04 damaged, 05 unwritable, 07 missing, KEY-01.
    """
    key = key_slots.key_of(path, unlock)
    version = _checked_version(path, key)
    if version != VERSIONS[-1]:
        from precarite_desktop.storage import backup, migrate

        backup.keep_copy(path, key, before=version)
        migrate.upgrade(path, key)
    if not os.access(path, os.W_OK):
        raise RegisterRefusal(refusals.UNWRITABLE, path=str(path))
    register = Register(path, key)
    with register.read():
        return register


def _checked_version(path: Path, key: bytes) -> str:
    """The version of a register that this program may open. Changes nothing in its file."""
    connection = cipher.open_existing(path, key)
    with closing(connection):
        version = version_of(connection)
    if version not in VERSIONS:
        raise RegisterRefusal(refusals.NEWER, version=version)
    return version


def version_of(connection: Any) -> str:
    """The version of the tables in the register. Raises RegisterRefusal REG-04 if it says none."""
    with database_errors():
        tables = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ).fetchone()[0]
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if tables else None
    if found is None:
        raise RegisterRefusal(refusals.DAMAGED)
    return str(found[0])
