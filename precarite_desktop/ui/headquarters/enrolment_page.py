"""Inscriptions: invite a lycée, then approve its request once its six words were read over the telephone."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from precarite_desktop.services import enrol, found_headquarters
from precarite_desktop.services.enrol import Approved, InvitationWritten
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from precarite_desktop.ui.widgets.line_field import LineField
from precarite_desktop.ui.widgets.page import Banner, Section


class EnrolmentPage(Page):
    """Two gestures, each with the phrase of the enrolment file, which stays out of the daily register."""

    navigation = "enrolment"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._request = ""
        self.set_title(_("Enrolments"))
        self.header.set_sentence(
            _("Call the lycée back on the number of the official directory, never on one in the file.")
        )
        self._banner = Banner()
        self._banner.hide()
        self._phrase = self._field("enrolmentPhrase", _("Passphrase of the enrolment file"), 400)
        self._phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._uai = self._field("inviteUai", _("UAI code of the lycée"), 168)
        self._words = self._field("requestWords", _("The six words that the lycée reads"), 640)
        self._invite = SecondaryButton(_("Write the invitation…"))
        self._open = SecondaryButton(_("Open a request…"), icon="file")
        self._who = style.label("", "text", "muted", wraps=True)
        self._approve = PrimaryButton(_("Approve"))
        self._approve.setEnabled(False)
        for button, name in (
            (self._invite, "invite"),
            (self._open, "openRequest"),
            (self._approve, "approve"),
        ):
            button.setObjectName(name)
        self._banner.answered.connect(self._banner.hide)
        self._phrase.returnPressed.connect(self._uai.setFocus)
        self._uai.returnPressed.connect(self._invite.setFocus)
        self._words.returnPressed.connect(self._approve.setFocus)
        self._invite.clicked.connect(self._choose_invitation)
        self._open.clicked.connect(self._choose_request)
        self._approve.clicked.connect(self._choose_approval)
        self._lay_out()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self._banner.hide()

    def first_focus(self) -> QWidget | None:
        return self._phrase

    def _field(self, name: str, words: str, wide: int) -> LineField:
        field = LineField(wide=wide)
        field.setObjectName(name)
        field.setAccessibleName(words)
        return field

    def _choose_invitation(self) -> None:
        folder = self._files.folder(self, _("Folder of the invitation"))
        if folder:
            work = partial(_invite, self._uai.text(), self._phrase.text(), Path(folder))
            self.desk.ask_long(work, self._say_invited, self, failed=self._refuse)

    def _say_invited(self, written: InvitationWritten) -> None:
        self._banner.show_message(
            _("Invitation written for {name}").format(name=written.name),
            _("{file}. Words to give by another way: {words}.").format(
                file=written.file, words=" ".join(written.words)
            ),
            state="ready", buttons=(("close", _("Close")),),
        )  # fmt: skip
        self.said.emit(_("Invitation written."))

    def _choose_request(self) -> None:
        path = self._files.open_one(self, _("Open a request"), _("Requests (*.age)"))
        if path:
            self._request = path
            self.desk.ask_long(lambda post: enrol.read_request(post, Path(path)), self._show_request, self,
                               failed=self._refuse)  # fmt: skip

    def _show_request(self, read: Any) -> None:
        request = read.request
        self._who.setText(
            _("Request of {site}, made by {contact}. Type the words that you hear.").format(
                site=request.site, contact=request.contact or "—"
            )
        )
        self._banner.hide()
        self._approve.setEnabled(True)
        self._words.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_approval(self) -> None:
        folder = self._files.folder(self, _("Folder of the first package"))
        if folder:
            work = partial(_approve, self._request, self._words.text(), self._phrase.text(), Path(folder))
            self.desk.ask_long(work, self._say_approved, self, failed=self._refuse)

    def _say_approved(self, approved: Approved) -> None:
        self._banner.show_message(
            _("{name} is enrolled").format(name=approved.name),
            _("Send it {file}: it reads this first package in Exchanges.").format(file=approved.file),
            state="received", buttons=(("close", _("Close")),),
        )  # fmt: skip
        self.said.emit(_("{name} is enrolled").format(name=approved.name))
        self._words.clear()
        self._who.clear()
        self._approve.setEnabled(False)
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        """Say why, and go back to the field it is about, selected: the next try is one gesture."""
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))
        code = getattr(error, "code", "")
        field = {"ENR-01": self._words, "ENR-05": self._uai, "KEY-02": self._phrase}.get(code)
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
            field.selectAll()

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        column.addWidget(self._banner)
        style.gap(column, 16)
        for section, fields, buttons in (
            (Section(_("Enrolment file")), (self._phrase,), ()),
            (Section(_("Invite a lycée")), (self._uai,), (self._invite,)),
            (Section(_("Approve a request")), (self._words,), (self._open, self._approve)),
        ):
            column.addWidget(section)
            body = section.body()
            if self._approve in buttons:
                body.addWidget(self._who)
                style.gap(body, 8)
            for field in fields:
                label = style.label(field.accessibleName(), "strong")
                label.setBuddy(field)
                body.addWidget(label)
                style.gap(body, 4)
                body.addWidget(field)
            row = style.row(margins=(0, 12, 0, 0), spacing=8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            body.addLayout(row)
            style.gap(column, 24)
        column.addStretch(1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))


def _invite(uai: str, phrase: str, folder: Path, post: Post) -> InvitationWritten:
    authority = found_headquarters.open_authority(post, phrase)
    return enrol.invite(post, uai, folder, authority=authority)


def _approve(file: str, words: str, phrase: str, folder: Path, post: Post) -> Approved:
    authority = found_headquarters.open_authority(post, phrase)
    return enrol.approve(post, Path(file), words, folder, authority=authority)
