"""What only PostgreSQL says: words as a text search vector, rows by COPY, locks taken by name.

Texts compare byte by byte here too (`migrate`), so both databases sort alike.
Secrets are sealed under the key that opens the register, because the server's
files are not ours to encrypt.
"""

import os
from collections.abc import Iterable, Sequence

from precarite_desktop.storage import refusals
from precarite_desktop.storage.dialects.connection import Connection, Cursor, Parameters
from precarite_desktop.storage.dialects.dialect import Runner, Words
from precarite_desktop.storage.dialects.server_connection import ServerConnection
from precarite_desktop.storage.refusals import RegisterRefusal

ARRIVALS = 5_402_002
"""Number of the advisory lock on `replica_arrival`: ours alone in the database."""
_NONCE = 12


def question(kinds: Sequence[str], beginnings: Sequence[str]) -> str:
    """The text search question: one of the kinds, and every beginning of a word."""
    among = " | ".join(f"'@{kind}'" for kind in kinds)
    words = " & ".join(f"'{word}':*" for word in beginnings)
    return f"({among}) & ({words})"


class Postgresql:
    """The dialect of a register on a server; `key` opens its secrets."""

    words = Words(
        source="search_row r",
        condition="r.words @@ CAST(? AS tsquery)",
        newest="r.id",
        question=question,
    )

    def __init__(self, key: bytes) -> None:
        self._key = key

    def has_table(self, runner: Runner, name: str) -> bool:
        return runner.value("SELECT to_regclass(?)", (name,)) is not None

    def columns_of(self, runner: Runner, table: str) -> list[str]:
        found = runner.rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0"
            " AND NOT attisdropped ORDER BY attnum",
            (table,),
        )
        return [name for (name,) in found]

    def keep_words(self, runner: Runner, kind: str, uid: str) -> None:
        """The column `words` follows its row."""

    def drop_words(self, runner: Runner, number: int, kind: str, text: str) -> None:
        """The column `words` goes with its row."""

    def rebuild_words(self, runner: Runner) -> None:
        """What was written at once is counted at once: a plan made for an empty table would read it whole."""
        runner.run("ANALYZE search_row")

    def json_text(self, column: str, name: str) -> str:
        return f"(CAST({column} AS json) ->> '{name}')"

    def make_staging(self, runner: Runner, table: str, columns: Sequence[tuple[str, str]]) -> None:
        """Made once for each connection: a table for each package would fill the server's catalogue."""
        listed = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in columns)
        if self.columns_of(runner, f"pg_temp.{table}") == [name for name, _kind in columns]:
            if runner.value(f"SELECT 1 FROM {table} LIMIT 1"):
                runner.run(f"TRUNCATE {table}")
            return
        runner.run(f"DROP TABLE IF EXISTS pg_temp.{table}")
        runner.run(f"CREATE TEMP TABLE {table} ({listed})")

    def staged_once(self, table: str, columns: Sequence[str]) -> str:
        """An upsert may meet an id once: of two rows the higher, of equals the first that came."""
        listed = ", ".join(columns)
        return f"(SELECT DISTINCT ON (row_id) {listed} FROM {table} ORDER BY row_id, rev DESC, ctid) staged"

    def fill(self, connection: Connection, table: str, width: int, rows: Iterable[Parameters]) -> int:
        return _ours(connection).copy_in(table, rows)

    def cursor(self, connection: Connection, sql: str, parameters: Parameters, size: int) -> Cursor:
        return _ours(connection).server_cursor(sql, parameters)

    def claim_stream(self, runner: Runner, stream: str) -> None:
        runner.value("SELECT 1 FROM station WHERE stream = ? FOR UPDATE", (stream,))

    def claim_arrivals(self, runner: Runner) -> None:
        runner.value("SELECT pg_advisory_xact_lock(?)", (ARRIVALS,))

    def sealed(self, name: str, secret: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        nonce = os.urandom(_NONCE)
        return nonce + ChaCha20Poly1305(self._key).encrypt(nonce, secret, name.encode())

    def opened(self, name: str, kept: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            return ChaCha20Poly1305(self._key).decrypt(kept[:_NONCE], kept[_NONCE:], name.encode())
        except (InvalidTag, ValueError) as error:
            raise RegisterRefusal(refusals.DAMAGED) from error


def _ours(connection: Connection) -> ServerConnection:
    if not isinstance(connection, ServerConnection):
        raise TypeError
    return connection


_TYPES = {"TEXT": 'TEXT COLLATE "C"', "INTEGER": "BIGINT"}
