"""Check a register from end to end: pages, structure, links, search, history."""

from precarite_desktop.records.fields import Reference
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup
from precarite_desktop.storage.session import Session


def verify(post: Post) -> dict[str, int]:
    """What was found, counted; every number but `records` and `changes` should be zero.

    Raises RegisterRefusal REG-04 if a page is damaged.
    """
    content = backup.count(post.register.path, post.register.key)
    with post.register.read() as session:
        return {
            "records": sum(content.records.values()),
            "changes": content.changes,
            "missing_references": _missing_references(session),
            "not_findable": _not_findable(session),
            "without_history": _without_history(session),
        }


def is_sound(findings: dict[str, int]) -> bool:
    """Whether nothing is wrong."""
    return not any(count for name, count in findings.items() if name not in ("records", "changes"))


def _missing_references(session: Session) -> int:
    found = 0
    for kind in KINDS.values():
        for field in kind.fields:
            if isinstance(field, Reference):
                found += session.value(
                    f"SELECT count(*) FROM {kind.name} k WHERE k.{field.name} IS NOT NULL AND NOT EXISTS"
                    f" (SELECT 1 FROM {field.target} t WHERE t.uid = k.{field.name})"
                )
    return found


def _not_findable(session: Session) -> int:
    return sum(
        session.value(
            f"SELECT count(*) FROM {name} k WHERE k.deleted = 0 AND NOT EXISTS"
            " (SELECT 1 FROM search_row r WHERE r.kind = ? AND r.uid = k.uid)",
            (name,),
        )
        for name in KINDS
    )


def _without_history(session: Session) -> int:
    return sum(
        session.value(
            f"SELECT count(*) FROM {name} k WHERE k.origin = 'own' AND NOT EXISTS"
            " (SELECT 1 FROM journal j WHERE j.uid = k.uid)"
        )
        for name in KINDS
    )
