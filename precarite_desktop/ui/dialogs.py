"""The few dialogs: about, recent messages, a choice. Buttons are verbs, Échap changes nothing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from precarite_desktop.paths import APP_NAME
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block
from precarite_desktop.ui.widgets.focus_ring import FocusRing
from precarite_desktop.ui.widgets.scrolling import dress_bars


def confirm(parent: QWidget, title: str, sentence: str, *, verb: str, keep: str) -> bool:
    """Ask before something that cannot be undone. The harmless answer is the default one."""
    return bool(choose(parent, title, sentence, verbs=(("act", verb),), keep=keep))


def choose(parent: QWidget, title: str, sentence: str, *, verbs: Sequence[tuple[str, str]], keep: str) -> str:
    """The code of the verb chosen, empty for the harmless answer, which is the default one."""
    dialog, layout = _dialog(parent, title, sentence)
    row = style.row(spacing=8)
    row.addStretch(1)
    chosen: list[str] = []
    for code, words in verbs:
        act = SecondaryButton(words)
        act.setObjectName(code)
        act.setAutoDefault(False)
        act.clicked.connect(partial(_take, chosen, code, dialog))
        row.addWidget(act)
    harmless = PrimaryButton(keep)
    harmless.clicked.connect(dialog.reject)
    harmless.setDefault(True)
    row.addWidget(harmless)
    layout.addLayout(row)
    harmless.setFocus()
    dialog.exec()
    dialog.deleteLater()
    return chosen[0] if chosen else ""


def _take(chosen: list[str], code: str, dialog: QDialog) -> None:
    chosen.append(code)
    dialog.accept()


def show_messages(parent: QWidget, messages: Sequence[str]) -> None:
    """Everything said lately, newest first: nothing disappears with its information."""
    show_lines(parent, _("Recent messages"), list(reversed(messages)) or [_("Nothing was said yet.")])


def show_lines(parent: QWidget, title: str, lines: Sequence[str]) -> None:
    """A text to read and to copy."""
    dialog, layout = _dialog(parent, title, "")
    text = QPlainTextEdit("\n".join(lines))
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(title)
    drawing.transparent_base(text)
    dress_bars(text)
    style.fix(dialog, min_width=640, min_height=400)
    frame = Block("field", "border")
    inside = style.column(margins=(10, 6, 2, 6))
    frame.setLayout(inside)
    inside.addWidget(text)
    layout.addWidget(frame, 1)
    _close_row(dialog, layout)
    dialog.exec()
    dialog.deleteLater()


def show_about(parent: QWidget) -> None:
    """What this program is, its version and its licence."""
    words = _(
        "Version {version}. Free software under the EUPL 1.2. No network, no server: your data stay here."
    )
    dialog, layout = _dialog(parent, APP_NAME, words.format(version=_version()))
    _close_row(dialog, layout)
    dialog.exec()
    dialog.deleteLater()


def show_failure(parent: QWidget | None, sentence: str, where: str) -> None:
    """Say that something went wrong; `where`, if any, can be copied for whoever mends it."""
    dialog, layout = _dialog(parent, APP_NAME, sentence)
    row = style.row(spacing=8)
    go_on, copy = PrimaryButton(_("Go on")), SecondaryButton(_("Copy the details"))
    copy.setVisible(bool(where))
    go_on.clicked.connect(dialog.accept)
    copy.clicked.connect(partial(_copy, dialog, where))
    row.addStretch(1)
    row.addWidget(copy)
    row.addWidget(go_on)
    layout.addLayout(row)
    go_on.setFocus()
    dialog.exec()
    dialog.deleteLater()


def _copy(dialog: QDialog, where: str, _checked: bool = False) -> None:
    QGuiApplication.clipboard().setText(where)
    dialog.reject()


def _dialog(parent: QWidget | None, title: str, sentence: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setWindowTitle(f"{title} — {APP_NAME}" if title != APP_NAME else title)
    dialog.setAccessibleDescription(sentence)
    style.fix(dialog, min_width=480)
    style.dress(dialog, ground="page")
    FocusRing.on(dialog)
    layout = style.column(margins=(24, 24, 24, 24), spacing=16)
    dialog.setLayout(layout)
    heading: QLabel = style.label(title, "section", wraps=True)
    layout.addWidget(heading)
    if sentence:
        layout.addWidget(style.label(sentence, "text", "muted", wraps=True))
    return dialog, layout


def _close_row(dialog: QDialog, layout: QVBoxLayout) -> None:
    close = PrimaryButton(_("Close"))
    close.clicked.connect(dialog.accept)
    row = style.row()
    row.addStretch(1)
    row.addWidget(close)
    layout.addLayout(row)
    close.setFocus()


def _version() -> str:
    from importlib import metadata  # 40 ms that no first page needs

    try:
        return metadata.version("passerelles")
    except metadata.PackageNotFoundError:  # a checkout that was never installed
        return "0"
