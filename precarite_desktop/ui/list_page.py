"""A list of one kind: views, filters, count, rows read by slices, and the record pointed at beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.fields import Date, Money, Number, Whole
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.find_records import Page as Found
from precarite_desktop.services.find_records import RecordRow
from precarite_desktop.services.neighbours import Walk
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.numbers import whole
from precarite_desktop.text.states import RECORD_STATES, record_state_word
from precarite_desktop.ui import list_words, next_steps, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.detail_panel import DetailPanel, is_regional
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_papers import RecordPapers
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.buttons import PrimaryButton
from precarite_desktop.ui.widgets.chip import Chip
from precarite_desktop.ui.widgets.line_field import SearchField
from precarite_desktop.ui.widgets.page import EmptyState
from precarite_desktop.ui.widgets.saved_views import SavedViews

DETAIL_FROM = 1100
_VIEWS = (
    ("", N_("All")),
    ("to_correct", N_("To correct")),
    ("draft", N_("Drafts")),
    ("ready", N_("Ready ones")),
)


class ListPage(Page):
    """Reads a page of rows at a time; the rest when it comes into sight."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind = kind_named(kind)
        self.navigation = kind
        self._papers = RecordPapers(desk, self.kind, self)
        self._papers.said.connect(self.said)
        self._uids: tuple[str, ...] = ()
        self._sort = ""
        self._total = 0
        self._new = PrimaryButton(_(list_words.NEW.get(kind, "New record")), icon="plus")
        self._new.setObjectName("newRecord")
        self.header.add_action(self._new)
        adds_here = self.kind.reference or self.kind.shared or not self.kind.travels
        can_add = desk.post.profile != "siege" or adds_here
        self._new.setVisible(can_add and kind != "school")
        self._views = SavedViews()
        self._filter = SearchField(_(list_words.FILTER.get(kind, list_words.FILTER_ANY)), wide=232)
        self._filter.setObjectName("filter")
        self._year = Chip(_("Year"), [("", _("any"))])
        self._status = Chip(
            _("Status"), [("", _("all")), *((code, record_state_word(code)) for code in RECORD_STATES)]
        )
        self._table = RecordTable(self._columns(), _(self.kind.plural))
        self._empty = EmptyState(_(list_words.EMPTY.get(kind, "No record yet.")), button=self._new.text())
        can_open = self.kind.shared or not is_regional(desk.post, kind)
        self._detail = DetailPanel(desk, can_open=can_open)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._lay_out()
        self._connect()

    # --- being shown ---------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        self.set_title(_(self.kind.plural))
        self._uids = place.uids
        self._status.set_value(place.status)
        self._views.set_current(place.status)
        if place.text:
            self._filter.setText(place.text)
        if self.kind.period is not None:
            this = self.desk.post.today.year
            years = [("", _("any")), *((str(year), str(year)) for year in range(this + 1, this - 8, -1))]
            self._year.set_choices(years)
        self.read()

    def first_focus(self) -> QWidget | None:
        if self._table.isVisibleTo(self):
            return self._table
        found = (self._empty.first_focus(), self._filter, self._year, self._new)
        return next((one for one in found if one is not None and one.isVisibleTo(self)), None)

    def panes(self) -> list[QWidget]:
        if not self._table.isVisible():
            return [self]
        return [self._table, self._detail] if self._detail.isVisible() else [self._table]

    def offers(self) -> Mapping[str, Callable[[], None]]:
        offered: dict[str, Callable[[], None]] = {"filter": self._filter.setFocus, "refresh": self.read}
        if self._new.isVisibleTo(self):
            offered["new_here"] = self._ask_new
        uid = self._table.current_uid()
        if uid:
            offered["duplicate"] = partial(self._ask_model, uid)
        if uid and self.kind.name == "placement":
            offered["record_exit"] = partial(self._ask_exit, uid)
        if self.kind.name == "internship" and not self.desk.post.is_headquarters:
            offered["intern_register"] = self._papers.write_register
        return offered

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._papers.use_files(files)

    # --- reading -------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the first rows, the count of what is shown and the count of all."""
        asked = self._asked()
        self.desk.ask(lambda post: _first(post, asked), partial(self._show, asked), self)

    def _asked(self) -> "Asked":
        filters = {}
        if self._status.value():
            filters["status"] = str(self._status.value())
        if self._year.isVisibleTo(self) and self._year.value():
            filters["year"] = str(self._year.value())
        return Asked(self.kind.name, self._filter.text().strip(), filters, self._uids, self._sort)

    def _show(self, asked: "Asked", answer: tuple[Found, int, dict[str, int]]) -> None:
        first, everything, counts = answer
        self._total = first.total
        post, rows = self.desk.post, list(first.rows)

        def read(offset: int, limit: int) -> Sequence[Row]:
            found = rows if offset == 0 else asked.page(post, limit, offset).rows
            return [_row(one) for one in found]

        self._table.set_source(first.total, read)
        had_focus = self._table.hasFocus()
        self._table.setVisible(bool(first.total))
        self._empty.setVisible(not first.total)
        if asked.is_filtered:
            self._empty.set_words(_("Nothing answers to this filter."), _("Show everything"))
        else:
            button = self._new.text() if self._new.isVisibleTo(self) else ""
            self._empty.set_words(_(list_words.EMPTY.get(self.kind.name, "No record yet.")), button)
        if not first.total:
            self._detail.show_record(self.kind.name, "")
        shown = _("{shown} of {total}").format(shown=whole(first.total), total=whole(everything))
        self.header.set_count(shown if first.total != everything else whole(everything))
        self._views.set_views(self._tabs(counts))
        if first.total and not self._table.current_uid():
            self._table.point_at_row(0)
        focus = self.first_focus()
        if had_focus and focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tabs(self, counts: dict[str, int]) -> list[tuple[str, str, str]]:
        """Code, words and count of the views above the list."""
        return [(code, _(words), _count(code, counts)) for code, words in _VIEWS]

    def _columns(self) -> list[Column]:
        found, names = [], self.kind.columns
        if self.kind.received_columns and is_regional(self.desk.post, self.kind.name):
            found, names = [Column("uid", _(self.kind.label), "name")], self.kind.received_columns
        known = {one.name: one for one in (*self.kind.fields, *self.kind.derived)}
        for name in names:
            one = known[name]
            look = "text" if found else "name"
            if isinstance(one, Date):
                look = "day"
            elif isinstance(one, Number | Whole | Money):
                look = "number"
            found.append(Column(name, _(list_words.SHORT.get(name, one.label)), look))
        if self.kind.reference:
            return found
        return [*found, Column("status", _("Status"), "status", sortable=False)]

    # --- gestures ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._new.clicked.connect(self._ask_new)
        self._empty.asked.connect(self._answer_emptiness)
        self._views.chosen.connect(self._take_view)
        self._filter.textEdited.connect(self._timer_start)
        self._filter.asked.connect(self._to_table)
        self._timer.timeout.connect(self.read)
        self._status.chosen.connect(self._take_status)
        self._year.chosen.connect(self._reread)
        self._table.opened.connect(self._open)
        self._table.pointed.connect(self._point)
        self._table.sorted.connect(self._sort_by)
        self._detail.opened.connect(self._open)
        self._detail.copied.connect(self._ask_model)
        self.desk.changed.connect(self._reread_if_shown)

    def _answer_emptiness(self) -> None:
        """Make the first record, or lift the filter that hides all of them."""
        if not self._asked().is_filtered:
            self._ask_new()
            return
        self._filter.clear()
        self._year.set_value("")
        self._status.set_value("")
        self._views.set_current("")
        self._uids = ()
        self.read()

    def _timer_start(self, _text: str) -> None:
        self._timer.start()

    def _to_table(self, _text: str) -> None:
        self._table.setFocus()

    def _take_view(self, code: str) -> None:
        self._uids = ()
        self._status.set_value(code)
        self.read()

    def _take_status(self, code: object) -> None:
        self._views.set_current(str(code or ""))
        self._uids = ()
        self.read()

    def _reread(self, _value: object = None) -> None:
        self.read()

    def _reread_if_shown(self) -> None:
        if self.isVisible():
            self.read()

    def _sort_by(self, name: str, descending: bool) -> None:
        self._sort = f"-{name}" if descending else name
        self.read()

    def _open(self, uid: str) -> None:
        if is_regional(self.desk.post, self.kind.name):
            self.desk.ask(partial(_is_own, self.kind.name, uid), partial(self._open_received, uid), self)
            return
        asked = self._asked()
        filters = {**asked.filters, **scope(self.desk.post, self.kind.name)}
        walk = Walk(asked.text, tuple(filters.items()), asked.uids, asked.sort)
        self.asked.emit(Place("record", kind=self.kind.name, uid=uid, walk=walk))

    def _open_received(self, uid: str, is_own: bool) -> None:
        """Open what headquarters typed itself; what a station sent is read beside the list."""
        if is_own:
            self.asked.emit(Place("record", kind=self.kind.name, uid=uid))
        else:
            self._detail.setFocus()

    def _ask_new(self) -> None:
        self.asked.emit(Place("record", kind=self.kind.name))

    def _ask_model(self, uid: str) -> None:
        self.asked.emit(Place("record", kind=self.kind.name, model=uid))

    def _ask_exit(self, uid: str) -> None:
        step = next_steps.STEPS["placement"][0]
        self.desk.ask(partial(next_steps.place_of, "placement", step, uid), self.asked.emit, self)

    def _point(self, uid: str) -> None:
        self.offers_changed.emit()
        if self._detail.isVisible():
            self._detail.show_record(self.kind.name, uid)

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget()
        column = style.column(margins=(32, 28, 24, 8))
        left.setLayout(column)
        head = style.column(margins=(8, 0, 0, 0))
        head.addWidget(self.header)
        column.addLayout(head)
        views = style.row(margins=(8, 8, 0, 0))
        views.addWidget(self._views, 1)
        column.addLayout(views)
        style.gap(column, 16)
        chips = style.row(margins=(8, 0, 0, 0), spacing=8)
        chips.addWidget(self._filter)
        chips.addWidget(self._year)
        chips.addWidget(self._status)
        chips.addStretch(1)
        column.addLayout(chips)
        style.gap(column, 8)
        column.addWidget(self._table, 1)
        empty_holder = style.column(margins=(8, 0, 0, 0))
        empty_holder.addWidget(self._empty)
        column.addLayout(empty_holder)
        self._year.setVisible(self.kind.period is not None)
        self._empty.hide()
        self._has_states = not (is_regional(self.desk.post, self.kind.name) or self.kind.reference)
        self._views.setVisible(self._has_states)
        self._status.setVisible(self._has_states)
        if is_regional(self.desk.post, self.kind.name):
            self._filter.hide()
        layout = style.row()
        self.setLayout(layout)
        layout.addWidget(scrolled(left), 1)
        layout.addWidget(self._detail)

    def set_folded(self, folded: bool) -> None:
        """Leave out the views where there is little room: the chip of the status offers the same."""
        super().set_folded(folded)
        self._views.setVisible(self._has_states and not folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= style.px(DETAIL_FROM)
        if beside != self._detail.isVisibleTo(self):
            self._detail.setVisible(beside)
            if beside:
                self._detail.show_record(self.kind.name, self._table.current_uid())


class Asked:
    """What the list shows, frozen when asked."""

    def __init__(
        self, kind: str, text: str, filters: Mapping[str, str], uids: tuple[str, ...], sort: str
    ) -> None:
        self.kind, self.text, self.filters, self.uids, self.sort = kind, text, dict(filters), uids, sort

    @property
    def is_filtered(self) -> bool:
        """Whether something is left out."""
        return bool(self.text or self.filters or self.uids)

    def page(self, post: Post, limit: int = find_records.PAGE, offset: int = 0) -> Found:
        """Some rows; at headquarters, what was received."""
        if is_regional(post, self.kind):
            from precarite_desktop.services import regional_records

            return regional_records.page(
                post, self.kind, uids=self.uids, year=self.filters.get("year", ""), limit=limit, offset=offset
            )
        return find_records.page(
            post, self.kind, text=self.text, filters={**self.filters, **scope(post, self.kind)},
            uids=self.uids, sort=self.sort, limit=limit, offset=offset,
        )  # fmt: skip


def scope(post: Post, kind: str) -> dict[str, str]:
    """A station lists what it added itself to a list of headquarters: the rest is not its to change."""
    return {"own": "yes"} if kind_named(kind).reference and not post.is_headquarters else {}


def _first(post: Post, asked: Asked) -> tuple[Found, int, dict[str, int]]:
    counts = find_records.status_counts(post, asked.kind)
    found = asked.page(post)
    if not asked.is_filtered:
        return found, found.total, counts
    return found, Asked(asked.kind, "", {}, (), "").page(post, 1).total, counts


def _count(code: str, counts: dict[str, int]) -> str:
    return str(counts.get(code) or "") if code else ""


def _row(one: RecordRow) -> Row:
    if one.is_reference:
        return Row(one.uid, one.cells)
    if not one.status or (one.status == "ready" and not kind_named(one.kind).travels):  # nothing to do
        return Row(one.uid, (*one.cells, ""))
    words = record_state_word(one.status)
    if one.is_asked:
        spoken = _("{status}, headquarters asks").format(status=words)
        return Row(one.uid, (*one.cells, _("Headquarters asks")), "warning", spoken)
    if one.changed_since:
        words = _("{status}, changed since").format(status=words)
    return Row(one.uid, (*one.cells, words), one.status, words)


def _is_own(kind: str, uid: str, post: Post) -> bool:
    from precarite_desktop.services import regional_records

    return regional_records.is_own(post, kind, uid)
