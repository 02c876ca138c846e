"""What every editor is: a widget that holds the value of one field, or the text that could not be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.fields import Field, Value
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context


class Editor(QWidget):
    """Edits one field. Signals fire on the person's gestures only: filling is not editing."""

    edited = Signal()
    """The value changed under the person's fingers."""
    left = Signal()
    """The focus went elsewhere."""
    entered = Signal()
    """Entrée: go to the next field."""
    create_asked = Signal(str)
    """« Create … » was chosen, with what was typed."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self.field = field
        self.context = context
        self.column = style.column()
        self.setLayout(self.column)

    def value(self) -> Value:
        """What the field holds now; Unreadable with the text when it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a value; says nothing."""
        raise NotImplementedError

    def companion(self) -> str | None:
        """The second part of the key, for a lookup that fills another field."""
        return None

    def set_companion(self, companion: str) -> None:
        """Give the second part of the key, before `set_value`."""

    def target(self) -> QWidget:
        """The widget that takes the focus, carries the field's name and its accessible texts."""
        raise NotImplementedError

    def set_faulty(self, faulty: bool) -> None:
        """Show or lift the border of an error, where there is a border."""

    def describe(self, name: str, description: str) -> None:
        """Give the accessible name (label, required, unit) and description (help and problems)."""
        self.target().setAccessibleName(name)
        self.target().setAccessibleDescription(description)

    def restyle(self) -> None:
        """The palette or the zoom changed."""
