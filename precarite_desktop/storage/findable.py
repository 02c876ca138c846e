"""What makes records findable, again: once, after the program began to keep more words of them."""

from precarite_desktop.storage import meta
from precarite_desktop.storage.session import Session

FORM = "2"
"""Raised when search texts hold more than they did: 2 added the commune of a person."""
_FACT = "search_form"


def is_current(session: Session) -> bool:
    """Whether what is findable was written by a program that keeps the same words."""
    return meta.get(session, _FACT) == FORM


def note(session: Session) -> None:
    """Say that what is findable is as this program writes it."""
    meta.put(session, _FACT, FORM)


def rebuild(session: Session) -> None:
    """Write the search texts of this post's own records again."""
    from precarite_desktop.records.registry import KINDS  # a start that has nothing to rebuild loads no kind
    from precarite_desktop.storage import history, rows

    for kind in KINDS.values():
        items = list(rows.every(session, kind))
        for start in range(0, len(items), rows.BATCH):
            history.index(session, kind, items[start : start + rows.BATCH])
    note(session)
