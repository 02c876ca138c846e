"""Réception: import a folder in one action, then the board, the missing first."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import import_packages, keep_backups, reception
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.reception import Board, SiteLine
from precarite_desktop.text.dates import short
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.task import Task
from precarite_desktop.ui.widgets.board_figures import BoardFigure, BoardFigures
from precarite_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from precarite_desktop.ui.widgets.line_field import SearchField
from precarite_desktop.ui.widgets.page import Banner
from precarite_desktop.ui.widgets.status import ProgressLine, lycee_state_word

_STATES = {"missing": "missing", "refused": "rejected", "late": "late", "received": "received"}


class ReceptionPage(Page):
    """The page on which headquarters begins its day."""

    navigation = "reception"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._board: Board | None = None
        self._task: Task | None = None
        self.set_title(_("Reception"))
        self._copy = SecondaryButton(_("Copy the addresses of the missing"), icon="copy")
        self._copy.clicked.connect(self._copy_addresses)
        self._import = PrimaryButton(_("Import a folder…"), icon="folder")
        self._import.setObjectName("importFolder")
        self._import.clicked.connect(self._choose)
        self.header.add_action(self._copy)
        self.header.add_action(self._import)
        self._progress = ProgressLine()
        self._progress.hide()
        self._progress.stopped.connect(self._stop)
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._close_banner)
        self._figures = BoardFigures()
        self._filter = SearchField(_("Filter by lycée…"), wide=280)
        self._filter.textEdited.connect(self._show_lines)
        self._table = RecordTable(
            (
                Column("state", _("State"), "status", sortable=False),
                Column("name", _("Lycée"), "name", 300, sortable=False),
                Column("site", _("UAI code"), "text", sortable=False),
                Column("received", _("Last package"), "text", 320, sortable=False),
                Column("rows", _("Rows"), "number", sortable=False),
                Column("next", _("What to do"), "link", sortable=False),
            ),
            _("Lycées"), row_height=36,
        )  # fmt: skip
        self._table.link_pressed.connect(self._answer)
        self._lay_out()
        desk.changed.connect(self._read)

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self._read()
        if place.field == "import":
            self._choose()

    def first_focus(self) -> QWidget | None:
        return self._import

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "import_folder": self._choose, "copy_addresses": self._copy_addresses,
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

        self._import.setEnabled(False)
        self._progress.set_progress(0, 0, _("Reading the packages"))
        self._progress.show()
        self._task = self.desk.watch(work)
        self._task.progressed.connect(self._progress.set_progress)
        self._task.succeeded.connect(self._say_imported)
        self._task.failed.connect(self._refuse)

    def _choose(self) -> None:
        folder = self._files.folder(self, _("Import a folder"))
        if folder:
            self.import_paths([folder])

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _say_imported(self, report: ImportReport) -> None:
        self._end_task()
        applied = len(report.applied)
        read = ngettext("{count} package read", "{count} packages read", applied).format(count=applied)
        refused = ngettext("{count} refused", "{count} refused", len(report.refused)).format(
            count=len(report.refused)
        )
        again = ngettext("{count} known already", "{count} known already", len(report.unchanged)).format(
            count=len(report.unchanged)
        )
        reasons = "; ".join(dict.fromkeys(sentence(one.code, **one.details) for one in report.refused[:3]))
        words = _("Receipts lie in the same folder. {reasons}").format(reasons=reasons).strip()
        title = f"{read} · {refused} · {again}"
        self._banner.show_message(
            title, words, state="warning" if report.refused else "received", buttons=(("close", _("Close")),)
        )
        self.said.emit(title)
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._end_task()
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _end_task(self) -> None:
        self._task = None
        self._progress.hide()
        self._import.setEnabled(True)

    def _close_banner(self, _code: str) -> None:
        self._banner.hide()

    # --- the board -----------------------------------------------------------------------------

    def _read(self) -> None:
        self.desk.ask(reception.board, self._show, self)

    def _show(self, board: Board) -> None:
        self._board = board
        self._figures.set_figures((
            BoardFigure(board.expected, _("expected")),
            BoardFigure(board.missing, lycee_state_word("missing"), "missing"),
            BoardFigure(board.refused, lycee_state_word("rejected"), "rejected"),
            BoardFigure(board.late, lycee_state_word("late"), "late"),
            BoardFigure(board.received - board.late, lycee_state_word("received"), "received"),
        ))  # fmt: skip
        self.header.set_sentence(
            _("{received} lycées out of {expected} have sent something.").format(
                received=whole(board.received), expected=whole(board.expected)
            )
        )
        copy = ngettext("Copy {count} address", "Copy {count} addresses", board.missing)
        self._copy.set_text(copy.format(count=whole(board.missing)))
        self._show_lines()

    def _show_lines(self, _text: str = "") -> None:
        if self._board is None:
            return
        words = fold(self._filter.text()).split()
        lines = [
            one for one in self._board.sites if all(word in fold(f"{one.name} {one.site}") for word in words)
        ]
        rows = [_row(one) for one in lines]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])

    def _copy_addresses(self) -> None:
        if self._board is None:
            return
        missing = [one for one in self._board.sites if one.state == reception.MISSING]
        QGuiApplication.clipboard().setText(
            "; ".join(f"ce.{one.site.lower()}@ac-rennes.fr" for one in missing)
        )
        self.said.emit(
            ngettext("{count} address copied.", "{count} addresses copied.", len(missing)).format(
                count=len(missing)
            )
        )

    def _answer(self, uid: str, _column: str) -> None:
        line = next((one for one in self._board.sites if one.site == uid), None) if self._board else None
        if line is None:
            return
        if line.code:
            words = _("Your last package could not be read: {reason}").format(reason=sentence(line.code))
        else:
            words = _(
                "We have not received your package yet. In Passerelles: Exchanges, then Create the package."
            )
        QGuiApplication.clipboard().setText(words)
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
        style.gap(head, 12)
        head.addWidget(self._banner)
        head.addWidget(self._progress)
        style.gap(head, 12)
        head.addWidget(self._figures)
        style.gap(head, 20)
        row = style.row()
        row.addWidget(self._filter)
        row.addStretch(1)
        row.addWidget(style.label(_("The missing first"), "text", "muted"))
        head.addLayout(row)
        style.gap(head, 8)
        column.addWidget(self._table, 1)


def _row(one: SiteLine) -> Row:
    state = _STATES.get(one.state, "missing")
    word = lycee_state_word(state)
    if one.code:
        last = sentence(one.code)
    elif one.received_at:
        last = short_of(one.received_at)
    else:
        last = _("none yet") if one.is_enrolled else _("not enrolled yet")
    action = {"missing": _("Remind"), "rejected": _("Answer"), "late": _("Remind")}.get(state, "")
    return Row(
        one.site, (word, one.name, one.site, last, whole(one.rows) if one.rows else "", action), state, word
    )


def short_of(instant: str) -> str:
    """The day of an instant written in ISO form."""
    from datetime import datetime

    return short(datetime.fromisoformat(instant).astimezone().date())
