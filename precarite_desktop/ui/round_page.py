"""Ma tournée: the lycées of the coordination, a visit row after row, and the open needs by trade and EPCI."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import look_at_round, print_visits
from precarite_desktop.services.look_at_round import HERE, NEEDS, TO_DO, Sought, Stop, VisitRow
from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.week_page import place_of
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.page import EmptyState
from precarite_desktop.ui.widgets.saved_views import SavedViews

STOPS, VISIT, SOUGHT = "stops", "visit", "needs"


class RoundPage(Page):
    """Entrée on a lycée shows its visit, in the order of its sheet; Échap goes back to the round."""

    navigation = "round"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._stops: Sequence[Stop] = ()
        self._sought: Sequence[Sought] = ()
        self._uai = ""
        self._view = STOPS
        self._print_button = SecondaryButton(_("Visit sheet (PDF)…"), icon="printer", shortcut_text="Ctrl+P")
        self._print_button.setObjectName("visitSheet")
        self._print_button.clicked.connect(self._print)
        self.header.add_action(self._print_button)
        self._views = SavedViews()
        self._tables = {STOPS: _stops_table(), VISIT: _visit_table(), SOUGHT: _sought_table()}
        self._empty = EmptyState("", button="")
        self._lay_out()
        self._views.chosen.connect(self._take_view)
        for table in self._tables.values():
            table.opened.connect(self._open)

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    # --- being shown ---------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        self._uai = place.uid
        self._view = VISIT if place.uid else place.status or STOPS
        self._show()
        self.desk.ask(_look, self._take, self)

    def first_focus(self) -> QWidget | None:
        table = self._tables[self._view]
        return table if table.rows.rowCount() else self._views.findChild(QWidget, self._view)

    def panes(self) -> list[QWidget]:
        focus = self.first_focus()
        return [focus] if focus is not None else [self]

    def offers(self) -> Mapping[str, Callable[[], None]]:
        offered: dict[str, Callable[[], None]] = {"refresh": partial(self.desk.ask, _look, self._take, self)}
        return offered if self._view == SOUGHT else {**offered, "print": self._print}

    def _take(self, found: tuple[Sequence[Stop], Sequence[Sought]]) -> None:
        self._stops, self._sought = found
        self._show()
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        rows = {STOPS: self._stop_rows, VISIT: self._visit_rows, SOUGHT: self._sought_rows}[self._view]()
        for name, table in self._tables.items():
            table.setVisible(name == self._view and bool(rows))
        table = self._tables[self._view]
        table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        if rows and not table.current_uid():
            table.point_at_row(0)
        self._views.set_views([(STOPS, _("Lycées"), ""), (SOUGHT, _("Open needs"), "")])
        self._views.set_current(SOUGHT if self._view == SOUGHT else STOPS)
        self._print_button.setVisible(self._view != SOUGHT)
        self._print_button.setEnabled(bool(self._stops))
        self._empty.setVisible(not rows)
        self._empty.set_words(_("Nobody is hosted, and nothing is to do."), "")
        self.header.set_count(whole(len(rows)))
        self._say_where()
        self.offers_changed.emit()

    def _say_where(self) -> None:
        stop = self._stop()
        self.set_title(_("Visit") if self._view == VISIT else _("My round"))
        sentences = {
            STOPS: _("Enter: the visit of the lycée. Ctrl+P: the sheets of the lycées selected."),
            VISIT: _("In the order of the sheet. Enter opens the record; Escape goes back to the round."),
            SOUGHT: _("Enter: the needs of this line."),
        }
        where = f"{stop.name}, {stop.commune}. " if stop is not None else ""
        self.header.set_sentence(f"{where}{sentences[self._view]}")

    def _stop(self) -> Stop | None:
        return next((one for one in self._stops if one.uai == self._uai), None) if self._uai else None

    def _visit(self) -> tuple[VisitRow, ...]:
        stop = self._stop()
        return stop.rows if stop is not None else ()

    def _stop_rows(self) -> list[Row]:
        return [
            Row(
                one.uai,
                (one.name, one.commune, one.epci, *(_count(one, part) for part in (HERE, TO_DO, NEEDS)),
                 short(one.contact_on) if one.contact_on else ""),
            )
            for one in self._stops
        ]  # fmt: skip

    def _visit_rows(self) -> list[Row]:
        return [
            Row(
                str(number),
                (whole(number + 1), _(print_visits.TITLES[one.part]), one.title, print_visits.detail(one)),
            )
            for number, one in enumerate(self._visit())
        ]

    def _sought_rows(self) -> list[Row]:
        return [
            Row(
                str(number),
                (one.trade, one.epci, whole(len(one.uids)), short(one.since), ", ".join(one.lycees)),
            )
            for number, one in enumerate(self._sought)
        ]

    # --- gestures ------------------------------------------------------------------------------

    def _take_view(self, code: str) -> None:
        self.asked.emit(Place("round", status="" if code == STOPS else code))

    def _open(self, uid: str) -> None:
        if self._view == STOPS:
            self.asked.emit(Place("round", uid=uid))
        elif self._view == SOUGHT:
            self.asked.emit(Place("list", kind="need", uids=self._sought[int(uid)].uids))
        else:
            row = self._visit()[int(uid)]
            own = Place("record", kind=row.kind, uid=row.uid)
            self.asked.emit(place_of(row.line) if row.line is not None else own)

    def _print(self) -> None:
        wanted = [self._uai] if self._uai else self._tables[STOPS].selected_uids()
        stops = [one for one in self._stops if one.uai in wanted]
        path = self._files.save(self, _("Write the sheet"), "visit.pdf", "PDF (*.pdf)") if stops else ""
        if path:
            work = partial(print_visits.print_visits, stops=stops, path=Path(path))
            self.desk.ask_long(work, self._open_sheet, self, failed=self._refuse)

    def _open_sheet(self, path: object) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        self.said.emit(_("Sheet written: {path}").format(path=path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

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
        style.gap(head, 8)
        head.addWidget(self._views)
        style.gap(column, 12)
        for table in self._tables.values():
            column.addWidget(table, 1)
        below = style.column(margins=(8, 0, 8, 0))
        below.addWidget(self._empty)
        column.addLayout(below)
        column.addStretch(0)


def _look(post: Post) -> tuple[list[Stop], list[Sought]]:
    return look_at_round.stops(post), look_at_round.sought(post)


def _count(stop: Stop, part: str) -> str:
    found = len(stop.of(part))
    return whole(found) if found else ""


def _stops_table() -> RecordTable:
    return _named(
        STOPS, _("Lycées"),
        Column("name", _("Lycée"), "name", 280, sortable=False),
        Column("commune", _("Commune"), "text", sortable=False),
        Column("epci", _("EPCI"), "text", 220, sortable=False),
        Column("here", _("There"), "number", sortable=False),
        Column("to_do", _("To do"), "number", sortable=False),
        Column("needs", _("Open needs"), "number", sortable=False),
        Column("contact_on", _("Last contact"), "day", sortable=False),
    )  # fmt: skip


def _visit_table() -> RecordTable:
    return _named(
        VISIT, _("Visit"),
        Column("number", _("No."), "number", sortable=False),
        Column("part", _("Part"), "text", sortable=False),
        Column("title", _("Who"), "name", sortable=False),
        Column("detail", _("Details"), "text", 460, sortable=False),
    )  # fmt: skip


def _sought_table() -> RecordTable:
    return _named(
        SOUGHT, _("Open needs"),
        Column("trade", _("Post"), "name", sortable=False),
        Column("epci", _("EPCI"), "text", 240, sortable=False),
        Column("count", _("Needs"), "number", sortable=False),
        Column("since", _("From"), "day", sortable=False),
        Column("lycees", _("Lycées"), "text", 300, sortable=False),
    )  # fmt: skip


def _named(name: str, words: str, *columns: Column) -> RecordTable:
    made = RecordTable(columns, words, row_height=36)
    made.setObjectName(name)
    return made
