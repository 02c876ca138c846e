"""The coordination's week: what falls due by itself, reminders, and what each key makes of a line."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from precarite_desktop.law.calendar import months_after
from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    find_records,
    keep_draft,
    look_at_week,
    make_post,
    restrict_person,
    settle_line,
    undo_change,
)
from precarite_desktop.services.due_follow_ups import When
from precarite_desktop.services.look_at_week import Line
from precarite_desktop.services.post import Post
from tests.services import desk
from tests.services.test_after_a_placement import saved


@pytest.fixture
def coordination(tmp_path: Path) -> Iterator[Post]:
    made = make_post.create(
        tmp_path / "register.db", profile="coordination", site="C3501", name="", unlock=desk.KEY,
        paths=Paths.under(tmp_path), now=desk.Clock(),
    )  # fmt: skip
    yield made
    made.register.close()


def days(post: Post, count: int) -> date:
    return post.today + timedelta(days=count)


def told(post: Post) -> list[tuple[str, int, When]]:
    """What is due, in days from today."""
    return [(one.subject, (one.due_on - post.today).days, one.when) for one in look_at_week.week(post)]


def person(post: Post, **values: object) -> str:
    return saved(post, "person", **desk.person(**values))


def called(post: Post, who: str, count: int, **values: object) -> str:
    return saved(post, "reminder", person_uid=who, subject="call", due_on=days(post, count), **values)


def test_everything_that_falls_due_is_in_one_list_oldest_first(coordination: Post) -> None:
    post = coordination
    who = person(post)
    called(post, who, -200)
    saved(post, "support", person_uid=who, held_on=days(post, -30), channel="met", next_on=days(post, -3))
    held = saved(
        post, "pass_iae", person_uid=who, number="999991234567", starts_on=days(post, -300),
        official_ends_on=days(post, 20),
    )  # fmt: skip
    saved(
        post, "suspension", pass_iae_uid=held, starts_on=days(post, -60), ends_on=days(post, 6),
        reason="contract_finished",
    )  # fmt: skip
    saved(post, "placement", **desk.placement(who, planned_end_on=days(post, 60)))
    saved(
        post, "partnership", school_uai=desk.SCHOOL, partner_kind="siae", siae_siret=desk.SIAE[0],
        siae_kind=desk.SIAE[1], state="active", starts_on=days(post, -300), ends_on=days(post, 7),
    )  # fmt: skip
    assert told(post) == [
        ("call", -200, When.LATE),
        ("interview", -3, When.LATE),
        ("suspension_end", 6, When.THIS_WEEK),
        ("partnership_end", 7, When.TO_COME),
        ("pass_end", 20, When.TO_COME),
        ("hire_end", 60, When.TO_COME),
    ]
    assert look_at_week.week(post)[0].who == "LE GALL Maryse"


def test_a_pass_without_an_official_end_is_due_on_the_day_that_the_law_gives(coordination: Post) -> None:
    starts_on = months_after(days(coordination, 10), -24)
    saved(
        coordination, "pass_iae", person_uid=person(coordination), number="999991234567", starts_on=starts_on
    )
    assert [one[0] for one in told(coordination)] == ["pass_end"]


def test_a_later_interview_takes_the_place_of_the_one_that_was_planned(coordination: Post) -> None:
    who = person(coordination)
    first = {"person_uid": who, "channel": "met"}
    saved(coordination, "support", **first, held_on=days(coordination, -30), next_on=days(coordination, -3))
    saved(coordination, "support", **first, held_on=days(coordination, -2))
    assert told(coordination) == []


def only(post: Post) -> Line:
    (line,) = look_at_week.week(post)
    return line


def test_a_reminder_done_leaves_the_week_and_comes_back_by_undo(coordination: Post) -> None:
    called(coordination, person(coordination), 2)
    settle_line.done(coordination, only(coordination))
    assert told(coordination) == []
    (row,) = find_records.records(coordination, "reminder")
    assert row.item.values["done_on"] == coordination.today
    undo_change.undo(coordination)
    assert told(coordination) == [("call", 2, When.THIS_WEEK)]


@pytest.mark.parametrize(("before", "after"), [(-3, 7), (0, 7), (5, 12)])
def test_a_reminder_is_put_off_by_a_week_from_its_day_or_from_today(
    coordination: Post, before: int, after: int
) -> None:
    called(coordination, person(coordination), before)
    for _twice in range(2):
        settle_line.put_off(coordination, only(coordination))
    (row,) = find_records.records(coordination, "reminder")
    assert (row.item.values["due_on"] - coordination.today).days == after + 7
    assert row.item.values["first_due_on"] == days(coordination, before)


def ends(post: Post, count: int = 3) -> None:
    saved(post, "placement", **desk.placement(person(post), planned_end_on=days(post, count)))


def test_what_falls_due_by_itself_is_put_off_noted_and_done_as_a_reminder_of_it(coordination: Post) -> None:
    ends(coordination)
    settle_line.put_off(coordination, only(coordination))
    assert told(coordination) == [("hire_end", 10, When.TO_COME)]
    settle_line.note(coordination, only(coordination), "  La SIAE rappelle  ")
    settle_line.note(coordination, only(coordination), "Vu le lycée")
    line = only(coordination)
    assert (line.kind, line.who, line.note) == (
        "reminder",
        "LE GALL Maryse",
        f"{coordination.today:%d/%m/%Y}: Vu le lycée",
    )
    settle_line.done(coordination, line)
    assert told(coordination) == []
    (row,) = find_records.records(coordination, "reminder")
    assert row.item.values["school_uai"] == desk.SCHOOL
    assert str(row.item.values["notes"]).count("\n") == 1


def test_another_day_falls_due_again(coordination: Post) -> None:
    ends(coordination)
    settle_line.done(coordination, only(coordination))
    saved(coordination, "placement", **desk.placement(person(coordination, given_name="Annaïg",
          birth_date=date(1990, 1, 1)), planned_end_on=days(coordination, 3)))  # fmt: skip
    assert [one.who for one in look_at_week.week(coordination)] == ["LE GALL Annaïg"]


def test_a_note_with_a_social_security_number_is_not_kept(coordination: Post) -> None:
    called(coordination, person(coordination), 0)
    done = settle_line.note(coordination, only(coordination), "2 86 07 29 151 023 65")
    assert [one.code for one in done.blocking] == ["NIR-01"]
    assert only(coordination).note == ""


def test_a_reminder_that_is_being_typed_is_left_to_its_form(coordination: Post) -> None:
    uid = called(coordination, person(coordination), 0)
    draft = keep_draft.begin(coordination, "reminder", uid)
    keep_draft.keep(coordination, draft, {**draft.values, "notes": "à moitié"})
    with pytest.raises(Refusal, match="REL-003"):
        settle_line.done(coordination, only(coordination))


def test_a_follow_up_is_no_reminder(post: Post) -> None:
    hire = saved(post, "placement", **desk.placement(person(post), starts_on=date(2026, 1, 5),
                 planned_end_on=date(2026, 7, 6)))  # fmt: skip
    saved(post, "placement_exit", placement_uid=hire, left_on=date(2026, 7, 6), reason="cdi")
    line = only(post)
    assert (line.subject, line.milestone) == ("follow_up", "3")
    with pytest.raises(ValueError, match="follow-up"):
        settle_line.put_off(post, line)


def test_nobody_is_reminded_of_somebody_whose_records_are_restricted(coordination: Post) -> None:
    who = person(coordination)
    called(coordination, who, 0)
    saved(coordination, "placement", **desk.placement(who, planned_end_on=days(coordination, 3)))
    assert len(told(coordination)) == 2
    restrict_person.restrict(coordination, who, "contested")
    assert told(coordination) == []
    restrict_person.lift(coordination, who)
    assert len(told(coordination)) == 2
