"""The editor of a day: free typing, an echo in full letters, arrows, and a calendar on F4 only."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from precarite_desktop.records.fields import Date
from precarite_desktop.text import dates
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.calendar import Calendar
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.lines import ENTER, LineEditor
from precarite_desktop.ui.widgets.announce import announce

_DAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateEditor(LineEditor):
    """A day typed in any usual form; never a QDateEdit, which guesses centuries."""

    def __init__(self, field: Date, context: Context) -> None:
        super().__init__(field, context, wide=168, right_icon="calendar")
        self._calendar: Calendar | None = None
        self._echo = style.label("", "medium", wraps=True)
        self._echo.setObjectName(f"{field.name}Echo")
        style.gap(self.column, 5)
        self.column.addWidget(self._echo)
        self._after = ""
        self._echo.hide()
        self.line.icon_pressed.connect(self._open_calendar)

    def day(self) -> date | None:
        """The day held, None when there is none or it cannot be read."""
        value = self.value()
        return value if isinstance(value, date) else None

    def set_faulty(self, faulty: bool) -> None:
        """The remark under a day that is wrong names it: its echo would only repeat it."""
        super().set_faulty(faulty)
        self._changed()

    def set_after(self, words: str) -> None:
        """Words after the echo: how long a period lasts."""
        self._after = words
        self._changed()

    def _changed(self) -> None:
        day = self.day()
        words = dates.long(day) if day else ""
        if words and self._after:
            words = f"{words}, {self._after}"
        self._echo.setText(words)
        self._echo.setVisible(bool(words) and not self.line.is_faulty)

    def _leave(self) -> None:
        if self._calendar is not None:
            self._calendar.close_list()
        super()._leave()
        announce(self.line, self._echo.text())

    def key_pressed(self, event: QKeyEvent) -> bool:
        if self._calendar is not None and self._calendar.isVisible():
            return self._key_in_calendar(event)
        opens = event.key() == Qt.Key.Key_F4 and not event.modifiers()
        opens = opens or (
            event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier
        )
        if opens:
            self._open_calendar()
            return True
        if event.key() in _DAYS:
            self._step(_DAYS[Qt.Key(event.key())], by_month=_holds_shift(event))
            return True
        return super().key_pressed(event)

    def _step(self, step: int, *, by_month: bool) -> None:
        day = self.day()
        if day is None:
            self.put(self.context.today())
        else:
            self.put(month_later(day, step) if by_month else day + timedelta(days=step))
        announce(self.line, self._echo.text())

    def _key_in_calendar(self, event: QKeyEvent) -> bool:
        calendar = self._calendar
        if calendar is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            calendar.close_list()
        elif event.key() in ENTER:
            self._take(calendar.day())
        elif not calendar.point_elsewhere(event):
            calendar.close_list()
            return False
        else:
            announce(self.line, dates.long(calendar.day()))
        return True

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = Calendar(self.line)
            self._calendar.taken.connect(self._take)
        self._calendar.show_day(self.day() or self.context.today(), today=self.context.today())
        self._calendar.open()

    def _take(self, day: date) -> None:
        if self._calendar is not None:
            self._calendar.close_list()
        self.put(day)


def _holds_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def month_later(day: date, months: int) -> date:
    """The same day of another month, or its last day where there is none."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    first_of_next = date(year + (month == 11), month % 12 + 1 if month < 11 else 1, 1)
    last = first_of_next - timedelta(days=1)
    if month < 11:
        last = date(year, month + 2, 1) - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))
