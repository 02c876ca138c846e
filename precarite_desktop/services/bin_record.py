"""Put records in the bin and take them out again; a person goes with her records (decision 71)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from precarite_desktop.problems import Refusal
from precarite_desktop.records import show
from precarite_desktop.records.fields import Reference
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, history, names, rows
from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class Binned:
    """One record in the bin."""

    uid: str
    kind: str
    title: str
    at: datetime
    """When it went there."""


def binned(post: Post) -> list[Binned]:
    """Everything in the bin, the last first."""
    found: list[Binned] = []
    with post.register.read() as session:
        for kind in KINDS.values():
            since = history.binned(session, kind.name)
            items = rows.by_uid(session, kind, list(since))
            look_up = names.look_up(session, kind, [item.values for item in items.values()])
            found += [
                Binned(uid, kind.name, show.title(kind, items[uid].values, look_up), at)
                for uid, at in since.items()
            ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def discard(post: Post, uid: str) -> tuple[Item, ...]:
    """Put a record and those that hang on it in the bin, drafts discarded; the items as they are now.

    Raises Refusal REC-02 if there is no such record, REC-03 for a row of headquarters' lists.
    """
    with post.register.write() as session:
        stored = _stored(session, uid)
        if stored.origin == rows.REFERENCE and not post.is_headquarters:
            raise Refusal("REC-03")
        items = [stored.item, *_hanging_on(session, stored.item)]
        for item in items:
            drafts.discard(session, item.uid)
        changes = [Change(item, replace(item, deleted=True)) for item in items if not item.deleted]
        return history.apply(session, changes, who=post.who, at=post.now(), change_uid=post.new_uid())


def restore(post: Post, uid: str) -> tuple[Item, ...]:
    """Take a record out of the bin, with all that went there in the same gesture; the items as they are now.

    Raises Refusal REC-02 if there is no such record, DON-03 if it was erased.
    """
    with post.register.write() as session:
        stored = _stored(session, uid)
        if not stored.item.deleted:
            return (stored.item,)
        if history.is_erased(session, uid):
            raise Refusal("DON-03")
        binned = [
            line.change_uid
            for line in history.lines(session, uid)
            if line.field == history.DELETED and line.after == "1"
        ]
        together = {uid: stored.item.kind}
        if binned:
            lines = history.lines_of_change(session, binned[-1])
            together |= {line.uid: line.kind for line in lines if line.field == history.DELETED}
        items = [rows.get(session, kind_named(kind), one) for one, kind in together.items()]
        changes = [Change(item, replace(item, deleted=False)) for item in items if item and item.deleted]
        return history.apply(session, changes, who=post.who, at=post.now(), change_uid=post.new_uid())


def _stored(session: Session, uid: str) -> rows.Stored:
    for kind in KINDS.values():
        stored = rows.get_stored(session, kind, uid)
        if stored is not None:
            return stored
    raise Refusal("REC-02", uid=uid)


def _hanging_on(session: Session, item: Item) -> Iterator[Item]:
    """The records that are about this person, or that are a part of this record, and theirs."""
    for kind in KINDS.values():
        name = kind.person or kind.parent
        if name and _target(kind, name) == item.kind:
            for found in rows.where(session, kind, {name: item.uid}):
                yield found
                yield from _hanging_on(session, found)


def _target(kind: RecordKind, name: str) -> str:
    field = kind.field_named(name)
    return field.target if isinstance(field, Reference) else ""
