"""What a person types never waits for the register, and the register rests only when nobody types."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from precarite_desktop.services import suggest
from precarite_desktop.text import i18n
from tests.services.desk import SIAE
from tests.ui.world import CONTROL, SHIFT, Window, add_person, make


@pytest.fixture
def window(qtbot, tmp_path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def readers(monkeypatch):
    """The threads in which suggestions are read; the service itself is the real one."""
    seen: list[bool] = []
    real = suggest.choices

    def watched(*asked, **options):
        seen.append(threading.current_thread() is threading.main_thread())
        return real(*asked, **options)

    monkeypatch.setattr(suggest, "choices", watched)
    return seen


def fast(*gestures: str | Qt.Key) -> None:
    """Keys one right after the other, before any answer can come."""
    for one in gestures:
        if isinstance(one, str):
            QTest.keyClicks(QApplication.focusWidget(), one)
        else:
            QTest.keyClick(QApplication.focusWidget(), one)


def test_suggestions_are_read_beside_the_window_while_one_types(window, readers):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("siae_siret")
    window.type("ess")
    shown = window.main.findChild(QWidget, "suggestions")
    assert shown.isVisible()
    assert readers
    assert not any(readers), "no suggestion is read in the window's thread"


def test_entree_at_once_takes_the_first_match_of_what_was_typed(window):
    add_person(window.post, "LE GALL", "Maryse")
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    enter = Qt.Key.Key_Return
    fast("leg mar", enter, "ess", enter, "ag rest", enter, "m", enter, "1/9/26")
    window.settle()
    values = window.shell.page._form.values()
    assert values["person_uid"]
    assert values["siae_siret"] not in (None, "")
    assert values["rome_code"] == "G1603"
    assert (values["mode"], values["starts_on"]) == ("mad", date(2026, 9, 1))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_match_is_that_of_the_last_letter_and_late_answers_are_dropped(window, key):
    name = suggest.name_of(window.post, "siae", *SIAE)
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("siae_siret")
    fast(name.partition(" (")[0], key)
    before = window.shell.page._form.values()["siae_siret"]
    window.settle()
    assert before == window.shell.page._form.values()["siae_siret"] == SIAE[0]
    shown = window.main.findChild(QWidget, "suggestions")
    assert not shown.isVisible(), "an answer that comes late opens nothing"


def test_a_field_left_before_the_answer_stays_closed(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("rome_code")
    fast("zzzz", Qt.Key.Key_Backtab)
    window.settle()
    assert not any(one.isVisible() for one in window.main.findChildren(QWidget, "suggestions"))


def test_the_register_rests_once_nobody_types_and_not_before(qtbot, tmp_path):
    i18n.install("fr")
    window = Window(qtbot, make(tmp_path), rest_after=700)
    file = window.post.register.path
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")
    before = file.read_bytes()
    for letter in "1/9/26 1/9/26 1/9/26":
        QTest.keyClicks(QApplication.focusWidget(), letter)
        qtbot.wait(60)
    assert file.read_bytes() == before, "nothing is moved into the register while one types"
    qtbot.waitUntil(lambda: file.read_bytes() != before, timeout=8000)
    window.close()


def test_what_a_page_asks_before_the_first_paint_waits_for_it(window, qtbot):
    desk, answers = window.main.shell.desk, []
    qtbot.waitUntil(lambda: desk.is_idle)
    desk.hold()
    desk.ask(lambda post: post.site, answers.append, window.main)
    QTest.qWait(50)
    assert answers == []
    desk.resume()
    qtbot.waitUntil(lambda: answers == [window.post.site])
