"""Editors of one line of typed text: texts, numbers, amounts, identifiers, phone numbers, addresses."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import Field, Value
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.widgets.line_field import LineField

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineEditor(Editor):
    """A line that keeps what was typed until it is left, then shows the value in its usual form."""

    def __init__(
        self,
        field: Field,
        context: Context,
        *,
        wide: int = 0,
        left_icon: str = "",
        right_icon: str = "",
        unit: str = "",
    ) -> None:
        super().__init__(field, context)
        self._value: Value = None
        self._shown = ""
        """The text that stands for `_value`; anything else was typed since."""
        self._on_arrival: Value = None
        self.line = LineField(wide=wide, left_icon=left_icon, right_icon=right_icon, unit=unit)
        self.line.setObjectName(field.name)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.column.addWidget(self.line)

    def value(self) -> Value:
        if self.line.text() == self._shown:
            return self._value
        return self._read(self.line.text())

    def set_value(self, value: Value) -> None:
        self._value = self._on_arrival = value
        self._shown = self._show(value)
        self.line.setText(self._shown)
        self.line.setCursorPosition(0)
        self._changed()

    def target(self) -> QWidget:
        return self.line

    def set_faulty(self, faulty: bool) -> None:
        self.line.set_faulty(faulty)

    def _read(self, text: str) -> Value:
        return entry.read(self.field, text, today=self.context.today())

    def _show(self, value: Value) -> str:
        return entry.show(self.field, value)

    def _typed(self) -> None:
        self._changed()
        self.edited.emit()

    def _changed(self) -> None:
        """The text changed, by whatever hand: refresh what depends on it."""

    def put(self, value: Value) -> None:
        """Put a value as the person's own gesture (an arrow, a calendar, a list)."""
        arrived = self._on_arrival
        self.set_value(value)
        self._on_arrival = arrived
        self.edited.emit()

    def settle(self) -> None:
        """The line is left: show a readable value in its usual form."""
        value = self.value()
        if not isinstance(value, Unreadable):
            self._value, self._shown = value, self._show(value)
            if self.line.text() != self._shown:
                self.line.setText(self._shown)
            self._changed()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Entrée goes on, Échap gives back what was there; leaving settles."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.key_pressed(event)
        if kind == QEvent.Type.FocusIn:
            self._on_arrival = self.value()
        elif kind == QEvent.Type.FocusOut and not _menu_opens(event):
            self._leave()
        return False

    def _leave(self) -> None:
        self.settle()
        self.left.emit()

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Say whether the key was taken."""
        if event.key() in ENTER and not _is_modified(event):
            self.entered.emit()
            return True
        if event.key() == Qt.Key.Key_Escape and self.value() != self._on_arrival:
            self.put(self._on_arrival)
            return True
        return False


def _is_modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _menu_opens(event: QEvent) -> bool:
    reason: Callable[[], Qt.FocusReason] | None = getattr(event, "reason", None)
    return reason is not None and reason() == Qt.FocusReason.PopupFocusReason
