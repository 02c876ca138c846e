"""The calculation that a form shows: its answer, the sum line by line, and the values of law it read."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.records.fields import Values
from precarite_desktop.services import work_out
from precarite_desktop.services.worked import Line, Worked
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.widgets.buttons import QuietButton
from precarite_desktop.ui.widgets.page import Section

_BAR = 12
"""Room at the right for the bar of the rail, which lies over it."""


class ReckoningPanel(Section):
    """Shown as soon as there is something to calculate with; read only."""

    changed = Signal()
    """It says something else, and may be higher."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Calculation"), parent)
        self.setObjectName("reckoning")
        self._desk, self._kind = desk, kind
        self._shown: Worked | None = None
        self.hide()

    @property
    def shown(self) -> Worked | None:
        """What is shown."""
        return self._shown

    def work_out(self, uid: str, values: Values) -> None:
        """Calculate with what is typed, beside the window, where there is something to calculate."""
        if work_out.knows(self._kind):
            asked = partial(work_out.work_out, kind=self._kind, uid=uid, values=values)
            self._desk.ask(asked, self.show_worked, self)

    def show_worked(self, worked: Worked | None) -> None:
        """Show another calculation, or none."""
        if worked == self._shown:
            return
        self._shown = worked
        _empty(self.body())
        self.setVisible(worked is not None)
        if worked is not None:
            self._say(worked)
        self.changed.emit()

    def _say(self, worked: Worked) -> None:
        self.body().addWidget(style.label(worked.verdict, "strong", wraps=True))
        style.gap(self.body(), 8)
        for line in worked.lines:
            self.body().addWidget(_row(line))
        if worked.sources:
            self._offer_sources(worked.sources)

    def _offer_sources(self, sources: tuple[str, ...]) -> None:
        """The values of law are many words: they unfold for whoever asks."""
        holder = QWidget()
        column = style.column(margins=(0, 4, _BAR, 0), spacing=6)
        holder.setLayout(column)
        for words in sources:
            column.addWidget(style.label(words, "help", "muted", wraps=True))
        holder.hide()
        button = QuietButton(_("Why? The texts and values"), icon="chevron-down")
        button.setObjectName("reckoningSources")
        button.clicked.connect(partial(self._unfold, holder))
        self.body().addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body().addWidget(holder)

    def _unfold(self, holder: QWidget) -> None:
        holder.setVisible(holder.isHidden())
        self.changed.emit()


def _row(line: Line) -> QWidget:
    """Label at the left, value at the right; a screen reader hears both at once."""
    holder = QWidget()
    row = style.row(margins=(0, 2, _BAR, 2), spacing=16)
    holder.setLayout(row)
    label, value = style.label(line.label, wraps=True), style.label(line.value, "strong")
    value.setAccessibleName(_("{label}: {value}").format(label=line.label, value=line.value))
    row.addWidget(label, 1)
    row.addWidget(value)
    return holder


def _empty(column: QBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
