"""The page of the first start that says where data and backups lie."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.cards import WIDTH
from precarite_desktop.ui.first_run_pages import RunPage
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.status import StatusWord


class PlacePage(RunPage):
    """Page 4: where the data lie, checked; where their backups go."""

    def __init__(self, folder: Path, backups: Path, choose_folder: Callable[[QWidget, str], str]) -> None:
        super().__init__(_("Where are your data?"), _("On this computer, in one encrypted file."))
        self._choose_folder, self._chosen = choose_folder, ""
        self.body.addWidget(style.label(str(folder), "strong", wraps=True))
        style.gap(self.body, 8)
        if is_shared(folder):
            state = StatusWord("warning", _("In a shared or synchronised folder: choose another computer"))
        else:
            state = StatusWord("ready", _("On this computer, outside shared folders"))
        self.body.addWidget(state)
        style.gap(self.body, 24)
        self._say_backups(backups)
        self._second = style.label(_("No second place yet"), "strong", wraps=True)
        self._choose = SecondaryButton(_("Choose a second place…"), icon="folder")
        self._choose.clicked.connect(self._take_folder)
        row = style.row(spacing=12)
        row.addWidget(self._choose)
        row.addWidget(self._second, 1)
        self.body.addLayout(row)
        self.end()

    def second_place(self) -> str:
        """The folder that was chosen, empty if none was."""
        return self._chosen

    def first_focus(self) -> QWidget:
        return self._choose

    def _take_folder(self) -> None:
        self._chosen = self._choose_folder(self, _("Second place of the backups")) or self._chosen
        self._second.setText(self._chosen or _("No second place yet"))

    def _say_backups(self, backups: Path) -> None:
        for words in (
            _("A backup, encrypted too, is made at each close if anything changed, and each day."),
            _(
                "It goes to {folder}, and to a second place that you may choose: the share of the lycée."
            ).format(folder=backups),
            _("It opens with the same passphrase. Without one, only your session here opens it."),
            _("Names come back from backups, never from headquarters, which does not receive them."),
        ):
            note = style.label(words, "text", "muted", wraps=True)
            style.fix(note, max_width=WIDTH)
            self.body.addWidget(note)
            style.gap(self.body, 8)
        style.gap(self.body, 8)


def is_shared(folder: Path) -> bool:
    """Whether a folder looks like one that is synchronised or on the network (design, screens W00 page 4)."""
    words = {part.casefold() for part in folder.parts}
    clouds = ("onedrive", "dropbox", "nextcloud", "google drive", "icloud")
    return str(folder).startswith("\\\\") or any(word.startswith(cloud) for word in words for cloud in clouds)
