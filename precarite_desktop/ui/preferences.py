"""Preferences: language, size, colours, where packages go, where the data lie, and backups."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import back_up, keep_backups
from precarite_desktop.text import i18n
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.page import Section
from precarite_desktop.ui.widgets.radio import RadioGroup

_LANGUAGES = {"fr": "Français", "br": "Brezhoneg", "en": "English"}


class PreferencesPage(Page):
    """Each choice applies at once."""

    navigation = "preferences"
    preference_asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._settings: Any = None
        self.set_title(_("Preferences"))
        self.header.set_sentence(_("Each choice applies at once, on this computer only."))
        self._palette = self._group(
            "palette", _("Colours"),
            [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")),
             ("contrast", _("High contrast"))],
        )  # fmt: skip
        self._zoom = self._group(
            "zoom", _("Size"), [(size, f"{size} %") for size in (100, 120, 150, 180, 200)]
        )
        self._language = self._group(
            "language", _("Language"), [(code, _LANGUAGES.get(code, code)) for code in i18n.available()]
        )
        self._folder_words = style.label("", "text", "muted", wraps=True)
        self._folder = SecondaryButton(_("Choose the folder of packages…"), icon="folder")
        self._folder.clicked.connect(self._choose_folder)
        self._data_words = style.label("", "text", "muted", wraps=True)
        self._data_words.setText(str(desk.post.register.path))
        self._backup = SecondaryButton(_("Make a backup now"), icon="save")
        self._backup.clicked.connect(self._back_up)
        self._restore = SecondaryButton(_("Go back to a backup…"))
        self._restore.clicked.connect(self._go_back)
        self._backup_words = style.label(str(desk.post.paths.backups), "text", "muted", wraps=True)
        self._second_words = style.label("", "text", "muted", wraps=True)
        self._second = SecondaryButton(_("Choose a second place…"), icon="folder")
        self._second.clicked.connect(self._choose_second)
        self._lay_out()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def use_settings(self, settings: Any) -> None:
        """What is preferred now."""
        self._settings = settings

    def go_to(self, place: Place) -> None:
        self._zoom.set_value(style.current().zoom)
        self._language.set_value(i18n.language())
        preferred = self._settings() if self._settings is not None else None
        self._palette.set_value(preferred.palette if preferred else style.current().name)
        folder = preferred.exchange_folder if preferred else ""
        self._second_words.setText(
            preferred.backup_folder if preferred and preferred.backup_folder else _("No second place yet")
        )
        self._folder_words.setText(folder or str(self.desk.post.register.path.parent / "packages"))

    def first_focus(self) -> QWidget | None:
        return self._palette

    def _group(self, name: str, words: str, choices: list[tuple[object, str]]) -> RadioGroup:
        group = RadioGroup(choices)
        group.setObjectName(name)
        group.setAccessibleName(words)
        group.chosen.connect(partial(self._ask, name))
        return group

    def _ask(self, name: str, value: object) -> None:
        self.preference_asked.emit(name, value)
        if name == "language":
            self.said.emit(_("The language changes at the next start."))

    def _choose_folder(self) -> None:
        folder = self._files.folder(self, _("Folder of packages"))
        if folder:
            self.preference_asked.emit("exchange_folder", folder)
            self._folder_words.setText(folder)

    def _go_back(self) -> None:
        self.asked.emit(Place("backups"))

    def _choose_second(self) -> None:
        folder = self._files.folder(self, _("Second place of the backups"))
        if not folder:
            return
        self.preference_asked.emit("backup_folder", folder)
        self._second_words.setText(folder)
        self.desk.ask_long(
            lambda post: keep_backups.keep_second(post, Path(folder)), self._say_copied, self,
            failed=lambda error: self._second_words.setText(errors.words_for(error)),
        )  # fmt: skip

    def _say_copied(self, path: Path) -> None:
        self._second_words.setText(_("{path}: opened and counted.").format(path=path))
        self.said.emit(_("Backup made."))
        self.desk.changed.emit()

    def _back_up(self) -> None:
        self._backup.setEnabled(False)
        self.desk.ask_long(back_up.back_up, self._say_backed_up, self, failed=self._refuse)

    def _say_backed_up(self, made: Any) -> None:
        self._backup.setEnabled(True)
        self._backup_words.setText(_("{path}: opened and counted, {count} records.").format(
            path=made.path, count=made.records))  # fmt: skip
        self.said.emit(_("Backup made."))
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._backup.setEnabled(True)
        self._backup_words.setText(errors.words_for(error))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 24)
        row = style.row(spacing=48)
        column.addLayout(row)
        for title, group in (
            (_("Colours"), self._palette),
            (_("Size"), self._zoom),
            (_("Language"), self._language),
        ):
            section = Section(title)
            section.body().addWidget(group)
            section.body().addStretch(1)
            row.addWidget(section, 1)
        style.gap(column, 24)
        for title, words, button in (
            (_("Packages"), self._folder_words, self._folder),
            (_("Backups"), self._backup_words, self._backup),
            (_("Second place of the backups"), self._second_words, self._second),
            (_("Your data"), self._data_words, None),
        ):
            section = Section(title)
            column.addWidget(section)
            line = style.row(spacing=16)
            line.addWidget(words, 1)
            if button is self._backup:
                line.addWidget(self._restore)
            if button is not None:
                line.addWidget(button)
            section.body().addLayout(line)
            style.gap(column, 16)
        column.addStretch(1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))
