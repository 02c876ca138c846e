"""Check a register from end to end: pages, structure, links, search, history, chain of the ledger."""

from precarite_desktop.problems import Refusal
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, ledger, refusals, soundness
from precarite_desktop.storage.refusals import RegisterRefusal


def verify(post: Post) -> dict[str, int]:
    """What was found, counted: records, changes, and five numbers that are zero.

    Raises Refusal LED-01 if the ledger does not follow from itself, RegisterRefusal REG-04 if a page is
    damaged or the tables do not agree with each other.
    """
    content = backup.checked(post.register)
    with post.register.read() as session:
        found = {
            "records": sum(content.records.values()),
            "changes": content.changes,
            "missing_references": soundness.missing_references(session),
            "not_findable": soundness.not_findable(session),
            "without_history": soundness.without_history(session),
            "broken_links": ledger.broken_links(session),
            "unheld_packages": ledger.unheld(session),
        }
    changed = found["broken_links"] + found["unheld_packages"]
    if changed:
        raise Refusal("LED-01", count=changed)
    if not is_sound(found):
        raise RegisterRefusal(refusals.DAMAGED)
    return found


def is_sound(findings: dict[str, int]) -> bool:
    """Whether nothing is wrong."""
    return not any(count for name, count in findings.items() if name not in ("records", "changes"))
