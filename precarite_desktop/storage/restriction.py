"""Records whose processing is restricted (GDPR, article 18): kept, and otherwise left alone.

`history.apply` refuses to change them, packages carry them as deleted, figures leave them out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.storage import rows
from precarite_desktop.storage.session import Session

REASONS = ("contested", "unlawful", "claims", "objection")
"""The four cases of article 18, in its order."""
MARKED = "SELECT record_uid FROM restriction"
"""The uids of the restricted records, for queries."""


@dataclass(frozen=True)
class Restriction:
    """Since when, by whom and in which of the four cases."""

    since: datetime
    who: str
    reason: str


def of(session: Session, uid: str) -> Restriction | None:
    """The restriction of that record, or None."""
    row = session.row("SELECT since, who, reason FROM restriction WHERE record_uid = ?", (uid,))
    return None if row is None else Restriction(datetime.fromisoformat(row[0]), row[1], row[2])


def put(session: Session, person_uid: str, uids: Sequence[str], marked: Restriction) -> None:
    """Restrict these records of a person."""
    session.run_many(
        "INSERT INTO restriction (record_uid, person_uid, since, who, reason) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (record_uid) DO NOTHING",
        [(uid, person_uid, marked.since.isoformat(), marked.who, marked.reason) for uid in uids],
    )


def lift(session: Session, person_uid: str) -> int:
    """Lift the restriction of a person's records; how many there were."""
    return session.run("DELETE FROM restriction WHERE person_uid = ?", (person_uid,))


def among(session: Session, uids: Sequence[str]) -> set[str]:
    """Those of the records that are restricted."""
    found: set[str] = set()
    for batch in rows.batches(tuple(uids)):
        marks = ", ".join("?" * len(batch))
        query = f"SELECT record_uid FROM restriction WHERE record_uid IN ({marks})"
        found |= {uid for (uid,) in session.rows(query, batch)}
    return found


def workable(session: Session, kind: RecordKind) -> list[Item]:
    """The records of one's own that may be worked on: neither in the bin nor restricted."""
    items = list(rows.every(session, kind))
    marked = among(session, [one.uid for one in items])
    return [one for one in items if one.uid not in marked]
