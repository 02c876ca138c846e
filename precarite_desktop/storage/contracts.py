"""What an import of published contracts asks of the register: rows read, contracts held, SIAE known."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kinds.contract_amendment import CONTRACT_AMENDMENT
from precarite_desktop.records.kinds.public_contract import PUBLIC_CONTRACT
from precarite_desktop.storage import rows
from precarite_desktop.storage.session import Session


def digest(values: Values, amendments: Iterable[Values]) -> str:
    """By what a row is known again: all that it says, amendments included."""
    told = [rows.texts(PUBLIC_CONTRACT, values), *(rows.texts(CONTRACT_AMENDMENT, one) for one in amendments)]
    return hashlib.sha256(repr(told).encode("utf-8")).hexdigest()


def read_before(session: Session, digests: Iterable[str]) -> dict[str, str]:
    """Digest → when that row was imported, for those that were."""
    found: dict[str, str] = {}
    for batch in rows.batches(tuple(digests)):
        marks = ", ".join("?" * len(batch))
        query = f"SELECT digest, at FROM imported_row WHERE digest IN ({marks})"
        found.update(dict(session.rows(query, batch)))
    return found


def remember(session: Session, read: Mapping[str, str], at: datetime) -> None:
    """Note that these rows were imported: digest → uid of the contract."""
    session.run_many(
        "INSERT INTO imported_row (digest, kind, uid, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (digest) DO NOTHING",
        [(one, PUBLIC_CONTRACT.name, uid, at.isoformat()) for one, uid in read.items()],
    )


def was_read_at(session: Session, uid: str, at: datetime) -> bool:
    """Whether a row of that contract came with the import that began then."""
    query = "SELECT 1 FROM imported_row WHERE uid = ? AND at = ? LIMIT 1"
    return session.row(query, (uid, at.isoformat())) is not None


def numbered(session: Session, numbers: Iterable[str]) -> list[Item]:
    """The contracts held under these numbers, whoever the buyer; those in the bin too."""
    found: list[Item] = []
    for batch in rows.batches(tuple(numbers)):
        marks = ", ".join("?" * len(batch))
        query = f"{rows.selection(PUBLIC_CONTRACT)} WHERE contract_number IN ({marks}) ORDER BY uid"
        found += [rows.stored(PUBLIC_CONTRACT, row).item for row in session.rows(query, batch)]
    return found


def amendments_of(session: Session, uid: str) -> list[Item]:
    """The amendments of a contract, those in the bin too."""
    query = f"{rows.selection(CONTRACT_AMENDMENT)} WHERE contract_uid = ? ORDER BY uid"
    return [rows.stored(CONTRACT_AMENDMENT, row).item for row in session.rows(query, (uid,))]


def changed_by_hand(session: Session, uid: str, note: str) -> set[str]:
    """The fields that were changed otherwise than by changes of that note."""
    query = (
        "SELECT DISTINCT j.field FROM journal j JOIN change c ON c.change_uid = j.change_uid"
        " WHERE j.uid = ? AND c.note <> ?"
    )
    return {field for (field,) in session.rows(query, (uid, note))}


def kinds_of_siae(session: Session) -> dict[str, str]:
    """SIRET → kind of every SIAE held here, the first of its kinds where one SIRET bears two."""
    return dict(session.rows("SELECT siret, min(kind) FROM siae WHERE deleted = 0 GROUP BY siret"))
