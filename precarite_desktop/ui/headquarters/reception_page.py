"""Réception: import a folder in one action, then the board, the missing first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.services import (
    import_packages,
    keep_backups,
    reception,
    replay_archive,
    write_hq_packages,
)
from precarite_desktop.services.campaign import Campaign
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.reception import Board
from precarite_desktop.services.write_hq_packages import Written
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import campaign_words, errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.headquarters import board_lines, import_words
from precarite_desktop.ui.headquarters.board_lines import Wanted
from precarite_desktop.ui.headquarters.campaign_form import CampaignForm
from precarite_desktop.ui.headquarters.reception_decisions import ReceptionDecisions
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.task import Task
from precarite_desktop.ui.widgets.board_figures import BoardFigure, BoardFigures
from precarite_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from precarite_desktop.ui.widgets.chip import Chip
from precarite_desktop.ui.widgets.folding import FoldingRow
from precarite_desktop.ui.widgets.line_field import SearchField
from precarite_desktop.ui.widgets.page import Banner
from precarite_desktop.ui.widgets.status import ProgressLine, lycee_state_word, lycees_state_word


class ReceptionPage(Page):
    """The page on which headquarters begins its day."""

    navigation = "reception"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._board: Board | None = None
        self._task: Task | None = None
        self._asks_campaign = False
        self.set_title(_("Reception"))
        self._copy = SecondaryButton(_("Copy the list of the missing"), icon="copy")
        self._copy.setObjectName("copyMissing")
        self._copy.clicked.connect(self._copy_missing)
        self._message = SecondaryButton(_("Copy the message"), icon="copy")
        self._message.setObjectName("copyMessage")
        self._message.clicked.connect(self._copy_message)
        self._import = PrimaryButton(_("Import a folder…"), icon="folder")
        self._import.setObjectName("importFolder")
        self._import.clicked.connect(self._choose)
        self.header.add_action(self._copy)
        self.header.add_action(self._message)
        self.header.add_action(self._import)
        self._progress = ProgressLine()
        self._progress.hide()
        self._progress.stopped.connect(self._stop)
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._answer_banner)
        self._decisions = ReceptionDecisions(desk)
        self._make_campaign()
        self._figures = BoardFigures()
        self._make_filters()
        self._table = RecordTable(
            (
                Column("state", _("State"), "status", sortable=False),
                Column("name", _("Lycée"), "name", 280, sortable=False),
                Column("department", _("Dept"), "text", sortable=False),
                Column("site", _("UAI code"), "text", sortable=False),
                Column("received", _("Last package"), "text", 220, sortable=False),
                Column("rows", _("Rows"), "number", sortable=False),
                Column("errors", _("Errors"), "number", sortable=False),
                Column("warnings", _("Warnings"), "number", sortable=False),
                Column("next", _("What to do"), "link", sortable=False),
            ),
            _("Lycées"), row_height=36,
        )  # fmt: skip
        self._table.link_pressed.connect(self._answer)
        self._table.opened.connect(self._see_remarks)
        self._lay_out()
        desk.changed.connect(self._read)

    def _make_campaign(self) -> None:
        self._edit = LinkButton(_("Open a campaign…"))
        self._edit.setObjectName("editCampaign")
        self._edit.clicked.connect(self._open_campaign_form)
        self._form = CampaignForm(self.desk)
        self._form.hide()
        self._form.opened.connect(self._say_opened)
        self._form.closed.connect(self._close_campaign_form)

    def _make_filters(self) -> None:
        self._filter = SearchField(_("Filter by lycée…"), wide=280)
        self._filter.textEdited.connect(self._show_lines)
        every = [("", _("all"))]
        self._state = Chip(
            _("State"), [*every, *((code, lycee_state_word(code)) for code in board_lines.SHOWN_STATES)]
        )
        self._department = Chip(_("Department"), [*every, *((code, code) for code, _name in DEPARTMENTS)])
        self._kind = Chip(
            _("Type"), [*every, *((code, _(words)) for code, words in board_lines.kinds_of_school())]
        )
        self._count = style.label("", "text", "muted")
        for chip, name in (
            (self._state, "state"),
            (self._department, "department"),
            (self._kind, "schoolKind"),
        ):
            chip.setObjectName(name)
            chip.chosen.connect(self._show_lines)

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files
        self._decisions.use_files(files)

    def go_to(self, place: Place) -> None:
        self._asks_campaign = place.field == "campaign"
        self._read()
        if place.field == "import":
            self._choose()

    def first_focus(self) -> QWidget | None:
        return self._form.first_field() if self._form.isVisibleTo(self) else self._import

    def set_folded(self, folded: bool) -> None:
        """Where there is little room, the menu keeps what is copied."""
        super().set_folded(folded)
        self._form.stack(stacked=folded)
        for button in (self._copy, self._message):
            button.setVisible(not folded)

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "import_folder": self._choose, "replay_archive": self._replay, "copy_missing": self._copy_missing,
            "copy_message": self._copy_message, "campaign": self._open_campaign_form,
            "refresh": self._read, "filter": self._filter.setFocus, "read_dropped": self._choose,
        }  # fmt: skip

    def read_dropped(self, paths: list[str]) -> None:
        """Import what was dropped on the window."""
        self.import_paths(paths)

    def import_paths(self, paths: Sequence[str]) -> None:
        """Import files and folders, with progress and a way to stop."""
        found = [Path(path) for path in paths]
        if not found or self._task is not None:
            return
        receipts = found[0] if found[0].is_dir() else found[0].parent
        post = self.desk.post

        def work(**watched: Any) -> ImportReport:
            keep_backups.keep_before(post)
            return import_packages.import_paths(post, found, receipts=receipts, **watched)

        self._watch(work, self._say_imported)

    def _replay(self) -> None:
        """An old copy of the register was put back: what was received since comes from the archive."""
        if self._task is not None:
            return
        post = self.desk.post

        def work(**watched: Any) -> ImportReport:
            keep_backups.keep_before(post)
            return replay_archive.replay(post, **watched)

        self._watch(work, self._say_replayed)

    def _watch(self, work: Callable[..., ImportReport], done: Callable[[ImportReport], None]) -> None:
        self._import.setEnabled(False)
        self._progress.set_progress(0, 0, _("Reading the packages"))
        self._progress.show()
        self._task = self.desk.watch(work)
        self._task.progressed.connect(self._progress.set_progress)
        self._task.succeeded.connect(done)
        self._task.failed.connect(self._refuse)

    def _choose(self) -> None:
        folder = self._files.folder(self, _("Import a folder"))
        if folder:
            self.import_paths([folder])

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _say_imported(self, report: ImportReport) -> None:
        self._say_read(report, _("Receipts lie in the same folder. {reasons}"), ("close", _("Close")))

    def _say_replayed(self, report: ImportReport) -> None:
        write = ("write", _("Write a package for each lycée…"))
        self._say_read(report, "{reasons}", *((write,) if report.applied else ()), ("close", _("Close")))

    def _say_read(self, report: ImportReport, words: str, *buttons: tuple[str, str]) -> None:
        self._end_task()
        title, reasons, is_odd = import_words.told(report)
        self._banner.show_message(
            title, words.format(reasons=reasons).strip(),
            state="warning" if is_odd else "received", buttons=buttons,
        )  # fmt: skip
        self.said.emit(title)
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
        if code == "write":
            self._write_packages()

    # --- the campaign --------------------------------------------------------------------------

    def _open_campaign_form(self) -> None:
        self._edit.hide()
        self._form.begin(self._board.campaign if self._board is not None else None)

    def _close_campaign_form(self) -> None:
        self._form.hide()
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_opened(self, campaign: Campaign) -> None:
        self._close_campaign_form()
        title = _("Campaign {name} is open").format(name=campaign.name)
        self._banner.show_message(
            title,
            _("The lycées learn it with the next package you write for them."),
            state="ready",
            buttons=(("write", _("Write a package for each lycée…")), ("close", _("Close"))),
        )
        self.said.emit(title)
        self.desk.changed.emit()

    def _write_packages(self) -> None:
        folder = self._files.folder(self, _("Folder of the packages for the lycées"))
        if folder:
            self.desk.ask_long(
                partial(write_hq_packages.write_all, folder=Path(folder)), self._say_written, self,
                failed=self._refuse,
            )  # fmt: skip

    def _say_written(self, written: Sequence[Written]) -> None:
        words = ngettext("{count} package written", "{count} packages written", len(written))
        self._banner.show_message(
            words.format(count=whole(len(written))),
            str(written[0].file.parent) if written else "",
            state="ready",
            buttons=(("close", _("Close")),),
        )
        self.said.emit(words.format(count=whole(len(written))))

    # --- the board -----------------------------------------------------------------------------

    def _read(self) -> None:
        self.desk.ask(reception.board, self._show, self)
        self._decisions.read()

    def _show(self, board: Board) -> None:
        self._board = board
        today = self.desk.post.today
        counts = board_lines.counted(board, today)
        figures = [BoardFigure(board.expected, _("expected"))]
        figures += [
            BoardFigure(counts[state], lycees_state_word(state), state)
            for state in board_lines.SHOWN_STATES
            if counts[state] or state not in ("awaited", "missing", "no_activity")
        ]
        self._figures.set_figures(figures)
        self.header.set_sentence(_sentence(board, today))
        known = board.campaign is not None
        self._edit.set_text(_("Change the campaign…") if known else _("Open a campaign…"))
        copy = ngettext(
            "Copy the {count} lycée to remind", "Copy the {count} lycées to remind", board.missing
        )
        self._copy.set_text(copy.format(count=whole(board.missing)))
        self._copy.setEnabled(bool(board.missing))
        self._message.setEnabled(bool(board.missing))
        self._show_lines()
        if self._asks_campaign:
            self._asks_campaign = False
            self._open_campaign_form()

    def _show_lines(self, _asked: object = None) -> None:
        if self._board is None:
            return
        asked = Wanted(
            self._filter.text(),
            str(self._state.value()),
            str(self._department.value()),
            str(self._kind.value()),
        )
        board, today = self._board, self.desk.post.today
        rows = [board_lines.row_of(one, board, today) for one in board_lines.wanted(board, asked, today)]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        words = ngettext("{count} lycée, the missing first", "{count} lycées, the missing first", len(rows))
        self._count.setText(words.format(count=whole(len(rows))))

    def _copy_missing(self) -> None:
        if self._board is None:
            return
        lines = board_lines.not_received(self._board)
        QGuiApplication.clipboard().setText(board_lines.as_list(lines))
        words = ngettext(
            "{count} lycée copied, UAI and name: the reference list holds no address.",
            "{count} lycées copied, UAI and name: the reference list holds no address.",
            len(lines),
        )
        self.said.emit(words.format(count=whole(len(lines))))

    def _copy_message(self) -> None:
        if self._board is None:
            return
        QGuiApplication.clipboard().setText(board_lines.message(None, self._board))
        self.said.emit(_("Message to the missing copied."))

    def _see_remarks(self, site: str) -> None:
        self.asked.emit(Place("checks", text=site))

    def _answer(self, uid: str, _column: str) -> None:
        line = next((one for one in self._board.sites if one.site == uid), None) if self._board else None
        if line is None or self._board is None:
            return
        if board_lines.asks_to_look(line):
            self._see_remarks(uid)
            return
        QGuiApplication.clipboard().setText(board_lines.message(line, self._board))
        self.said.emit(_("Message for {name} copied.").format(name=line.name))

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
        style.gap(head, 4)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)
        style.gap(head, 12)
        head.addWidget(self._form)
        head.addWidget(self._banner)
        head.addWidget(self._decisions)
        head.addWidget(self._progress)
        style.gap(head, 12)
        head.addWidget(self._figures)
        style.gap(head, 20)
        filters = FoldingRow()
        row = filters.row
        row.addWidget(self._filter)
        chips = style.row(spacing=8)
        for chip in (self._state, self._department, self._kind):
            chips.addWidget(chip)
        chips.addStretch(1)
        row.addLayout(chips, 1)
        row.addWidget(self._count)
        head.addWidget(filters)
        style.gap(head, 8)
        column.addWidget(self._table, 1)


def _sentence(board: Board, today: date) -> str:
    """What the page says under its title."""
    if board.campaign is not None:
        return campaign_words.at_headquarters(board.campaign, today)
    return _("No campaign yet: say by which day the lycées have to send.")
