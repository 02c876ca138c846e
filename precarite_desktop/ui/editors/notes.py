"""The editor of several lines: Entrée makes a line, Tab leaves."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from precarite_desktop.problems import Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import Notes, Value
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.scrolling import dress_bars


class _Framed(QWidget):
    """The frame round the text; the focus ring goes round it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setProperty("framesChild", True)
        self._faulty = False
        layout = style.column(margins=(9, 5, 3, 5))
        self.setLayout(layout)
        layout.addWidget(inside)
        style.fix(self, height=112)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_faulty(self, faulty: bool) -> None:
        self._faulty = faulty
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        name = "error" if self._faulty else "border"
        drawing.frame(
            QPainter(self),
            self.rect(),
            ground=style.colour("field"),
            border=style.colour(name),
            width=style.width(name),
        )


class NotesEditor(Editor):
    """Free text on several lines."""

    def __init__(self, field: Notes, context: Context) -> None:
        super().__init__(field, context)
        self._filling = False
        self._text = QPlainTextEdit()
        self._text.setObjectName(field.name)
        self._text.setTabChangesFocus(True)
        self._text.document().setDocumentMargin(1)
        style.dress(self._text, role="text", ground="field")
        dress_bars(self._text)
        self._text.textChanged.connect(self._changed)
        self._text.installEventFilter(self)
        self._frame = _Framed(self._text)
        self.column.addWidget(self._frame)

    def value(self) -> Value:
        return entry.read(self.field, self._text.toPlainText(), today=self.context.today())

    def set_value(self, value: Value) -> None:
        self._filling = True
        shown = value.text if isinstance(value, Unreadable) else str(value or "")
        self._text.setPlainText(shown)
        self._filling = False

    def target(self) -> QWidget:
        return self._text

    def set_faulty(self, faulty: bool) -> None:
        self._frame.set_faulty(faulty)

    def _changed(self) -> None:
        if not self._filling:
            self.edited.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Say when the text is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False
