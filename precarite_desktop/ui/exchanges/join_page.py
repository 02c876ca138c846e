"""Join headquarters: the invitation, its six words ticked one by one, then the request."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import enrol
from precarite_desktop.services.enrol import Joined
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from precarite_desktop.ui.widgets.check import CheckBox
from precarite_desktop.ui.widgets.page import Banner, Section


class JoinPage(Page):
    """Six tick boxes, not one button: each word is compared with the letter or the voice of headquarters."""

    navigation = "exchanges"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._path = ""
        self._words: tuple[str, ...] = ()
        self._boxes: list[CheckBox] = []
        self.set_title(_("Join headquarters"))
        self.header.set_sentence(
            _("The invitation came by mail. Its six words came by letter or by telephone.")
        )
        self._choose = SecondaryButton(_("Choose the invitation…"), icon="file")
        self._choose.clicked.connect(self._choose_file)
        self._banner = Banner()
        self._banner.hide()
        self._compare = Section(_("Compare the six words"))
        self._join = PrimaryButton(_("Make the request"))
        self._join.setEnabled(False)
        self._join.clicked.connect(self._make)
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 24)
        column.addWidget(self._banner)
        first = style.row(margins=(0, 8, 0, 0))
        first.addWidget(self._choose)
        first.addStretch(1)
        column.addLayout(first)
        style.gap(column, 24)
        column.addWidget(self._compare)
        style.gap(column, 16)
        last = style.row()
        last.addWidget(self._join)
        last.addStretch(1)
        column.addLayout(last)
        column.addStretch(1)
        self._compare.hide()
        self._join.hide()
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        if place.text:
            self._read(place.text)

    def first_focus(self) -> QWidget | None:
        return self._choose

    def read_dropped(self, paths: list[str]) -> None:
        """Read the invitation dropped on the window."""
        if paths:
            self._read(paths[0])

    def offers(self) -> dict[str, Any]:
        return {"read_dropped": self._choose_file}

    def _choose_file(self) -> None:
        path = self._files.open_one(self, _("Choose the invitation"), _("Invitation (*.zip)"))
        if path:
            self._read(path)

    def _read(self, path: str) -> None:
        self._path = path
        self.desk.ask_long(partial(_read_invitation, path), self._show, self, failed=self._refuse)

    def _show(self, read: tuple[str, tuple[str, ...]]) -> None:
        site_name, self._words = read
        self._banner.hide()
        body = self._compare.body()
        empty(body)
        body.addWidget(
            style.label(
                _("Invitation for {name}. Tick each word that is the same.").format(name=site_name),
                "text",
                wraps=True,
            )
        )
        style.gap(body, 12)
        self._boxes = [CheckBox(word, role="lead") for word in self._words]
        for box in self._boxes:
            box.toggled.connect(self._ticked)
            body.addWidget(box)
        self._compare.show()
        self._join.show()
        if self._boxes:
            self._boxes[0].setFocus()

    def _ticked(self, _on: object = None) -> None:
        self._join.setEnabled(bool(self._boxes) and all(box.isChecked() for box in self._boxes))

    def _make(self) -> None:
        self._join.setEnabled(False)
        folder = self.desk.post.register.path.parent / "enrolment"
        self.desk.ask_long(
            partial(_join, self._path, " ".join(self._words), folder),
            self._say_joined,
            self,
            failed=self._refuse,
        )

    def _say_joined(self, joined: Joined) -> None:
        QGuiApplication.clipboard().setText(str(joined.file))
        self._banner.show_message(
            _("Enrolment waiting"),
            _("Send {file} to headquarters, then read these words when they call back: {words}.").format(
                file=joined.file, words=" ".join(joined.words)
            ),
            state="waiting",
        )
        self.said.emit(_("Request made."))
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._ticked()
        self._banner.show_message(errors.words_for(error), state="error")


def _read_invitation(path: str, _post: object) -> tuple[str, tuple[str, ...]]:
    read = enrol.read_invitation(Path(path))
    return f"{read.invitation.name} ({read.invitation.site})", read.words


def _join(path: str, words: str, folder: Path, post: Any) -> Joined:
    folder.mkdir(parents=True, exist_ok=True)
    return enrol.join(post, Path(path), words, folder)
