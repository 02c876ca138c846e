"""Editors: what is typed is what is held, and filling is not editing."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Field,
    Identifier,
    Lookup,
    Money,
    Notes,
    Number,
    Phone,
    Reference,
    Text,
    YesNo,
)
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.editors.editor_for import editor_for
from tests.ui.conftest import PEOPLE, TODAY

FEW = tuple((code, code.title()) for code in ("mad", "prestation", "direct"))
SOME = tuple((f"c{number}", f"{chr(97 + number)} choice") for number in range(10))
MANY = tuple((f"c{number}", f"choice {number}") for number in range(20))

FIELDS: tuple[tuple[Field, object], ...] = (
    (Text(name="a", label="A"), "typed"),
    (Notes(name="a", label="A"), "typed\nagain"),
    (Date(name="a", label="A"), date(2026, 9, 1)),
    (Number(name="a", label="A", unit="h"), Decimal("17.5")),
    (Money(name="a", label="A"), Decimal("12.30")),
    (YesNo(name="a", label="A"), False),
    (Choice(name="a", label="A", choices=FEW), "direct"),
    (Choice(name="a", label="A", choices=SOME), "c3"),
    (Choice(name="a", label="A", choices=MANY), "c13"),
    (Identifier(name="a", label="A", scheme="siret"), "23350001600040"),
    (Lookup(name="a", label="A", source="rome"), "G1603"),
    (Reference(name="a", label="A", target="person"), PEOPLE[0].key),
    (Phone(name="a", label="A"), "+33296000000"),
)

FORMS_OF_A_DAY = (
    "1/9/26",
    "01/09/26",
    "01/09/2026",
    "010926",
    "01092026",
    "1 9 26",
    "1.9.26",
    "1-9-2026",
    "1-9-26",
    "01.09.2026",
    "1 sept 26",
    "1 septembre 2026",
    "1er septembre 2026",
    "mardi 1er septembre 2026",
    "2026-09-01",
    "1/9",
    "1 sept",
)


@pytest.fixture
def make(qtbot, context: Context):
    def made(field: Field) -> Editor:
        editor = editor_for(field, context)
        qtbot.addWidget(editor)
        editor.resize(640, 80)
        editor.show()
        editor.target().setFocus()
        QApplication.processEvents()
        return editor

    return made


@pytest.mark.parametrize(("field", "value"), FIELDS, ids=lambda one: type(one).__name__)
def test_filling_is_not_editing_and_gives_the_value_back(make, field: Field, value: object) -> None:
    editor = make(field)
    heard: list[int] = []
    editor.edited.connect(lambda: heard.append(1))
    editor.set_value(value)
    assert editor.value() == value
    editor.set_value(None)
    assert editor.value() is None
    assert heard == []


@pytest.mark.parametrize("typed", FORMS_OF_A_DAY)
def test_a_day_is_read_in_all_its_forms_and_echoed(make, typed: str) -> None:
    editor = make(Date(name="a", label="A"))
    QTest.keyClicks(editor.target(), typed)
    assert editor.value() == date(2026, 9, 1)
    assert editor.target().text() == typed, "what was typed stays until the field is left"
    assert "2026" in editor._echo.text()


def test_a_day_left_shows_its_usual_form(make, qtbot) -> None:
    editor = make(Date(name="a", label="A"))
    QTest.keyClicks(editor.target(), "1/9/26")
    editor.target().clearFocus()
    assert editor.target().text() == "01/09/2026"


def test_an_unreadable_day_is_kept_as_typed(make) -> None:
    editor = make(Date(name="a", label="A"))
    QTest.keyClicks(editor.target(), "31/02/26")
    editor.target().clearFocus()
    assert editor.value() == Unreadable("31/02/26")
    assert editor.target().text() == "31/02/26"


def test_arrows_move_a_day_and_with_shift_a_month(make) -> None:
    editor = make(Date(name="a", label="A"))
    QTest.keyClick(editor.target(), Qt.Key.Key_Up)
    assert editor.value() == TODAY
    QTest.keyClick(editor.target(), Qt.Key.Key_Down)
    assert editor.value() == date(2026, 11, 22)
    editor.set_value(date(2026, 1, 31))
    QTest.keyClick(editor.target(), Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert editor.value() == date(2026, 2, 28)
    editor.set_value(date(2026, 12, 31))
    QTest.keyClick(editor.target(), Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert editor.value() == date(2027, 1, 31)


def test_the_calendar_opens_on_f4_and_gives_the_day_pointed_at(make) -> None:
    editor = make(Date(name="a", label="A"))
    QTest.keyClicks(editor.target(), "1/9/26")
    for key in (Qt.Key.Key_F4, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(editor.target(), key)
    assert editor.value() == date(2026, 9, 9)
    assert editor.target().hasFocus()


def test_escape_gives_back_what_was_there(make) -> None:
    editor = make(Text(name="a", label="A"))
    editor.set_value("before")
    editor.target().clearFocus()
    editor.target().setFocus()
    QTest.keyClicks(editor.target(), "x")
    QTest.keyClick(editor.target(), Qt.Key.Key_Escape)
    assert editor.value() == "before"


@pytest.mark.parametrize("typed", ["17,5", "17.5", " 17,5 "])
def test_a_number_takes_comma_and_dot(make, typed: str) -> None:
    editor = make(Number(name="a", label="A", unit="h"))
    QTest.keyClicks(editor.target(), typed)
    assert editor.value() == Decimal("17.5")


def test_a_siret_is_cleaned_and_shown_in_groups(make) -> None:
    editor = make(Identifier(name="a", label="A", scheme="siret"))
    QTest.keyClicks(editor.target(), "233.500.016 00040")
    editor.target().clearFocus()
    assert editor.value() == "23350001600040"
    assert editor.target().text().split() == ["233", "500", "016", "00040"]


@pytest.mark.parametrize("choices", [FEW, SOME, MANY], ids=["radio", "combo", "lookup"])
def test_the_wheel_changes_nothing_in_a_closed_list(make, choices) -> None:
    editor = make(Choice(name="a", label="A", choices=choices, required=True))
    editor.set_value(choices[1][0])
    down = QPoint(0, -240)
    target = editor.target()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        down,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)
    assert editor.value() == choices[1][0]


def test_the_first_letter_chooses_a_radio_button(make) -> None:
    editor = make(Choice(name="a", label="A", choices=FEW))
    button = editor.target().buttons()[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_D)
    assert editor.value() == "direct"


def test_a_letter_chooses_in_a_combo(make) -> None:
    editor = make(Choice(name="a", label="A", choices=SOME, required=True))
    heard: list[int] = []
    editor.edited.connect(lambda: heard.append(1))
    QTest.keyClick(editor.target(), Qt.Key.Key_E)
    assert editor.value() == "c4"
    assert heard


def test_entree_takes_the_first_match_and_goes_on(make, qtbot) -> None:
    editor = make(Reference(name="a", label="A", target="person"))
    QTest.keyClicks(editor.target(), "leg mar")
    assert isinstance(editor.value(), Unreadable), "nothing is taken before Entrée"
    QTest.keyClicks(editor.target(), "")
    editor.target().clear()
    QTest.keyClicks(editor.target(), "le mar")
    with qtbot.waitSignal(editor.entered, timeout=100):
        QTest.keyClick(editor.target(), Qt.Key.Key_Return)
    assert editor.value() == PEOPLE[0].key


def test_a_lookup_fills_its_companion(make) -> None:
    editor = make(Lookup(name="a", label="A", source="siae", companion="b"))
    QTest.keyClicks(editor.target(), "ess")
    QTest.keyClick(editor.target(), Qt.Key.Key_Return)
    assert (editor.value(), editor.companion()) == ("12345678901234", "AI")


def test_an_unknown_person_can_be_created(make, qtbot) -> None:
    editor = make(Reference(name="a", label="A", target="person"))
    QTest.keyClicks(editor.target(), "TANGUY Erwan")
    with qtbot.waitSignal(editor.create_asked, timeout=100) as asked:
        QTest.keyClick(editor.target(), Qt.Key.Key_Return)
    assert asked.args == ["TANGUY Erwan"]


def test_free_text_is_not_taken_for_a_key(make) -> None:
    editor = make(Lookup(name="a", label="A", source="rome"))
    QTest.keyClicks(editor.target(), "zzz")
    editor.target().clearFocus()
    assert editor.value() == Unreadable("zzz")


def test_tab_leaves_the_notes(make) -> None:
    editor = make(Notes(name="a", label="A"))
    QTest.keyClick(editor.target(), Qt.Key.Key_Return)
    QTest.keyClicks(editor.target(), "two")
    assert editor.value() == "two"
    assert editor.target().tabChangesFocus()


def test_no_editor_is_a_spin_box_or_a_date_edit(make) -> None:
    editors = [make(field) for field, _value in FIELDS]
    targets = [one.target() for one in editors]
    assert not [one for one in targets if one.inherits("QAbstractSpinBox")]
    assert all(one.objectName() == "a" for one in targets)
