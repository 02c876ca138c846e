"""Check a register from end to end: pages, structure, links, search, history."""

from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, refusals, soundness
from precarite_desktop.storage.refusals import RegisterRefusal


def verify(post: Post) -> dict[str, int]:
    """What was found, counted: records, changes, and three numbers that are zero.

    Raises RegisterRefusal REG-04 if a page is damaged or the tables do not agree with each other.
    """
    content = backup.checked(post.register)
    with post.register.read() as session:
        found = {
            "records": sum(content.records.values()),
            "changes": content.changes,
            "missing_references": soundness.missing_references(session),
            "not_findable": soundness.not_findable(session),
            "without_history": soundness.without_history(session),
        }
    if not is_sound(found):
        raise RegisterRefusal(refusals.DAMAGED)
    return found


def is_sound(findings: dict[str, int]) -> bool:
    """Whether nothing is wrong."""
    return not any(count for name, count in findings.items() if name not in ("records", "changes"))
