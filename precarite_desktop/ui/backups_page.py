"""Revenir à une sauvegarde: the backups of this post, what each would change, and the way back."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import back_up, compare_backup, restore_backup
from precarite_desktop.services.compare_backup import BackupLine, Touched
from precarite_desktop.services.restore_backup import Restored
from precarite_desktop.text.dates import long, moment
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import confirm, show_lines
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.drawing import Line
from precarite_desktop.ui.widgets.page import Banner, Section


class BackupsPage(Page):
    """Every backup with its date, its records and the difference with today; the harmless answer first."""

    navigation = "preferences"
    restored = Signal(str)
    """The register is that of a backup: it has to be opened again, and these words said."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self.set_title(_("Go back to a backup"))
        self.header.set_sentence(_("What is here now is backed up first: nothing is lost by going back."))
        self._other = SecondaryButton(_("Another backup file…"), icon="file")
        self._other.setObjectName("otherBackup")
        self._other.clicked.connect(self._choose)
        self.header.add_action(self._other)
        self._now = SecondaryButton(_("Make a backup now"), icon="save")
        self._now.clicked.connect(self._back_up)
        self.header.add_action(self._now)
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._banner.hide)
        self._list = Section(_("Backups of this post"))
        self._first: QWidget | None = None
        self._lay_out()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self._banner.hide()
        self._read()

    def first_focus(self) -> QWidget | None:
        return self._other

    def _read(self) -> None:
        self.desk.ask_long(compare_backup.backups, self._show, self, failed=self._refuse)

    def _show(self, lines: list[BackupLine]) -> None:
        body = self._list.body()
        empty(body)
        for line in lines:
            self._add(line)
        if not lines:
            body.addWidget(style.label(_("No backup yet."), "text", "muted"))

    def _add(self, line: BackupLine) -> None:
        body = self._list.body()
        row = style.row(spacing=16)
        words = style.column(spacing=4)
        row.addLayout(words, 1)
        words.addWidget(style.label(when(line), "strong", wraps=True))
        words.addWidget(style.label(difference(line), "text", "muted", wraps=True))
        if line.refusal is None and not line.is_same:
            see = QuietButton(_("See which ones"))
            see.setObjectName("seeDifference")
            see.setAccessibleDescription(when(line))
            see.clicked.connect(partial(self._see, line))
            row.addWidget(see)
        if line.refusal is None:
            back = SecondaryButton(_("Go back to this backup…"))
            back.setObjectName("restore")
            back.setAccessibleDescription(when(line))
            back.clicked.connect(partial(self._ask, line))
            row.addWidget(back)
        body.addLayout(row)
        style.gap(body, 12)
        body.addWidget(Line())
        style.gap(body, 12)

    # --- what is asked -------------------------------------------------------------------------

    def _see(self, line: BackupLine, _checked: bool = False) -> None:
        show_lines(self, when(line), detailed(line))

    def _choose(self) -> None:
        path = self._files.open_one(self, _("A backup"), _("Backups (*.db)"))
        if path:
            self.desk.ask_long(
                partial(compare_backup.compare, file=Path(path)), self._ask_other, self, failed=self._refuse
            )

    def _ask_other(self, line: BackupLine) -> None:
        if line.refusal is not None:
            self._refuse(line.refusal)
            return
        self._ask(line)

    def _ask(self, line: BackupLine, _checked: bool = False) -> None:
        sentence = _("{date} — {difference} What is here now will be backed up first.").format(
            date=when(line), difference=difference(line)
        )
        if confirm(
            self, _("Go back to this backup?"), sentence,
            verb=_("Go back to this backup"), keep=_("Change nothing"),
        ):  # fmt: skip
            self._other.setEnabled(False)
            # The quick worker: no draft may be written while the register is replaced.
            self.desk.ask(
                partial(restore_backup.restore, file=line.file), partial(self._say_restored, line), self,
                failed=self._refuse,
            )  # fmt: skip

    def _say_restored(self, line: BackupLine, restored: Restored) -> None:
        self._other.setEnabled(True)
        words = _("The register is that of {date}. What was here before is in {file}.")
        self.restored.emit(words.format(date=when(line), file=restored.saved_before.name))

    def _back_up(self) -> None:
        self.desk.ask_long(back_up.back_up, self._say_backed_up, self, failed=self._refuse)

    def _say_backed_up(self, _made: object) -> None:
        self.said.emit(_("Backup made."))
        self.desk.changed.emit()
        self._read()

    def _refuse(self, error: BaseException) -> None:
        self._other.setEnabled(True)
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        column.addWidget(self._banner)
        style.gap(column, 8)
        column.addWidget(self._list)
        column.addStretch(1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))


_COUNTED = (
    (N_("Records that would go"), "missing"),
    (N_("Records that would be as they were"), "older"),
    (N_("Records that would come back"), "back"),
)


def when(line: BackupLine) -> str:
    """« Sunday 22 November 2026, 12:00 »."""
    day = long(line.made_at.astimezone().date())
    return _("{date}, {time}").format(date=day[:1].upper() + day[1:], time=moment(line.made_at))


def difference(line: BackupLine) -> str:
    """« 1 029 records, 3 fewer than today. »"""
    if line.refusal is not None:
        return errors.words_for(line.refusal)
    records = ngettext("{count} record", "{count} records", line.records).format(count=whole(line.records))
    if line.is_same:
        return _("{records}, the same as today.").format(records=records)
    parts = []
    if line.missing:
        words = ngettext("{count} of today is not in it", "{count} of today are not in it", len(line.missing))
        parts.append(words.format(count=whole(len(line.missing))))
    if line.older:
        words = ngettext("{count} has changed since", "{count} have changed since", len(line.older))
        parts.append(words.format(count=whole(len(line.older))))
    if line.back:
        words = ngettext("{count} would come back", "{count} would come back", len(line.back))
        parts.append(words.format(count=whole(len(line.back))))
    return _("{records}: {differences}.").format(records=records, differences=", ".join(parts))


def detailed(line: BackupLine) -> list[str]:
    """The records that differ, by name, under what would become of them."""
    lines: list[str] = []
    for title, name in _COUNTED:
        touched: tuple[Touched, ...] = getattr(line, name)
        if touched:
            lines += [
                _(title),
                *(f"    {one.title} · {_(kind_named(one.kind).label)}" for one in touched),
                "",
            ]
    return lines
