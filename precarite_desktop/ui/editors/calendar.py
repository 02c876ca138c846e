"""Our calendar: a month under a date field, for those who want to see it; the keyboard stays in the field."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.overlay import Overlay

_CELL = 36
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_WEEK = 7


class Calendar(Overlay):
    """One month. Arrows move by day and week, Page by month; `taken(day)` on a click."""

    taken = Signal(object)
    may_shrink = False

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.setObjectName("calendar")
        self.setAccessibleName(_("Calendar"))
        self._day = self._today = date(2000, 1, 1)

    def day(self) -> date:
        """The day pointed at."""
        return self._day

    def show_day(self, day: date, *, today: date) -> None:
        """Point at a day."""
        self._day, self._today = day, today
        self.update()

    def point_elsewhere(self, event: QKeyEvent) -> bool:
        """Point elsewhere with the arrows or Page keys; False if the key means nothing here."""
        if event.key() in _STEPS:
            self._day += timedelta(days=_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            return False
        self.update()
        return True

    def _turn(self, months: int) -> None:
        first = self._day.replace(day=1)
        other = (first + timedelta(days=31)) if months > 0 else (first - timedelta(days=1))
        for number in (self._day.day, 30, 29, 28):
            try:
                self._day = other.replace(day=number)
                break
            except ValueError:
                continue
        self.update()

    def wanted(self, _room: int) -> tuple[int, int]:
        return style.px(_CELL * 7 + 24), style.px(_CELL * 7 + 52)

    def _first_shown(self) -> date:
        first = self._day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _cell(self, index: int) -> QRect:
        side = style.px(_CELL)
        row, column = divmod(index, _WEEK)
        return QRect(style.px(12) + column * side, style.px(40) + (row + 1) * side, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        centre = Qt.AlignmentFlag.AlignCenter
        month = self.rect().adjusted(0, style.px(8), 0, 0)
        month.setHeight(style.px(32))
        title = dates.month_and_year(self._day)
        drawing.text(
            painter, month, title, font=style.font("strong"), colour=style.colour("text"), flags=centre
        )
        for name, rect in (("chevron-left", self._arrow(-1)), ("chevron-right", self._arrow(1))):
            drawing.icon(painter, name, rect.x() + style.px(7), rect, colour=style.colour("accent"), size=18)
        for index in range(_WEEK):
            letter = dates.long(date(2024, 1, 1) + timedelta(days=index))[:2]
            rect = self._cell(index).translated(0, -style.px(_CELL))
            drawing.text(
                painter, rect, letter, font=style.font("help"), colour=style.colour("muted"), flags=centre
            )
        for index in range(_WEEK * 6):
            self._paint_day(painter, self._cell(index), self._first_shown() + timedelta(days=index))

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        here = day == self._day
        ink = "text" if day.month == self._day.month else "muted"
        if here:
            ground = style.colour("accent")
            drawing.frame(painter, rect.adjusted(2, 2, -2, -2), ground=ground, border=ground, width=0)
            ink = "on_accent"
        elif day == self._today:
            drawing.frame(
                painter,
                rect.adjusted(2, 2, -2, -2),
                ground=style.colour("page"),
                border=style.colour("accent"),
                width=style.px(1),
            )
        font = style.font("strong" if here else "text", tabular=True)
        centre = Qt.AlignmentFlag.AlignCenter
        drawing.text(painter, rect, str(day.day), font=font, colour=style.colour(ink), flags=centre)

    def _arrow(self, side: int) -> QRect:
        left = style.px(12) if side < 0 else self.width() - style.px(44)
        return QRect(left, style.px(8), style.px(32), style.px(32))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for side in (-1, 1):
            if self._arrow(side).contains(point):
                self._turn(side)
                return
        for index in range(_WEEK * 6):
            if self._cell(index).contains(point):
                self.taken.emit(self._first_shown() + timedelta(days=index))
                return

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
