"""The list of suggestions under a field: the first is pointed at, the field keeps the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.choosing import paint_choice
from precarite_desktop.ui.editors.context import Suggestion
from precarite_desktop.ui.widgets.overlay import Overlay

_ROW = 36
_SHOWN = 8


class SuggestionList(Overlay):
    """Up to eight lines in sight; `taken(index)` on a click."""

    taken = Signal(int)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.setObjectName("suggestions")
        self.setAccessibleName(_("Suggestions"))
        self._lines: list[Suggestion] = []
        self._current = 0
        self._top = 0
        self.setMouseTracking(True)

    def show_lines(self, lines: Sequence[Suggestion]) -> None:
        """Show these lines, pointing at the first; none closes the list."""
        self._lines = list(lines)
        self._current = self._top = 0
        if lines:
            self.open()
            self.update()
        else:
            self.close_list()

    def current(self) -> int:
        """The number of the line pointed at."""
        return self._current

    def line(self, index: int) -> Suggestion:
        """A line by its number."""
        return self._lines[index]

    def step(self, by: int) -> None:
        """Point further down or up; stops at the ends."""
        self._current = max(0, min(len(self._lines) - 1, self._current + by))
        visible = self._visible()
        self._top = max(self._current - visible + 1, min(self._top, self._current))
        self.update()

    def _visible(self) -> int:
        return max(1, (self.height() - style.px(8)) // style.px(_ROW))

    def wanted(self, room: int) -> tuple[int, int]:
        rows = min(len(self._lines), _SHOWN)
        return max(room, style.px(320)), rows * style.px(_ROW) + style.px(8)

    def _rect(self, index: int) -> QRect:
        high = style.px(_ROW)
        top = style.px(4) + (index - self._top) * high
        return QRect(style.width("border"), top, self.width() - 2 * style.width("border"), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        last = min(len(self._lines), self._top + self._visible())
        for index in range(self._top, last):
            one = self._lines[index]
            paint_choice(
                painter, self._rect(index), one.text, detail=one.detail, selected=index == self._current
            )

    def _index_at(self, event: QMouseEvent) -> int:
        return self._top + (event.position().toPoint().y() - style.px(4)) // style.px(_ROW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= index < len(self._lines):
            self.taken.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event)
        if 0 <= index < len(self._lines):
            self._current = index
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.step(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()
