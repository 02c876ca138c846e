"""Records that nobody may change: erased, made anonymous, or restricted."""

from precarite_desktop.problems import Refusal
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.storage import history, restriction, rows
from precarite_desktop.storage.session import Session


def refuse(session: Session, kind: RecordKind, uid: str, values: Values | None = None) -> None:
    """Refuse to change a protected record, or to record something new about a protected person.

    Raises Refusal DON-03 if it was erased, DON-04 if it was made anonymous, DON-05 if it is restricted.
    """
    about = (values or {}).get(kind.person) if kind.person else None
    for one in (uid, *([about] if isinstance(about, str) else [])):
        if restriction.of(session, one):
            raise Refusal("DON-05")
        if history.is_erased(session, one):
            item = rows.find(session, one)
            raise Refusal("DON-03" if item is None or item.deleted else "DON-04")
