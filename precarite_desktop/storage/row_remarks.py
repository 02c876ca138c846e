"""What headquarters remarks on single rows: kept until the row comes back right, said in every receipt.

At headquarters the remarks of each station; at a station those of the last receipt.
A remark names a row, a field and a code: never what the field holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage import rows
from precarite_desktop.storage.session import ALL, Row, Session

ERROR, WARNING = "ERROR", "WARNING"
PACKAGE = "package"
"""Stands for the table where the whole package is meant; then no row is named."""
_FIELDS = "name, row_id, field, code, severity"


@dataclass(frozen=True)
class Remark:
    """One fault of one row."""

    name: str
    """The table of the package."""
    row_id: str
    field: str
    """The column, empty where the whole row is meant."""
    code: str
    """R-… for an error, W-… for a warning."""

    @property
    def severity(self) -> str:
        """How the receipt says its weight."""
        return ERROR if self.code.startswith("R-") else WARNING


@dataclass(frozen=True)
class Count:
    """How many remarks stand."""

    errors: int = 0
    warnings: int = 0


def of_stream(session: Session, stream: str, *, limit: int = ALL) -> list[Remark]:
    """The remarks on the rows of one station, errors first."""
    found = session.rows(
        f"SELECT {_FIELDS} FROM row_remark WHERE stream = ?"
        " ORDER BY severity, name, row_id, field, code LIMIT ?",
        (stream, limit),
    )
    return [_remark(row) for row in found]


def of_row(session: Session, row_id: str) -> list[Remark]:
    """The remarks on one row."""
    found = session.rows(
        f"SELECT DISTINCT {_FIELDS} FROM row_remark WHERE row_id = ? ORDER BY severity, field, code",
        (row_id,),
    )
    return [_remark(row) for row in found]


def among(session: Session, row_ids: Iterable[str]) -> set[str]:
    """Those of the rows that something is remarked on."""
    marked: set[str] = set()
    if session.row("SELECT 1 FROM row_remark LIMIT 1") is None:
        return marked
    for batch in rows.batches(tuple(row_ids)):
        marks = ", ".join("?" * len(batch))
        found = session.rows(f"SELECT DISTINCT row_id FROM row_remark WHERE row_id IN ({marks})", batch)
        marked |= {row_id for (row_id,) in found}
    return marked


def stands(session: Session, stream: str) -> bool:
    """Whether anything is remarked on the rows of one station."""
    return session.row("SELECT 1 FROM row_remark WHERE stream = ? LIMIT 1", (stream,)) is not None


def counts(session: Session) -> dict[str, Count]:
    """How many remarks stand, station by station."""
    found = session.rows(
        "SELECT stream, count(*) FILTER (WHERE severity = ?), count(*) FILTER (WHERE severity = ?)"
        " FROM row_remark GROUP BY stream",
        (ERROR, WARNING),
    )
    return {stream: Count(errors, warnings) for stream, errors, warnings in found}


def last_noted(session: Session) -> datetime | None:
    """When the latest remark was noted."""
    found = session.value("SELECT max(noted_at) FROM row_remark")
    return datetime.fromisoformat(found) if found else None


def replace(session: Session, stream: str, found: Iterable[Remark], *, at: datetime) -> None:
    """Let exactly these remarks stand for a station; those that stood already keep their date."""
    standing = set(of_stream(session, stream))
    wanted = set(found)
    session.run_many(
        "DELETE FROM row_remark WHERE stream = ? AND name = ? AND row_id = ? AND field = ? AND code = ?",
        [(stream, one.name, one.row_id, one.field, one.code) for one in standing - wanted],
    )
    session.run_many(
        f"INSERT INTO row_remark (stream, {_FIELDS}, noted_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (stream, one.name, one.row_id, one.field, one.code, one.severity, at.isoformat())
            for one in wanted - standing
        ],
    )


def _remark(row: Row) -> Remark:
    name, row_id, field, code, _severity = row
    return Remark(name, row_id, field, code)
