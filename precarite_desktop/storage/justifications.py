"""The reasons given for warnings: their codes travel, their words stay at this post (decision 7)."""

from collections.abc import Mapping, Sequence

from precarite_desktop.records.item import Change
from precarite_desktop.storage import meta
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stamp import Stamp
from precarite_desktop.storage.uids import uuid7


def of(session: Session, record_uid: str) -> dict[str, str]:
    """Code of a warning → code of the reason, for one record."""
    return dict(
        session.rows(
            "SELECT check_code, reason_code FROM justification WHERE record_uid = ? AND deleted = 0",
            (record_uid,),
        )
    )


def words_of(session: Session, record_uid: str) -> dict[str, str]:
    """Code of a warning → the free words beside its reason."""
    return dict(
        session.rows(
            "SELECT check_code, coalesce(note, '') FROM justification WHERE record_uid = ? AND deleted = 0",
            (record_uid,),
        )
    )


def kept(session: Session, record_uid: str) -> dict[str, tuple[str, str]]:
    """Code of a warning → reason and words, those of a record in the bin and those taken back too."""
    found = session.rows(
        "SELECT check_code, reason_code, coalesce(note, '') FROM justification"
        " WHERE record_uid = ? AND reason_code IS NOT NULL",
        (record_uid,),
    )
    return {code: (reason, note) for code, reason, note in found}


def record_of(session: Session, uid: str) -> str:
    """The uid of the record that a justification is about; empty if there is none."""
    return str(session.value("SELECT record_uid FROM justification WHERE uid = ?", (uid,)) or "")


def settle(
    session: Session,
    change: Change,
    stamp: Stamp,
    words: Mapping[str, str],
    seq: int,
) -> None:
    """Make the reasons of a record those of its change; the bin takes them along and gives them back."""
    was_deleted = change.before is not None and change.before.deleted
    if was_deleted or change.after.deleted:
        if was_deleted != change.after.deleted:
            _move(session, change.after.uid, seq, deleted=int(change.after.deleted))
        return
    known = {
        code: (reason, note)
        for code, reason, note in session.rows(
            "SELECT check_code, CASE deleted WHEN 0 THEN reason_code END, coalesce(note, '')"
            " FROM justification WHERE record_uid = ?",
            (change.after.uid,),
        )
    }
    for code, (reason, _note) in known.items():
        if reason is not None and code not in change.justifications:
            session.run(
                "UPDATE justification SET revision = revision + 1, changed_seq = ?, deleted = 1"
                " WHERE record_uid = ? AND check_code = ?",
                (seq, change.after.uid, code),
            )
    for code, reason in change.justifications.items():
        note = words.get(code, known.get(code, ("", ""))[1])
        if known.get(code) != (reason, note):
            session.run(
                "INSERT INTO justification (uid, revision, changed_seq, deleted, record_uid, check_code,"
                " reason_code, note, who, at) VALUES (?, 1, ?, 0, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (record_uid, check_code) DO UPDATE SET revision = justification.revision + 1,"
                " changed_seq = excluded.changed_seq, deleted = 0, reason_code = excluded.reason_code,"
                " note = excluded.note, who = excluded.who, at = excluded.at",
                (uuid7(), seq, change.after.uid, code, reason, note, stamp.who, stamp.at.isoformat()),
            )


def touch(session: Session, record_uids: Sequence[str], seq: int) -> None:
    """Let the reasons of these records leave again with the next package: restricted ones as deleted."""
    session.run_many(
        "UPDATE justification SET revision = revision + 1, changed_seq = ? WHERE record_uid = ?",
        [(seq, uid) for uid in record_uids],
    )


def adopt(
    session: Session, uid: str, rev: int, cells: Mapping[str, str | None], stamp: Stamp, *, deleted: bool
) -> bool:
    """Take back a reason that headquarters kept, unless one for the same warning is here; whether it was."""
    seq = meta.next_seq(session)
    changed = session.run(
        "UPDATE justification SET revision = ?, changed_seq = ?, deleted = ?,"
        " reason_code = coalesce(?, reason_code) WHERE uid = ? AND revision < ?",
        (rev, seq, int(deleted), cells.get("reason_code"), uid, rev),
    )
    if changed:
        return True
    here = session.value(
        "SELECT count(*) FROM justification WHERE uid = ? OR (record_uid = ? AND check_code = ?)",
        (uid, cells.get("record_uid"), cells.get("check_code")),
    )
    if here:
        return False
    session.run(
        "INSERT INTO justification (uid, revision, changed_seq, deleted, record_uid, check_code,"
        " reason_code, note, who, at) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)",
        (
            uid, rev, seq, int(deleted), cells.get("record_uid"), cells.get("check_code"),
            cells.get("reason_code"), stamp.who, stamp.at.isoformat(),
        ),
    )  # fmt: skip
    return True


def _move(session: Session, record_uid: str, seq: int, *, deleted: int) -> None:
    session.run(
        "UPDATE justification SET revision = revision + 1, changed_seq = ?, deleted = ? WHERE record_uid = ?",
        (seq, deleted, record_uid),
    )
