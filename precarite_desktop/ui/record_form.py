"""RecordForm: the form of any record kind, derived from its fields; it edits values and knows no service."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QWidget

from precarite_desktop.problems import Problem, Unreadable
from precarite_desktop.records import notice
from precarite_desktop.records.fields import Field, Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _
from precarite_desktop.text.messages import sentence_of
from precarite_desktop.ui import field_rows, style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.editors.editor_for import editor_for
from precarite_desktop.ui.editors.in_sight import InSight
from precarite_desktop.ui.editors.period import PeriodRow
from precarite_desktop.ui.editors.reason_menu import ask_reason
from precarite_desktop.ui.editors.row import FieldRow, letters_for
from precarite_desktop.ui.field_help import HelpPlace
from precarite_desktop.ui.record_form_course import Course
from precarite_desktop.ui.record_form_summary import (
    SummaryPlace,
    begins_period,
    say_durations,
    section_states,
    summary_lines,
    words_of_reasons,
)
from precarite_desktop.ui.row_blocks import RowBlocks
from precarite_desktop.ui.row_values import Typing
from precarite_desktop.ui.widgets.buttons import QuietButton
from precarite_desktop.ui.widgets.focus_ring import FocusRing
from precarite_desktop.ui.widgets.page import Section
from precarite_desktop.ui.widgets.scrolling import PageScroll
from precarite_desktop.ui.widgets.summary import SummaryRail

_FORM_WIDTH = 640
_RAIL_FROM = 1100
"""Width of the page, at zoom 100 %, from which the summary stands beside the form."""


class RecordForm(QWidget):
    """Edits the values of one record. Signals fire on gestures of the person only."""

    edited = Signal(str)
    """A field changed."""
    left = Signal(str)
    """A field was left: keep it, check it."""
    validated = Signal()
    """Ctrl+Entrée: run the checks and make the record ready."""
    justified = Signal(str, str)
    """A warning's code, and the code of the reason given."""
    creating = Signal(str, str)
    """A reference field, and what was typed: make that record, then `set_field`."""

    def __init__(self, kind: RecordKind, context: Context, *, inside: RowBlocks | None = None) -> None:
        """`inside` are the rows that hang on the record: shown, found and validated with it."""
        super().__init__()
        self._kind, self._context = kind, context
        self.inside = inside or RowBlocks(kind, lambda _kind: context, self)
        self._rows: dict[str, FieldRow] = {}
        self._filled: dict[str, Value] = {}
        self._course = Course()
        self._help = HelpPlace()
        self._periods: list[PeriodRow] = []
        self._build()
        self._more.clicked.connect(self._unfold)
        self._rail.jumped.connect(self.focus_field)
        self._in_sight = InSight(self._scroll, self._rows.values())
        self._rows_in_sight = [
            InSight(self._scroll, one.rows.values(), from_top=False) for one in self.inside.forms()
        ]
        self._show_problems()

    # --- building ---

    def _build(self) -> None:
        content = QWidget()
        self._margins = style.row()
        content.setLayout(self._margins)
        holder = QWidget()
        style.fix(holder, max_width=_FORM_WIDTH)
        self._column = style.column(spacing=24)
        holder.setLayout(self._column)
        self._margins.addWidget(holder, 1)
        self._margins.addStretch(0)
        self._scroll = PageScroll(content)
        outer = style.column()
        self.setLayout(outer)
        outer.addWidget(self._scroll)
        self._fillers = {one.name: one.filled_by for one in self._kind.fields}
        self._rail = SummaryRail()
        self.corner = SummaryPlace(self._rail, self, self._column)
        self._letters = letters_for(self._kind, self._context)
        self._folded: list[QWidget] = []
        for section in self._kind.sections:
            shown = [one for one in section.fields if not one.filled_by]
            self._add_section(_(section.label), [one for one in shown if not one.folded], self._column)
        for block in self.inside.blocks:
            self._column.addWidget(block)
        self._more = QuietButton(_("More fields"), icon="chevron-down")
        self._more.setObjectName("moreFields")
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for section in self._kind.sections:
            folded = [one for one in section.fields if one.folded and not one.filled_by]
            made = self._add_section(_(section.label), folded, self._column)
            if made is not None:
                made.hide()
                self._folded.append(made)
        self._more.setVisible(bool(self._folded))
        style.gap(self._column, 16)
        self._column.addStretch(1)

    def _add_section(self, title: str, fields: Sequence[Field], column: QBoxLayout) -> Section | None:
        if not fields:
            return None
        section = Section(title)
        body = section.body()
        body.setProperty("dressedSpacing", 16)
        body.setSpacing(style.px(16))
        waiting = list(fields)
        while waiting:
            field = waiting.pop(0)
            if waiting and begins_period(field, waiting[0]):
                period = PeriodRow(self._row(field), self._row(waiting.pop(0)))
                self._periods.append(period)
                body.addWidget(period)
            else:
                body.addWidget(self._row(field))
        column.addWidget(section)
        return section

    def _row(self, field: Field) -> FieldRow:
        editor = editor_for(field, self._context)
        editor.edited.connect(self._edited)
        editor.left.connect(self._left)
        editor.entered.connect(self._go_on)
        editor.create_asked.connect(self._create)
        said = notice.beside(self._kind, field, self._context.today())
        row = FieldRow(editor, mnemonic=self._letters.get(field.name, ""), notice=said)
        row.justify_asked.connect(self._ask_reason)
        return self._rows.setdefault(field.name, row)

    # --- values ---

    def editor(self, name: str) -> Editor:
        """The editor of a field. Raises KeyError for a field without one."""
        return self._rows[name].editor

    def _editors(self) -> dict[str, Editor]:
        return {name: row.editor for name, row in self._rows.items()}

    def typing(self) -> Typing:
        """What the form holds now, with its rows, and which of these were typed in since the last time."""
        touched = self.inside.take_touched()
        return Typing(self.values(), self.caret_field(), self.inside.values(), touched)

    def values(self) -> dict[str, Value]:
        """What all fields hold now, unreadable texts included."""
        return field_rows.held(self._kind, self._rows, self._filled)

    def set_values(self, values: Values) -> None:
        """Show these values; filling is not editing, so nothing is said."""
        self._filled = field_rows.fill(self._kind, self._rows, values)
        say_durations(self._editors())
        self._show_problems()

    def begin(self) -> None:
        """Another record comes: nothing of it was touched, visited or checked."""
        self._course = Course()
        self._help.close()
        self._show_problems()

    def set_field(self, name: str, value: Value, *, companion: str = "") -> None:
        """Give one field a value that the person asked for elsewhere (a person just created), and go on."""
        self.put(name, value, companion=companion)
        self._focus_after(self.editor(name))

    def put(self, name: str, value: Value, *, companion: str = "") -> None:
        """Give one field a value as the person's own gesture; the caret stays where it is."""
        editor = self.editor(name)
        editor.set_companion(companion)
        editor.set_value(value)
        self._course.touched.add(name)
        self._propose()
        self.edited.emit(name)

    def repeat(self, name: str, values: Values) -> None:
        """Put into a field what another record holds there; nothing where that holds nothing."""
        value = values.get(name)
        if value is not None and not isinstance(value, Unreadable):
            companion = next((one.name for one in self._kind.fields if one.filled_by == name), "")
            self.put(name, value, companion=str(values.get(companion) or ""))

    def show_help(self) -> None:
        """F1: what there is to know of the field where the person is; again, or Échap, closes it."""
        row = self._rows.get(self.caret_field())
        if row is not None:
            self._help.toggle(row.editor.target(), self._kind, row.editor.field, self._context.today())

    def prefill(self) -> None:
        """Propose values for the fields still empty, as a new record does on opening."""
        self._propose()

    def _propose(self) -> None:
        held = self.values()
        for name, value in self._context.prefill(held).items():
            untouched = name in self._rows and name not in self._course.touched
            if untouched and held.get(name) is None and value is not None:
                self._rows[name].editor.set_value(value)
        say_durations(self._editors())

    # --- what the person does ---

    def _sender_name(self) -> str:
        sender = self.sender()
        return sender.field.name if isinstance(sender, Editor) else ""

    def _edited(self) -> None:
        name = self._sender_name()
        self._course.touched.add(name)
        if not isinstance(self._rows[name].editor.value(), Unreadable):
            self._propose()
        self.edited.emit(name)

    def _left(self) -> None:
        name = self._sender_name()
        self._course.visited.add(name)
        self._course.caret = name
        self._help.close()
        self._show_problems()
        self.left.emit(name)

    def _create(self, text: str) -> None:
        self.creating.emit(self._sender_name(), text)

    def _go_on(self) -> None:
        self._focus_after(self.editor(self._sender_name()))

    def _focus_after(self, editor: Editor) -> None:
        order = [row.editor for row in self._rows.values() if row.isVisibleTo(self)]
        order = [one for one in order if one.field.name not in self._context.fixed]
        after = order[order.index(editor) + 1 :] if editor in order else order
        if after:
            self.focus_field(after[0].field.name)
        else:
            editor.target().setFocus()
            self.focusNextChild()

    def caret_field(self) -> str:
        """The field where the person is, or was last; empty before the first."""
        focused = QApplication.focusWidget()
        if self.inside.caret():
            return self.inside.caret()
        for name, row in self._rows.items():
            if focused is not None and row.isAncestorOf(focused):
                return name
        return self._course.caret

    def focus_field(self, name: str) -> None:
        """Go to a field, unfolding and scrolling as needed; an unknown name does nothing."""
        row = self._rows.get(name) or self._rows.get(self._fillers.get(name, ""))
        if row is None:
            self.inside.focus(name)
            return
        if not row.isVisibleTo(self):
            self._unfold()
        target = row.editor.target()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()
        self._course.caret = row.editor.field.name
        self._in_sight.bring(row)

    def focus_first(self) -> None:
        """Go to the first field that can be typed in."""
        self.focus_field(next((one for one in self._rows if one not in self._context.fixed), ""))

    def _unfold(self) -> None:
        for section in self._folded:
            section.show()
        self._more.hide()
        if self.sender() is self._more and self._folded:
            first = next((n for n, r in self._rows.items() if self._folded[0].isAncestorOf(r)), "")
            self.focus_field(first)

    def validate(self) -> None:
        """Show every problem from now on, and ask for the checks."""
        self.show_all_problems()
        self.validated.emit()

    def first_problem(self) -> None:
        """Go to the first field with something to correct."""
        self.focus_field(next(iter(self._faulty()), ""))

    def wanting(self) -> int:
        """How many problems are shown that have to be corrected or justified."""
        return sum(map(self._course.wants, self._course.problems)) + self.inside.wanting()

    def next_problem(self) -> None:
        """Go to the next field with something to correct, round and round; justified alerts are passed by."""
        faulty, here = self._faulty(), self.caret_field()
        names = ["", *self._rows, *self.inside.faulty()]
        start = names.index(here) if here in names else len(self._rows)
        after = [name for name in faulty if names.index(name) > start]
        self.focus_field(next(iter(after or faulty), ""))

    def _faulty(self) -> list[str]:
        own = [name for name, row in self._rows.items() if any(map(self._course.wants, row.problems()))]
        return [*own, *self.inside.faulty()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = held == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.validate()
        elif control and event.key() == Qt.Key.Key_B:
            self.next_problem()
        elif event.key() == Qt.Key.Key_Escape and self._help.close():
            event.accept()
        else:
            super().keyPressEvent(event)

    # --- problems ---

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the checks found: at once where the person has been, all of it after `validate`."""
        self._course.problems = tuple(problems)
        self._show_problems()

    def show_all_problems(self) -> None:
        """From now on, show also what the person has not come to yet (a record opened to be corrected)."""
        self._course.everything = True
        self.inside.check_everything()
        self._show_problems()

    def set_justifications(self, justifications: Mapping[str, str]) -> None:
        """The reasons already given: code of the warning → code of the reason."""
        self._course.justifications = dict(justifications)
        self._show_problems()

    def _show_problems(self) -> None:
        course, held = self._course, self.values()
        due = [one for one in course.problems if course.is_due(one, is_empty=held.get(one.field) is None)]
        words = words_of_reasons(self._context.reasons, self._course.justifications)
        for name, row in self._rows.items():
            own = [one for one in due if name in (one.field, self._fillers.get(one.field))]
            row.show_problems(own, words, justifiable=bool(self._context.reasons))
        last = self.inside.last_stop(list(self._rows.values())[-1].last_stop())
        lines = [*summary_lines(self._kind, due, words, sentence_of), *self.inside.lines()]
        self._rail.show_problems(lines, after=last)
        self._rail.show_sections([*section_states(self._kind, due, words), *self.inside.states()])
        QTimer.singleShot(0, self, self.place_rail)

    def _ask_reason(self, code: str, at: QWidget) -> None:
        name = next((name for name, row in self._rows.items() if row.isAncestorOf(at)), "")
        ask_reason(at, self._context.reasons, partial(self._justify, name, code))

    def _justify(self, name: str, code: str, reason: str) -> None:
        self._course.justifications[code] = reason
        self._show_problems()
        self.focus_field(name)
        self.justified.emit(code, reason)

    # --- room ---

    def place_rail(self) -> None:
        """Stand the summary where there is room, as high as what it says."""
        side = style.margin(40)
        beside = self.width() >= style.px(_RAIL_FROM)
        self._rail.show_only_problems(not beside)
        if beside:
            self.corner.stand_beside(side)
        else:
            own = any(row.problems() for row in self._rows.values())
            self.corner.stand_on_top(shown=own or bool(self.inside.faulty()))
        stacked = self.width() - 2 * side < style.px(_FORM_WIDTH)
        for period in self._periods:
            period.stack(stacked)
        self._margins.setContentsMargins(side, style.px(4), side, style.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_rail()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        FocusRing.on(self.window())
        self.place_rail()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            QTimer.singleShot(0, self, self.place_rail)
