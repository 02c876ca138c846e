"""A real post in a real window, driven by keys: what the acceptance tests share."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from precarite_desktop.paths import Paths
from precarite_desktop.services import make_post, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.ui.desk import REST_AFTER, Desk
from precarite_desktop.ui.main_window import MainWindow
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.shell import Shell

KEY = b"k" * 32
UAI = "0350024L"
SITES = {"lycee": UAI, "coordination": "C3501"}
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class ChosenFiles:
    """Stands for the system's file dialogs."""

    def __init__(self, path: str = "") -> None:
        self.path = path

    def open_one(self, *_asked: object) -> str:
        return self.path

    def folder(self, *_asked: object) -> str:
        return self.path

    def save(self, *_asked: object) -> str:
        return self.path


def make(folder: Path, profile: str = "lycee") -> Post:
    """An empty post with the reference lists."""
    return make_post.create(
        folder / "register.db", profile=profile, site=SITES.get(profile, ""), name="",
        unlock=RawKey(KEY), paths=Paths.under(folder),
    )  # fmt: skip


def add_person(post: Post, birth_name: str, given_name: str, born: date = date(1986, 7, 4)) -> str:
    """A person known to the lycée."""
    saved = save_record.add(
        post, "person",
        {"birth_name": birth_name, "given_name": given_name, "birth_date": born, "sex": "woman",
         "commune_code": "29151", "informed_on": date(2026, 9, 1)},
    )  # fmt: skip
    assert saved.item is not None, saved.problems
    return saved.item.uid


class Window:
    """The window of a post, and the fingers of the person before it."""

    def __init__(
        self, qtbot, post: Post, files: ChosenFiles | None = None, *, rest_after: int = REST_AFTER
    ) -> None:
        self.qtbot, self.post = qtbot, post
        self.main = MainWindow()
        self.shell = Shell(Desk(post, rest_after=rest_after), {"files": files or ChosenFiles()})
        self.errors: list[BaseException] = []
        self.shell.desk.failed.connect(self.errors.append)
        self.main.show_shell(self.shell)
        self.main.resize(1366, 768)
        self.keystrokes = 0
        qtbot.addWidget(self.main)
        self.main.show()
        self.main.activateWindow()
        qtbot.waitUntil(self.main.isVisible)
        self.go(self.shell.start())

    def go(self, place: Place) -> None:
        """Show a place and wait until it has read what it shows."""
        self.shell.go(place)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked any more."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.shell.desk.is_idle, timeout=10_000)
        for _ in range(3):
            QApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.shell.desk.is_idle, timeout=10_000)
        assert not self.errors, self.errors
        assert not self.shell.keeping.is_failing

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key with its modifiers, each counted."""
        self.keystrokes += 1 + bool(modifiers & CONTROL) + bool(modifiers & SHIFT)
        QTest.keyClick(self.focus() or self.main, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Some letters."""
        self.keystrokes += len(text)
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def reach(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> QWidget:
        """Press Tab until the control of that name has the focus, as the person does."""
        for _ in range(200):
            focus = self.focus()
            names = (focus.objectName(), focus.parentWidget().objectName()) if focus is not None else ()
            if focus is not None and name in names and focus.isVisible():
                return focus
            self.press(key)
        raise AssertionError(f"Tab never reached {name}")

    def focus(self) -> QWidget | None:
        """The control with the focus."""
        return QApplication.focusWidget() or self.main.focusWidget()

    def close(self) -> None:
        """Close as the program does."""
        page = self.shell.page
        if page is not None:
            page.leave()
        self.shell.desk.wait()
        self.main.close()
        self.post.register.close()
