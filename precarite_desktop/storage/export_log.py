"""The packages that a station made, and what became of them (design, exchange 5.2)."""

from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage.session import Row, Session

PREPARED, WRITTEN, LOST = "prepared", "written", "lost"
_COLUMNS = (
    "stream, epoch_n, seq, epoch_id, base_seq, kind, digest, created_at, file, status, row_count,"
    " campaign, nil_return, acknowledged_at"
)


@dataclass(frozen=True)
class Made:
    """One package of this station. Its number is never used again, whatever happens to the file."""

    stream: str
    epoch_n: int
    seq: int
    epoch_id: str
    base_seq: int
    kind: str
    digest: str
    created_at: datetime
    file: str
    status: str
    row_count: int
    campaign: str = ""
    """The campaign it was made for."""
    is_nil_return: bool = False
    """It says that there was no activity."""
    acknowledged_at: datetime | None = None


def add(session: Session, made: Made) -> None:
    """Write a package into the log, before its file exists."""
    marks = ", ".join("?" * 13)
    session.run(
        f"INSERT INTO export_log ({_COLUMNS.rpartition(',')[0]}) VALUES ({marks})",
        (
            made.stream,
            made.epoch_n,
            made.seq,
            made.epoch_id,
            made.base_seq,
            made.kind,
            made.digest,
            made.created_at.isoformat(),
            made.file,
            made.status,
            made.row_count,
            made.campaign,
            int(made.is_nil_return),
        ),
    )


def set_status(session: Session, made: Made, status: str, *, file: str) -> None:
    """Say what became of the file."""
    session.run(
        "UPDATE export_log SET status = ?, file = ? WHERE stream = ? AND epoch_n = ? AND seq = ?",
        (status, file, made.stream, made.epoch_n, made.seq),
    )


def lose_prepared(session: Session) -> int:
    """Mark what was prepared and never written, after a crash: the number is burnt (design, exchange 5.3)."""
    return session.run("UPDATE export_log SET status = ? WHERE status = ?", (LOST, PREPARED))


def acknowledge(session: Session, epoch_id: str, up_to: int, at: datetime) -> None:
    """Date the receipt of every package up to that number, once."""
    session.run(
        "UPDATE export_log SET acknowledged_at = ? WHERE epoch_id = ? AND seq <= ?"
        " AND acknowledged_at IS NULL",
        (at.isoformat(), epoch_id, up_to),
    )


def every(session: Session) -> list[Made]:
    """All packages made, latest first."""
    found = session.rows(f"SELECT {_COLUMNS} FROM export_log ORDER BY epoch_n DESC, seq DESC")
    return [_made(row) for row in found]


def last_written(session: Session) -> Made | None:
    """The last package whose file was written, or None."""
    row = session.row(
        f"SELECT {_COLUMNS} FROM export_log WHERE status = ? ORDER BY epoch_n DESC, seq DESC LIMIT 1",
        (WRITTEN,),
    )
    return None if row is None else _made(row)


def digests(session: Session, epoch_id: str, first: int) -> tuple[tuple[int, str], ...]:
    """Number and digest of the packages of an epoch from number `first`, in order: the chain."""
    return tuple(
        (seq, digest)
        for seq, digest in session.rows(
            "SELECT seq, digest FROM export_log WHERE epoch_id = ? AND seq >= ? ORDER BY seq",
            (epoch_id, first),
        )
    )


def _made(row: Row) -> Made:
    (
        stream, epoch_n, seq, epoch_id, base, kind, digest, created_at, file, status, rows, campaign, nil,
        acknowledged_at,
    ) = row  # fmt: skip
    return Made(
        stream, epoch_n, seq, epoch_id, base, kind, digest, datetime.fromisoformat(created_at), file, status,
        rows, campaign, bool(nil), datetime.fromisoformat(acknowledged_at) if acknowledged_at else None,
    )  # fmt: skip
