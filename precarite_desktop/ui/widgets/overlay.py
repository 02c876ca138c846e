"""A list or a calendar opened under a field: painted over the window, never taking the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize)


class Overlay(QWidget):
    """Placed under its anchor, or above where there is more room; follows it, and closes with it."""

    may_shrink = True
    """Whether it scrolls what does not fit; what cannot stands beside the anchor instead."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self._watched: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.hide()
        anchor.destroyed.connect(self.deleteLater)

    def open(self) -> None:
        """Show it; harmless when it is open."""
        if self.parentWidget() is not self._anchor.window():
            self.setParent(self._anchor.window())
        if not self._watched:
            self._watch()
        self.place()
        self.raise_()
        self.show()

    def close_list(self) -> None:
        """Hide it; harmless when it is closed."""
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = []
        self.hide()

    def _watch(self) -> None:
        step: QWidget | None = self._anchor
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the anchor; close when it is hidden."""
        if event.type() in _MOVES:
            self.place()
        elif event.type() == QEvent.Type.Hide:
            self.close_list()
        return False

    def wanted(self, room: int) -> tuple[int, int]:
        """Width and height wanted, given the width of the anchor."""
        raise NotImplementedError

    def place(self) -> None:
        """Put it under the anchor, inside the window."""
        window = self._anchor.window()
        wide, high = self.wanted(self._anchor.width())
        at = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + style.px(4)))
        above = self._anchor.mapTo(window, QPoint(0, 0)).y() - style.px(4)
        below = window.height() - at.y() - style.px(8)
        if not self.may_shrink and high > max(above, below):
            self._place_beside(wide, high)
            return
        top = at.y()
        if high > below and above > below:
            high = min(high, above)
            top = above - high
        else:
            high = min(high, max(below, style.px(44)))
        left = max(0, min(at.x(), window.width() - wide))
        self.setGeometry(QRect(left, top, wide, high))

    def _place_beside(self, wide: int, high: int) -> None:
        """At the right of the anchor, as high as it is, inside the window."""
        window = self._anchor.window()
        at = self._anchor.mapTo(window, QPoint(self._anchor.width() + style.px(8), 0))
        top = max(0, min(at.y(), window.height() - high - style.px(8)))
        self.setGeometry(QRect(max(0, min(at.x(), window.width() - wide)), top, wide, high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing.frame(
            painter,
            self.rect(),
            ground=style.colour("page"),
            border=style.colour("border"),
            width=style.width("border"),
        )
