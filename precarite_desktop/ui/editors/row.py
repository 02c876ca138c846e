"""One field of a form: label, help above the editor, the editor, and what is said under it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.editors.remark import Remark
from precarite_desktop.ui.widgets.announce import announce
from precarite_desktop.ui.widgets.buddy_label import BuddyLabel


class FieldRow(QWidget):
    """Ties an editor to its label, its help and its problems, for eyes and for screen readers."""

    justify_asked = Signal(str, QWidget)
    """A warning's code, and the remark that says it."""

    def __init__(self, editor: Editor, *, mnemonic: str = "", notice: str = "") -> None:
        """`notice` is what is to be said to the person, under the editor."""
        super().__init__()
        self.editor = editor
        field = editor.field
        self._name = _(field.label)
        self._problems: tuple[Problem, ...] = ()
        self._remarks: list[Remark] = []
        self._reasons: tuple[str, ...] = ()
        column = style.column()
        self.setLayout(column)
        column.addLayout(self._label_row(mnemonic))
        if field.help:
            self._help = style.label(_(field.help), "help", "muted", wraps=True)
            column.addWidget(self._help)
            style.gap(column, 8)
        else:
            style.gap(column, 4)
        column.addWidget(editor)
        if notice:
            style.gap(column, 8)
            told = style.label(notice, "help", "muted", wraps=True)
            told.setObjectName("notice")
            column.addWidget(told)
        self._under = style.column(spacing=4)
        column.addLayout(self._under)
        self._describe()

    def level_with_help(self) -> QWidget:
        """Leave the room of one line of help, so that the editor stands level with its neighbour's."""
        room = QWidget()
        style.fix(room, height=20)
        self.layout().insertWidget(1, room)  # type: ignore[union-attr]
        return room

    def _label_row(self, mnemonic: str) -> QHBoxLayout:
        row = style.row(spacing=4)
        label = style.label(self._name, "strong")
        if mnemonic:
            at = self._name.lower().index(mnemonic)
            label = BuddyLabel(f"{self._name[:at]}&{self._name[at:]}")
        label.setBuddy(self.editor.target())
        row.addWidget(label)
        if self.editor.field.required and not self._is_fixed():
            row.addWidget(style.label(_("(required)"), "text", "muted"))
        row.addStretch(1)
        return row

    def _is_fixed(self) -> bool:
        return self.editor.field.name in self.editor.context.fixed

    def problems(self) -> tuple[Problem, ...]:
        """What is shown under the field."""
        return self._problems

    def show_problems(
        self, problems: Sequence[Problem], justified: Mapping[str, str], *, justifiable: bool
    ) -> None:
        """Say these problems under the field; none says nothing. `justified` gives the words of reasons."""
        if not isValid(self._under):  # the window is being freed while a field loses the focus
            return
        before = {one.code for one in self._problems}
        reasons = tuple(justified.get(one.code, "") for one in problems)
        if (tuple(problems), reasons) == (self._problems, self._reasons):
            return  # what has the focus keeps it
        self._problems, self._reasons = tuple(problems), reasons
        for old in self._remarks:
            self._under.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._remarks = []
        stop = self.last_stop()
        for problem, words in zip(problems, reasons, strict=True):
            remark = Remark(problem, justified=words, justifiable=justifiable)
            remark.justify_asked.connect(self.justify_asked)
            self._under.addWidget(remark)
            self._remarks.append(remark)
            if remark.can_be_justified:
                QWidget.setTabOrder(stop, remark.stop())
                stop = remark.stop()
        margins = self._under.contentsMargins()
        self._under.setContentsMargins(0, style.px(8) if problems else 0, 0, margins.bottom())
        faulty = any(one.severity is Severity.ERROR for one in problems)
        self.editor.set_faulty(faulty)
        self._describe()
        if faulty and {one.code for one in problems} - before:
            announce(self.editor.target(), self._remarks[0].words())

    def last_stop(self) -> QWidget:
        """The last part of the row that Tab goes to: what comes next is put after it."""
        last = self.editor.target()
        after: QWidget | None = last
        while after is not None and self.isAncestorOf(after):
            last = after if after.focusPolicy() & Qt.FocusPolicy.TabFocus else last
            after = after.nextInFocusChain()
            if after is self.editor.target():
                break
        return last

    def _describe(self) -> None:
        field = self.editor.field
        name = self._name
        if field.required and not self._is_fixed():
            name = f"{name} {_('(required)')}"
        if field.unit:
            name = f"{name}, {_('in {unit}').format(unit=_(field.unit))}"
        said = [_(field.help)] if field.help else []
        said += [one.words() for one in self._remarks]
        self.editor.describe(name, " ".join(said))


def letters_for(kind: RecordKind, context: Context) -> dict[str, str]:
    """The letter that goes to each field of a form with Alt, by field."""
    shown = [one for one in kind.fields if not one.filled_by and one.name not in context.fixed]
    letters = mnemonics([_(one.label) for one in shown], context.reserved_letters)
    return dict(zip((one.name for one in shown), letters, strict=True))


def mnemonics(labels: Sequence[str], reserved: frozenset[str]) -> list[str]:
    """One letter per label, never twice, never one the menus use, never accented; empty when none is left."""
    taken, chosen = set(reserved), []
    for label in labels:
        found = ""
        for letter in label.lower():
            if "a" <= letter <= "z" and letter not in taken:
                found = letter
                break
        taken.add(found)
        chosen.append(found)
    return chosen
