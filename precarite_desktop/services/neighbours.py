"""From a record to the one beside it in its list, and what was typed in the record before it."""

from dataclasses import dataclass

from precarite_desktop.records.fields import Values
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, history, query, rows
from precarite_desktop.storage.query import Wanted

NOTHING: Values = {}


@dataclass(frozen=True)
class Walk:
    """The list in which one goes from record to record; everything empty is the whole list."""

    text: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    uids: tuple[str, ...] = ()
    sort: str = ""


def beside(post: Post, kind: str, uid: str, step: int, walk: Walk) -> str:
    """The uid of the next record of the list (`step` 1) or the one before (-1); empty at its ends.

    Drafts without a record stand first, as the list shows them.
    """
    wanted = Wanted(walk.text, dict(walk.filters), walk.uids, walk.sort)
    first = [one.uid for one in find_records.new_drafts(post, kind, wanted)]
    with post.register.read() as session:
        if uid in first:
            place = first.index(uid) + step
            if 0 <= place < len(first):
                return first[place]
            return query.first(session, kind_named(kind), wanted) if step > 0 else ""
        found = query.beside(session, kind_named(kind), wanted, uid, step)
    return found or (first[-1] if first and step < 0 else "")


def values_before(post: Post, kind: str, uid: str) -> Values:
    """What the record of that kind typed last holds, `uid` itself left out; nothing if there is none."""
    of_kind = kind_named(kind)
    with post.register.read() as session:
        draft = next((one for one in drafts.every(session, kind) if one.uid != uid), None)
        last = history.last_of_kind(session, kind, but=uid)
        if last is None or (draft is not None and draft.saved_at > last.at):
            return draft.values if draft is not None else NOTHING
        item = rows.get(session, of_kind, last.uid)
    return item.values if item is not None else NOTHING
