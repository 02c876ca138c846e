"""The bin: what was put in it, the last first, and the way out (A16)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import bin_record
from precarite_desktop.services.bin_record import Binned
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.page import EmptyState


class BinPage(Page):
    """One line for each record; Entrée, or the button, takes it out with all that went in with it."""

    navigation = "bin"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.set_title(_("Bin"))
        self.header.set_sentence(
            _("Nothing here counts any more. A person and her records, put in together, come out together.")
        )
        self._restore = SecondaryButton(_("Take out of the bin"), icon="undo")
        self._restore.setObjectName("takeOut")
        self.header.add_action(self._restore)
        self._table = RecordTable(
            (
                Column("title", _("Record"), "name", 420, sortable=False),
                Column("kind", _("Kind"), sortable=False),
                Column("at", _("In the bin since"), "day", sortable=False),
            ),
            _("Bin"),
        )
        self._empty = EmptyState(_("The bin is empty."))
        self._empty.setAccessibleName(_("The bin is empty."))
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else the focus would have nowhere to go
        self._empty.hide()
        self._lay_out()
        self._restore.clicked.connect(self._take_out_current)
        self._table.opened.connect(self._take_out)
        desk.changed.connect(self._reread_if_shown)

    def go_to(self, _place: Place) -> None:
        self._read()

    def first_focus(self) -> QWidget:
        return self._table if self._table.isVisibleTo(self) else self._empty

    def panes(self) -> list[QWidget]:
        return [self.first_focus()]

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self._read}

    def _read(self) -> None:
        self.desk.ask(bin_record.binned, self._show, self)

    def _reread_if_shown(self) -> None:
        if self.isVisible():
            self._read()

    def _show(self, found: Sequence[Binned]) -> None:
        rows = [
            Row(one.uid, (one.title, _(kind_named(one.kind).label), short(one.at.astimezone().date())))
            for one in found
        ]
        had_focus = self.first_focus().hasFocus()
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._restore.setEnabled(bool(rows))
        self.header.set_count(whole(len(rows)) if rows else "")
        if rows and not self._table.current_uid():
            self._table.point_at_row(0)
        if had_focus:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out_current(self) -> None:
        self._take_out(self._table.current_uid())

    def _take_out(self, uid: str) -> None:
        if uid:
            taking = partial(bin_record.restore, uid=uid)
            self.desk.ask(taking, self._say_taken_out, self, failed=self._refuse)

    def _say_taken_out(self, items: tuple[Item, ...]) -> None:
        words = ngettext(
            "{count} record is out of the bin.", "{count} records are out of the bin.", len(items)
        )
        self.said.emit(words.format(count=whole(len(items))))
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self.warned.emit(errors.words_for(error))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(32, 28, 32, 8))
        content.setLayout(column)
        head = style.column(margins=(8, 0, 8, 0))
        head.addWidget(self.header)
        column.addLayout(head)
        style.gap(column, 12)
        column.addWidget(self._table, 1)
        beneath = style.column(margins=(8, 0, 8, 0))
        beneath.addWidget(self._empty)
        column.addLayout(beneath)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))
