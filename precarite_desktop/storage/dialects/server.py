"""A database of a PostgreSQL server as a register: several operators at once, each commit seen by all."""

from collections.abc import Iterator
from contextlib import contextmanager

from precarite_desktop.storage import refusals
from precarite_desktop.storage.dialects.connection import Connection
from precarite_desktop.storage.dialects.dialect import Dialect
from precarite_desktop.storage.dialects.postgresql import Postgresql
from precarite_desktop.storage.dialects.server_connection import ServerConnection
from precarite_desktop.storage.refusals import RegisterRefusal

_WRITERS = 5_402_001
"""Number of the advisory lock of those who write alone, as every writer of a file does."""
_PATIENCE, _PATIENCE_FOR_A_PACKAGE = "5s", "5min"
"""How long a writer waits for another, and an import for whoever takes a package of the same station."""
_SETTINGS = (
    f"SET lock_timeout = '{_PATIENCE}'; SET idle_in_transaction_session_timeout = '15min';"
    " SET client_min_messages = warning; SET timezone = 'UTC'; SET synchronous_commit = on"
)

_OWN_TABLES = (
    "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()"
    " AND pg_has_role(current_user, tableowner, 'USAGE')"
)


class ServerDatabase:
    """The database at `address`; `key` opens its secrets."""

    packages_together = 1

    def __init__(self, address: str, key: bytes) -> None:
        self._address = address
        self.dialect: Dialect = Postgresql(key)

    def connect(self) -> ServerConnection:
        return ServerConnection(self._address, _SETTINGS)

    def is_usable(self, connection: Connection) -> bool:
        return _ours(connection).is_usable

    @contextmanager
    def reading(self, connection: Connection) -> Iterator[None]:
        ours = _ours(connection)
        ours.together("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            ours.roll_back()

    @contextmanager
    def writing(self, connection: Connection) -> Iterator[None]:
        """What is read after the lock is what the last writer left: what is checked stays true."""
        with _transaction(connection, f"BEGIN; SELECT pg_advisory_xact_lock({_WRITERS})"):
            yield

    writing_much = writing

    @contextmanager
    def writing_beside(self, connection: Connection) -> Iterator[None]:
        with _transaction(connection, f"BEGIN; SET LOCAL lock_timeout = '{_PATIENCE_FOR_A_PACKAGE}'"):
            yield

    def rest(self, connection: Connection) -> None:
        """The server tidies by itself."""

    def sweep(self, connection: Connection) -> bool:
        """Every table of ours, its indexes, and what the planner remembers of its values.

        The server's own log and copies are its administrators' (ARCHITECTURE, « Two databases »).
        """
        try:
            ours = [name for (name,) in connection.execute(_OWN_TABLES).fetchall()]
            if ours:
                connection.execute(f"VACUUM (FULL, ANALYZE) {', '.join(ours)}")
        except RegisterRefusal as why:
            if why.code != refusals.OTHERS_WRITE:
                raise
            return False
        return bool(ours)

    def verify(self) -> None:
        """The server answers for its pages (data checksums): its administrators see what it finds."""


@contextmanager
def _transaction(connection: Connection, beginning: str) -> Iterator[None]:
    ours = _ours(connection)
    try:
        ours.together(beginning)
        yield
        ours.commit()
    finally:
        ours.roll_back()


def _ours(connection: Connection) -> ServerConnection:
    if not isinstance(connection, ServerConnection):
        raise TypeError
    return connection
