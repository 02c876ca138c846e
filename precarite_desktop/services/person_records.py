"""Everything that a post holds about one person: records, bin included, and drafts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from precarite_desktop.problems import Refusal
from precarite_desktop.records.fields import Reference, Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, regional, rows
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.session import Session

PERSON = "person"
_KNOWN_BY = ("birth_name", "used_name", "given_name", "phone", "email", "notes")
"""What tells who somebody is; a year of birth and a level of education do not."""


@dataclass(frozen=True)
class Held:
    """What is held about a person."""

    uid: str
    items: tuple[Item, ...]
    """Her own record first, if it was ever validated."""
    drafts: tuple[Draft, ...]
    """What is being typed about her, of these records or of none yet."""

    @property
    def uids(self) -> tuple[str, ...]:
        """The uids of all of it."""
        records, typed = (one.uid for one in self.items), (one.uid for one in self.drafts)
        return tuple(dict.fromkeys((*records, *typed)))

    @property
    def values(self) -> Values:
        """Her own fields, as last validated, or else as typed."""
        own = [one.values for one in self.items if one.uid == self.uid]
        typed = [one.values for one in self.drafts if one.uid == self.uid]
        return next(iter(own + typed), {})


def held(post: Post, session: Session, uid: str) -> Held:
    """What is held about the person of that uid.

    Raises Refusal REC-06 for a person whom only a station knows, DON-01 if the uid is no person's.
    """
    person = kind_named(PERSON)
    item, draft = rows.get(session, person, uid), drafts.get(session, uid)
    if item is None and (draft is None or draft.kind != PERSON):
        told = post.is_headquarters and regional.holds(session, person, uid)
        raise Refusal("REC-06" if told else "DON-01", uid=uid)
    items = [] if item is None else [item, *_hanging_on(session, item)]
    own = {one.uid for one in items} | {uid}
    typed = [one for one in drafts.all_of(session) if one.uid in own or _is_about(one, own)]
    return Held(uid, tuple({one.uid: one for one in items}.values()), tuple(typed))


def every(session: Session) -> Iterator[Held]:
    """The records of each person who is known by something, bin included, without drafts.

    Who was forgotten or made anonymous is left out: nothing there is hers any more.
    """
    below: dict[str, list[Item]] = {}
    for kind in KINDS.values():
        for item in _all(session, kind):
            for name in (kind.person, kind.parent):
                above = item.values.get(name) if name else None
                if isinstance(above, str):
                    below.setdefault(above, []).append(item)
    for person in _all(session, kind_named(PERSON)):
        if any(person.values.get(name) is not None for name in _KNOWN_BY):
            yield Held(person.uid, (person, *_under(person.uid, below)), ())


def _all(session: Session, kind: RecordKind) -> Iterator[Item]:
    for row in session.stream(f"{rows.selection(kind)} WHERE origin = ? ORDER BY uid", (rows.OWN,)):
        yield rows.stored(kind, row).item


def _under(uid: str, below: Mapping[str, Sequence[Item]]) -> Iterator[Item]:
    for item in below.get(uid, ()):
        yield item
        yield from _under(item.uid, below)


def _hanging_on(session: Session, item: Item) -> Iterator[Item]:
    """The records that are about this person, or that are a part of this record, and theirs."""
    for kind, name in links(item.kind):
        for found in rows.referring(session, kind, name, item.uid):
            yield found
            yield from _hanging_on(session, found)


def links(target: str) -> Iterator[tuple[RecordKind, str]]:
    """The kinds that hang on a record of kind `target`, and the field by which they do."""
    for kind in KINDS.values():
        name = kind.person or kind.parent
        if name and _target(kind, name) == target:
            yield kind, name


def _target(kind: RecordKind, name: str) -> str:
    field = kind.field_named(name)
    return field.target if isinstance(field, Reference) else ""


def _is_about(draft: Draft, uids: set[str]) -> bool:
    kind = kind_named(draft.kind)
    named = [draft.values.get(name) for name in (kind.person, kind.parent) if name]
    return any(isinstance(one, str) and one in uids for one in named)
