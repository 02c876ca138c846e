"""What a station once told and no longer tells: kept at headquarters, and given back with every package.

Absence is never deletion (design, exchange 5.5, rows 6 and 10). A row leaves this table only when its
station tells it again, in the same words or in a later revision; a tombstone is one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage.session import Row, Session

_KEY = 3
"""Row id, revision and mark of deletion come first in a row of a package."""
SNAPSHOT, NEW_EPOCH, REPLACED, LATE, CHOSEN = "snapshot", "new_epoch", "replaced", "late", "chosen"
"""Why a row is given back: vanished from a snapshot or a new epoch, taken over from the post that is
replaced or from a late package of it, or chosen by a person among two versions."""


@dataclass(frozen=True)
class ReturnedRow:
    """One row to give back, in the words of the package that told it."""

    row_id: str
    rev: int
    is_deleted: bool
    cells: Mapping[str, str | None]
    """By column, without the three first."""


def keep_vanishing(
    session: Session, table: str, columns: Sequence[str], stream: str, *, reason: str, at: datetime
) -> int:
    """Keep the rows of a station that the staged snapshot lacks or knows older or otherwise; how many.

    Before the replica is cleared.
    """
    rows = session.rows(
        f"SELECT {_listed(columns)}, r.row_hash FROM replica_{table} r WHERE r.stream = ? AND NOT EXISTS ("
        f"SELECT 1 FROM staging_{table} s WHERE s.row_id = r.row_id"
        " AND (s.rev > r.rev OR (s.rev = r.rev AND s.row_hash = r.row_hash)))",
        (stream,),
    )
    return _keep(session, table, columns, stream, rows, reason=reason, at=at)


def keep_differing(
    session: Session,
    table: str,
    columns: Sequence[str],
    streams: tuple[str, str],
    *,
    reason: str,
    at: datetime,
) -> int:
    """Keep for the second station the rows of the first that it does not tell itself; how many."""
    giving, receiving = streams
    rows = session.rows(
        f"SELECT {_listed(columns)}, r.row_hash FROM replica_{table} r WHERE r.stream = ? AND NOT EXISTS ("
        f"SELECT 1 FROM replica_{table} o WHERE o.stream = ? AND o.row_id = r.row_id"
        " AND (o.rev > r.rev OR (o.rev = r.rev AND o.row_hash = r.row_hash)))",
        (giving, receiving),
    )
    return _keep(session, table, columns, receiving, rows, reason=reason, at=at)


def keep_one(
    session: Session, table: str, stream: str, row: ReturnedRow, row_hash: str, *, reason: str, at: datetime
) -> None:
    """Keep a row that a person chose."""
    told = (stream, table, row.row_id, row_hash, row.rev, int(row.is_deleted))
    _put(session, [(*told, json.dumps(dict(row.cells)), reason, at.isoformat())])


def forget_told(session: Session, table: str, stream: str) -> None:
    """Drop what the station tells again, after a merge."""
    session.run(
        "DELETE FROM returned_row WHERE stream = ? AND name = ? AND EXISTS ("
        f"SELECT 1 FROM replica_{table} r WHERE r.stream = returned_row.stream"
        " AND r.row_id = returned_row.row_id AND (r.rev > returned_row.rev"
        " OR (r.rev = returned_row.rev AND r.row_hash = returned_row.told_hash)))",
        (stream, table),
    )


def lacks(session: Session, stream: str, reason: str) -> bool:
    """Whether the station does not tell at all a row that it has to have back for this reason."""
    waiting = session.rows(
        "SELECT DISTINCT name FROM returned_row WHERE stream = ? AND reason = ?", (stream, reason)
    )
    return any(
        session.value(
            "SELECT count(*) FROM returned_row w WHERE w.stream = ? AND w.name = ? AND w.reason = ? AND NOT"
            f" EXISTS (SELECT 1 FROM replica_{name} r WHERE r.stream = w.stream AND r.row_id = w.row_id)",
            (stream, name, reason),
        )
        for (name,) in waiting
    )


def counts(session: Session, stream: str) -> dict[str, int]:
    """How many rows of each table wait to be given back."""
    found = session.rows("SELECT name, count(*) FROM returned_row WHERE stream = ? GROUP BY name", (stream,))
    return {name: int(count) for name, count in found}


def of_table(session: Session, table: str, stream: str) -> Iterator[ReturnedRow]:
    """The rows of one table to give back, the highest revision of each, by id."""
    found = session.rows(
        "SELECT row_id, rev, deleted, content FROM returned_row w WHERE stream = ? AND name = ?"
        " AND NOT EXISTS (SELECT 1 FROM returned_row o WHERE o.stream = w.stream AND o.name = w.name"
        " AND o.row_id = w.row_id AND (o.rev > w.rev OR (o.rev = w.rev AND o.told_hash > w.told_hash)))"
        " ORDER BY row_id",
        (stream, table),
    )
    for row_id, rev, deleted, content in found:
        yield ReturnedRow(row_id, int(rev), bool(deleted), json.loads(content))


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f"r.{name}" for name in columns)


def _keep(
    session: Session,
    table: str,
    columns: Sequence[str],
    stream: str,
    rows: Iterable[Row],
    *,
    reason: str,
    at: datetime,
) -> int:
    kept = [
        (
            stream, table, row[0], row[-1], row[1], row[2],
            json.dumps(dict(zip(columns[_KEY:], row[_KEY:-1], strict=True)), ensure_ascii=False),
            reason, at.isoformat(),
        )
        for row in rows
    ]  # fmt: skip
    _put(session, kept)
    return len(kept)


def _put(session: Session, rows: Sequence[Row]) -> None:
    session.run_many(
        "INSERT INTO returned_row (stream, name, row_id, told_hash, rev, deleted, content, reason, noted_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (stream, name, row_id, told_hash) DO NOTHING",
        rows,
    )
