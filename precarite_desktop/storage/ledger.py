"""Headquarters' ledger: every package that was authenticated, and what became of it. It only grows.

Each line bears the digest of itself and of the line before it of the same station: a line changed,
taken away or put between others by hand breaks the chain (design, exchange 8, threat 28).
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

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
    marks = ", ".join("?" * 14)
    last: dict[str, str] = {}
    lines: list[Row] = []
    for one in entries:
        cells = _cells(one)
        last[one.stream] = _link(last.get(one.stream) or last_link(session, one.stream), cells)
        lines.append((*cells, last[one.stream]))
    session.run_many(f"INSERT INTO ledger ({_COLUMNS}, link) VALUES ({marks})", lines)


def last_link(session: Session, stream: str) -> str:
    """The end of the chain of one station; empty before its first package."""
    found = session.value("SELECT link FROM ledger WHERE stream = ? ORDER BY id DESC LIMIT 1", (stream,))
    return str(found or "")


def broken_links(session: Session) -> int:
    """How many lines do not follow from the line before them: zero unless somebody wrote here by hand."""
    last: dict[str, str] = {}
    count = 0
    for *cells, link in session.stream(f"SELECT {_COLUMNS}, link FROM ledger ORDER BY id"):
        count += link != _link(last.get(cells[0], ""), tuple(cells))
        last[cells[0]] = link
    return count


def unheld(session: Session) -> int:
    """How many stations hold a package as applied of which the ledger does not say so."""
    return int(
        session.value(
            "SELECT count(*) FROM station s WHERE s.applied_digest <> '' AND NOT EXISTS ("
            "SELECT 1 FROM ledger l WHERE l.stream = s.stream AND l.epoch_id = s.epoch_id"
            " AND l.seq = s.applied_seq AND l.digest = s.applied_digest"
            " AND l.outcome IN ('APPLIED', 'NEW-EPOCH'))"
        )
    )


def _cells(one: Entry) -> Row:
    return (
        one.stream, one.site, one.epoch_n, one.epoch_id, one.seq, one.base_seq, one.kind, one.digest,
        one.outcome, one.received_at.isoformat(), one.created_clock, one.file, one.row_count,
    )  # fmt: skip


def _link(before: str, cells: Row) -> str:
    """The digest that binds a line to the one before it."""
    said = "\n".join(str(cell) for cell in cells)
    return sha256(f"{before}\n{said}".encode()).hexdigest()


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
