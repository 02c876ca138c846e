"""Line icons: our own 20 × 20 paths in resources/icons, one colour, always shown beside a word."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from precarite_desktop.paths import data_root
from precarite_desktop.ui import style

_INK = "#000000"
"""The colour written in the files, replaced by a token's when drawn."""


def pixmap(name: str, token: str = "muted", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` px at zoom 100 %. Raises FileNotFoundError for an unknown name."""
    return _pixmap(name, style.colour(token).name(), style.px(size), ratio)


def icon(name: str, token: str = "muted", size: int = 20) -> QIcon:
    """The icon in the colour of a token."""
    return QIcon(pixmap(name, token, size, ratio=2.0))


def draw(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draw the icon in the rect, in a colour written `#rrggbb`."""
    _renderer(name, colour).render(painter, rect)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _source(name).replace(_INK, colour)
    return QSvgRenderer(QByteArray(text.encode()))


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (data_root() / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
