"""Dialect: the few things that a register asks of its database and that the two databases say differently.

Everything else is SQL that both read alike (ARCHITECTURE, « Two databases »). A
dialect writes what it is asked through the runner it is given, and decides nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from precarite_desktop.storage.dialects.connection import Connection, Cursor, Parameters, Row


class Runner(Protocol):
    """The part of a session that a dialect uses."""

    def run(self, sql: str, parameters: Parameters = ..., /) -> int:
        """Run a statement; the number of rows it changed."""

    def rows(self, sql: str, parameters: Parameters = ..., /) -> list[Row]:
        """All rows."""

    def value(self, sql: str, parameters: Parameters = ..., /) -> Any:
        """The first column of the first row, or None."""


@dataclass(frozen=True)
class Words:
    """How the index of words is asked: `search_row` is called `r` in it."""

    source: str
    """What follows FROM; its condition takes one parameter, the question."""
    condition: str
    newest: str
    """The column that grows with each row written."""
    question: Callable[[Sequence[str], Sequence[str]], str]
    """From kinds and beginnings of words, none of them empty."""


class Dialect(Protocol):
    """One of the two databases."""

    words: Words

    def has_table(self, runner: Runner, name: str) -> bool:
        """Whether the register has a table of that name."""

    def columns_of(self, runner: Runner, table: str) -> list[str]:
        """The columns of a table as they are now, in order; none if there is no such table."""

    def keep_words(self, runner: Runner, kind: str, uid: str) -> None:
        """Let the words of a row just written into `search_row` be found."""

    def drop_words(self, runner: Runner, number: int, kind: str, text: str) -> None:
        """Let the words of a row about to leave `search_row` be found no more."""

    def rebuild_words(self, runner: Runner) -> None:
        """Let all words of `search_row` be found, after many rows were written or erased."""

    def json_text(self, column: str, name: str) -> str:
        """The expression for one text of a JSON object kept in a column."""

    def make_staging(self, runner: Runner, table: str, columns: Sequence[tuple[str, str]]) -> None:
        """An empty table of this connection's own: name and SQL type of its columns."""

    def staged_once(self, table: str, columns: Sequence[str]) -> str:
        """What an upsert reads a staging table from, where some row id may have come twice."""

    def fill(self, connection: Connection, table: str, width: int, rows: Iterable[Parameters]) -> int:
        """Put many rows of that many cells into a table, in the fastest way there is; how many."""

    def cursor(self, connection: Connection, sql: str, parameters: Parameters, size: int) -> Cursor:
        """A cursor that keeps only `size` rows in memory."""

    def claim_stream(self, runner: Runner, stream: str) -> None:
        """Be the only one who takes packages of that stream, until the end of the transaction."""

    def claim_arrivals(self, runner: Runner) -> None:
        """Be the only one who compares what several stations tell, until the end of the transaction."""

    def sealed(self, name: str, secret: bytes) -> bytes:
        """A secret as it is kept in the table `secret`."""

    def opened(self, name: str, kept: bytes) -> bytes:
        """The secret that was kept. Raises RegisterRefusal REG-04 if it was changed."""
