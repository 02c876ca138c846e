"""Whole journeys in real windows: send and receive, kill the process, lock, fail to save."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from precarite_desktop.paths import Paths
from precarite_desktop.services import enrol, find_records, found_headquarters, import_packages, keep_draft
from precarite_desktop.services.open_post import open_post
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.ui.test_acceptance import open_found, type_hire
from tests.ui.world import CONTROL, KEY, SHIFT, UAI, Window, add_person, make


@pytest.fixture(autouse=True)
def _french():
    i18n.install("fr")


def test_a22_a25_two_clicks_send_and_the_receipt_says_received(qtbot, tmp_path):
    siege, lycee = make(tmp_path / "siege", "siege"), make(tmp_path / "lycee")
    authority = found_headquarters.found(siege)
    folder = tmp_path / "mail"
    folder.mkdir()
    invitation = enrol.invite(siege, UAI, folder, authority=authority)
    asked = enrol.join(lycee, invitation.file, " ".join(invitation.words), folder)
    welcome = enrol.approve(siege, asked.file, " ".join(asked.words), folder, authority=authority)
    import_packages.import_paths(lycee, [welcome.file])
    add_person(lycee, "LE GALL", "Maryse")
    window = Window(qtbot, lycee)
    type_hire(window)
    window.press(Qt.Key.Key_Return, CONTROL)
    window.press(Qt.Key.Key_Escape)
    click(window, "prepareExport")
    click(window, "createPackage")
    (made,) = (lycee.register.path.parent / "packages").glob("*.zip.age")
    report = import_packages.import_paths(siege, [made], receipts=folder)
    assert len(report.applied) == 1
    window.shell._context["files"].path = str(report.receipts[0])  # the system's own dialog
    window.reach("readFile")
    window.press(Qt.Key.Key_Return)
    (row,) = find_records.page(lycee, "placement").rows
    assert row.status == "received"
    open_found(window, "le gall", kind="placement")
    window.reach("weekly_hours")
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("20")
    window.press(Qt.Key.Key_Tab)
    (row,) = find_records.page(lycee, "placement").rows
    assert row.changed_since
    window.close()
    siege.register.close()


def click(window: Window, name: str) -> None:
    """One click on the button of that name."""
    button = window.main.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.settle()


TYPIST = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from precarite_desktop.services.open_post import open_post
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.paths import Paths
from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.main_window import MainWindow
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.shell import Shell
folder = Path(sys.argv[1])
i18n.install("fr")
app = QApplication([])
style.apply(app, "light", 100)
window = MainWindow()
shell = Shell(Desk(open_post(folder / "register.db", RawKey(b"k" * 32), Paths.under(folder))), {})
window.show_shell(shell)
shell.go(Place("record", kind="placement"))
window.show()
def reach(name):
    while QApplication.focusWidget().objectName() != name:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
def type_on():
    reach("starts_on")
    QTest.keyClicks(QApplication.focusWidget(), "1/9/26")
    reach("planned_end_on")
    QTest.keyClicks(QApplication.focusWidget(), "31/8/27")
    QTimer.singleShot(1200, lambda: print("typed", flush=True))
QTimer.singleShot(600, type_on)
app.exec()
"""


def test_a04_what_was_typed_outlives_a_killed_process(tmp_path):
    post = make(tmp_path)
    post.register.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(tmp_path)], stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
        os.kill(process.pid, signal.SIGKILL)
    again = open_post(tmp_path / "register.db", RawKey(KEY), Paths.under(tmp_path))
    (draft,) = keep_draft.drafts(again)
    kept = keep_draft.draft(again, draft.uid)
    assert kept is not None
    assert str(kept.values["starts_on"]) == "2026-09-01"
    assert str(kept.values["planned_end_on"]) == "2027-08-31"
    assert draft.caret in ("starts_on", "planned_end_on")
    again.register.close()


def test_a_failed_save_shows_a_banner_and_entry_goes_on(qtbot, tmp_path):
    """Another process keeps the register for itself: nothing can be written until it lets go."""
    window = Window(qtbot, make(tmp_path))
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")
    other = window.post.register.connection()
    other.execute("BEGIN IMMEDIATE")
    QTest.keyClicks(window.focus(), "1/9/26")
    qtbot.waitUntil(window.shell.banner.isVisible, timeout=12_000)
    QTest.keyClick(window.focus(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "31/8/27")
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: not window.shell.banner.isVisible(), timeout=12_000)
    qtbot.wait(600)  # half a second after the last key
    window.settle()
    (draft,) = keep_draft.drafts(window.post)
    kept = keep_draft.draft(window.post, draft.uid).values
    assert (str(kept["starts_on"]), str(kept["planned_end_on"])) == ("2026-09-01", "2027-08-31")
    window.close()


def test_ctrl_f_finds_and_entree_opens(qtbot, tmp_path):
    post = make(tmp_path)
    uid = add_person(post, "LE CAM", "C'hoazh")
    window = Window(qtbot, post)
    window.press(Qt.Key.Key_F, CONTROL)
    window.type("lecam c hoazh")
    window.press(Qt.Key.Key_Return)
    until = time.monotonic() + 5
    while window.shell.place.page != "record" and time.monotonic() < until:
        window.settle()
    assert window.shell.place == Place("record", kind="person", uid=uid)
    window.close()


def test_a_person_unknown_is_created_from_the_hire_and_comes_back(qtbot, tmp_path):
    window = Window(qtbot, make(tmp_path))
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.type("LE GALL Maryse")
    window.press(Qt.Key.Key_Return)
    form = window.shell.page._form
    assert form.values()["birth_name"] == "LE GALL"
    assert form.values()["given_name"] == "Maryse"
    for name, keys in (("birth_date", "4/7/86"), ("sex", "f"), ("informed_on", "1/9/26")):
        window.reach(name)
        window.type(keys)
        window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert window.shell.place.kind == "placement"
    assert window.shell.page._form.values()["person_uid"]
    window.close()
