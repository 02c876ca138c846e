"""Contrôles: what is remarked on the rows received, and the records that two posts tell differently."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Severity
from precarite_desktop.services import look_at_checks
from precarite_desktop.services.look_at_checks import Checks, Difference, RemarkLine
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _
from precarite_desktop.text.messages import MESSAGES, sentence, severity_word
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.line_field import SearchField
from precarite_desktop.ui.widgets.page import EmptyState
from precarite_desktop.ui.widgets.saved_views import SavedViews

REMARKS, CONFLICTS = "remarks", "conflicts"


class ChecksPage(Page):
    """Two views of one look: remarks, and conflicts with both values side by side."""

    navigation = "checks"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._checks = Checks((), (), 0)
        self._view = REMARKS
        self.set_title(_("Checks"))
        self._views = SavedViews()
        self._views.chosen.connect(self._take_view)
        self._filter = SearchField(_("Filter by lycée…"), wide=280)
        self._filter.setObjectName("filter")
        self._filter.textEdited.connect(self._show_lines)
        self._remarks = RecordTable(
            (
                Column("weight", _("Weight"), "status", sortable=False),
                Column("name", _("Lycée"), "name", 220, sortable=False),
                Column("record", _("The record"), "text", 190, sortable=False),
                Column("field", _("Field"), "text", 150, sortable=False),
                Column("remark", _("Remark"), "text", 560, sortable=False),
            ),
            _("Remarks"), row_height=36,
        )  # fmt: skip
        self._conflicts = RecordTable(
            (
                Column("record", _("The record"), "name", 210, sortable=False),
                Column("field", _("Field"), "text", 180, sortable=False),
                Column("shown", _("Received first, shown"), "text", 330, sortable=False),
                Column("other", _("Received after"), "text", 330, sortable=False),
            ),
            _("Conflicts"), row_height=36,
        )  # fmt: skip
        self._conflicts.setObjectName("conflicts")
        self._empty = EmptyState("", button="")
        self._lay_out()
        desk.changed.connect(self._read)

    def go_to(self, place: Place) -> None:
        self._filter.setText(place.text)
        self._view = place.status or REMARKS
        self._read()

    def first_focus(self) -> QWidget | None:
        return self._conflicts if self._view == CONFLICTS else self._remarks

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self._read, "filter": self._filter.setFocus}

    def _read(self) -> None:
        self.desk.ask(look_at_checks.look, self._show, self)

    def _show(self, checks: Checks) -> None:
        self._checks = checks
        self._views.set_views([
            (REMARKS, _("Remarks"), whole(len(checks.remarks)) if checks.remarks else ""),
            (CONFLICTS, _("Conflicts"), whole(checks.conflicts) if checks.conflicts else ""),
        ])  # fmt: skip
        self._views.set_current(self._view)
        self._show_lines()

    def _take_view(self, code: str) -> None:
        self._view = code
        self._show_lines()

    def _show_lines(self, _text: str = "") -> None:
        if self._view == CONFLICTS:
            rows = [_conflict_row(n, one) for n, one in enumerate(self._checks.differences) if self._is_asked(
                one.shown_by, one.other_by)]  # fmt: skip
            table, other = self._conflicts, self._remarks
            words = _(
                "What was received first is shown and counted. Deciding here is not possible yet:"
                " call the lycées."
            )
            nothing = _("No record is told differently by two posts.")
        else:
            rows = [_remark_row(n, one) for n, one in enumerate(self._checks.remarks) if self._is_asked(
                one.name, one.site)]  # fmt: skip
            table, other = self._remarks, self._conflicts
            words = _(
                "Each lycée reads its remarks with its receipt, and corrects. They go by themselves then."
            )
            nothing = _("Nothing is remarked.")
        self.header.set_sentence(words)
        other.hide()
        table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        table.setVisible(bool(rows))
        self._empty.set_words(nothing, "")
        self._empty.setVisible(not rows)

    def _is_asked(self, *texts: str) -> bool:
        known = fold(" ".join(texts))
        return all(word in known for word in fold(self._filter.text()).split())

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
        style.gap(head, 16)
        row = style.row()
        row.addWidget(self._filter)
        row.addStretch(1)
        head.addLayout(row)
        style.gap(head, 8)
        column.addWidget(self._remarks, 1)
        column.addWidget(self._conflicts, 1)
        below = style.column(margins=(8, 0, 8, 0))
        below.addWidget(self._empty)
        column.addLayout(below)
        column.addStretch(0)


def _remark_row(number: int, one: RemarkLine) -> Row:
    severity = Severity.ERROR if one.is_error else Severity.WARNING
    word = severity_word(severity)
    code = one.code if one.code in MESSAGES else "R-OTHER"
    said = _finding(sentence(code, code=one.code))
    record = f"{one.kind} {one.signs}".strip()
    return Row(str(number), (word, one.name, record, one.field, said), severity.value, word)


def _finding(words: str) -> str:
    """The first of two sentences: what was found. The second says the gesture, which is the lycée's."""
    first, stop, _gesture = words.partition(". ")
    return f"{first}." if stop else first


def _conflict_row(number: int, one: Difference) -> Row:
    told = _("{value} · {lycee}")
    return Row(
        str(number),
        (
            f"{one.kind} {one.signs}", one.field,
            told.format(value=one.shown, lycee=one.shown_by),
            told.format(value=one.other, lycee=one.other_by),
        ),
    )  # fmt: skip
