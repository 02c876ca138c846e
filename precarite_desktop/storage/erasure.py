"""Erase what a register holds of some records: the one exception to a journal that only grows (decision 22).

The records themselves are emptied by `history.apply`, as tombstones that still say « deleted » in
packages. Here goes everything else that holds their texts. The caller owns the transaction, and
sweeps the file afterwards (`Register.sweep`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from precarite_desktop.storage import meta, rows
from precarite_desktop.storage.history import ERASED
from precarite_desktop.storage.session import Session

_GATE = "erasing"
"""The fact that the journal's triggers look for."""


_COUNTED = {
    "journal": ("journal", "uid"),
    "gestures": ("draft_undo", "uid"),
    "reasons": ("justification", "record_uid"),
    "remarks": ("row_remark", "row_id"),
    "search": ("search_row", "uid"),
}
"""What is counted → its table, and the column that names the record."""

_LEFT = {
    "journal": f"SELECT count(*) FROM journal WHERE uid IN ({{marks}}) AND (coalesce(before, '{ERASED}')"
    f" <> '{ERASED}' OR coalesce(after, '{ERASED}') <> '{ERASED}')",
    "drafts": "SELECT count(*) FROM draft WHERE uid IN ({marks})",
    "gestures": "SELECT count(*) FROM draft_undo WHERE uid IN ({marks})",
    "reasons": "SELECT count(*) FROM justification WHERE record_uid IN ({marks})"
    " AND coalesce(reason_code, note) IS NOT NULL",
}
"""What is looked for afterwards → how many lines still hold something."""


def texts_of(session: Session, uids: Sequence[str]) -> None:
    """Erase journal values, drafts and their logs, reasons, remarks and known rows of these records."""
    with _gate(session):
        for batch in rows.batches(tuple(uids)):
            marks = ", ".join("?" * len(batch))
            session.run(
                f"UPDATE journal SET before = ?, after = ? WHERE uid IN ({marks})", (ERASED, ERASED, *batch)
            )
            session.run(
                "UPDATE justification SET reason_code = NULL, note = NULL, deleted = 1"
                f" WHERE record_uid IN ({marks})",
                batch,
            )
            for table, column in (
                ("draft", "uid"),
                ("draft_undo", "uid"),
                ("imported_row", "uid"),
                ("row_remark", "row_id"),
                ("returned_person", "uid"),
                ("told_otherwise", "row_id"),
            ):
                session.run(f"DELETE FROM {table} WHERE {column} IN ({marks})", batch)


def counted(session: Session, uids: Sequence[str]) -> dict[str, int]:
    """How many lines of each sort `texts_of` would reach."""
    found = dict.fromkeys(_COUNTED, 0)
    for batch in rows.batches(tuple(uids)):
        marks = ", ".join("?" * len(batch))
        for name, (table, column) in _COUNTED.items():
            found[name] += session.value(f"SELECT count(*) FROM {table} WHERE {column} IN ({marks})", batch)
    return found


def records_of(session: Session, note: str) -> list[str]:
    """The uids of the records that changes of this note erased or made anonymous."""
    query = (
        "SELECT DISTINCT j.uid FROM journal j JOIN change c ON c.change_uid = j.change_uid"
        " WHERE c.note = ? ORDER BY j.uid"
    )
    return [uid for (uid,) in session.rows(query, (note,))]


def left_of(session: Session, uids: Sequence[str]) -> dict[str, int]:
    """What still lies beside records that were erased or made anonymous: zeros, if all went well."""
    found = dict.fromkeys(_LEFT, 0)
    for batch in rows.batches(tuple(uids)):
        marks = ", ".join("?" * len(batch))
        for name, query in _LEFT.items():
            found[name] += session.value(query.format(marks=marks), batch)
    return found


def journal_lines(session: Session, ids: Sequence[int]) -> None:
    """Erase single lines of the journal: those of other records that name the person."""
    with _gate(session):
        session.run_many(
            "UPDATE journal SET before = ?, after = ? WHERE id = ?", [(ERASED, ERASED, one) for one in ids]
        )


def gestures(session: Session, ids: Sequence[int]) -> None:
    """Erase single lines of the logs of drafts; what is typed now stays."""
    session.run_many("DELETE FROM draft_undo WHERE id = ?", [(one,) for one in ids])


def index(session: Session) -> None:
    """Write the search index anew: removed words lie in its segments until then."""
    session.dialect.rebuild_words(session)


@contextmanager
def _gate(session: Session) -> Iterator[None]:
    """Let the journal be changed, within this transaction only."""
    meta.put(session, _GATE, "1")
    yield
    session.run("DELETE FROM meta WHERE name = ?", (_GATE,))
