"""See to one line of the week by one key: done, put off by a week, noted. Each is one change, to be undone.

What fell due by itself becomes a reminder of the same subject and day; a reminder is changed.
"""

from collections.abc import Callable
from datetime import timedelta

from precarite_desktop.problems import Refusal
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules.readings import text
from precarite_desktop.services import save_record
from precarite_desktop.services.look_at_week import REMINDER, Line
from precarite_desktop.services.post import Post
from precarite_desktop.services.save_record import Saved
from precarite_desktop.storage import drafts, rows
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _

WEEK = timedelta(days=7)


def done(post: Post, line: Line) -> Saved:
    """Say that it is done today. Raises Refusal REL-003 while it is being typed in a form."""
    return _settle(post, line, lambda _before: {"done_on": post.today})


def put_off(post: Post, line: Line) -> Saved:
    """Put it off by a week, from its day or from today if that is over. Raises Refusal REL-003."""
    later = max(line.due_on, post.today) + WEEK
    return _settle(post, line, lambda _before: {"due_on": later})


def note(post: Post, line: Line, words: str) -> Saved:
    """Add a dated line to its internal note, which stays at the post. Raises Refusal REL-003."""
    said = _("{date}: {words}").format(date=short(post.today), words=words.strip())

    def added(before: Values) -> Values:
        return {"notes": "\n".join(filter(None, (text(before, "notes"), said)))}

    return _settle(post, line, added)


def _settle(post: Post, line: Line, changed: Callable[[Values], Values]) -> Saved:
    """One change of the reminder, or a new one in the place of what fell due.

    Raises ValueError for a follow-up: it is noted in its own form, by what became of the person.
    """
    if line.is_follow_up:
        raise ValueError("a follow-up is no reminder")
    kind = kind_named(REMINDER)
    with post.register.write() as session:
        uid = line.uid if line.kind == REMINDER else ""
        if uid and drafts.get(session, uid) is not None:
            raise Refusal("REL-003")
        stored = rows.get(session, kind, uid) if uid else None
        begun: dict[str, Value] = {"subject": line.subject, "due_on": line.due_on, **dict(line.about)}
        before: Values = stored.values if stored is not None else begun
        first = before.get("first_due_on") or line.due_on
        values = {**before, "first_due_on": first, **changed(before)}
        return save_record.add_in(post, session, kind, values, {}, uid=uid)
