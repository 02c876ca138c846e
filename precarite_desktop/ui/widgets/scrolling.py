"""Scroll bars without arrows or ground, painted; and the scroll area of pages and forms, vertical only."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

from precarite_desktop.ui import style

_SETTLED = 400
"""Milliseconds after which a page has its shape, and what was brought into sight is left alone."""


class ScrollBar(QScrollBar):
    """A handle of 6 px in a bar of 14; what lies under the bar shows through."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def sizeHint(self) -> QSize:
        wide = style.px(14)
        return QSize(wide, wide)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # large, and not for a first page

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("muted" if self.underMouse() else "border"))
        thick = style.px(6)
        rect = QRectF(slider)
        if self.orientation() == Qt.Orientation.Vertical:
            handle = QRectF((self.width() - thick) / 2, rect.y(), thick, rect.height())
        else:
            handle = QRectF(rect.x(), (self.height() - thick) / 2, rect.width(), thick)
        painter.drawRoundedRect(handle, thick / 2, thick / 2)


def dress_bars(area: QAbstractScrollArea) -> None:
    """Give a scroll area our two bars and no frame."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal, area))


class PageScroll(QScrollArea):
    """What a page scrolls in: vertically only, the content as wide as the room."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_bars(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        self._followed: QWidget | None = None
        self._margin = 0
        self._is_laying = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED)
        self._settling.timeout.connect(self._unfollow)
        self.verticalScrollBar().rangeChanged.connect(self._lie_over)
        self.verticalScrollBar().rangeChanged.connect(self._show_followed)
        self.verticalScrollBar().sliderPressed.connect(self._unfollow)

    def follow(self, widget: QWidget | None, margin: int) -> None:
        """Bring a widget into sight, and keep it there while what is said around it takes its room."""
        self._followed, self._margin = widget, margin
        self._show_followed()
        self._settling.start()

    def _unfollow(self) -> None:
        self._followed = None

    def _show_followed(self, _least: int = 0, _greatest: int = 0) -> None:
        if self._followed is self.widget():
            self.verticalScrollBar().setValue(0)
        elif self._followed is not None and isValid(self._followed):
            self.ensureWidgetVisible(self._followed, 0, self._margin)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._unfollow()
        super().wheelEvent(event)

    def _lie_over(self, _least: int = 0, _greatest: int = 0) -> None:
        """Let the bar stand over the margin of the content, so that it moves nothing when it appears.

        Where that width alone decides whether a bar is needed, it would come and go without end:
        it takes its room then.
        """
        if self._is_laying:
            return
        self._is_laying = True
        shown = self._has_bar()
        self.setViewportMargins(0, 0, -self.verticalScrollBar().sizeHint().width() if shown else 0, 0)
        if self._has_bar() != shown:
            self.setViewportMargins(0, 0, 0, 0)
        self._is_laying = False

    def _has_bar(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.maximum() > bar.minimum()
