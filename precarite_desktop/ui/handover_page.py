"""Passation: what somebody who leaves hands over, line after line, and the sheet of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import look_at_handover
from precarite_desktop.services.look_at_handover import TITLES, Handed
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.buttons import SecondaryButton


class HandoverPage(Page):
    """One table of everything; Entrée opens what is a record."""

    navigation = "preferences"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._lines: Sequence[Handed] = ()
        self.set_title(_("Handover"))
        self.header.set_sentence(_("What your successor should know. Enter opens the record of the line."))
        write = SecondaryButton(_("Write the sheet…"), icon="printer", shortcut_text="Ctrl+P")
        write.setObjectName("handoverSheet")
        write.clicked.connect(self._write)
        self.header.add_action(write)
        self._table = RecordTable(
            (
                Column("part", _("Part"), "text", sortable=False),
                Column("title", _("What"), "name", sortable=False),
                Column("detail", _("Details"), "text", 420, sortable=False),
            ),
            _("To hand over"), row_height=36,
        )  # fmt: skip
        self._table.opened.connect(self._open)
        self._lay_out()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self.desk.ask(look_at_handover.handover, self._show, self)

    def first_focus(self) -> QWidget:
        return self._table

    def panes(self) -> list[QWidget]:
        return [self._table]

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {"print": self._write}

    def _show(self, lines: Sequence[Handed]) -> None:
        self._lines = lines
        rows = [
            Row(str(number), (_(TITLES[one.part]), one.title, one.detail)) for number, one in enumerate(lines)
        ]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        self.header.set_count(whole(len(rows)))
        if not self._table.current_uid():
            self._table.point_at_row(0)
        if self.isVisible():
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, number: str) -> None:
        one = self._lines[int(number)]
        if one.kind:
            draft, uid = (one.uid, "") if one.is_draft else ("", one.uid)
            self.asked.emit(Place("record", kind=one.kind, draft=draft, uid=uid))
        else:
            self.said.emit(_("This line is no record."))

    def _write(self) -> None:
        path = self._files.save(self, _("Write the sheet"), "handover.pdf", "PDF (*.pdf)")
        if path:
            work = partial(look_at_handover.write_sheet, path=Path(path))
            self.desk.ask_long(work, self._say_written, self, failed=self._refuse)

    def _say_written(self, path: object) -> None:
        self.said.emit(_("Sheet written: {path}").format(path=path))

    def _refuse(self, error: BaseException) -> None:
        self.warned.emit(errors.words_for(error))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(32, 28, 32, 8))
        content.setLayout(column)
        outer = style.column()
        self.setLayout(outer)
        outer.addWidget(scrolled(content))
        head = style.column(margins=(8, 0, 8, 0))
        column.addLayout(head)
        head.addWidget(self.header)
        style.gap(column, 12)
        column.addWidget(self._table, 1)
