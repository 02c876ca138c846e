"""What people at headquarters decided of packages, and who: it only grows."""

from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class Decision:
    """One decision on one file."""

    stream: str
    site: str
    digest: str
    """SHA-256 of the file, hexadecimal."""
    code: str
    choice: str
    who: str
    at: datetime


def add(session: Session, one: Decision) -> None:
    """Write a decision down."""
    session.run(
        "INSERT INTO decision (stream, site, digest, code, choice, who, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (one.stream, one.site, one.digest, one.code, one.choice, one.who, one.at.isoformat()),
    )


def digests(session: Session) -> set[str]:
    """The files on which something was decided."""
    return {digest for (digest,) in session.rows("SELECT DISTINCT digest FROM decision")}


def of_stream(session: Session, station: str) -> list[Decision]:
    """What was decided of the station of that stream, oldest first."""
    found = session.rows(
        "SELECT stream, site, digest, code, choice, who, at FROM decision WHERE stream = ? ORDER BY id",
        (station,),
    )
    return [
        Decision(stream, site, digest, code, choice, who, datetime.fromisoformat(at))
        for stream, site, digest, code, choice, who, at in found
    ]
