"""Where the window stands and how large it is: kept between runs, never larger than the screen."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QWidget

from precarite_desktop.ui.main_window import FIRST_SIZE

_FRAME = (16, 40)
"""What a window manager adds at most, in px; known only once the window is shown."""
_GEOMETRY = "geometry"


def show(window: QWidget, kept: Path) -> None:
    """Show the window where it was; the first time, whole: maximised where the screen is small."""
    geometry = _settings(kept).value(_GEOMETRY)
    if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
        window.show()
        return
    room = window.screen().availableGeometry().size() - QSize(*_FRAME)
    size = QSize(*FIRST_SIZE).boundedTo(room)
    window.resize(size)
    if size == QSize(*FIRST_SIZE):
        window.show()
    else:
        window.showMaximized()


def keep(window: QWidget, kept: Path) -> None:
    """Remember where the window stands."""
    _settings(kept).setValue(_GEOMETRY, window.saveGeometry())


def _settings(kept: Path) -> QSettings:
    return QSettings(str(kept), QSettings.Format.IniFormat)
