"""What is due after exits: late, this week or to come; nobody asks about somebody who may have died."""

from datetime import date, timedelta

import pytest

from precarite_desktop.law.calendar import months_after
from precarite_desktop.services import due_follow_ups
from precarite_desktop.services.due_follow_ups import When
from precarite_desktop.services.post import Post
from tests.services import desk
from tests.services.test_after_a_placement import saved


def left(post: Post, on: date, **values: object) -> str:
    """Somebody who left on that day, after half a year."""
    person = saved(post, "person", **desk.person())
    first = months_after(on, -6)
    hire = saved(
        post, "placement", **desk.placement(person, starts_on=first, planned_end_on=on, informed_on=first)
    )
    return saved(post, "placement_exit", placement_uid=hire, left_on=on, **{"reason": "cdi", **values})


def told(post: Post) -> list[tuple[str, date, When]]:
    return [(one.milestone, one.due_on, one.when) for one in due_follow_ups.due(post)]


@pytest.mark.parametrize(
    ("days", "when"),
    [(-1, When.LATE), (0, When.THIS_WEEK), (6, When.THIS_WEEK), (7, When.TO_COME), (60, When.TO_COME)],
)
def test_a_follow_up_is_late_of_this_week_or_to_come(post: Post, days: int, when: When) -> None:
    due_on = post.today + timedelta(days=days)
    left(post, months_after(due_on, -3))
    assert [one for one in told(post) if one[0] == "3"] == [("3", due_on, when)]


def test_what_is_far_away_or_long_past_is_not_asked_for(post: Post) -> None:
    left(post, post.today)
    assert told(post) == []
    left(post, months_after(post.today, -30))
    assert told(post) == []


def test_what_was_made_is_due_no_more_and_the_next_one_is(post: Post) -> None:
    out = left(post, months_after(post.today, -5))
    assert [one[0] for one in told(post)] == ["3", "6"]
    saved(
        post, "follow_up", placement_exit_uid=out, milestone="3", made_on=post.today, situation="unreachable"
    )
    assert [one[0] for one in told(post)] == ["6"]
    assert due_follow_ups.due(post)[0].title.startswith("LE GALL Maryse, ")


@pytest.mark.parametrize("values", [{"reason": "not_told"}, {"reason": "moved"}])
def test_nobody_is_asked_about_somebody_who_left_the_count(post: Post, values: dict[str, str]) -> None:
    left(post, months_after(post.today, -3), **values)
    assert told(post) == []
