"""Rows that fold: side by side where there is room for all, else one under the other."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.ui import style

NARROWEST = 320
"""Px at zoom 100 % below which nothing is folded further."""


def stack(layout: QBoxLayout, *, stacked: bool) -> None:
    """Let what stands in a row stand one under the other, or side by side again."""
    directions = QBoxLayout.Direction
    layout.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)


def fold(layout: QBoxLayout, room: int) -> None:
    """Stack the row if it is wider than `room` px."""
    stack(layout, stacked=width_of(layout) > room)


def width_of(layout: QBoxLayout) -> int:
    """The px that a row needs at least, whichever way it stands now."""
    parts = [layout.itemAt(number) for number in range(layout.count())]
    shown = [one.minimumSize().width() for one in parts if one is not None and not one.isEmpty()]
    margins = layout.contentsMargins()
    return sum(shown) + layout.spacing() * max(len(shown) - 1, 0) + margins.left() + margins.right()


class FoldingRow(QWidget):
    """A row that folds by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = style.row(spacing=8)
        self.setLayout(self.row)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold(self.row, self.width())
