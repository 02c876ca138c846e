"""The register: opened, migrated, read and written through sessions, wherever it is.

`open_register` refuses a wrong key, a newer or damaged register, and creates
nothing. A `Register` keeps a few connections and lends them out, one at a time,
so any thread may read while another writes. No SQL toolkit is loaded unless the
register has to be made or migrated, and no driver of a server unless there is one.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from precarite_desktop.storage import cipher, key_slots, refusals
from precarite_desktop.storage.dialects.database import Database
from precarite_desktop.storage.dialects.sqlite_file import SqliteFile
from precarite_desktop.storage.key_slots import Unlock
from precarite_desktop.storage.place import Place, Server
from precarite_desktop.storage.refusals import RegisterRefusal, database_errors
from precarite_desktop.storage.session import Session

VERSIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
)
"""The versions of the tables that this program knows, oldest first; the last is its own."""


@dataclass
class _Pool:
    """Connections not lent out at the moment."""

    idle: list[Any] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    closed: bool = False


@dataclass(frozen=True)
class Register:
    """An open register. Every session it gives raises RegisterRefusal if disk, file, server or lock fails."""

    place: Place
    key: bytes = field(repr=False)
    """What opens the file; of a register on a server, what opens its secrets."""
    database: Database = field(repr=False, compare=False)
    _pool: _Pool = field(default_factory=_Pool, repr=False, compare=False)

    @property
    def path(self) -> Path:
        """The register file; for a server the file that would be here, beside which others lie."""
        return self.place.beside if isinstance(self.place, Server) else self.place

    @property
    def is_file(self) -> bool:
        """Whether the register is a file of this computer, which the program copies itself."""
        return not isinstance(self.place, Server)

    @property
    def file(self) -> Path:
        """The register file. Raises RegisterRefusal REG-10 where the register lies on a server."""
        if isinstance(self.place, Server):
            raise RegisterRefusal(refusals.ON_THE_SERVER)
        return self.place

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the register as it is now and writes nothing."""
        with self._lent() as connection, self.database.reading(connection):
            yield self._session(connection)

    def write(self) -> AbstractContextManager[Session]:
        """A session that is the only writer; committed at the end, undone if anything is raised.

        A commit is one sync of the disk.
        """
        return self._written(self.database.writing)

    def write_much(self) -> AbstractContextManager[Session]:
        """Like `write`, prepared for thousands of rows."""
        return self._written(self.database.writing_much)

    def write_beside(self) -> AbstractContextManager[Session]:
        """Like `write_much`, but others may write meanwhile where they can: claim what you decide upon."""
        return self._written(self.database.writing_beside)

    @contextmanager
    def _written(self, transaction: Any) -> Iterator[Session]:
        with self._lent() as connection, transaction(connection):
            yield self._session(connection)

    def _session(self, connection: Any) -> Session:
        return Session(connection, self.database.dialect)

    def checkpoint(self) -> None:
        """Do what is better done when idle than in entry (decision 26)."""
        with self._lent() as connection:
            self.database.rest(connection)

    def sweep(self) -> bool:
        """Write the whole register anew, without a trace of what was erased; whether that was possible now.

        Another process at work keeps it from being done: what was erased is then in no row, but its
        letters may lie in a free page or in the write-ahead log until the next sweep.
        """
        with self._lent() as connection:
            return self.database.sweep(connection)

    def close(self) -> None:
        """Give back every connection; the last one leaves no `-wal` behind."""
        with self._pool.lock:
            connections, self._pool.idle[:] = list(self._pool.idle), []
            self._pool.closed = True
        for connection in connections:
            connection.close()

    def connection(self) -> Any:
        """A bare connection of its own, settings applied; the caller closes it."""
        return self.database.connect()

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
                keep = not self._pool.closed and self.database.is_usable(connection)
                if keep:
                    self._pool.idle.append(connection)
            if not keep:
                connection.close()


def create(place: Place, unlock: Unlock) -> Register:
    """Make an empty register, which `unlock` opens.

    Raises RegisterRefusal: REG-08 if there is one already, KEY-01 without a key ring, REG-05, REG-06, REG-09.
    Leaves nothing behind if it fails.
    """
    if isinstance(place, Server):
        from precarite_desktop.storage import server_register

        return server_register.create(place, unlock)
    return _create_file(place, unlock)


def open_register(place: Place, unlock: Unlock) -> Register:
    """Open a register, after a migration if an older program wrote it; of a file a copy is kept first.

    Raises RegisterRefusal: REG-01 wrong key, 02 newer, 04 damaged, 05 unwritable, 07 missing, 09, KEY-01.
    """
    if isinstance(place, Server):
        from precarite_desktop.storage import server_register

        return server_register.open_register(place, unlock)
    return _open_file(place, unlock)


def remove(register: Register) -> None:
    """Close a register that was just made and leave nothing of it: what was to fill it failed."""
    register.close()
    if isinstance(register.place, Server):
        from precarite_desktop.storage import server_register

        server_register.remove(register.place)
    else:
        for end in ("", "-wal", "-shm", ".keys"):
            register.place.with_name(register.place.name + end).unlink(missing_ok=True)


def _create_file(path: Path, unlock: Unlock) -> Register:
    from precarite_desktop.storage import migrate

    chosen = key_slots.new_key(unlock)
    cipher.make_file(path)
    with ExitStack() as undoing:
        for end in ("", "-wal", "-shm", ".keys"):
            undoing.callback(path.with_name(path.name + end).unlink, missing_ok=True)
        cipher.settle(cipher.connect(path, chosen.key, chosen.salt)).close()
        migrate.upgrade(migrate.engine_of(path, chosen.key))
        if isinstance(unlock, key_slots.Ring):
            key_slots.remember_in_ring(path, chosen.key, unlock.ring)
        undoing.pop_all()
    return _of_file(path, chosen.key)


def _open_file(path: Path, unlock: Unlock) -> Register:
    key = key_slots.key_of(path, unlock)
    version = _checked_version(path, key)
    if version != VERSIONS[-1]:
        from precarite_desktop.storage import backup, migrate

        backup.keep_copy(path, key, before=version)
        migrate.upgrade(migrate.engine_of(path, key))
    if not os.access(path, os.W_OK):
        raise RegisterRefusal(refusals.UNWRITABLE, path=str(path))
    register = _of_file(path, key)
    with register.read():
        return register


def _of_file(path: Path, key: bytes) -> Register:
    return Register(path, key, SqliteFile(path, key))


def _checked_version(path: Path, key: bytes) -> str:
    """The version of a register that this program may open. Changes nothing in its file."""
    with closing(cipher.open_existing(path, key)) as connection:
        version = version_of(Session(connection))
    return known_version(version)


def known_version(version: str) -> str:
    """The version, if this program knows it. Raises RegisterRefusal REG-02."""
    if version not in VERSIONS:
        raise RegisterRefusal(refusals.NEWER, version=version)
    return version


def version_of(session: Session) -> str:
    """The version of the tables in the register. Raises RegisterRefusal REG-04 if it says none."""
    with database_errors():
        is_told = session.dialect.has_table(session, "alembic_version")
        found = session.value("SELECT version_num FROM alembic_version") if is_told else None
    if found is None:
        raise RegisterRefusal(refusals.DAMAGED)
    return str(found)
