"""« Ma semaine » by keys: thirty people noted and done in under five minutes, and nothing typed is lost."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from precarite_desktop.law.calendar import months_after
from precarite_desktop.services import find_records, look_at_week
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.navigation import entries_for
from precarite_desktop.ui.place import Place
from tests.ui.test_before_and_after import add, hire
from tests.ui.world import CONTROL, SHIFT, Window, add_person, make

A_KEY, A_LINE = 0.28, 1.35 + 1
"""Seconds: a keystroke, and the thought and the glance that a line takes (design, screens 2)."""
PEOPLE = 30
NAMES = ("ABGRALL", "BERNARD", "CADIOU", "DANIEL", "EVEN", "FLOCH")


@pytest.fixture
def window(qtbot, tmp_path: Path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path, "coordination"))
    yield opened
    opened.close()


def remind(post: Post, place: int) -> None:
    person = add_person(post, NAMES[place % len(NAMES)], f"Anna{chr(97 + place)}", date(1980, 1, 1 + place))
    due = post.today + timedelta(days=place % 9 - 4)
    if place % 3 == 0:
        add(
            post, "support", person_uid=person, held_on=post.today - timedelta(days=20), channel="met",
            next_on=due,
        )  # fmt: skip
    else:
        add(post, "reminder", person_uid=person, subject="call", due_on=due)


def rows(window: Window) -> list[tuple[str, ...]]:
    model = window.shell.page._table.rows
    return [model.row(place).cells for place in range(model.rowCount())]


def test_thirty_people_are_noted_and_done_in_under_five_minutes(window: Window) -> None:
    for place in range(PEOPLE):
        remind(window.post, place)
    window.go(Place("week"))
    assert len(rows(window)) == PEOPLE
    counted = []
    for place in range(PEOPLE):
        window.keystrokes = 0
        window.press(Qt.Key.Key_N)
        window.type(f"va bien {place}")
        window.press(Qt.Key.Key_Return)
        if place % 5 == 0:
            window.press(Qt.Key.Key_Plus)  # next week
        else:
            window.press(Qt.Key.Key_Space)
        counted.append(window.keystrokes)
    assert max(counted) <= 3 + len("va bien 29")  # note, keep, done: the next line comes by itself
    assert sum(counted) * A_KEY + PEOPLE * A_LINE < 5 * 60
    kept = [one.item.values for one in find_records.records(window.post, "reminder", limit=99)]
    assert sorted(str(one["notes"]).rsplit(" ", 1)[1] for one in kept) == sorted(map(str, range(PEOPLE)))
    assert sum(one["done_on"] == window.post.today for one in kept) == PEOPLE * 4 // 5
    assert len(rows(window)) == PEOPLE // 5
    assert {row[0] for row in rows(window)} == {"À venir"}


def test_the_next_line_comes_under_the_keys_and_undo_brings_the_last_back(window: Window) -> None:
    for place in (1, 2, 4):
        remind(window.post, place)
    window.go(Place("week"))
    before = [row[1] for row in rows(window)]
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Space)
    assert [row[1] for row in rows(window)] == [before[0], before[2]]
    assert window.shell.page._line().who == before[2]
    assert window.shell.messages[-1].startswith(before[1])
    window.press(Qt.Key.Key_Z, CONTROL)
    assert [row[1] for row in rows(window)] == before


def test_a_note_that_was_not_finished_is_kept_by_going_elsewhere(window: Window) -> None:
    remind(window.post, 1)
    window.go(Place("week"))
    window.press(Qt.Key.Key_N)
    window.type("rappeler jeudi")
    window.press(Qt.Key.Key_Tab)
    assert rows(window)[0][-1].endswith("rappeler jeudi")
    window.reach("note", Qt.Key.Key_Backtab)
    window.type("le matin")
    window.go(Place("home"))
    (line,) = look_at_week.week(window.post)
    assert line.note.endswith("le matin")


def test_a_note_that_is_refused_stays_in_its_field_with_the_reason(window: Window) -> None:
    remind(window.post, 1)
    window.go(Place("week"))
    window.press(Qt.Key.Key_N)
    window.type("2 86 07 29 151 023 65")
    window.press(Qt.Key.Key_Return)
    focus = window.focus()
    assert (focus.objectName(), focus.text()) == ("note", "2 86 07 29 151 023 65")
    assert window.shell.messages[-1]
    assert rows(window)[0][-1] == ""
    focus.clear()


def test_a_follow_up_is_noted_in_its_form_with_few_keys(window: Window) -> None:
    post = window.post
    uid = hire(post)
    left = months_after(post.today, -3)
    add(post, "placement_exit", placement_uid=uid, left_on=left, reason="cdi")
    window.go(Place("week"))
    window.keystrokes = 0
    window.press(Qt.Key.Key_Space)
    assert "Entr" in window.shell.messages[-1]
    window.press(Qt.Key.Key_Return)
    assert window.shell.place.kind == "follow_up"
    values = window.shell.page._form.values()
    assert (values["milestone"], values["made_on"]) == ("3", post.today)
    assert window.shell.page._form.caret_field() == "situation"
    window.type("inj")
    window.press(Qt.Key.Key_Return, CONTROL)
    window.press(Qt.Key.Key_Escape)
    assert window.shell.place.page == "week"
    assert rows(window) == []
    assert window.keystrokes <= 1 + 1 + 3 + 2 + 1
    (made,) = find_records.records(post, "follow_up")
    assert made.item.values["situation"] == "unreachable"


def test_an_interview_takes_few_keys_from_the_search_of_the_person(window: Window) -> None:
    add_person(window.post, "LE GALL", "Maryse")
    window.keystrokes = 0
    window.press(Qt.Key.Key_F, CONTROL)
    window.type("le ga")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_I, CONTROL | SHIFT)
    assert window.shell.place.kind == "support"
    assert window.shell.page._form.caret_field() == "channel"
    window.type("en")  # « En face à face »
    window.press(Qt.Key.Key_Return)
    window.type("tra")
    window.press(Qt.Key.Key_Return)
    window.type("+30")
    window.press(Qt.Key.Key_Return, CONTROL)
    (made,) = find_records.records(window.post, "support")
    values = made.item.values
    assert (values["held_on"], values["channel"], values["help_found"]) == (
        window.post.today,
        "met",
        "transport",
    )
    assert values["next_on"] == window.post.today + timedelta(days=30)
    assert window.keystrokes <= 25


def test_the_views_and_the_buttons_are_reached_by_tab_at_every_size(window: Window) -> None:
    for place in range(6):
        remind(window.post, place)
    for zoom in (100, 200):
        style.apply(QApplication.instance(), "light", zoom)
        window.go(Place("week"))
        for name in ("done", "putOff", "open", "newReminder"):
            assert isinstance(window.reach(name), QPushButton)
    style.apply(QApplication.instance(), "light", 100)


def test_only_the_coordination_has_a_week() -> None:
    shown = {
        profile: {one.name for one in entries_for(profile)} for profile in ("lycee", "coordination", "siege")
    }
    assert [profile for profile, names in shown.items() if "week" in names] == ["coordination"]
