"""The campaign at headquarters: its name and its day, typed under the title of the reception page."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Problem, Refusal, Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import Date, Text, Value
from precarite_desktop.services import campaign
from precarite_desktop.services.campaign import Campaign
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor_for import editor_for
from precarite_desktop.ui.editors.row import FieldRow
from precarite_desktop.ui.page import muted
from precarite_desktop.ui.widgets import folding
from precarite_desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block

_NAME = Text(
    name="campaign_name", label=N_("Name of the campaign"), required=True, help=N_("Example: novembre 2026")
)
_DUE_ON = Date(
    name="campaign_due_on", label=N_("Due date"), required=True, help=N_("Examples: 15/12 or 151226")
)


class CampaignForm(Block):
    """Two fields and two buttons; Entrée goes from one to the next, Échap changes nothing."""

    opened = Signal(object)
    """The campaign as it is now."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("side", parent=parent)
        self._desk = desk
        context = Context(today=lambda: desk.post.today)
        self._name, self._due_on = (editor_for(one, context) for one in (_NAME, _DUE_ON))
        self._rows = (FieldRow(self._name), FieldRow(self._due_on))
        self._save = SecondaryButton(_("Open this campaign"))
        self._save.setObjectName("saveCampaign")
        self._save.clicked.connect(self._put)
        self._leave = QuietButton(_("Change nothing"))
        self._leave.clicked.connect(self.closed)
        self._name.entered.connect(self._due_on.target().setFocus)
        self._due_on.entered.connect(self._save.setFocus)
        column = style.column(margins=(20, 16, 20, 16), spacing=12)
        self.setLayout(column)
        row = self._fields = style.row(spacing=24)
        column.addLayout(row)
        for one, wide in zip(self._rows, (300, 276), strict=True):
            style.fix(one, width=wide)
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        column.addWidget(muted(_("The lycées learn it with the next package you write for them.")))
        buttons = style.row(spacing=8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def begin(self, known: Campaign | None) -> None:
        """Show the fields, filled with the campaign under way."""
        self._name.set_value(known.name if known else None)
        self._due_on.set_value(known.due_on if known else None)
        self._say([])
        self.show()
        self.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def stack(self, *, stacked: bool) -> None:
        """One field under the other where there is no room beside."""
        folding.stack(self._fields, stacked=stacked)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._name.target()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _put(self) -> None:
        name, due_on = self._name.value(), self._due_on.value()
        wrong = _wrong(name, due_on, self._desk.post.today)
        self._say(wrong)
        if wrong or not isinstance(due_on, date):
            faulty = next(row for row in self._rows if row.problems())
            faulty.editor.target().setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._desk.ask(
            partial(campaign.put, name=str(name), due_on=due_on), self.opened.emit, self, failed=self._refuse
        )

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self._say([Problem(_NAME.name, error.code, details=error.details)])
        else:
            errors.tell(self.window(), error)

    def _say(self, problems: Sequence[Problem]) -> None:
        for row in self._rows:
            own = [one for one in problems if one.field == row.editor.field.name]
            row.show_problems(own, {}, justifiable=False)


def _wrong(name: Value, due_on: Value, today: date) -> list[Problem]:
    """What keeps the campaign from being opened."""
    found = [] if name else [Problem(_NAME.name, "CAM-01")]
    if isinstance(due_on, Unreadable):
        found.append(entry.problem(_DUE_ON, due_on, today=today))
    elif due_on is None:
        found.append(Problem(_DUE_ON.name, "CAM-04"))
    return found
