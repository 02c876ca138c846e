"""Whether the tables of a register agree with each other."""

from precarite_desktop.records.fields import Reference
from precarite_desktop.records.registry import KINDS
from precarite_desktop.storage.session import Session


def missing_references(session: Session) -> int:
    """How many records refer to one that is not there."""
    found = 0
    for kind in KINDS.values():
        for field in kind.fields:
            if isinstance(field, Reference):
                found += session.value(
                    f"SELECT count(*) FROM {kind.name} k WHERE k.{field.name} IS NOT NULL AND NOT EXISTS"
                    f" (SELECT 1 FROM {field.target} t WHERE t.uid = k.{field.name})"
                )
    return found


def not_findable(session: Session) -> int:
    """How many records the search would miss."""
    return sum(
        session.value(
            f"SELECT count(*) FROM {name} k WHERE k.deleted = 0 AND NOT EXISTS"
            " (SELECT 1 FROM search_row r WHERE r.kind = ? AND r.uid = k.uid)",
            (name,),
        )
        for name in KINDS
    )


def without_history(session: Session) -> int:
    """How many records the journal does not know."""
    return sum(
        session.value(
            f"SELECT count(*) FROM {name} k WHERE k.origin = 'own' AND NOT EXISTS"
            " (SELECT 1 FROM journal j WHERE j.uid = k.uid)"
        )
        for name in KINDS
    )
