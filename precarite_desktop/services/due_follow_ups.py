"""The follow-ups that are due after exits: late, this week, to come. Reads only.

Nobody is asked about somebody who left for a cause outside the count: it may be a death or an illness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from precarite_desktop.law.exits import Category, follow_up_days
from precarite_desktop.law.reference_values import load
from precarite_desktop.records import show
from precarite_desktop.records.choices import MILESTONES
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules.exits import reckoned_category
from precarite_desktop.records.rules.readings import day, text
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, restriction, rows

_WEEK = timedelta(days=7)
AHEAD = timedelta(days=60)
BEHIND = timedelta(days=183)
"""Older than half a year, what was not asked will not be any more: our habit, not a rule of law."""


class When(StrEnum):
    """How urgent a follow-up is."""

    LATE = "late"
    THIS_WEEK = "this_week"
    TO_COME = "to_come"


@dataclass(frozen=True)
class Due:
    """One follow-up that nobody has noted yet."""

    exit_uid: str
    title: str
    """Who left, and on which day."""
    milestone: str
    due_on: date
    when: When


def due(post: Post) -> list[Due]:
    """Every follow-up due in the two months to come or in the half year before, the oldest first."""
    kind = kind_named("placement_exit")
    with post.register.read() as session:
        exits = restriction.workable(session, kind)
        made = {
            (text(one.values, "placement_exit_uid"), text(one.values, "milestone"))
            for one in rows.every(session, kind_named("follow_up"))
        }
        look_up = names.look_up(session, kind, [one.values for one in exits])
    found = [
        Due(one.uid, show.title(kind, one.values, look_up), milestone, on, when(on, post.today))
        for one in exits
        for milestone, on in _days(one, post.today)
        if (one.uid, milestone) not in made
    ]
    return sorted(found, key=lambda one: (one.due_on, one.title))


def _days(left: Item, today: date) -> Iterator[tuple[str, date]]:
    """The follow-ups of an exit that are worth asking for today, and their days."""
    on, outside = day(left.values, "left_on"), Category.WITHDRAWN
    if on is None or outside in (reckoned_category(left.values), text(left.values, "category")):
        return
    for (milestone, _label), falls_on in zip(MILESTONES, follow_up_days(on, load()), strict=True):
        if today - BEHIND <= falls_on <= today + AHEAD:
            yield milestone, falls_on


def when(on: date, today: date) -> When:
    """How urgent that day is today."""
    if on < today:
        return When.LATE
    return When.THIS_WEEK if on < today + _WEEK else When.TO_COME
