"""Reprendre un poste: the page of the first start that asks for a backup and for what opens it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.first_run_pages import RunPage
from precarite_desktop.ui.page import muted
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.line_field import LineField


class TakeOverPage(RunPage):
    """A backup file and its passphrase; a backup that this session opens needs none."""

    def __init__(self, choose_file: Callable[[QWidget, str], str]) -> None:
        super().__init__(
            _("Take over a post"),
            _("With a backup of the post and its passphrase, the one in the safe of the lycée."),
        )
        self._choose_file = choose_file
        self.file = ""
        self._choose = SecondaryButton(_("Choose the backup…"), icon="file")
        self._choose.setObjectName("chooseBackup")
        self._choose.clicked.connect(self._take_file)
        self._name = muted("")
        row = style.row(spacing=12)
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        self.body.addLayout(row)
        style.gap(self.body, 24)
        label = style.label(_("&Passphrase"), "strong")
        label.setTextFormat(Qt.TextFormat.AutoText)
        self._phrase = LineField()
        self._phrase.setObjectName("takeOverPhrase")
        self._phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._phrase.setAccessibleName(_("Passphrase"))
        style.fix(self._phrase, max_width=400)
        label.setBuddy(self._phrase)
        self.body.addWidget(label)
        self.body.addWidget(muted(_("Leave it empty if your session opened this register.")))
        style.gap(self.body, 8)
        self.body.addWidget(self._phrase)
        style.gap(self.body, 24)
        self.body.addWidget(
            muted(_("Headquarters is told by itself: your next package says that the post was taken over."))
        )
        self.end()

    def phrase(self) -> str:
        """What was typed; empty for the key ring."""
        return self._phrase.text()

    def is_complete(self) -> bool:
        if not self.file:
            self.refuse(_("Choose the backup file: its name ends with .sauvegarde.db."))
            self._choose.setFocus()
            return False
        self._show_refusal("")
        return True

    def first_focus(self) -> QWidget:
        return self._choose

    def _take_file(self) -> None:
        path = self._choose_file(self, _("Backups (*.db)"))
        if path:
            self.file = path
            self._name.setText(Path(path).name)
            self._phrase.setFocus(Qt.FocusReason.OtherFocusReason)
