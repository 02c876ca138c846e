"""A value that this form shows and does not change: text that can be selected, not a greyed field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.display import shown
from precarite_desktop.records.fields import Field, Lookup, Reference, Value
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor


class ReadOnly(Editor):
    """Filled by the station: not in the tab order, so that it costs no key."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._value: Value = None
        self._companion = ""
        self._label = style.label("", "text", wraps=True)
        self._label.setObjectName(field.name)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self._label)

    def value(self) -> Value:
        return self._value

    def set_value(self, value: Value) -> None:
        self._value = value
        self._label.setText(shown(self.field, value, self._name_of))

    def companion(self) -> str | None:
        return self._companion or None

    def set_companion(self, companion: str) -> None:
        self._companion = companion

    def _name_of(self, field: Field, key: str) -> str:
        source = field.source if isinstance(field, Lookup) else ""
        source = field.target if isinstance(field, Reference) else source
        return self.context.name_of(source, key, self._companion)

    def target(self) -> QWidget:
        return self._label
