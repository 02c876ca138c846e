"""Forget a person: exactly what goes, what stays, and the family name to type before the button wakes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.fields import Text
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import forget_person
from precarite_desktop.services.forget_person import Named, Preview
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.protection_messages import copy_words, counted_lines, marked
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor_for import editor_for
from precarite_desktop.ui.editors.row import FieldRow
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import measured
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from precarite_desktop.ui.widgets.check import CheckBox

_NAME = Text(
    name="forget_name",
    label=N_("Family name of the person, to confirm"),
    help=N_("As it stands above; capitals and accents do not matter"),
)


class ForgetForm(QWidget):
    """Lists under small titles, then the confirmation; nothing is erased by Entrée in the field."""

    asked = Signal(object)
    """A `Place` to look at."""
    confirmed = Signal(bool)
    """Erase; true: the backups too."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Preview | None = None
        self._lists = style.column(spacing=2)
        self._backups = CheckBox(_("Also delete these backups, after making a new one"))
        self._backups.setObjectName("withBackups")
        self._name = editor_for(_NAME, Context(today=lambda: desk.post.today))
        self._row = FieldRow(self._name)
        self._erase = SecondaryButton(_("Erase everything about this person"))
        self._erase.setObjectName("erase")
        self._lay_out()
        self._name.edited.connect(self._wake)
        self._name.entered.connect(self._erase.setFocus)
        self._erase.clicked.connect(self._confirm)

    def show_preview(self, shown: Preview) -> None:
        """What would go of that person."""
        self._shown = shown
        self._name.set_value(None)
        self._backups.setChecked(False)
        self._backups.setVisible(any(one.is_opened for one in shown.copies))
        empty(self._lists)
        self._put(_("This goes, and nothing brings it back"), [*_going(shown), *counted_lines(shown.counts)])
        self._put_named(shown.named)
        copies = [
            f"{one.file.name} · {copy_words(one.made_at, one.expires_on, is_opened=one.is_opened)}"
            for one in shown.copies
        ]
        self._put(_("These backups still hold it"), copies)
        if shown.packages:
            last = short(shown.packages[-1].created_at.astimezone().date())
            words = _("The last of {count} was made on {date}; the next one says that it is deleted.")
            self._put(
                _("It left in packages to headquarters"),
                [words.format(count=len(shown.packages), date=last)],
            )
        self._wake()

    def _put(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self._lists.addWidget(style.label(title, "strong", wraps=True))
        for words in lines:
            self._lists.addWidget(style.label(words, "text", "muted", wraps=True))
        style.gap(self._lists, 12)

    def _put_named(self, named: tuple[Named, ...]) -> None:
        if not named:
            return
        title = _("These texts of other records name the person, and stay: look at them first")
        self._lists.addWidget(style.label(title, "strong", wraps=True))
        for one in named:
            kind = kind_named(one.mention.kind)
            field = _(kind.field_named(one.mention.field).label) if one.mention.field else _("Reason")
            link = LinkButton(f"{_(kind.label)} · {one.title} · {field}")
            link.setObjectName("look")
            place = Place("record", kind=kind.name, uid=one.mention.uid, field=one.mention.field)
            link.clicked.connect(partial(self._look, place))
            row = style.row()
            row.addWidget(link)
            row.addStretch(1)
            self._lists.addLayout(row)
        style.gap(self._lists, 12)

    def _look(self, place: Place, _checked: bool = False) -> None:
        self.asked.emit(place)

    def _wake(self) -> None:
        typed = str(self._name.value() or "")
        self._erase.setEnabled(self._shown is not None and forget_person.confirms(self._shown, typed))

    def _confirm(self) -> None:
        self._erase.setEnabled(False)
        self.confirmed.emit(self._backups.isChecked())

    def _lay_out(self) -> None:
        column = style.column()
        self.setLayout(column)
        column.addLayout(self._lists)
        column.addWidget(self._backups)
        style.gap(column, 12)
        column.addLayout(measured(self._row, 480))
        style.gap(column, 12)
        line = style.row()
        line.addWidget(self._erase)
        line.addStretch(1)
        column.addLayout(line)


def _going(shown: Preview) -> list[str]:
    return [
        f"{_(kind_named(one.kind).label)} · "
        + marked(one.title, is_draft=one.is_draft, is_in_bin=one.is_in_bin)
        for one in shown.going
    ]
