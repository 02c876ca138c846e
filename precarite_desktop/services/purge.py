"""Purge what is no longer needed: told before, then erased or made anonymous, history and drafts too.

The delays are dated values of law. The file of a person is one: her hires are made anonymous, with
her, once nothing in it is needed any more; a line of the register of interns, or an apprenticeship,
goes by itself. What was done is written without a name (decision 22).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from precarite_desktop.law.reference_values import ReferenceValues, load
from precarite_desktop.law.retention import Afterwards, Kept, Retention, retention
from precarite_desktop.records import keeping, show
from precarite_desktop.records.anonymise import anonymised
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import person_records, reception_folder
from precarite_desktop.services.person_records import PERSON, Held
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, erasure, history, names, protection, restriction
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.protection import Act
from precarite_desktop.storage.session import Session
from precarite_desktop.text.protection_messages import deed_words

NOTE = "purge"


@dataclass(frozen=True)
class Due:
    """One record whose delay is over."""

    item: Item
    title: str
    retention: Retention
    """Until when it was kept, what follows, and the value of law that says so."""

    @property
    def words(self) -> str:
        """What is to be done with it, until when it was kept, and the source of the delay."""
        value = self.retention.value
        deed, until = self.retention.afterwards.value, self.retention.kept_until
        return deed_words(deed, until, value.source, is_verified=value.verified)


@dataclass(frozen=True)
class Plan:
    """What a purge would do."""

    due: tuple[Due, ...] = ()
    drafts: tuple[Draft, ...] = ()
    """New drafts about people that nobody took up for as long as a candidate is kept."""
    archived: tuple[Path, ...] = ()
    """At headquarters: received packages older than the longest delay of what they hold."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not (self.due or self.drafts or self.archived)


@dataclass(frozen=True)
class Purged:
    """What was done."""

    act: Act
    is_swept: bool
    """Whether the file could be written anew at once."""


@dataclass(frozen=True)
class _File:
    """The file of one person while it is looked at."""

    held: Held
    last_contact: datetime | None
    due: list[tuple[Item, Retention]] = field(default_factory=list)


def plan(post: Post) -> Plan:
    """What is due today. Writes nothing."""
    with post.register.read() as session:
        return _plan(post, session)


def purge(post: Post) -> Purged:
    """Erase or make anonymous what is due today, in one transaction, then write the file anew.

    Raises RegisterRefusal REG-03, REG-05 or REG-06; then nothing is done.
    """
    with post.register.write_much() as session:
        due = _plan(post, session)
        made = post.new_uid()
        history.apply(
            session, [_change(one) for one in due.due], who=post.who, at=post.now(), change_uid=made,
            note=NOTE, undoes=made,
        )  # fmt: skip
        erasure.texts_of(session, [one.item.uid for one in due.due] + [one.uid for one in due.drafts])
        erasure.index(session)
        act = Act(post.new_uid(), protection.PURGE, post.now(), post.who, content=_counts(due))
        protection.add(session, act)
    for file in due.archived:
        file.unlink(missing_ok=True)
    return Purged(act, post.register.sweep())


def _plan(post: Post, session: Session) -> Plan:
    law, today = load(), post.today
    due = [one for file in _files(session) for one in _due_of(file, law, today)]
    abandoned = [one for one in drafts.all_of(session) if _is_abandoned(one, law, today)]
    archived = _archived(post, law) if post.is_headquarters else ()
    return Plan(tuple(_titled(session, due)), tuple(abandoned), tuple(archived))


def _files(session: Session) -> Iterator[_File]:
    restricted = restriction.among(session, [held.uid for held in person_records.every(session)])
    touched = history.last_instants(session, PERSON)
    for held in person_records.every(session):
        if held.uid in restricted:  # kept, whatever its delay, until it is lifted
            continue
        yield _File(held, touched.get(held.uid))


def _due_of(file: _File, law: ReferenceValues, today: date) -> Iterator[tuple[Item, Retention]]:
    """What is due of one person's file; nothing of it as long as it is restricted."""
    person, others = file.held.items[0], [one for one in file.held.items[1:] if _holds(one)]
    until = {one.uid: keeping.kept_until(one.kind, one.values, law) for one in others}
    over = [one for one in others if (end := until[one.uid]) is not None and today > end.kept_until]
    if len(over) == len(others):
        last = _last(file, [end for one in over if (end := until[one.uid])], law)
        if last is None or today <= last.kept_until:
            return
        yield person, last
    for one in over:
        end = until[one.uid]
        goes_alone = end is not None and end.afterwards is Afterwards.ERASE
        if end is not None and (goes_alone or len(over) == len(others)):
            yield one, end


def _last(file: _File, ends: Sequence[Retention], law: ReferenceValues) -> Retention | None:
    """Until when the person herself is kept: with her last record, or after the last contact."""
    if ends:
        last = max(ends, key=lambda one: one.kept_until)
        stays = any(one.afterwards is Afterwards.ANONYMISE for one in ends)
        return replace(last, afterwards=Afterwards.ANONYMISE if stays else Afterwards.ERASE)
    if file.last_contact is None:
        return None
    return retention(Kept.CANDIDATE, file.last_contact.astimezone().date(), law)


def _holds(item: Item) -> bool:
    """Whether something is left of a record: one that was erased is only a tombstone."""
    return any(value is not None for value in item.values.values())


def _change(due: Due) -> Change:
    item = due.item
    if due.retention.afterwards is Afterwards.ERASE:
        return Change(item, replace(item, values={}, deleted=True))
    return Change(item, replace(item, values=anonymised(kind_named(item.kind), item.values)))


def _is_abandoned(draft: Draft, law: ReferenceValues, today: date) -> bool:
    if draft.base_revision or draft.kind not in keeping.KEEPINGS:
        return False
    return today > retention(Kept.CANDIDATE, draft.saved_at.astimezone().date(), law).kept_until


def _archived(post: Post, law: ReferenceValues) -> Iterator[Path]:
    """Packages received so long ago that all they tell of is due (design, exchange 5.7)."""
    for file, received_at in reception_folder.archived(post.register.path):
        kept = retention(Kept.PLACEMENT, received_at.astimezone().date(), law)
        if post.today > kept.kept_until:
            yield file


def _titled(session: Session, due: Sequence[tuple[Item, Retention]]) -> Iterator[Due]:
    look_ups = {
        name: names.look_up(
            session, kind_named(name), [item.values for item, _end in due if item.kind == name]
        )
        for name in dict.fromkeys(item.kind for item, _end in due)
    }
    for item, end in due:
        yield Due(item, show.title(kind_named(item.kind), item.values, look_ups[item.kind]), end)


def _counts(due: Plan) -> Mapping[str, Any]:
    by_deed = {
        deed.value: dict(Counter(one.item.kind for one in due.due if one.retention.afterwards is deed))
        for deed in Afterwards
    }
    return {**by_deed, "drafts": len(due.drafts), "packages": len(due.archived)}
