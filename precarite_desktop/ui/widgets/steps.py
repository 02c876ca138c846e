"""The true steps of a package, and the numbered steps of a walk through pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.widgets import drawing


@dataclass(frozen=True)
class Step:
    """One step: `proven` (read in a signed file), `told` (said by the person), `waiting` or `unknown`."""

    word: str
    detail: str
    state: str


class Steps(QWidget):
    """Created → delivered → received → imported: a disc only where proof was read, a dashed line after."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self._steps = tuple(steps)
        self.setAccessibleName(", ".join(f"{one.word} {one.detail}".strip() for one in self._steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(700), style.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(400), style.px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pace = self.width() // max(len(self._steps), 1)
        for index, step in enumerate(self._steps):
            left = index * pace
            if index + 1 < len(self._steps):
                self._paint_line(painter, left, left + pace, step, self._steps[index + 1])
            _paint_mark(painter, QPointF(left + style.px(8), style.px(9)), step.state)
            self._paint_words(painter, QRect(left, style.px(20), pace - style.px(8), style.px(18)), step)

    def _paint_line(self, painter: QPainter, left: int, right: int, step: Step, following: Step) -> None:
        known = following.state in ("proven", "told")
        token = "ok" if following.state == "proven" else "border"
        pen = QPen(style.colour(token), style.px(2) if known else style.px(1.5))
        if not known:
            pen.setDashPattern([3.5, 3])
        painter.setPen(pen)
        middle = style.px(9)
        painter.drawLine(left + style.px(20), middle, right - style.px(4), middle)

    def _paint_words(self, painter: QPainter, rect: QRect, step: Step) -> None:
        tokens = {"waiting": "warning", "unknown": "muted"}
        ink = style.colour(tokens.get(step.state, "text"))
        role = "help" if step.state == "unknown" else "help_medium"
        drawing.text(painter, rect, step.word, font=style.font(role), colour=ink)
        under = rect.translated(0, style.px(17))
        drawing.text(painter, under, step.detail, font=style.font("help"), colour=style.colour("muted"))


def _paint_mark(painter: QPainter, centre: QPointF, state: str) -> None:
    radius = style.px(8)
    if state == "waiting":
        side = style.px(16)
        glyphs.glyph(painter, "waiting", QRectF(centre.x() - radius, centre.y() - radius, side, side))
        return
    if state == "proven":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("ok"))
        painter.drawEllipse(centre, radius, radius)
        inner = QRectF(centre.x() - style.px(5), centre.y() - style.px(5), style.px(10), style.px(10))
        glyphs.glyph(painter, "ready", inner, style.colour("page"))
        return
    grey = style.colour("muted" if state == "told" else "border")
    painter.setPen(QPen(grey, style.px(1.6)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius - style.px(1), radius - style.px(1))
    if state == "told":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(grey)
        painter.drawEllipse(centre, style.px(3), style.px(3))


class NumberedSteps(QWidget):
    """Numbered pages: done ones ticked, the current one filled. In a row, or a column with details."""

    def __init__(
        self, steps: Sequence[tuple[str, str]], *, vertical: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._steps, self._vertical, self._current = list(steps), vertical, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Other (word, detail) pairs."""
        self._steps = list(steps)
        self._say()

    def set_current(self, index: int) -> None:
        """Which page is shown, from 0."""
        self._current = index
        self._say()

    def _say(self) -> None:
        if self._steps:
            self.setAccessibleName(f"{self._current + 1}/{len(self._steps)} {self._steps[self._current][0]}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._vertical:
            return QSize(style.px(280), style.px(59) * len(self._steps))
        return QSize(self._left_of(len(self._steps)), style.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._vertical else QSize(style.px(200), style.px(28))

    def _left_of(self, index: int) -> int:
        left = 0
        for number, (word, detail) in enumerate(self._steps[:index]):
            font = style.font("strong" if number == self._current else "text")
            left += style.px(32) + drawing.text_width(font, word) + style.px(34)
            left += style.px(8) + drawing.text_width(style.font("help"), detail) if detail else 0
        return left

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, (word, detail) in enumerate(self._steps):
            left = 0 if self._vertical else self._left_of(index)
            top = style.px(59) * index if self._vertical else 0
            self._paint_number(painter, QRect(left, top, style.px(26), style.px(26)), index)
            role = "strong" if index == self._current else "text"
            ink = style.colour("muted" if index > self._current and not self._vertical else "text")
            gap = style.px(42 if self._vertical else 32)
            rect = QRect(left + gap, top, self.width(), style.px(26))
            drawing.text(painter, rect, word, font=style.font(role), colour=ink)
            if self._vertical:
                rect.translate(0, style.px(18))
            else:
                rect.adjust(drawing.text_width(style.font(role), word) + style.px(8), 0, 0, 0)
            drawing.text(painter, rect, detail, font=style.font("help"), colour=style.colour("muted"))

    def _paint_number(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(rect).adjusted(1, 1, -1, -1)
        done, here = index < self._current, index == self._current
        painter.setPen(Qt.PenStyle.NoPen if (done or here) else QPen(style.colour("border"), style.px(1.2)))
        painter.setBrush(style.colour("accent" if here else "tint" if done else "page"))
        painter.drawEllipse(circle)
        if done:
            middle = rect.center()
            half = style.px(6)
            tick = QRectF(middle.x() - half + 1, middle.y() - half + 1, 2 * half, 2 * half)
            glyphs.glyph(painter, "ready", tick, style.colour("accent"))
            return
        ink = style.colour("on_accent" if here else "muted")
        centre = Qt.AlignmentFlag.AlignCenter
        drawing.text(painter, rect, str(index + 1), font=style.font("help_strong"), colour=ink, flags=centre)
