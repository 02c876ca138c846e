"""The person that a record is about."""

from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services.person_records import PERSON
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, rows


def person_of(post: Post, kind_name: str, uid: str) -> str:
    """The uid of the person whose record, or draft, this is: itself for a person's own.

    Raises Refusal DON-01 if it is about nobody.
    """
    kind = kind_named(kind_name)
    if kind.name == PERSON:
        return uid
    with post.register.read() as session:
        found = rows.get(session, kind, uid) or drafts.get(session, uid)
        value = found.values.get(kind.person or kind.parent) if found else None
        if not isinstance(value, str):
            raise Refusal("DON-01", uid=uid)
        above = None if kind.person else rows.find(session, value)
    return value if above is None else person_of(post, above.kind, above.uid)
