"""The rights of one person: what this post holds about her, and to forget her."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from precarite_desktop.services import access_export, forget_person, restrict_person, whose_record
from precarite_desktop.services.access_export import Everything, Given
from precarite_desktop.services.forget_person import Forgotten, Preview
from precarite_desktop.services.post import Post
from precarite_desktop.services.restrict_person import Restricted, Restriction
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _
from precarite_desktop.text.protection_messages import NOT_SWEPT, RESTRICTIONS
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import show_lines
from precarite_desktop.ui.editors.reason_menu import ask_reason
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.rights.forget_form import ForgetForm
from precarite_desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.page import Banner, Section


class RightsPage(Page):
    """One section for each right, the harmless ones first."""

    navigation = "person"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._uid = ""
        self._files: Any = None
        self._restriction: Restriction | None = None
        self.set_title(_("Rights of the person"))
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._banner.hide)
        self._give = SecondaryButton(_("Write the two files…"), icon="file")
        self._give.setObjectName("giveData")
        self._give.clicked.connect(self._ask_give)
        self._read_here = QuietButton(_("Read it here"))
        self._read_here.setObjectName("readData")
        self._read_here.clicked.connect(self._ask_read)
        self._limit = Section(_("Restriction of the processing"))
        self._limit_words = style.label("", "text", "muted", wraps=True)
        self._restrict = SecondaryButton("")
        self._restrict.setObjectName("restrict")
        self._restrict.clicked.connect(self._ask_restrict)
        self._access = Section(_("Everything about this person"))
        self._forget = Section(_("Forget this person"))
        self._form = ForgetForm(desk)
        self._lay_out()
        self._form.asked.connect(self.asked)
        self._form.confirmed.connect(self._erase)

    def go_to(self, place: Place) -> None:
        self._banner.hide()
        for section in (self._access, self._limit, self._forget):
            section.hide()
        self.header.set_sentence("")
        asked = partial(_look, place.kind, place.uid)
        self.desk.ask_long(asked, self._show, self, failed=self._refuse)

    def first_focus(self) -> QWidget:
        return self._area

    def _show(self, found: tuple[Preview, Restriction | None]) -> None:
        shown, self._restriction = found
        self._uid = shown.uid
        self.header.set_sentence(shown.title)
        self._form.show_preview(shown)
        self._say_restriction()
        for section in (self._access, self._limit, self._forget):
            section.show()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def _ask_give(self) -> None:
        folder = self._files.folder(self, _("Folder for what is given to the person"))
        if folder:
            asked = partial(access_export.give, uid=self._uid, folder=Path(folder))
            self.desk.ask_long(asked, self._say_given, self, failed=self._refuse)

    def _say_given(self, given: Given) -> None:
        words = _("Written, in the clear: give them to the person, then delete them here.")
        self._banner.show_message(
            words, f"{given.pdf} · {given.json.name}", state="ready", buttons=(("close", _("Close")),)
        )
        self.said.emit(words)

    def _ask_read(self) -> None:
        self.desk.ask(partial(access_export.everything, uid=self._uid), self._show_read, self)

    def _show_read(self, found: Everything) -> None:
        show_lines(self, found.title, access_export.plain_lines(found))

    def _say_restriction(self) -> None:
        held = self._restriction
        if held is None:
            self._limit_words.setText(_("The records may be changed, are counted and sent."))
            self._restrict.set_text(_("Restrict…"))
            return
        words = _("Restricted since {date}: {reason}. Kept, but not changed, counted or sent.")
        day = short(held.since.astimezone().date())
        self._limit_words.setText(words.format(date=day, reason=_(RESTRICTIONS[held.reason])))
        self._restrict.set_text(_("Lift the restriction"))

    def _ask_restrict(self) -> None:
        if self._restriction is not None:
            self._do(partial(restrict_person.lift, uid=self._uid))
            return
        ask_reason(self._restrict, [(code, _(words)) for code, words in RESTRICTIONS.items()], self._put)

    def _put(self, reason: str) -> None:
        self._do(partial(restrict_person.restrict, uid=self._uid, reason=reason))

    def _do(self, deed: "partial[Restricted]") -> None:
        self.desk.ask(deed, self._say_done, self, failed=self._refuse)

    def _say_done(self, _done: Restricted) -> None:
        self.said.emit(_("Done. The next package tells headquarters."))
        self.desk.changed.emit()
        self.go_to(Place("rights", kind="person", uid=self._uid))

    def _erase(self, with_backups: bool) -> None:
        # The quick worker: no draft may be written while the person is forgotten.
        asked = partial(forget_person.forget, uid=self._uid, with_backups=with_backups)
        self.desk.ask(asked, self._say_erased, self, failed=self._refuse)

    def _say_erased(self, done: Forgotten) -> None:
        self.said.emit(_("Erased. The next package tells headquarters."))
        if not done.is_swept:
            self.warned.emit(_(NOT_SWEPT))
        self.desk.changed.emit()
        self.asked.emit(Place("list", kind="person", takes_over=True))

    def _refuse(self, error: BaseException) -> None:
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        column.addWidget(self._banner)
        style.gap(column, 8)
        column.addWidget(self._access)
        words = _("A PDF to read and a JSON file: what is recorded, what it was before, where it was sent.")
        line = style.row(spacing=16)
        line.addWidget(style.label(words, "text", "muted", wraps=True), 1)
        line.addWidget(self._read_here)
        line.addWidget(self._give)
        self._access.body().addLayout(line)
        style.gap(column, 24)
        column.addWidget(self._limit)
        line = style.row(spacing=16)
        line.addWidget(self._limit_words, 1)
        line.addWidget(self._restrict)
        self._limit.body().addLayout(line)
        style.gap(column, 24)
        column.addWidget(self._forget)
        self._forget.body().addWidget(self._form)
        column.addStretch(1)
        self._area = scrolled(content, stops=True)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(self._area)


def _look(kind: str, uid: str, post: Post) -> tuple[Preview, Restriction | None]:
    person = whose_record.person_of(post, kind, uid)
    return forget_person.preview(post, person), restrict_person.restriction_of(post, person)
