"""A box to tick: square of 20, clickable to the end of its words."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.widgets import drawing


class CheckBox(QCheckBox):
    """One box and its words; two states only."""

    def __init__(self, text: str, *, role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role = role
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        wide = drawing.text_width(style.font(self._role), self.text()) + style.px(36)
        return QSize(wide, style.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: QPoint) -> bool:
        return self.rect().contains(point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = style.px(20)
        top = (self.height() - side) // 2
        ticked = self.isChecked()
        border = style.colour("accent" if ticked else "border")
        ground = style.colour("accent" if ticked else "field")
        square = QRect(0, top, side, side)
        drawing.frame(painter, square, ground=ground, border=border, width=max(style.width("border"), 1))
        if ticked:
            inset = style.px(4)
            inner = QRectF(square).adjusted(inset, inset, -inset, -inset)
            glyphs.glyph(painter, "ready", inner, style.colour("on_accent"))
        words = self.rect().adjusted(style.px(32), 0, 0, 0)
        ink = style.colour("text" if self.isEnabled() else "muted")
        drawing.text(painter, words, self.text(), font=style.font(self._role), colour=ink)
