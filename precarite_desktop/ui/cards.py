"""Big choices, one of them taken: a framed radio button with a title and a sentence."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.radio import paint_circle

WIDTH = 640


class Card(QRadioButton):
    """One choice: title and sentence, clickable everywhere."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._sentence = sentence
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        style.fix(self, max_width=WIDTH)

    def hitButton(self, point: object) -> bool:
        return self.rect().contains(point)  # type: ignore[call-overload,no-any-return]

    def sizeHint(self) -> QSize:
        wide = min(self.width() or style.px(WIDTH), style.px(WIDTH))
        return QSize(wide, self._height(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(320), self._height(min(self.width() or style.px(WIDTH), style.px(WIDTH))))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def _height(self, wide: int) -> int:
        room = QRect(0, 0, max(wide - style.px(72), style.px(120)), 10_000)
        metrics = QFontMetrics(style.font("text"))
        sentence = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._sentence).height()
        return style.px(16 + 24 + 2 + 16) + sentence

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        drawing.frame(
            painter, self.rect(),
            ground=style.colour("tint" if chosen else "page"),
            border=style.colour("accent" if chosen else "border"),
            width=max(style.px(2), style.width("border")) if chosen else style.width("border"),
        )  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_circle(painter, QPointF(style.px(27), style.px(28)), is_on=chosen)
        left = style.px(54)
        title = QRect(left, style.px(16), self.width() - left - style.px(16), style.px(24))
        drawing.text(painter, title, self.text(), font=style.font("section"), colour=style.colour("text"))
        below = QRect(left, style.px(42), self.width() - left - style.px(18), self.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(style.font("text"))
        painter.setPen(style.colour("muted"))
        painter.drawText(below, int(flags) | int(Qt.TextFlag.TextWordWrap), self._sentence)
