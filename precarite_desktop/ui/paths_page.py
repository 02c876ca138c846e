"""Avant et après, PASS IAE: the lists around a placement, those of one entry as tabs of one page.

Beside the follow-ups made stands a tab of those that are due: Entrée notes one.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.records.choices import MILESTONES
from precarite_desktop.services import due_follow_ups
from precarite_desktop.services.due_follow_ups import Due, When
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.list_page import DETAIL_FROM
from precarite_desktop.ui.navigation import lists_beside
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.tabbed_lists import TabbedList

_KEPT_BY = {"filiere": ("coordination", "siege"), "siae_annex": ("siege",), "mandate": ("siege",)}
"""A channel spans several lycées, and the agreements of SIAE are headquarters' to follow."""
_FOLLOW_UP, _DUE = "follow_up", "due"
_WORDS = {
    When.LATE: (N_("Late"), "warning"),
    When.THIS_WEEK: (N_("This week"), ""),
    When.TO_COME: (N_("To come"), ""),
}


class PathsPage(TabbedList):
    """One of the lists around a placement, the others as tabs beside it."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        profile = desk.post.profile
        family = [name for name in lists_beside(kind) if profile in _KEPT_BY.get(name, (profile,))]
        super().__init__(desk, kind, family, parent)
        self._filter.setPlaceholderText(_("Filter by name, post…"))
        self._due: Sequence[Due] = ()
        self._shows_due = False
        self._has_due = _FOLLOW_UP in family and not desk.post.is_headquarters
        self._due_table = RecordTable(
            (
                Column("who", _("Exit"), "name", 300, sortable=False),
                Column("milestone", _("After"), "text", sortable=False),
                Column("due_on", _("Due on"), "day", sortable=False),
                Column("when", _("Status"), "status", sortable=False),
            ),
            _("Follow-ups to make"), row_height=36,
        )  # fmt: skip
        self._due_table.setObjectName("dueFollowUps")
        self._due_table.opened.connect(self._note)
        self._place_due()

    def go_to(self, place: Place) -> None:
        self._shows_due = self._has_due and place.status == _DUE
        super().go_to(Place(place.page, kind=place.kind, uids=place.uids) if self._shows_due else place)
        if self._has_due:
            self.desk.ask(due_follow_ups.due, self._take_due, self)

    def first_focus(self) -> QWidget | None:
        return self._due_table if self._shows_due and self._due else super().first_focus()

    def panes(self) -> list[QWidget]:
        return [self._due_table] if self._shows_due and self._due else super().panes()

    def _tabs(self, counts: dict[str, int]) -> list[tuple[str, str, str]]:
        tabs = super()._tabs(counts)
        if self._has_due:
            after = [name for name, _words, _count in tabs].index(_FOLLOW_UP) + 1
            due = sum(one.when is not When.TO_COME for one in self._due)
            tabs.insert(after, (_DUE, _("To make"), whole(due) if due else ""))
        return tabs

    def _take_view(self, code: str) -> None:
        if code == _DUE:
            self.asked.emit(Place("list", kind=_FOLLOW_UP, status=_DUE))
        elif self._shows_due and code == self.kind.name:
            self.asked.emit(Place("list", kind=code))
        else:
            super()._take_view(code)

    def _take_due(self, due: Sequence[Due]) -> None:
        self._due = due
        listed = [_row(number, one) for number, one in enumerate(due)]
        self._due_table.set_source(len(listed), lambda offset, limit: listed[offset : offset + limit])
        self._views.set_views(self._tabs({}))
        self._show_due()
        focus = self.first_focus() if self._shows_due else None
        if focus is not None:  # what had it is hidden now
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, asked: object, answer: object) -> None:
        super()._show(asked, answer)  # type: ignore[arg-type]
        self._show_due()

    def _show_due(self) -> None:
        """Show what is due in the place of the list, or the list again."""
        self._views.set_current(_DUE if self._shows_due else self.kind.name)
        self._due_table.setVisible(self._shows_due and bool(self._due))
        if not self._has_due:
            return
        for widget in (self._filter, self._year, self._status):
            widget.setVisible(not self._shows_due)
        self._detail.setVisible(not self._shows_due and self.width() >= style.px(DETAIL_FROM))
        if not self._shows_due:
            return
        self._table.hide()
        self._empty.setVisible(not self._due)
        self._empty.set_words(_("No follow-up is due."), "")
        self.header.set_count(whole(len(self._due)))
        if self._due and not self._due_table.current_uid():
            self._due_table.point_at_row(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shows_due:
            self._detail.hide()

    def _note(self, number: str) -> None:
        one = self._due[int(number)]
        given = (("placement_exit_uid", one.exit_uid), ("milestone", one.milestone))
        self.asked.emit(Place("record", kind=_FOLLOW_UP, given=given))

    def _place_due(self) -> None:
        holder = self._table.parentWidget()
        column = holder.layout() if holder is not None else None
        if not isinstance(column, QBoxLayout):
            raise TypeError("the list lies in no column")
        column.insertWidget(column.indexOf(self._table) + 1, self._due_table, 1)
        self._due_table.hide()


def _row(number: int, one: Due) -> Row:
    words, state = _WORDS[one.when]
    cells = (one.title, _(dict(MILESTONES)[one.milestone]), short(one.due_on), _(words))
    return Row(str(number), cells, state, _(words))
