"""What leaves a station: its own rows in package form, in the order of their ids (design, exchange 5.3).

Rows of the reference lists belong to headquarters and never leave (decision 11).
A tombstone keeps its id and revision; every other cell is empty. A restricted record leaves as one.
"""

from collections.abc import Iterator, Sequence

from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.storage import restriction, rows
from precarite_desktop.storage.session import Row, Session

JUSTIFICATION = "justification"
_JUSTIFIED = ("record_uid", "check_code", "reason_code")


def of_kind(session: Session, kind: str, fields: Sequence[str]) -> Iterator[Row]:
    """Every row of a kind: uid, revision, deleted, then the fields asked for, in wire form."""
    gone = _gone("uid")
    living = ", ".join(f"CASE {gone} WHEN 0 THEN {name} END" for name in fields)
    return session.stream(
        f"SELECT uid, revision, {gone}, {living} FROM {kind} WHERE origin = ? ORDER BY uid", (rows.OWN,)
    )


def one_of_kind(session: Session, kind: str, uid: str, fields: Sequence[str]) -> Row | None:
    """The same of one record; None if there is none of one's own."""
    living = "".join(f", CASE deleted WHEN 0 THEN {name} END" for name in fields)
    return session.row(
        f"SELECT uid, revision, deleted{living} FROM {kind} WHERE origin = ? AND uid = ?", (rows.OWN, uid)
    )


def justifications(session: Session) -> Iterator[Row]:
    """Every justification: codes only, the words stay here (decision 7)."""
    gone = _gone("record_uid")
    living = ", ".join(f"CASE {gone} WHEN 0 THEN {name} END" for name in _JUSTIFIED)
    return session.stream(f"SELECT uid, revision, {gone}, {living} FROM justification ORDER BY uid")


def _gone(column: str) -> str:
    """1 for what leaves as a tombstone: what is deleted, and what is restricted, as long as it is."""
    return f"CASE WHEN {column} IN ({restriction.MARKED}) THEN 1 ELSE deleted END"


def changed_since(session: Session, table: str, base_seq: int) -> set[str]:
    """The uids of the rows that headquarters does not hold in their present revision."""
    own = "" if table == JUSTIFICATION else f" AND origin = '{rows.OWN}'"
    found = session.rows(f"SELECT uid FROM {table} WHERE changed_seq > ?{own}", (base_seq,))
    return {uid for (uid,) in found}


def waiting(session: Session, base_seq: int) -> int:
    """How many records leave with the next package: those with a draft beside them too, as they stand."""
    counts = (
        session.value(
            f"SELECT count(*) FROM {kind} WHERE changed_seq > ? AND origin = ?", (base_seq, rows.OWN)
        )
        for kind in TRAVELLING
    )
    return sum(counts)


def send_all_again(session: Session) -> None:
    """Nothing has left yet in the epoch that begins: every row leaves with its first package."""
    for kind in TRAVELLING:
        session.run(f"UPDATE {kind} SET changed_seq = 1, previous_seq = NULL WHERE origin = ?", (rows.OWN,))
    session.run(f"UPDATE {JUSTIFICATION} SET changed_seq = 1")


def districts(session: Session) -> dict[str, str]:
    """The EPCI of each commune: what travels instead of the commune (people.md 5)."""
    return dict(
        session.rows(
            f"SELECT key, coalesce({session.dialect.json_text('content', 'epci_code')}, '')"
            " FROM reference_entry WHERE source = 'commune'"
        )
    )
