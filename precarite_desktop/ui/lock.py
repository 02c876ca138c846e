"""The doors: opening a register with its phrase, the locked window, and work to wait for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from precarite_desktop.paths import APP_NAME
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import icons, style
from precarite_desktop.ui.widgets.announce import announce
from precarite_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from precarite_desktop.ui.widgets.line_field import LineField
from precarite_desktop.ui.widgets.status import ProgressLine
from precarite_desktop.ui.widgets.summary import SeverityGlyph

COLUMN = 400


class Door(QWidget):
    """Asks for the phrase; shows the name of the program and nothing of anybody. `tried(phrase)`."""

    tried = Signal(str)
    other_asked = Signal()

    def __init__(self, sentence: str, *, other: str = "", parent: QWidget | None = None) -> None:
        """`other` names another way out: another register, the key ring."""
        super().__init__(parent)
        style.dress(self, ground="page")
        self._phrase = LineField(wide=COLUMN)
        self._phrase.setObjectName("phrase")
        self._phrase.setEchoMode(QLineEdit.EchoMode.Password)
        label = style.label(_("&Passphrase"), "strong")
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self._phrase)
        self._phrase.setAccessibleName(_("Passphrase"))
        self._open = PrimaryButton(_("Unlock"))
        self._open.setObjectName("unlock")
        self._refusal = style.label("", "text", "on_error_tint", wraps=True)
        self._glyph = SeverityGlyph("error")
        self._other = QuietButton(other)
        self._other.setVisible(bool(other))
        self._lay_out(sentence, label)
        self._phrase.returnPressed.connect(self._try)
        self._open.clicked.connect(self._try)
        self._other.clicked.connect(self.other_asked)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say why the register stays closed; what was typed is emptied."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
        self._glyph.setVisible(bool(sentence))
        self._phrase.set_faulty(bool(sentence))
        self._phrase.setAccessibleDescription(sentence)
        self._open.setEnabled(True)
        self._phrase.setEnabled(True)
        if sentence:
            announce(self, sentence)
            self._phrase.clear()
            self._phrase.setFocus()

    def first_focus(self) -> QWidget:
        """The field."""
        return self._phrase

    def _try(self) -> None:
        if self._phrase.text():
            self._open.setEnabled(False)
            self._phrase.setEnabled(False)
            self.tried.emit(self._phrase.text())

    def _lay_out(self, sentence: str, label: QLabel) -> None:
        column = _centred(self)
        column.addWidget(_sign())
        style.gap(column, 24)
        column.addWidget(style.label(sentence, "text", "muted", wraps=True))
        style.gap(column, 24)
        column.addWidget(label)
        style.gap(column, 4)
        column.addWidget(self._phrase)
        row = style.row(margins=(0, 8, 0, 0), spacing=8)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._refusal, 1)
        column.addLayout(row)
        style.gap(column, 16)
        buttons = style.row(spacing=8)
        buttons.addWidget(self._open)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        column.addLayout(buttons)


class Waiting(QWidget):
    """Work that must end before the window opens, with its progress and a way to stop."""

    stopped = Signal()

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.dress(self, ground="page")
        self._progress = ProgressLine()
        self._progress.stopped.connect(self.stopped)
        column = _centred(self)
        column.addWidget(_sign())
        style.gap(column, 24)
        column.addWidget(style.label(title, "section", wraps=True))
        column.addWidget(style.label(sentence, "text", "muted", wraps=True))
        style.gap(column, 24)
        column.addWidget(self._progress)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """How far the work is."""
        self._progress.set_progress(done, total, what)


def _centred(scene: QWidget) -> QVBoxLayout:
    holder = QWidget()
    style.fix(holder, width=COLUMN)
    column = style.column()
    holder.setLayout(column)
    outer = style.column()
    scene.setLayout(outer)
    outer.addStretch(2)
    middle = style.row()
    middle.addStretch(1)
    middle.addWidget(holder)
    middle.addStretch(1)
    outer.addLayout(middle)
    outer.addStretch(3)
    return column


def _sign() -> QWidget:
    holder = QWidget()
    row = style.row(spacing=12)
    holder.setLayout(row)
    picture = QLabel()
    picture.setPixmap(icons.pixmap("bridge", "accent", 36, ratio=2.0))
    row.addWidget(picture)
    row.addWidget(style.label(APP_NAME, "title"), 1)
    return holder
