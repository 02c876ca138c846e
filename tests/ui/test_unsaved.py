"""When the register takes nothing any more: nothing typed is lost, and closing asks (A05, SAV-01)."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from precarite_desktop.services import keep_draft, open_post, restore_backup
from precarite_desktop.storage import cipher
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.ui.world import CONTROL, KEY, SHIFT, ChosenFiles, Window, make

SMALL = "24m"
TYPED = date(2026, 9, 1)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes that really fills up."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    place = tmp_path / "small"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("this system mounts no small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def elsewhere(tmp_path):
    place = tmp_path / "elsewhere"
    place.mkdir()
    return place


@pytest.fixture
def on_small_disk(qtbot, small_disk, elsewhere):
    i18n.install("fr")
    post = open_post.reopened(make(small_disk))  # its log, which has room in itself, is gone at the close
    opened = Window(qtbot, post, ChosenFiles(str(elsewhere)))
    yield opened
    opened.close()


@pytest.fixture
def locked_out(qtbot, tmp_path, elsewhere):
    """A window whose register another program is writing to."""
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path), ChosenFiles(str(elsewhere)))
    other = cipher.settle(cipher.open_existing(opened.post.register.path, KEY))
    yield opened, other
    other.close()
    opened.close()


@contextmanager
def full(window: Window, disk: Path) -> Iterator[None]:
    """No byte is left on that disk; afterwards there is room again, and what was typed is written."""
    window.shell.keeping._timer.setInterval(200)
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    try:
        yield
    finally:
        filler.unlink()
        wait_until_saved(window)


@contextmanager
def locked(window: Window, other: Any) -> Iterator[None]:
    """Another program is writing; afterwards it has finished."""
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        wait_until_saved(window)


def go_quiet(window: Window) -> None:
    """Wait for the answers, failures included."""
    window.qtbot.waitUntil(lambda: window.shell.desk.is_idle, timeout=60_000)
    QApplication.processEvents()


def wait_until_saved(window: Window) -> None:
    window.qtbot.waitUntil(lambda: not window.shell.keeping.is_failing, timeout=20_000)
    go_quiet(window)


def keys(window: Window, text: str) -> None:
    QTest.keyClicks(window.focus(), text)


def key(window: Window, one: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focus() or window.main, one, modifiers)


def begin_hire(window: Window) -> None:
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")


def type_day(window: Window) -> None:
    """The first day of a hire, which the register does not take."""
    keys(window, "1/9/26")
    key(window, Qt.Key.Key_Tab)
    go_quiet(window)


def close_answering(window: Window, *pressed: Qt.Key) -> str:
    """Close the window, press these keys in the question that comes; what had the focus when it came."""
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        focus = dialog.focusWidget()
        seen.append(focus.text() if isinstance(focus, QPushButton) else "")
        for one in pressed:
            QTest.keyClick(dialog.focusWidget() or dialog, one)

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(50)
    window.main.close()
    timer.stop()
    return seen[0] if seen else "nothing was asked"


def banner(window: Window) -> QWidget:
    return window.shell.banner


def test_a05_full_disk_says_so_at_once_and_saves_by_itself_when_there_is_room(on_small_disk, small_disk):
    window = on_small_disk
    begin_hire(window)
    with full(window, small_disk):
        type_day(window)
        assert banner(window).isVisible()
        assert window.shell.page._form.values()["starts_on"] == TYPED
        assert keep_draft.drafts(window.post) == []
    assert not banner(window).isVisible()
    (row,) = keep_draft.drafts(window.post)
    assert keep_draft.draft(window.post, row.uid).values["starts_on"] == TYPED


def test_sav01_closing_asks_and_the_harmless_answer_is_the_default(on_small_disk, small_disk):
    window = on_small_disk
    begin_hire(window)
    with full(window, small_disk):
        type_day(window)
        assert close_answering(window, Qt.Key.Key_Return) == i18n._("Change nothing")
        assert window.main.isVisible()
        assert window.shell.page._form.values()["starts_on"] == TYPED
        assert close_answering(window, Qt.Key.Key_Escape) == i18n._("Change nothing")
        assert window.main.isVisible()


def test_sav01_a_copy_elsewhere_holds_what_is_typed_and_is_a_backup_like_the_others(
    on_small_disk, small_disk, elsewhere, tmp_path
):
    window = on_small_disk
    begin_hire(window)
    with full(window, small_disk):
        type_day(window)
        key(window, Qt.Key.Key_F6, SHIFT)
        for _ in range(6):
            key(window, Qt.Key.Key_F6)
            QApplication.processEvents()
            if window.focus().objectName() == "copyElsewhere":
                break
        key(window, Qt.Key.Key_Space)
        go_quiet(window)
        (copy,) = elsewhere.glob("*.sauvegarde.db")
        assert b"SQLite format 3" not in copy.read_bytes()[:64], "the copy is encrypted"
        assert any(str(copy) in said for said in window.shell.messages)
        other = make(tmp_path / "other")
        restore_backup.restore(other, copy, RawKey(KEY))
        again = open_post.reopened(other)
        (row,) = keep_draft.drafts(again)
        kept = keep_draft.draft(again, row.uid)
        again.register.close()
        assert kept.values["starts_on"] == TYPED


def test_sav01_closing_after_a_copy_asks_nothing_more(on_small_disk, small_disk, elsewhere):
    window = on_small_disk
    begin_hire(window)
    with full(window, small_disk):
        type_day(window)
        asked = close_answering(window, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
        assert asked == i18n._("Change nothing")
        window.qtbot.waitUntil(lambda: not window.main.isVisible(), timeout=20_000)
        assert len(list(elsewhere.glob("*.sauvegarde.db"))) == 1


def test_sav01_a_copy_without_room_leaves_nothing_and_says_so(on_small_disk, small_disk, elsewhere):
    window = on_small_disk
    begin_hire(window)
    with full(window, small_disk):
        type_day(window)
        window.shell.keeping._files.path = str(small_disk)
        window.main.findChild(QPushButton, "copyElsewhere").click()
        go_quiet(window)
        assert not list(small_disk.glob("*.sauvegarde.db*"))
        assert banner(window).isVisible()
        assert i18n._("The copy could not be written there. Choose another place.") in window.shell.messages


def test_what_one_form_could_not_save_survives_the_next_record_that_it_shows(on_small_disk, small_disk):
    window = on_small_disk
    begin_hire(window)
    with full(window, small_disk):
        type_day(window)
        window.shell.go(Place("list", kind="placement"))
        go_quiet(window)
        window.shell.go(Place("record", kind="placement"))
        go_quiet(window)
        assert window.shell.page._form.values()["starts_on"] is None
    (row,) = keep_draft.drafts(window.post)
    assert keep_draft.draft(window.post, row.uid).values["starts_on"] == TYPED


def test_another_writer_only_delays_what_is_typed(locked_out):
    window, other = locked_out
    begin_hire(window)
    with locked(window, other):
        type_day(window)
        assert banner(window).isVisible()
        assert close_answering(window, Qt.Key.Key_Escape) == i18n._("Change nothing")
        assert window.main.isVisible()
    (row,) = keep_draft.drafts(window.post)
    assert keep_draft.draft(window.post, row.uid).values["starts_on"] == TYPED


def test_a_window_that_saved_everything_closes_without_a_word(qtbot, tmp_path):
    i18n.install("fr")
    window = Window(qtbot, make(tmp_path))
    begin_hire(window)
    window.type("1/9/26")
    assert close_answering(window, Qt.Key.Key_Escape) == "nothing was asked"
    assert not window.main.isVisible()
    (row,) = keep_draft.drafts(window.post)
    assert keep_draft.draft(window.post, row.uid).values["starts_on"] == TYPED
    window.close()
