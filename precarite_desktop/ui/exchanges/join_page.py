"""Join headquarters: the invitation, its six words ticked one by one, then the request."""

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from precarite_desktop.services import enrol
from precarite_desktop.services.enrol import Joined
from precarite_desktop.text.i18n import _
from precarite_desktop.text.messages import sentence
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import Page, muted, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.page import Banner, Section


class JoinPage(Page):
    """Six tick boxes, not one button: each word is compared with the letter or the voice of headquarters."""

    navigation = "exchanges"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._path = ""
        self._words: tuple[str, ...] = ()
        self._boxes: list[QCheckBox] = []
        self.set_title(_("Join headquarters"))
        self.header.set_sentence(
            _("The invitation came by mail. Its six words came by letter or by telephone.")
        )
        self._choose = SecondaryButton(_("Choose the invitation…"), icon="file")
        self._choose.setObjectName("chooseInvitation")
        self._choose.clicked.connect(self._choose_file)
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._banner.hide)
        self._spoken = Section(_("Words to read when headquarters calls back"))
        self._spoken.hide()
        self._compare = Section(_("Compare the six words"))
        self._compare.hide()
        self._join = PrimaryButton(_("Make the request"))
        self._join.setObjectName("makeRequest")
        self._join.setEnabled(False)
        self._join.clicked.connect(self._make)
        self._differs = QuietButton(_("One word differs"))
        self._differs.setObjectName("wordDiffers")
        self._differs.clicked.connect(self._say_different)
        self._lay_out()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self.desk.ask(enrol.waiting, self._show_waiting, self)
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
        self._boxes = [WordBox(number, word) for number, word in enumerate(self._words, start=1)]
        for box in self._boxes:
            box.toggled.connect(self._ticked)
            body.addWidget(box)
        self._compare.show()
        self._join.show()
        self._differs.show()
        for one, after in pairwise((self._choose, *self._boxes, self._join, self._differs)):
            QWidget.setTabOrder(one, after)
        self._ticked()
        if self._boxes:
            self._boxes[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_different(self) -> None:
        """Nothing is sent: the invitation is another one, or the words were misheard."""
        for box in self._boxes:
            box.setChecked(False)
        self._banner.show_message(sentence("ENR-01"), state="error", buttons=(("close", _("Close")),))
        if self._boxes:
            self._boxes[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_waiting(self, words: tuple[str, ...]) -> None:
        body = self._spoken.body()
        empty(body)
        self._spoken.setVisible(bool(words))
        if not words:
            return
        body.addWidget(style.label("  ".join(words), "section", wraps=True))
        style.gap(body, 8)
        body.addWidget(muted(_("They stay here until headquarters' first package is read in Exchanges.")))

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
            _("Send {file} to headquarters. The path is copied.").format(file=joined.file),
            state="waiting",
            buttons=(("close", _("Close")),),
        )
        self._compare.hide()
        self._join.hide()
        self._differs.hide()
        self._show_waiting(joined.words)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(_("Request made."))
        self.desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._ticked()
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        column.addWidget(self._banner)
        style.gap(column, 16)
        first = style.row()
        first.addWidget(self._choose)
        first.addStretch(1)
        column.addLayout(first)
        style.gap(column, 24)
        column.addWidget(self._spoken)
        column.addWidget(self._compare)
        style.gap(column, 16)
        last = style.row(spacing=8)
        last.addWidget(self._join)
        last.addWidget(self._differs)
        last.addStretch(1)
        column.addLayout(last)
        column.addStretch(1)
        self._join.hide()
        self._differs.hide()
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))


class WordBox(QCheckBox):
    """One word to tick: large, numbered, since two of the six may be the same. Space or Entrée ticks."""

    def __init__(self, number: int, word: str) -> None:
        super().__init__(f"{number}.  {word}")
        self.setObjectName(f"word{number}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(drawing.text_width(style.font("section"), self.text()) + style.px(40), style.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: object) -> bool:
        return self.rect().contains(point)  # type: ignore[call-overload,no-any-return]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = style.px(20)
        box = QRect(0, (self.height() - side) // 2, side, side)
        ticked = self.isChecked()
        border = style.colour("accent" if ticked else "border")
        ground = border if ticked else style.colour("field")
        drawing.frame(painter, box, ground=ground, border=border, width=style.width("border"))
        if ticked:
            drawing.icon(painter, "tick", style.px(2), self.rect(), colour=style.colour("on_accent"), size=16)
        words = self.rect().adjusted(style.px(34), 0, 0, 0)
        drawing.text(painter, words, self.text(), font=style.font("section"), colour=style.colour("text"))


def _read_invitation(path: str, _post: object) -> tuple[str, tuple[str, ...]]:
    read = enrol.read_invitation(Path(path))
    return f"{read.invitation.name} ({read.invitation.site})", read.words


def _join(path: str, words: str, folder: Path, post: Any) -> Joined:
    folder.mkdir(parents=True, exist_ok=True)
    return enrol.join(post, Path(path), words, folder)
