"""Headquarters' ledger: every package that was authenticated, and what became of it. It only grows."""

from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage.session import Row, Session

TOLD = "TOLD"
"""Outcome of a number that only the chain of a later package told of."""
_COLUMNS = (
    "stream, site, epoch_n, epoch_id, seq, base_seq, kind, digest, outcome, received_at, created_clock, file,"
    " row_count"
)


_CLOCKS = 10


@dataclass(frozen=True)
class Entry:
    """One package received, or one number told of."""

    stream: str
    site: str
    epoch_n: int
    epoch_id: str
    seq: int
    base_seq: int
    kind: str
    digest: str
    outcome: str
    received_at: datetime
    created_clock: str = ""
    file: str = ""
    row_count: int = 0


def add(session: Session, *entries: Entry) -> None:
    """Write lines at the end of the ledger."""
    marks = ", ".join("?" * 13)
    session.run_many(
        f"INSERT INTO ledger ({_COLUMNS}) VALUES ({marks})",
        [
            (
                one.stream,
                one.site,
                one.epoch_n,
                one.epoch_id,
                one.seq,
                one.base_seq,
                one.kind,
                one.digest,
                one.outcome,
                one.received_at.isoformat(),
                one.created_clock,
                one.file,
                one.row_count,
            )
            for one in entries
        ],
    )


def of_stream(session: Session, stream: str) -> list[Entry]:
    """All lines of one station, oldest first."""
    found = session.rows(f"SELECT {_COLUMNS} FROM ledger WHERE stream = ? ORDER BY id", (stream,))
    return [_entry(row) for row in found]


def last_of_each(session: Session) -> dict[str, Entry]:
    """The last package received from each station, by stream."""
    found = session.rows(
        f"SELECT {_COLUMNS} FROM ledger WHERE id IN"
        " (SELECT max(id) FROM ledger WHERE outcome <> ? GROUP BY stream)",
        (TOLD,),
    )
    return {row[0]: _entry(row) for row in found}


def first_of_each(session: Session, *, since: datetime) -> dict[str, datetime]:
    """When the first package since that instant was applied, by stream."""
    found = session.rows(
        "SELECT stream, min(received_at) FROM ledger WHERE outcome IN ('APPLIED', 'NEW-EPOCH')"
        " AND received_at >= ? GROUP BY stream",
        (since.isoformat(),),
    )
    return {stream: datetime.fromisoformat(at) for stream, at in found}


def lately(session: Session, stream: str, count: int) -> list[tuple[int, str]]:
    """Number and outcome of the last packages received from a station, oldest first."""
    found = session.rows(
        "SELECT seq, outcome FROM ledger WHERE stream = ? AND outcome <> ? ORDER BY id DESC LIMIT ?",
        (stream, TOLD, count),
    )
    return [(seq, outcome) for seq, outcome in reversed(found)]


def clocks_before(session: Session, stream: str, epoch_n: int, seq: int) -> list[tuple[str, datetime]]:
    """Clock and reception of the last packages of a station made before that one, the latest first."""
    found = session.rows(
        "SELECT created_clock, received_at FROM ledger WHERE stream = ? AND outcome <> ?"
        " AND (epoch_n, seq) < (?, ?) ORDER BY epoch_n DESC, seq DESC LIMIT ?",
        (stream, TOLD, epoch_n, seq, _CLOCKS),
    )
    return [(clock, datetime.fromisoformat(received_at)) for clock, received_at in found]


def _entry(row: Row) -> Entry:
    stream, site, epoch_n, epoch_id, seq, base_seq, kind, digest, outcome, received_at, clock, file, rows = (
        row
    )
    return Entry(
        stream, site, epoch_n, epoch_id, seq, base_seq, kind, digest, outcome,
        datetime.fromisoformat(received_at), clock, file, rows,
    )  # fmt: skip
