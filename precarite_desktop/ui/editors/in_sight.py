"""Keeps the row with the focus in sight: its label, its echo and its message too."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from precarite_desktop.ui import style
from precarite_desktop.ui.editors.row import FieldRow
from precarite_desktop.ui.widgets import focus_moves
from precarite_desktop.ui.widgets.scrolling import PageScroll

_MARGIN = 24


class InSight(QObject):
    """Follows the focus among the rows of one form, however it came; under a mouse button nothing moves."""

    def __init__(self, scroll: PageScroll, rows: Collection[FieldRow], *, from_top: bool = True) -> None:
        """`from_top` says that the content begins with the first of these rows."""
        super().__init__(scroll)
        self._scroll, self._rows, self._from_top = scroll, rows, from_top
        focus_moves.tell(self, self._follow)

    def bring(self, row: FieldRow) -> None:
        """Scroll to a row, and to what is said under its neighbour; to the very top for the first one."""
        is_first = self._from_top and row is next(iter(self._rows))
        self._scroll.follow(self._scroll.widget() if is_first else self._tallest(row), style.px(_MARGIN))

    def _tallest(self, row: FieldRow) -> FieldRow:
        """Of the rows that stand on its line (two days of a period), the one that reaches lowest."""
        at = row.mapToGlobal(QPoint(0, 0)).y()
        line = [one for one in self._rows if one.isVisible() and one.mapToGlobal(QPoint(0, 0)).y() == at]
        return max((row, *line), key=FieldRow.height)

    def _follow(self, now: QWidget | None) -> None:
        if now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        row = next((one for one in self._rows if isValid(one) and one.isAncestorOf(now)), None)
        if row is not None:
            QTimer.singleShot(0, row, lambda: self.bring(row))
