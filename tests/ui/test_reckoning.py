"""The calculation under a form: there as soon as enough is typed, by keys, and it follows what is typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_reckoning import ReckoningPanel
from precarite_desktop.ui.widgets.buttons import QuietButton
from tests.ui.world import Window, add_person, make


@pytest.fixture
def window(qtbot, tmp_path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path))
    yield opened
    opened.close()


def panel(window: Window) -> ReckoningPanel:
    return window.shell.page.findChild(ReckoningPanel, "reckoning")


def labels(window: Window) -> list[QLabel]:
    return panel(window).findChildren(QLabel)


def fill(window: Window, name: str, text: str) -> None:
    window.reach(name)
    window.type(text)
    window.press(Qt.Key.Key_Return)
    window.settle()


def test_the_form_of_an_internship_says_whether_an_allowance_is_due(window: Window) -> None:
    uid = add_person(window.post, "LE GALL", "Anne", date(2004, 5, 6))
    window.go(Place("record", kind="internship", person=uid, given=(("kind", "sup"),)))
    assert not panel(window).isVisible()
    fill(window, "starts_on", "010926")
    fill(window, "ends_on", "301126")
    fill(window, "presence_hours", "420")
    assert panel(window).isVisible()
    assert panel(window).shown.verdict.startswith("Une gratification est due")
    sources = panel(window).findChild(QuietButton, "reckoningSources")
    sources.setFocus()
    window.press(Qt.Key.Key_Space)
    assert any("L. 124" in one.text().replace("\u00a0", " ") and one.isVisible() for one in labels(window))
    window.reach("presence_hours", Qt.Key.Key_Backtab)
    window.focus().selectAll()
    window.type("200")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert panel(window).shown.verdict.startswith("Aucune gratification due")


def test_the_form_of_an_apprentice_says_the_least_pay(window: Window) -> None:
    uid = add_person(window.post, "LE GALL", "Anne", date(2008, 5, 6))
    window.go(Place("record", kind="apprenticeship", person=uid))
    fill(window, "starts_on", "010926")
    fill(window, "ends_on", "310828")
    assert panel(window).isVisible()
    assert len(panel(window).shown.lines) >= 2
