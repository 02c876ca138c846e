"""RecordForm, by keys: the quick path, the way round, the problems and their places."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from precarite_desktop.problems import Problem, Severity, Unreadable
from precarite_desktop.records.kinds.person import PERSON
from precarite_desktop.records.kinds.placement import PLACEMENT
from precarite_desktop.records.registry import KINDS
from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.record_form import RecordForm
from tests.ui.conftest import PEOPLE, TODAY

WARNING = Problem("person_uid", "EMB-012", Severity.WARNING)
ERROR = Problem("planned_end_on", "DATE-02", Severity.ERROR)


@pytest.fixture
def form(qtbot, context: Context) -> RecordForm:
    made = RecordForm(PLACEMENT, context)
    qtbot.addWidget(made)
    made.resize(1134, 700)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Typist:
    """Types on whatever has the focus, and counts keys as the design does: modifiers too."""

    def __init__(self) -> None:
        self.keys = 0

    def types(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(focused(), sign)
            self.keys += 1

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focused(), key, modifiers)
        self.keys += 1 + modifiers.value.bit_count()


def test_a_known_person_is_hired_in_45_keystrokes(form: RecordForm, qtbot) -> None:
    i18n.install("en")
    form.focus_first()
    typist = Typist()
    typist.keys = 3  # Ctrl+Maj+E, which the window hears
    typist.types("le mary")
    typist.presses(Qt.Key.Key_Return)
    typist.types("ess")
    typist.presses(Qt.Key.Key_Return)
    typist.types("ag rest")
    typist.presses(Qt.Key.Key_Return)
    typist.types("p")  # « Posted by the SIAE »; « m » in French
    typist.presses(Qt.Key.Key_Return)
    typist.types("1/9/26")
    typist.presses(Qt.Key.Key_Tab)
    typist.types("31/8/27")
    for _field in range(4):
        typist.presses(Qt.Key.Key_Tab)
    with qtbot.waitSignal(form.validated, timeout=100):
        typist.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    values = form.values()
    assert typist.keys == 45
    assert values["person_uid"] == PEOPLE[0].key
    assert (values["siae_siret"], values["siae_kind"]) == ("12345678901234", "AI")
    assert (values["rome_code"], values["mode"]) == ("G1603", "mad")
    assert (values["starts_on"], values["planned_end_on"]) == (date(2026, 9, 1), date(2027, 8, 31))
    assert (values["contract"], values["weekly_hours"]) == ("cddu", Decimal(35))
    assert values["informed_on"] == TODAY


@pytest.mark.parametrize("name", list(KINDS))
def test_filling_a_form_says_nothing_and_gives_the_values_back(qtbot, context: Context, name: str) -> None:
    form = RecordForm(KINDS[name], context)
    qtbot.addWidget(form)
    heard: list[str] = []
    form.edited.connect(heard.append)
    form.set_values({})
    assert heard == []
    assert all(value is None for value in form.values().values())


def test_what_is_filled_by_another_field_comes_back(form: RecordForm) -> None:
    form.set_values(
        {"siae_siret": "12345678901234", "siae_kind": "AI", "planned_end_on": Unreadable("demain?")}
    )
    values = form.values()
    assert (values["siae_siret"], values["siae_kind"]) == ("12345678901234", "AI")
    assert values["planned_end_on"] == Unreadable("demain?")


def test_entree_goes_to_the_next_field_and_never_validates(form: RecordForm) -> None:
    heard: list[int] = []
    form.validated.connect(lambda: heard.append(1))
    form.focus_field("starts_on")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert form.caret_field() == "planned_end_on"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert form.caret_field() == "contract"
    assert heard == []


@pytest.mark.parametrize("name", list(KINDS))
def test_tab_goes_round_without_a_trap(qtbot, context: Context, name: str) -> None:
    form = RecordForm(KINDS[name], context)
    qtbot.addWidget(form)
    form.resize(1134, 700)
    form.show()
    form.activateWindow()
    QApplication.processEvents()
    form.focus_first()
    first, seen = focused(), 0
    while seen < 80:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen += 1
        if focused() is first:
            break
    assert focused() is first


@pytest.mark.parametrize("name", list(KINDS))
def test_every_control_has_a_name(qtbot, context: Context, name: str) -> None:
    form = RecordForm(KINDS[name], context)
    qtbot.addWidget(form)
    form.show()
    form._unfold()
    form.show_all_problems()
    unnamed = [
        (type(one).__name__, one.objectName())
        for one in form.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and one.isVisible()
        and not one.accessibleName()
        and not getattr(one, "text", str)()
    ]
    assert unnamed == []


def test_a_required_field_says_so_and_its_problem_is_its_description(form: RecordForm) -> None:
    form.show_all_problems()
    form.show_problems([ERROR])
    line = form.editor("starts_on").target()
    assert "(required)" in line.accessibleName()
    end = form.editor("planned_end_on").target()
    assert "Error" in end.accessibleDescription()
    assert "open-ended" in end.accessibleDescription()
    assert isinstance(end, QLineEdit)
    assert end.is_faulty


def test_a_missing_answer_is_not_held_against_who_has_not_validated(form: RecordForm) -> None:
    missing = Problem("rome_code", "OBL-01", Severity.ERROR)
    form.show_problems([missing])
    assert form._rows["rome_code"].problems() == ()
    form.validate()
    assert form._rows["rome_code"].problems() == (missing,)


def test_ctrl_b_goes_round_the_problems(form: RecordForm) -> None:
    form.show_all_problems()
    form.show_problems([WARNING, ERROR])
    form.focus_first()
    for expected in ("planned_end_on", "person_uid", "planned_end_on"):
        QTest.keyClick(focused(), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
        assert form.caret_field() == expected


def test_a_justified_warning_leaves_the_summary(form: RecordForm) -> None:
    form.show_all_problems()
    form.show_problems([WARNING])
    assert form._rail._block.isVisibleTo(form)
    form.set_justifications({"EMB-012": "successive"})
    assert not form._rail._block.isVisibleTo(form)
    assert "Successive contracts" in form.editor("person_uid").target().accessibleDescription()


def test_a_proposal_never_replaces_what_was_typed(form: RecordForm) -> None:
    form.focus_field("weekly_hours")
    QTest.keyClicks(focused(), "20")
    form.prefill()
    assert form.values()["weekly_hours"] == Decimal(20)


def test_letters_are_used_once(form: RecordForm) -> None:
    letters = [one for one in form._letters.values() if one]
    assert len(letters) == len(set(letters))


def test_a_field_of_more_fields_is_shown_when_one_goes_to_it(form: RecordForm) -> None:
    form.focus_field("tutor_name")
    assert form.caret_field() == "tutor_name"
    assert form.editor("tutor_name").isVisible()


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_form_never_scrolls_sideways(qtbot, qapp, context: Context, zoom: int) -> None:
    style.apply(qapp, "light", zoom)
    form = RecordForm(PERSON, context)
    qtbot.addWidget(form)
    form.resize(1366, 600)
    form.show()
    form.show_all_problems()
    QApplication.processEvents()
    content = form._scroll.widget()
    assert content.minimumSizeHint().width() <= form._scroll.viewport().width()


def test_a_closed_form_is_freed(qtbot, context: Context) -> None:
    form = RecordForm(PLACEMENT, context)
    form.show()
    form.focus_first()
    form.close()
    form.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert not isValid(form)
