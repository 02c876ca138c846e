"""Rows of engagement 53, by keys: hours in the form of a hire, suspensions in that of a PASS."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from precarite_desktop.services import find_records
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.ui.test_before_and_after import add, hire
from tests.ui.world import CONTROL, SHIFT, Window, add_person, make


@pytest.fixture(autouse=True)
def _french():
    i18n.install("fr")


def stored(window: Window, kind: str) -> list:
    return [one.item.values for one in find_records.records(window.post, kind)]


def test_a_quarter_of_hours_is_typed_in_the_form_of_the_hire(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    uid = hire(post)
    window = Window(qtbot, post)
    window.go(Place("record", kind="placement", uid=uid))
    first = find_records.record(post, "placement", uid).values["starts_on"].replace(day=1)
    for hours in ("96", "80,5", "70"):
        window.press(Qt.Key.Key_L, CONTROL | SHIFT)  # the next month without hours is proposed
        window.press(Qt.Key.Key_Return)
        window.type(hours)
    window.press(Qt.Key.Key_Return, CONTROL)
    rows = stored(window, "placement_hours")
    assert sum(row["hours"] for row in rows) == Decimal("246.5")
    assert min(row["month_on"] for row in rows) == first
    assert len({row["month_on"] for row in rows}) == 3
    assert window.keystrokes <= 8 * 3 + 2
    window.close()


def test_a_suspension_is_typed_in_the_form_of_its_pass(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path, "coordination")
    uid = add(
        post, "pass_iae", person_uid=add_person(post, "LE GALL", "Maryse"), number="999991234567",
        starts_on=date(2025, 1, 15), checked_on=post.today,
    )  # fmt: skip
    window = Window(qtbot, post)
    window.go(Place("record", kind="pass_iae", uid=uid))
    window.press(Qt.Key.Key_L, CONTROL | SHIFT)
    for typed in ("1/6/25", "31/8/25", "contrat t"):
        window.type(typed)
        window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return, CONTROL)
    (stop,) = stored(window, "suspension")
    assert (stop["starts_on"], stop["ends_on"]) == (date(2025, 6, 1), date(2025, 8, 31))
    assert stop["pass_iae_uid"] == uid
    window.close()
