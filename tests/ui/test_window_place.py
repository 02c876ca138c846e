"""The window on the screens there are: whole at its first start, where it was at the next ones."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from precarite_desktop.ui import window_place
from precarite_desktop.ui.main_window import FIRST_SIZE, MainWindow


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "state" / "window.ini"


def shown(qtbot, kept) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window_place.show(window, kept)
    qtbot.waitUntil(window.isVisible)
    return window


def test_a_small_screen_shows_the_whole_window_at_the_first_start(qtbot, qapp, kept):
    room = QApplication.primaryScreen().availableGeometry()
    if room.width() >= FIRST_SIZE[0] + 16 and room.height() >= FIRST_SIZE[1] + 40:
        pytest.skip("this screen is large enough for the window")
    window = shown(qtbot, kept)
    assert window.isMaximized()
    assert window.normalGeometry().width() <= room.width()
    assert window.normalGeometry().height() <= room.height()


def test_the_window_comes_back_where_it_was_left(qtbot, qapp, kept):
    first = shown(qtbot, kept)
    first.showNormal()
    first.setGeometry(QRect(40, 60, 700, 600))
    window_place.keep(first, kept)
    second = shown(qtbot, kept)
    assert second.geometry() == QRect(40, 60, 700, 600)
    assert not second.isMaximized()
