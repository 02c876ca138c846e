"""Search everywhere: people, records, SIAE, lycées, by any words; Entrée opens the first answer."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.find_records import SearchHit
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.line_field import SearchField


class SearchPage(Page):
    """One field, and the answers as one types."""

    navigation = "search"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._hits: list[SearchHit] = []
        self._enters = False
        self.set_title(_("Search everywhere"))
        self.header.set_sentence(_("A name, a town, a trade, a SIAE: the beginnings of words are enough."))
        self._field = SearchField(_("Search everywhere"), wide=520)
        self._field.setObjectName("search")
        self._table = RecordTable(
            (
                Column("title", _("Answer"), "name", 420, sortable=False),
                Column("detail", _("Details"), wide=420, sortable=False),
                Column("kind", _("Kind"), sortable=False),
            ),
            _("Answers"),
        )
        self._nothing = style.label(
            _("Nothing was found. Type fewer letters, or another word."), "lead", "muted", wraps=True
        )
        self._nothing.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(80)
        content = QWidget()
        column = style.column(margins=(32, 28, 32, 8))
        content.setLayout(column)
        outer = style.column()
        self.setLayout(outer)
        outer.addWidget(scrolled(content))
        head = style.column(margins=(8, 0, 0, 0), spacing=16)
        column.addLayout(head)
        head.addWidget(self.header)
        head.addWidget(self._field)
        style.gap(column, 12)
        column.addWidget(self._table, 1)
        beneath = style.column(margins=(8, 0, 0, 0))
        beneath.addWidget(self._nothing)
        column.addLayout(beneath)
        column.addStretch(0)
        self._field.textEdited.connect(self._begin)
        self._field.asked.connect(self._enter)
        self._timer.timeout.connect(self._read)
        self._table.opened.connect(self._open)

    def go_to(self, place: Place) -> None:
        if place.text:
            self._field.setText(place.text)
            self._read()

    def first_focus(self) -> QWidget | None:
        self._field.selectAll()
        return self._field

    def offers(self) -> dict[str, Any]:
        return {"search": self._field.setFocus, "filter": self._field.setFocus}

    def _begin(self, _text: str) -> None:
        self._timer.start()

    def _read(self) -> None:
        self._timer.stop()
        text = self._field.text().strip()
        if text:
            self.desk.ask(partial(_search, text), self._show, self)
        else:
            self._show([])

    def _show(self, hits: list[SearchHit]) -> None:
        self._hits = hits
        rows = [Row(one.uid, (one.title, one.detail, _(kind_named(one.kind).label))) for one in hits]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        words = ngettext("{count} answer", "{count} answers", len(hits)).format(count=len(hits))
        looked = bool(self._field.text().strip())
        self._table.setVisible(bool(hits) or not looked)
        self._nothing.setVisible(looked and not hits)
        self.header.set_count(words if self._field.text().strip() else "")
        if hits:
            self._table.point_at_row(0)
        if self._enters and hits:
            self._open(hits[0].uid)
        self._enters = False

    def _enter(self, _text: str) -> None:
        self._enters = True
        self._read()

    def _open(self, uid: str) -> None:
        hit = next((one for one in self._hits if one.uid == uid), None)
        if hit is not None:
            self.asked.emit(Place("record", kind=hit.kind, uid=uid))


def _search(text: str, post: Any) -> list[SearchHit]:
    return find_records.search(post, text)
