"""Going back to a backup, and taking a post over, in the program itself, by keys (A31, F-E11)."""

import sys
from concurrent.futures import Future
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton

from precarite_desktop.paths import Paths
from precarite_desktop.services import back_up, bin_record, find_records, make_post, take_over
from precarite_desktop.services.open_post import open_post
from precarite_desktop.settings import Settings
from precarite_desktop.storage.key_slots import Phrase, RawKey
from precarite_desktop.text import i18n
from precarite_desktop.ui.first_run import FirstRun
from precarite_desktop.ui.program import Doors, Program
from precarite_desktop.ui.target import Target, Way
from tests.ui.world import ALT, KEY, NONE, add_person, make

PHRASE = "clef sous le pot de fleurs"


class Started:
    """The whole program over one folder: doors, window, first run; and somebody's fingers."""

    def __init__(self, qtbot, qapp, folder, files=()):
        self.qtbot = qtbot
        self.paths = Paths.under(folder)
        self.register = folder / "register.db"
        doors = Doors(
            with_phrase=lambda path, phrase: open_post(path, Phrase(phrase), self.paths),
            with_ring=lambda path: open_post(path, RawKey(KEY), self.paths),
            make=lambda _path, _beginning: pytest.fail("nothing is made here"),
            take_over=lambda path, file, phrase: take_over.take_over(path, file, Phrase(phrase), self.paths),
            demonstrate=lambda *_asked: pytest.fail("no examples"),
        )
        way = Way.UNLOCK if self.register.exists() else Way.FIRST_RUN
        self.program = Program(qapp, Target(way, self.register), self.paths, Settings(), doors)
        i18n.install("fr")
        self.window = self.program.window
        qtbot.addWidget(self.window)

    def settle(self):
        for _ in range(5):
            QApplication.processEvents()
            self.qtbot.waitUntil(self.is_idle, timeout=10_000)
            self.qtbot.wait(5)

    def is_idle(self):
        return self.window.shell is None or self.window.shell.desk.is_idle

    def press(self, key, modifiers=NONE):
        QTest.keyClick(self.focus() or self.window, key, modifiers)
        self.settle()

    def focus(self):
        return QApplication.focusWidget() or self.window.focusWidget()

    def reach(self, name):
        for _ in range(120):
            focus = self.focus()
            if focus is not None and focus.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {name}, it is at {self.focus()}")

    def texts(self):
        return (
            "\n".join(one.text() for one in self.window.findChildren(QLabel) if one.isVisible())
            .replace("\u00a0", " ")
            .replace("\u202f", " ")
        )


@pytest.fixture
def started(qtbot, qapp, request):
    hook = sys.excepthook
    programs = []

    def start(folder):
        programs.append(Started(qtbot, qapp, folder))
        return programs[-1]

    yield start
    for one in programs:
        one.program.end()
        one.window.close()
    sys.excepthook = hook


def open_file_menu(one: Started, label: str) -> None:
    """Alt and the letter of the menu, then down to the line of that label."""
    QTest.keyClick(one.window, Qt.Key.Key_F, ALT)
    menu = next(action.menu() for action in one.window.menuBar().actions() if action.menu().isVisible())
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction() is not None and menu.activeAction().text().startswith(label):
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)
    one.settle()


def answer(asked: list[str], *keys: Qt.Key) -> None:
    """Press keys in the dialog that is about to open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        asked.append(" ".join(label.text() for label in box.findChildren(QLabel)).replace("\u00a0", " "))
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key)

    QTimer.singleShot(200, press)


def test_a31_a_backup_is_found_in_the_file_menu_told_and_gone_back_to(started, tmp_path):
    post = make(tmp_path)
    add_person(post, "LE GALL", "Maryse")
    gone = add_person(post, "RIOU", "Yann", date(1990, 1, 1))
    back_up.back_up(post)
    add_person(post, "MORVAN", "Gaëlle", date(1991, 2, 2))
    bin_record.discard(post, gone)
    post.register.close()
    one = started(tmp_path)
    early = Future()
    early.set_result(open_post(one.register, RawKey(KEY), one.paths))
    one.program.begin(early)
    one.settle()
    open_file_menu(one, "Revenir à une sauvegarde")
    assert "2 fiches : 1 d’aujourd’hui n’y est pas, 1 reviendrait." in one.texts()

    asked: list[str] = []
    one.reach("restore")
    answer(asked, Qt.Key.Key_Return)
    one.press(Qt.Key.Key_Return)
    assert "L’état actuel sera d’abord sauvegardé" in asked[0]
    held = find_records.search(one.window.shell.desk.post, "morvan", kinds=("person",))
    assert held, "the default answer changes nothing"

    one.reach("restore")
    answer(asked, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
    one.press(Qt.Key.Key_Return)
    one.settle()
    now = one.window.shell.desk.post
    assert not find_records.search(now, "morvan", kinds=("person",))
    assert find_records.search(now, "riou", kinds=("person",))
    assert len(back_up.own(now, now.paths.backups)) == 2
    assert one.window.shell.place == one.window.shell.start()
    assert "sauvegarde" in one.window.shell.messages[-1]


def test_a_post_is_taken_over_at_the_first_start(started, tmp_path):
    there = tmp_path / "there"
    post = make_post.create(
        there / "register.db", profile="lycee", site="0350024L", name="", unlock=Phrase(PHRASE),
        paths=Paths.under(there),
    )  # fmt: skip
    add_person(post, "LE GALL", "Maryse")
    file = back_up.back_up(post, tmp_path / "key").path
    post.register.close()
    one = started(tmp_path / "here")
    one.program.begin()
    run = one.window.findChild(FirstRun)
    run._take_over._choose_file = lambda *_asked: str(file)  # the system's own dialog
    one.settle()
    one.reach("continue")
    one.press(Qt.Key.Key_Return)
    for _ in range(40):  # to the group of choices by Tab, then down to the one that takes over
        card = one.focus()
        if isinstance(card, QRadioButton) and card.text().startswith("Reprendre un poste"):
            break
        one.press(Qt.Key.Key_Down if isinstance(card, QRadioButton) else Qt.Key.Key_Tab)
    one.press(Qt.Key.Key_Space)
    one.reach("continue")
    one.press(Qt.Key.Key_Return)
    one.reach("chooseBackup")
    one.press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "une autre phrase")
    one.reach("continue")
    one.press(Qt.Key.Key_Return)
    one.qtbot.waitUntil(lambda: "Phrase" in one.texts() and one.window.shell is None, timeout=5000)
    assert not one.register.exists()
    one.reach("takeOverPhrase")
    one.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), PHRASE)
    one.reach("continue")
    one.press(Qt.Key.Key_Return)
    one.qtbot.waitUntil(lambda: one.window.shell is not None, timeout=10_000)
    one.settle()
    assert find_records.search(one.window.shell.desk.post, "le gall", kinds=("person",))
    assert isinstance(one.window.findChild(QPushButton, "new_placement"), QPushButton)
