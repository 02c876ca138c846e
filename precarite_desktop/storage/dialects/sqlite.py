"""What only SQLite says: full-text search by FTS5, staging in memory, one writer at a time by itself."""

from collections.abc import Iterable, Sequence

from precarite_desktop.storage.dialects.connection import Connection, Cursor, Parameters
from precarite_desktop.storage.dialects.dialect import Runner, Words


def question(kinds: Sequence[str], beginnings: Sequence[str]) -> str:
    """The FTS5 question: one of the kinds, and every beginning of a word."""
    among = " OR ".join(f'kind : "{kind}"' for kind in kinds)
    words = " AND ".join(f'text : "{word}" *' for word in beginnings)
    return f"({among}) AND ({words})"


class Sqlite:
    """The dialect of an encrypted register file."""

    words = Words(
        source="search s JOIN search_row r ON r.id = s.rowid",
        condition="search MATCH ?",
        newest="s.rowid",
        question=question,
    )

    def has_table(self, runner: Runner, name: str) -> bool:
        return runner.value("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)) is not None

    def columns_of(self, runner: Runner, table: str) -> list[str]:
        return [row[1] for row in runner.rows(f"PRAGMA table_info('{table}')")]

    def keep_words(self, runner: Runner, kind: str, uid: str) -> None:
        runner.run(
            "INSERT INTO search (rowid, kind, text) SELECT id, kind, text FROM search_row"
            " WHERE kind = ? AND uid = ?",
            (kind, uid),
        )

    def drop_words(self, runner: Runner, number: int, kind: str, text: str) -> None:
        runner.run(
            "INSERT INTO search (search, rowid, kind, text) VALUES ('delete', ?, ?, ?)", (number, kind, text)
        )

    def rebuild_words(self, runner: Runner) -> None:
        runner.run("INSERT INTO search (search) VALUES ('rebuild')")

    def json_text(self, column: str, name: str) -> str:
        return f"json_extract({column}, '$.{name}')"

    def make_staging(self, runner: Runner, table: str, columns: Sequence[tuple[str, str]]) -> None:
        runner.run(f"DROP TABLE IF EXISTS temp.{table}")
        listed = ", ".join(f"{name} {kind}" for name, kind in columns)
        runner.run(f"CREATE TEMP TABLE {table} ({listed})")

    def staged_once(self, table: str, columns: Sequence[str]) -> str:
        """An upsert meets rows one after the other: of two of one id the first stays, or the higher."""
        return table

    def fill(self, connection: Connection, table: str, width: int, rows: Iterable[Parameters]) -> int:
        marks = ", ".join("?" * width)
        return connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows).rowcount

    def cursor(self, connection: Connection, sql: str, parameters: Parameters, size: int) -> Cursor:
        return connection.execute(sql, parameters)

    def claim_stream(self, runner: Runner, stream: str) -> None:
        """Who writes is alone."""

    def claim_arrivals(self, runner: Runner) -> None:
        """Who writes is alone."""

    def sealed(self, name: str, secret: bytes) -> bytes:
        """As it is: every page of the file is encrypted."""
        return secret

    def opened(self, name: str, kept: bytes) -> bytes:
        return kept


SQLITE = Sqlite()
