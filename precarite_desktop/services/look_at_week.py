"""What the coordination has to do: late, this week, to come. Reads only, and needs no network.

What falls due by itself (an interview, the end of a PASS, of a suspension, of a hire, of an agreement) gives
way to a reminder of the same subject and day: that is how it is put off, noted or done.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from precarite_desktop.records.display import LookUp, shown
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules.passes import reckoned_dates
from precarite_desktop.records.rules.readings import day, text
from precarite_desktop.services import due_follow_ups
from precarite_desktop.services.due_follow_ups import AHEAD, BEHIND, When, when
from precarite_desktop.services.post import Post
from precarite_desktop.services.surroundings import RegisterSurroundings
from precarite_desktop.storage import names, restriction
from precarite_desktop.storage.session import Session

FOLLOW_UP, REMINDER = "follow_up", "reminder"
ABOUT = ("person_uid", "siae_siret", "siae_kind", "school_uai")
"""The fields of a reminder that say whom it is about; a line names the first one filled."""


@dataclass(frozen=True)
class Line:
    """One thing to do, on one day."""

    subject: str
    """Code of what a reminder is for, or `follow_up`."""
    who: str
    due_on: date
    when: When
    kind: str
    uid: str
    """The record that it comes from."""
    about: tuple[tuple[str, str], ...] = ()
    """What a reminder of it would be about."""
    milestone: str = ""
    note: str = ""
    """The last line that was noted."""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind}/{self.uid}/{self.subject}/{self.milestone}"

    @property
    def is_follow_up(self) -> bool:
        """Whether it is noted as a follow-up: its day is not ours to move."""
        return self.subject == FOLLOW_UP


@dataclass(frozen=True)
class _Found:
    """A line before whom it is about has a name."""

    subject: str
    on: date
    item: Item
    about: Mapping[str, str]


def week(post: Post) -> list[Line]:
    """Everything to do in the two months to come, or not done in the half year before; oldest first.

    A reminder that is late stays until it is done.
    """
    reminder = kind_named(REMINDER)
    with post.register.read() as session:
        reminders = restriction.workable(session, reminder)
        known = {_sign(text(one.values, "subject"), _first_day(one.values), one.values) for one in reminders}
        found = [
            one
            for one in _falling_due(session, post)
            if post.today - BEHIND <= one.on <= post.today + AHEAD
            and _sign(one.subject, one.on, one.about) not in known
        ]
        found += _open(reminders, post.today)
        look_up = names.look_up(session, reminder, [one.about for one in found])
    lines = [_line(one, look_up, post.today) for one in found]
    lines += [_of_follow_up(one) for one in due_follow_ups.due(post)]
    return sorted(lines, key=lambda one: (one.due_on, one.who, one.key))


def about(values: Values) -> dict[str, str]:
    """Whom a record is about, in the fields of a reminder."""
    return {name: value for name in ABOUT if (value := text(values, name))}


def _open(reminders: list[Item], today: date) -> list[_Found]:
    """The reminders not done, of the two months to come or late."""
    return [
        _Found(text(one.values, "subject"), due, one, about(one.values))
        for one in reminders
        if day(one.values, "done_on") is None
        and (due := day(one.values, "due_on")) is not None
        and due <= today + AHEAD
    ]


def _falling_due(session: Session, post: Post) -> Iterator[_Found]:
    """Every day that comes by itself, whether or not somebody saw to it."""
    yield from _interviews(session)
    yield from _passes(session, post)
    for item in restriction.workable(session, kind_named("placement")):
        last = day(item.values, "planned_end_on")
        if last is not None and day(item.values, "ended_on") is None:
            yield _Found("hire_end", last, item, about(item.values))
    for item in restriction.workable(session, kind_named("partnership")):
        last = day(item.values, "ends_on")
        if last is not None and text(item.values, "state") != "ended":
            yield _Found("partnership_end", last, item, about(item.values))


def _interviews(session: Session) -> Iterator[_Found]:
    """The next interview of each person, as the last one says."""
    last: dict[str, Item] = {}
    for item in restriction.workable(session, kind_named("support")):
        person = text(item.values, "person_uid")
        before = last.get(person)
        if before is None or _held_on(before) <= _held_on(item):
            last[person] = item
    for item in last.values():
        due = day(item.values, "next_on")
        if due is not None:
            yield _Found("interview", due, item, about(item.values))


def _held_on(item: Item) -> date:
    return day(item.values, "held_on") or date.min


def _passes(session: Session, post: Post) -> Iterator[_Found]:
    """The end of each PASS, the official one first, and that of each suspension."""
    around = RegisterSurroundings(session, post)
    people: dict[str, dict[str, str]] = {}
    for item in restriction.workable(session, kind_named("pass_iae")):
        people[item.uid] = about({"person_uid": item.values.get("person_uid")})
        reckoned = reckoned_dates(item.values, around, item.uid)
        end = day(item.values, "official_ends_on") or (reckoned.ends_on if reckoned else None)
        if end is not None:
            yield _Found("pass_end", end, item, people[item.uid])
    for item in restriction.workable(session, kind_named("suspension")):
        last, of = day(item.values, "ends_on"), text(item.values, "pass_iae_uid")
        if last is not None and of in people:
            yield _Found("suspension_end", last, item, people[of])


def _sign(subject: str, on: date | None, values: Values) -> tuple[str, date | None, tuple[str, ...]]:
    return subject, on, tuple(text(values, name) for name in ABOUT)


def _first_day(values: Values) -> date | None:
    return day(values, "first_due_on") or day(values, "due_on")


def _line(found: _Found, look_up: LookUp, today: date) -> Line:
    item, kind = found.item, kind_named(REMINDER)
    named = (shown(kind.field_named(name), found.about.get(name), look_up) for name in ABOUT)
    notes = text(item.values, "notes") if item.kind == REMINDER else ""
    return Line(
        found.subject, next(filter(None, named), ""), found.on, when(found.on, today), item.kind, item.uid,
        tuple(found.about.items()), note=notes.splitlines()[-1] if notes else "",
    )  # fmt: skip


def _of_follow_up(due: due_follow_ups.Due) -> Line:
    return Line(
        FOLLOW_UP, due.title, due.due_on, due.when, "placement_exit", due.exit_uid, milestone=due.milestone
    )
