"""The keys that go from record to record, repeat, explain and go round (screens 3.1), pressed in the window."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from precarite_desktop.services import save_record
from precarite_desktop.text import i18n
from precarite_desktop.ui.actions import ACTIONS, shown_keys
from precarite_desktop.ui.place import Place
from tests.services import desk
from tests.ui.world import CONTROL, SHIFT, Window, add_person, make


@pytest.fixture
def window(qtbot, tmp_path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path))
    yield opened
    opened.close()


def hire(window: Window, person: str, **values: object) -> str:
    made = save_record.add(window.post, "placement", desk.placement(person, **values))
    assert made.item is not None, made.problems
    return made.item.uid


def open_first(window: Window) -> None:
    """The list of hires, its first line."""
    window.go(Place("list", kind="placement"))
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Return)


def test_ctrl_page_goes_through_the_list_in_the_same_field_and_says_where_it_ends(window):
    people = [add_person(window.post, name, "Anne", date(1980, 1, 1 + n)) for n, name in enumerate("ABC")]
    hires = [hire(window, one) for one in people]
    open_first(window)
    assert window.shell.place.uid == hires[0]
    window.reach("weekly_hours")
    seen = []
    for _ in range(3):
        window.press(Qt.Key.Key_PageDown, CONTROL)
        seen.append(window.shell.place.uid)
        assert window.focus().objectName() == "weekly_hours"
    assert seen == [hires[1], hires[2], hires[2]]
    assert window.shell.messages[-1] == i18n._("The list ends here.")
    window.press(Qt.Key.Key_PageUp, CONTROL)
    assert window.shell.place.uid == hires[1]
    window.press(Qt.Key.Key_Escape)
    assert window.shell.place.page == "list", "the way back does not lead through every record"


def test_ctrl_page_keeps_to_what_the_list_was_filtered_for(window):
    person = add_person(window.post, "LE GALL", "Anne")
    ready = hire(window, person)
    window.go(Place("record", kind="placement"))
    window.press(Qt.Key.Key_Tab)
    window.type("x")
    window.press(Qt.Key.Key_Tab)
    window.go(Place("list", kind="placement", status="ready"))
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_PageUp, CONTROL)
    assert window.shell.place.uid == ready


def test_what_was_typed_is_kept_before_the_next_record_comes(window):
    people = [add_person(window.post, name, "Anne", date(1980, 1, 1 + n)) for n, name in enumerate("AB")]
    hires = [hire(window, one) for one in people]
    open_first(window)
    window.reach("weekly_hours")
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("20")
    window.press(Qt.Key.Key_PageDown, CONTROL)
    window.press(Qt.Key.Key_PageUp, CONTROL)
    assert window.shell.place.uid == hires[0]
    assert window.shell.page._form.values()["weekly_hours"] == Decimal(20)


def test_shift_f4_repeats_what_the_record_before_holds(window):
    hire(window, add_person(window.post, "LE GALL", "Anne"), weekly_hours=Decimal(26))
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.press(Qt.Key.Key_Tab)
    assert window.focus().objectName() == "siae_siret"
    window.press(Qt.Key.Key_F4, SHIFT)
    window.reach("starts_on")
    window.press(Qt.Key.Key_F4, SHIFT)
    window.reach("weekly_hours")
    window.press(Qt.Key.Key_F4, SHIFT)
    values = window.shell.page._form.values()
    assert (values["siae_siret"], values["siae_kind"]) == desk.SIAE
    assert values["starts_on"] == date(2026, 9, 1)
    assert values["weekly_hours"] == Decimal(26)
    assert window.focus().objectName() == "weekly_hours"


def test_f1_explains_the_field_and_escape_closes_it(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("planned_end_on")
    window.press(Qt.Key.Key_F1)
    shown = window.main.findChild(QWidget, "fieldHelp")
    assert shown.isVisible()
    said = "\n".join(label.text() for label in shown.findChildren(QLabel))
    for word in ("Date de fin", "010926", "paquet", "DATE-02", "EMB-007"):
        assert word in said
    assert window.focus().objectName() == "planned_end_on", "the field keeps the keyboard"
    window.press(Qt.Key.Key_Escape)
    assert window.main.findChild(QWidget, "fieldHelp") is None or not shown.isVisible()
    assert window.shell.place.page == "record"
    window.go(Place("home"))
    window.press(Qt.Key.Key_F1)
    assert window.shell.place.page == "help"


@pytest.mark.parametrize("kind", ["placement", "internship", "apprenticeship", "person"])
def test_f1_answers_on_every_field(window, kind):
    window.go(Place("record", kind=kind))
    answered = set()
    for _ in range(12):
        name = window.shell.page._form.caret_field()
        window.press(Qt.Key.Key_F1)
        shown = window.main.findChild(QWidget, "fieldHelp")
        if window.focus().objectName() == "validate" or shown is None or not shown.isVisible():
            break
        assert shown.height() > 60
        answered.add(name)
        window.press(Qt.Key.Key_F1)
        window.press(Qt.Key.Key_Tab)
    assert len(answered) > 4


def test_a_problem_ends_with_its_code_in_small(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")
    window.type("1/9/26")
    window.press(Qt.Key.Key_Tab)
    window.type("31/8/25")
    window.press(Qt.Key.Key_Tab)
    remarks = [label.text() for label in window.shell.page.findChildren(QLabel) if "DATE-02" in label.text()]
    assert remarks
    assert "font-size" in remarks[0]
    assert remarks[0].index("DATE-02") > remarks[0].index("Vérifiez")


def test_every_key_is_on_the_sheet(window):
    window.press(Qt.Key.Key_F1, CONTROL)
    shown = {label.text() for label in window.shell.page.findChildren(QLabel)}
    for one in ACTIONS:
        if one.keys and "lycee" in one.profiles:
            assert shown_keys(one.keys[0]) in shown, one.name
