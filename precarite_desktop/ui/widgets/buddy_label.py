"""The label of a field, which leads to it with Alt and a letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from precarite_desktop.ui import style


class BuddyLabel(QLabel):
    """A label whose letter, with Alt, goes to the field; the letter is not underlined, as in the pictures."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        style.dress(self, role="strong", ink="text")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(style.colour("text"))
        flags = Qt.TextFlag.TextHideMnemonic
        if Qt.KeyboardModifier.AltModifier in _held():
            flags = Qt.TextFlag.TextShowMnemonic
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), int(left) | int(flags), self.text())


def _held() -> Qt.KeyboardModifier:
    return QGuiApplication.queryKeyboardModifiers()
