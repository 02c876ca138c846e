"""The short form of one row: its fields under each other, inside the form of its record."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from precarite_desktop.problems import Problem, Unreadable
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import field_rows, style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.editors.editor_for import editor_for
from precarite_desktop.ui.editors.period import PeriodRow
from precarite_desktop.ui.editors.reason_menu import ask_reason
from precarite_desktop.ui.editors.row import FieldRow
from precarite_desktop.ui.record_form_course import Course
from precarite_desktop.ui.record_form_summary import begins_period, say_durations, words_of_reasons
from precarite_desktop.ui.widgets.buttons import QuietButton
from precarite_desktop.ui.widgets.drawing import Block

_SIDE_BY_SIDE = 560
"""Width, at zoom 100 %, from which two days stand on one line."""


class RowForm(Block):
    """Edits one row after the other. Signals fire on the person's gestures only."""

    edited = Signal()
    left = Signal()
    finished = Signal()
    """Entrée in the last field."""
    closed = Signal()
    """The person wants to go back to the table."""
    justified = Signal(str, str)
    """A warning's code, and the code of the reason given."""

    def __init__(self, kind: RecordKind, context: Context) -> None:
        super().__init__("side")
        self._kind, self._context = kind, context
        self._course = Course()
        self._filled: dict[str, Value] = {}
        self.rows: dict[str, FieldRow] = {}
        self._periods: list[PeriodRow] = []
        column = style.column(margins=(16, 12, 16, 16), spacing=16)
        self.setLayout(column)
        head = style.row(spacing=8)
        self._title = style.label("", "strong")
        head.addWidget(self._title)
        head.addStretch(1)
        column.addLayout(head)
        waiting = [one for one in kind.fields if not one.filled_by and one.name != kind.parent]
        while waiting:
            field = waiting.pop(0)
            if waiting and begins_period(field, waiting[0]):
                period = PeriodRow(self._row(field.name), self._row(waiting.pop(0).name))
                self._periods.append(period)
                column.addWidget(period)
            else:
                column.addWidget(self._row(field.name))
        self._close = QuietButton(_("Back to the table"), shortcut_text=_("Esc"))
        self._close.setObjectName(f"{kind.name}Close")
        self._close.clicked.connect(self.closed)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, name: str) -> FieldRow:
        editor = editor_for(self._kind.field_named(name), self._context)
        editor.edited.connect(self._edited)
        editor.left.connect(self._left)
        editor.entered.connect(self._go_on)
        row = self.rows[name] = FieldRow(editor)
        row.justify_asked.connect(self._ask_reason)
        return row

    # --- values ---

    def show_row(self, title: str, values: Values, course: Course) -> None:
        """Show another row; `course` is what has happened to it, and goes on with it."""
        self._course = course
        self._title.setText(title)
        self.setAccessibleName(title)
        self._filled = field_rows.fill(self._kind, self.rows, values)
        say_durations({name: row.editor for name, row in self.rows.items()})
        self.show_problems()

    def values(self) -> dict[str, Value]:
        """What the row holds now, unreadable texts included."""
        return field_rows.held(self._kind, self.rows, self._filled)

    def put(self, name: str, value: Value) -> None:
        """Give one field a value as the person's own gesture."""
        self.rows[name].editor.set_value(value)
        self._course.touched.add(name)
        self.edited.emit()

    # --- gestures ---

    def caret(self) -> str:
        """The field where the focus is, empty for none."""
        focus = QApplication.focusWidget()
        names = (name for name, row in self.rows.items() if focus is not None and row.isAncestorOf(focus))
        return next(names, "")

    def focus_field(self, name: str) -> None:
        """Go to a field; to the first one for a name that is none."""
        row = self.rows.get(name) or next(iter(self.rows.values()))
        target = row.editor.target()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()

    def last_stop(self) -> QWidget:
        """The last control that Tab goes to."""
        return self._close

    def _sender_name(self) -> str:
        sender = self.sender()
        return sender.field.name if isinstance(sender, Editor) else ""

    def _edited(self) -> None:
        name = self._sender_name()
        self._course.touched.add(name)
        if not isinstance(self.rows[name].editor.value(), Unreadable):
            self._propose()
        self.edited.emit()

    def _propose(self) -> None:
        held = self.values()
        for name, value in self._context.prefill(held).items():
            if name in self.rows and name not in self._course.touched and held.get(name) is None:
                self.rows[name].editor.set_value(value)
        say_durations({name: row.editor for name, row in self.rows.items()})

    def _left(self) -> None:
        self._course.visited.add(self._sender_name())
        self.show_problems()
        self.left.emit()

    def _go_on(self) -> None:
        names = list(self.rows)
        after = names[names.index(self._sender_name()) + 1 :]
        if after:
            self.focus_field(after[0])
        else:
            self.finished.emit()

    def _ask_reason(self, code: str, at: QWidget) -> None:
        ask_reason(at, self._context.reasons, partial(self._justify, code))

    def _justify(self, code: str, reason: str) -> None:
        self._course.justifications[code] = reason
        self.show_problems()
        self.justified.emit(code, reason)

    # --- problems ---

    def show_problems(self) -> None:
        """Say under each field what is due of what was found in the row."""
        words = words_of_reasons(self._context.reasons, self._course.justifications)
        found = due(self._course, self.values())
        for name, row in self.rows.items():
            row.show_problems(_of_field(found, name), words, justifiable=bool(self._context.reasons))

    def stack(self, room: int) -> None:
        """Let two days stand on one line where there is room."""
        for period in self._periods:
            period.stack(room < style.px(_SIDE_BY_SIDE))


def due(course: Course, values: Mapping[str, Value]) -> list[Problem]:
    """What was found in a row and is to be shown yet."""
    return [one for one in course.problems if course.is_due(one, is_empty=values.get(one.field) is None)]


def _of_field(found: Sequence[Problem], name: str) -> list[Problem]:
    return [one for one in found if one.field == name]
