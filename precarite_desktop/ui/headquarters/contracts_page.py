"""Marchés: contracts, amendments, clauses, hours and plans as tabs of one page; published data read in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.problems import Severity
from precarite_desktop.services import import_decp
from precarite_desktop.services.decp_report import DecpReport, FileReport, Finding
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence_of, severity_word
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.headquarters.own_list_page import OwnListPage
from precarite_desktop.ui.list_page import DETAIL_FROM
from precarite_desktop.ui.navigation import CONTRACT_LISTS
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.task import Task
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.page import Banner
from precarite_desktop.ui.widgets.status import ProgressLine

_REPORT = "report"
"""The tab of the rows that the last import remarks on."""


class ContractsPage(OwnListPage):
    """Contracts, or what hangs on them; above the contracts, what the last import said."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, parent)
        self._files: Any = None
        self._task: Task | None = None
        self._findings: list[Row] = []
        self._shows_report = False
        self._import = SecondaryButton(_("Import DECP data…"), icon="folder")
        self._import.setObjectName("importDecp")
        self._import.clicked.connect(self._choose)
        self.header.add_action(self._import)
        self.header.add_action(self._new)  # the primary one last
        self._import.setVisible(kind == CONTRACT_LISTS[0])
        self._banner = Banner()
        self._banner.setObjectName("importBanner")
        self._banner.hide()
        self._banner.answered.connect(self._answer_banner)
        self._progress = ProgressLine()
        self._progress.hide()
        self._progress.stopped.connect(self._stop)
        self._report = RecordTable(
            (
                Column("weight", _("Weight"), "status", sortable=False),
                Column("row", _("Row"), "number", sortable=False),
                Column("number", _("Number"), "name", 170, sortable=False),
                Column("buyer", _("Buyer"), "text", 150, sortable=False),
                Column("remark", _("Remark"), "text", 560, sortable=False),
                Column("code", _("Code"), "text", sortable=False),
            ),
            _("Rows to look at"), row_height=36,
        )  # fmt: skip
        self._report.setObjectName("decpReport")
        self._copy = SecondaryButton(_("Copy the list"), icon="copy")
        self._copy.setObjectName("copyReport")
        self._copy.clicked.connect(self._copy_report)
        self._place_parts()

    # --- being shown ---------------------------------------------------------------------------

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        super().go_to(place)
        self._show_report(shown=False)

    def first_focus(self) -> QWidget | None:
        return self._report if self._shows_report else super().first_focus()

    def offers(self) -> Mapping[str, Callable[[], None]]:
        offered = dict(super().offers())
        if self.kind.name == CONTRACT_LISTS[0]:
            offered |= {"import_folder": self._choose, "read_dropped": self._choose}
        return offered

    def read_dropped(self, paths: list[str]) -> None:
        """Read the files dropped on the window."""
        self.read_files(paths)

    # --- tabs ----------------------------------------------------------------------------------

    def _tabs(self, counts: dict[str, int]) -> list[tuple[str, str, str]]:
        tabs = super()._tabs(counts)
        if self._findings:
            tabs.append((_REPORT, _("Rows to look at"), whole(len(self._findings))))
        return tabs

    def _show(self, asked: Any, answer: Any) -> None:
        super()._show(asked, answer)
        self._show_report(shown=self._shows_report)

    def _take_view(self, code: str) -> None:
        if code == _REPORT:
            self._show_report(shown=True)
            return
        if self._shows_report and code == self.kind.name:
            self._show_report(shown=False)
        super()._take_view(code)

    def _show_report(self, *, shown: bool) -> None:
        """Show the rows remarked in the place of the list, or the list again."""
        self._shows_report = shown
        self._views.set_current(_REPORT if shown else self.kind.name)
        self._report.setVisible(shown)
        self._copy.setVisible(shown)
        for widget in (self._filter, self._year):
            widget.setVisible(not shown)
        self._detail.setVisible(not shown and self._has_room())
        if shown:
            self._table.hide()
            self._empty.hide()
        elif self._total:
            self._table.show()

    def _has_room(self) -> bool:
        return self.width() >= style.px(DETAIL_FROM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shows_report:
            self._detail.hide()

    # --- importing -----------------------------------------------------------------------------

    def read_files(self, paths: Sequence[str]) -> None:
        """Read files of published data, with progress and a way to stop."""
        found = [Path(path) for path in paths]
        if not found or self._task is not None:
            return
        self._import.setEnabled(False)
        self._banner.hide()
        self._progress.set_progress(0, 0, _("Reading the contracts"))
        self._progress.show()
        self._task = self.desk.watch(partial(import_decp.import_files, self.desk.post, found))
        self._task.progressed.connect(self._progress.set_progress)
        self._task.succeeded.connect(self._say_imported)
        self._task.failed.connect(self._refuse)

    def _choose(self) -> None:
        kinds = _("Published data (*.json)")
        path = self._files.open_one(self, _("Import DECP data"), kinds)
        if path:
            self.read_files([path])

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _say_imported(self, report: DecpReport) -> None:
        self._end_task()
        read = [one for one in report.files if one.refusal is None]
        findings = sorted((one for file in read for one in file.findings), key=_weight)
        self._findings = [_finding_row(number, one) for number, one in enumerate(findings)]
        rows = self._findings
        self._report.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        title = _totals(read) if read else _("Nothing was read")
        looks = (("report", _("See the rows to look at")),) if findings else ()
        self._banner.show_message(
            title,
            _told(report, read),
            state="warning" if report.set_aside or report.refused else "received",
            buttons=(*looks, ("close", _("Close"))),
        )
        self.said.emit(title)
        self._show_report(shown=False)
        self.read()
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._end_task()
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _end_task(self) -> None:
        self._task = None
        self._progress.hide()
        self._import.setEnabled(True)

    def _answer_banner(self, code: str) -> None:
        self._banner.hide()
        if code == _REPORT:
            self._show_report(shown=True)
            self._report.setFocus()

    def _copy_report(self) -> None:
        """Put every remarked row on the clipboard, as a spreadsheet pastes it."""
        self._report.selectAll()
        self._report.copy()
        words = ngettext("{count} row copied.", "{count} rows copied.", len(self._findings))
        self.said.emit(words.format(count=whole(len(self._findings))))

    # --- layout --------------------------------------------------------------------------------

    def _place_parts(self) -> None:
        """Stand what belongs to the import above the list, and the report in its place."""
        holder = self._table.parentWidget()
        column = holder.layout() if holder is not None else None
        if not isinstance(column, QBoxLayout):
            raise TypeError("the list lies in no column")
        above = style.column(margins=(8, 0, 0, 8), spacing=8)
        for widget in (self._banner, self._progress, self._copy):
            above.addWidget(widget)
        column.insertLayout(column.indexOf(self._table), above)
        column.insertWidget(column.indexOf(self._table) + 1, self._report, 1)
        self._report.hide()
        self._copy.hide()


def _totals(read: Sequence[FileReport]) -> str:
    """« 143 marchés lus · ajoutés : 141 · changés : 0 · connus : 2 · mis de côté : 0 »."""
    count = sum(one.rows for one in read)
    rows = ngettext("{count} contract read", "{count} contracts read", count).format(count=whole(count))
    return _("{rows} · added: {added} · changed: {changed} · known: {known} · set aside: {aside}").format(
        rows=rows,
        added=whole(sum(one.added for one in read)),
        changed=whole(sum(one.changed for one in read)),
        known=whole(sum(one.unchanged for one in read)),
        aside=whole(sum(one.set_aside for one in read)),
    )


def _told(report: DecpReport, read: Sequence[FileReport]) -> str:
    """What else is worth saying: refused files, alerts, amendments, an import that was stopped."""
    said = [sentence_of(one.refusal) for one in report.refused if one.refusal is not None]
    alerted = sum(one.alerted for one in read)
    if alerted:
        words = ngettext("{count} kept with an alert.", "{count} kept with an alert.", alerted)
        said.append(words.format(count=whole(alerted)))
    amendments = sum(one.amendments for one in read)
    if amendments:
        words = ngettext("{count} amendment added.", "{count} amendments added.", amendments)
        said.append(words.format(count=whole(amendments)))
    left = sum(one.left_out for one in read)
    if left:
        words = ngettext("{count} more row to look at.", "{count} more rows to look at.", left)
        said.append(words.format(count=whole(left)))
    if any(one.is_stopped for one in read):
        said.append(_("Stopped: the rows read so far are kept. Import the file again to go on."))
    return " ".join(said)


def _weight(one: Finding) -> int:
    """What was set aside before what was kept."""
    return 0 if one.sets_aside else 1


def _finding_row(number: int, one: Finding) -> Row:
    severity = Severity.ERROR if one.sets_aside else Severity.WARNING
    word = _("Set aside") if one.sets_aside else severity_word(severity)
    cells = (
        word, whole(one.row), one.number, one.buyer, sentence_of(one.problem), one.problem.code,
    )  # fmt: skip
    return Row(str(number), cells, severity.value, word)
