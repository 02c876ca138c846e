"""Scroll bars without arrows or ground, painted; and the scroll area of pages and forms, vertical only."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from precarite_desktop.ui import style


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
        self.verticalScrollBar().rangeChanged.connect(self._lie_over)

    def _lie_over(self, _least: int = 0, _greatest: int = 0) -> None:
        """Let the bar stand over the margin of the content, so that it moves nothing when it appears."""
        bar = self.verticalScrollBar()
        shown = bar.maximum() > bar.minimum()
        self.setViewportMargins(0, 0, -bar.sizeHint().width() if shown else 0, 0)
