"""The rows inside a form: a small table of records that hang on this one, and the short form of one of them.

In the table the arrows go from row to row, Entrée opens, Inser adds, Suppr takes out; Tab leaves it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from precarite_desktop.problems import Severity
from precarite_desktop.records import display
from precarite_desktop.records.fields import (
    Date,
    Field,
    Lookup,
    Money,
    Number,
    Reference,
    Value,
    Values,
    Whole,
)
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence_of
from precarite_desktop.text.states import record_state_word
from precarite_desktop.ui import style
from precarite_desktop.ui.actions import shown_keys
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.record_form_course import Course
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.row_form import RowForm, due
from precarite_desktop.ui.row_values import ShownRow, caret_name
from precarite_desktop.ui.widgets import folding
from precarite_desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.page import Section
from precarite_desktop.ui.widgets.summary import SectionState, SummaryLine, counted

_HIGH, _HEAD = 36, 40
_SHOWN = 8
"""Rows in sight; the others scroll."""
_UNCHANGED = "unchanged"


@dataclass
class _Row:
    """One row of the table, and what has happened to it since it came."""

    uid: str
    values: Values
    state: str
    course: Course = field(default_factory=Course)


class RowBlock(Section):
    """The rows of one kind in one form. Signals fire on the person's gestures only."""

    edited = Signal()
    left = Signal()
    add_asked = Signal(str, object)
    """The kind, and the values to copy."""
    remove_asked = Signal(str)
    justified = Signal(str, str, str)
    """A warning's code, the code of the reason given, the uid of the row."""

    def __init__(self, kind: RecordKind, context: Context) -> None:
        super().__init__(_(kind.plural))
        self.kind, self._context = kind, context
        self._rows: list[_Row] = []
        self._touched: set[str] = set()
        self._open: _Row | None = None
        self._fields = [kind.field_named(name) for name in kind.columns if name != kind.parent]
        self._table = RecordTable(self._columns(), _(kind.plural), row_height=_HIGH)
        self._table.setObjectName(kind.name)
        self._table.setAccessibleDescription(
            _("Enter opens the row, Insert adds one, Delete takes it out, Tab leaves the table.")
        )
        self.form = RowForm(kind, context)
        self.form.hide()
        self._add = SecondaryButton(_("Add a row"), icon="plus", shortcut_text=_("Ins"))
        self._copy = QuietButton(_("Copy the row above"), shortcut_text=shown_keys("Ctrl+D"))
        self._remove = QuietButton(_("Take the row out"), shortcut_text=_("Del"))
        for button, name in ((self._add, "Add"), (self._copy, "Copy"), (self._remove, "Remove")):
            button.setObjectName(f"{kind.name}{name}")
            button.setAccessibleName(f"{button.accessibleName()} — {_(kind.plural)}")
        self._lay_out()
        self._connect()
        self._show_rows()

    def _columns(self) -> list[Column]:
        looks = [Column(one.name, _(one.label), _look(one), sortable=False) for one in self._fields]
        return [*looks, Column("state", _("State"), "status", sortable=False)]

    def _lay_out(self) -> None:
        body = self.body()
        body.addWidget(self._table)
        body.addWidget(self.form)
        self._buttons = style.row(margins=(0, 8, 0, 0), spacing=8)
        for button in (self._add, self._copy, self._remove):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        body.addLayout(self._buttons)

    def _connect(self) -> None:
        self._table.opened.connect(self._open_row)
        self._add.clicked.connect(self.add)
        self._copy.clicked.connect(self.copy)
        self._remove.clicked.connect(self.remove)
        self.form.edited.connect(self._take_edit)
        self.form.left.connect(self.left)
        self.form.finished.connect(self._finish)
        self.form.closed.connect(self.close_row)
        self.form.justified.connect(self._justify)

    # --- filling ---

    def set_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show the rows of a record; filling is not editing, so nothing is said."""
        self._rows = [_row(one) for one in rows if one.kind == self.kind.name]
        self._touched.clear()
        self._open = None
        self.form.hide()
        self._show_rows()

    def add_row(self, row: ShownRow, *, copied: bool) -> None:
        """A new row, open for typing; a copied one is kept like what is typed."""
        self._rows.append(_row(row))
        self._show_rows()
        self._open_row(row.uid)
        if copied:
            self._touched.add(row.uid)
            self.edited.emit()

    def update_rows(self, rows: Sequence[ShownRow]) -> None:
        """Take over what was found in the rows; what they hold stays as it is typed."""
        found = {one.uid: one for one in rows}
        for row in self._rows:
            if row.uid in found:
                shown = found[row.uid]
                row.state, row.course.problems = shown.state, shown.problems
                row.course.justifications |= shown.reasons
        if self._open is not None:
            self.form.show_problems()
        self._show_rows()

    def check_everything(self) -> None:
        """From now on, show also what the person has not come to yet."""
        for row in self._rows:
            row.course.everything = True
        if self._open is not None:
            self.form.show_problems()
        self._show_rows()

    def values(self) -> dict[str, Values]:
        """Uid of each row → what it holds now."""
        return {one.uid: one.values for one in self._rows}

    def take_touched(self) -> frozenset[str]:
        """The rows typed in since this was last asked."""
        touched = frozenset(self._touched)
        self._touched.clear()
        return touched

    # --- gestures ---

    def add(self) -> None:
        """Ask for a new row."""
        self.add_asked.emit(self.kind.name, {})

    def copy(self) -> None:
        """Ask for a new row like the one pointed at, else like the last one."""
        model = self._open or self._pointed() or (self._rows[-1] if self._rows else None)
        if model is not None:
            self.add_asked.emit(self.kind.name, dict(model.values))

    def remove(self) -> None:
        """Take the row pointed at out of the form, and point at the one that takes its place."""
        row = self._open or self._pointed()
        if row is None:
            return
        place = self._rows.index(row)
        self._rows.remove(row)
        self._touched.discard(row.uid)
        self._open = None
        self.form.hide()
        self._show_rows()
        if self._rows:
            self._table.point_at_row(min(place, len(self._rows) - 1))
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remove_asked.emit(row.uid)

    def close_row(self) -> None:
        """Go back to the table."""
        uid = self._open.uid if self._open else ""
        self._open = None
        self._show_rows()
        self._table.point_at(uid)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()

    def repeat_above(self) -> bool:
        """Put into the field with the caret what the row above holds there; False outside of a row."""
        name = self.form.caret()
        place = self._rows.index(self._open) if self._open and name else 0
        if place:
            self.form.put(name, self._rows[place - 1].values.get(name))
        return bool(name)

    def has_focus(self) -> bool:
        """Whether the person is in the table, its buttons or the row."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _pointed(self) -> _Row | None:
        return self._named(self._table.current_uid())

    def _named(self, uid: str) -> _Row | None:
        return next((one for one in self._rows if one.uid == uid), None)

    def _open_row(self, uid: str, name: str = "") -> None:
        row = self._named(uid)
        if row is None:
            return
        self._open = row
        self._table.point_at(uid)
        place, count = self._rows.index(row) + 1, len(self._rows)
        title = _("{rows}: row {place} of {count}").format(rows=_(self.kind.plural), place=place, count=count)
        self.form.show_row(title, row.values, row.course)
        self.form.show()
        self.form.focus_field(name or self._first_fault(row))

    def _first_fault(self, row: _Row) -> str:
        return next((one.field for one in due(row.course, row.values) if row.course.wants(one)), "")

    def _take_edit(self) -> None:
        if self._open is None:
            return
        self._open.values = self.form.values()
        self._touched.add(self._open.uid)
        self._show_rows()
        self.edited.emit()

    def _finish(self) -> None:
        self.form.last_stop().setFocus(Qt.FocusReason.TabFocusReason)

    def _justify(self, code: str, reason: str) -> None:
        if self._open is not None:
            self._touched.add(self._open.uid)
            self.justified.emit(code, reason, self._open.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        in_table = self._table.hasFocus()
        if plain and key == Qt.Key.Key_Insert:
            self.add()
        elif plain and key == Qt.Key.Key_Delete and in_table:
            self.remove()
        elif plain and key == Qt.Key.Key_Escape and self._open is not None and not in_table:
            self.close_row()
        elif plain and key == Qt.Key.Key_F2 and in_table:
            self._open_row(self._table.current_uid())
        else:
            super().keyPressEvent(event)

    # --- problems ---

    def faulty(self) -> list[str]:
        """The names of the fields of rows with something to correct."""
        return [
            caret_name(self.kind.name, row.uid, one.field)
            for row in self._rows
            for one in due(row.course, row.values)
            if row.course.wants(one)
        ]

    def wanting(self) -> int:
        """How many problems of rows have to be corrected or justified."""
        return sum(sum(map(row.course.wants, row.course.problems)) for row in self._rows)

    def caret(self) -> str:
        """The field of the row where the person is; empty elsewhere."""
        name = self.form.caret()
        return caret_name(self.kind.name, self._open.uid, name) if self._open and name else ""

    def focus_cell(self, uid: str, name: str) -> None:
        """Open a row at a field."""
        self._open_row(uid, name)

    def last_stop(self) -> QWidget:
        """The last control that Tab goes to."""
        return self._remove if self._rows else self._add

    def lines(self) -> list[SummaryLine]:
        """One line of the summary for each error, and each warning that is not justified."""
        found = []
        for place, row in enumerate(self._rows, start=1):
            for one in due(row.course, row.values):
                if one.severity is not Severity.ADVICE and one.code not in row.course.justifications:
                    at = caret_name(self.kind.name, row.uid, one.field)
                    words = _("{rows}, row {place}: {field}").format(
                        rows=_(self.kind.plural), place=place, field=self._label(one.field)
                    )
                    found.append(SummaryLine(at, words, sentence_of(one), one.severity.value))
        return found

    def state(self) -> SectionState:
        """What the rail says of these rows."""
        severities = [one.severity for one in self.lines()]
        errors, warnings = severities.count("error"), severities.count("warning")
        severity = "error" if errors else "warning" if warnings else ""
        return SectionState(_(self.kind.plural), counted(errors, warnings) or self._count(), severity)

    def _label(self, name: str) -> str:
        names = {one.name: _(one.label) for one in self.kind.fields}
        return names.get(name, _(self.kind.label))

    # --- the table ---

    def _show_rows(self) -> None:
        rows = [self._shown(one) for one in self._rows]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        self._table.setVisible(bool(rows))
        if rows and not self._table.current_uid():
            self._table.point_at_row(0)
        for button in (self._copy, self._remove):
            button.setVisible(bool(rows))
        self.set_note(self._sums())
        self._size()

    def _shown(self, row: _Row) -> Row:
        cells = [
            display.shown(one, row.values.get(one.name), self._name_of(row.values)) for one in self._fields
        ]
        found = due(row.course, row.values)
        faults = [one for one in found if row.course.wants(one)]
        if faults:
            words = counted(
                sum(one.severity is Severity.ERROR for one in faults),
                sum(one.severity is Severity.WARNING for one in faults),
            )
            spoken = " ".join(f"{self._label(one.field)}: {sentence_of(one)}" for one in faults)
            return Row(row.uid, (*cells, words), faults[0].severity.value, f"{words}. {spoken}")
        words = "" if row.state == _UNCHANGED else record_state_word(row.state)
        return Row(row.uid, (*cells, words), "" if row.state == _UNCHANGED else row.state, words)

    def _name_of(self, values: Mapping[str, Value]) -> display.LookUp:
        def look_up(one: Field, key: str) -> str:
            if isinstance(one, Lookup):
                return self._context.name_of(one.source, key, str(values.get(one.companion) or ""))
            return self._context.name_of(one.target, key, "") if isinstance(one, Reference) else ""

        return look_up

    def _count(self) -> str:
        count = len(self._rows)
        return ngettext("{count} row", "{count} rows", count).format(count=count) if count else _("optional")

    def _sums(self) -> str:
        """How many rows there are, and what they add up to."""
        if not self._rows:
            return ""
        sums = []
        for name in self.kind.totals:
            values = [row.values.get(name) for row in self._rows]
            total = sum((Decimal(one) for one in values if isinstance(one, Decimal | int)), Decimal())
            sums.append(display.shown(self.kind.field_named(name), total))
        return " · ".join((self._count(), *sums))

    def _size(self) -> None:
        shown = min(len(self._rows), _SHOWN)
        self._table.setFixedHeight(style.px(_HEAD) + shown * style.px(_HIGH))
        self.form.stack(self.width())
        folding.fold(self._buttons, self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(folding.NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()


def _row(shown: ShownRow) -> _Row:
    course = Course(problems=shown.problems, justifications=dict(shown.reasons))
    course.everything = shown.state == "to_correct"
    return _Row(shown.uid, shown.values, shown.state, course)


def _look(field_: Field) -> str:
    if isinstance(field_, Date):
        return "day"
    return "number" if isinstance(field_, Number | Whole | Money) else "text"
