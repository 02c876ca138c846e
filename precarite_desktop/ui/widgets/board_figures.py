"""The figures of the reception board: number, glyph and word, then one bar in proportion."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.widgets import drawing

_BARS = {
    "missing": "bar_missing",
    "awaited": "bar_none",
    "rejected": "bar_rejected",
    "late": "bar_late",
    "received": "bar_received",
    "no_activity": "bar_none",
}


@dataclass(frozen=True)
class BoardFigure:
    """A count and its word; a `state` gives glyph, colour and a piece of the bar, none muted words only."""

    count: int
    word: str
    state: str = ""


class BoardFigures(QWidget):
    """What needs a gesture is saturated in the bar, what is fine is pale."""

    def __init__(self, figures: Sequence[BoardFigure] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figures(figures)

    def set_figures(self, figures: Sequence[BoardFigure]) -> None:
        """Show these figures."""
        self._figures = tuple(figures)
        self.setAccessibleName(", ".join(f"{whole(one.count)} {one.word}" for one in self._figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(720), style.px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(320), style.px(84))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for figure in self._figures:
            left += self._paint_figure(painter, left, figure) + style.px(40)
        self._paint_bar(painter)

    def _paint_figure(self, painter: QPainter, left: int, figure: BoardFigure) -> int:
        big, small = style.font("figure"), style.font("medium" if figure.state else "text")
        number = whole(figure.count)
        rect = QRect(left, 0, self.width(), style.px(38))
        drawing.text(painter, rect, number, font=big, colour=style.colour("text"))
        under = QRect(left, style.px(38), self.width(), style.px(20))
        ink = style.colour("muted")
        start = 0
        if figure.state:
            side = style.px(14)
            glyphs.glyph(painter, figure.state, QRectF(left, under.y() + style.px(3), side, side))
            ink, start = glyphs.ink(figure.state), style.px(22)
        drawing.text(painter, under.adjusted(start, 0, 0, 0), figure.word, font=small, colour=ink)
        return max(drawing.text_width(big, number), start + drawing.text_width(small, figure.word))

    def _paint_bar(self, painter: QPainter) -> None:
        shown = [one for one in self._figures if one.state in _BARS and one.count]
        total = sum(one.count for one in shown)
        if not total:
            return
        top, high, gap = self.height() - style.px(8), style.px(8), style.px(2)
        room = self.width() - gap * (len(shown) - 1)
        left = 0.0
        for one in shown:
            wide = room * one.count / total
            rect = QRectF(left, top, max(wide, 1.0), high)
            painter.fillRect(rect, style.colour(_BARS[one.state]))
            if style.is_contrast():
                painter.fillRect(rect, Qt.BrushStyle.Dense4Pattern)
            left += wide + gap
