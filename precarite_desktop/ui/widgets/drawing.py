"""How frames, lines and rows of text are painted: flat, on whole pixels, from tokens."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from precarite_desktop.ui import icons, style


def frame(
    painter: QPainter, rect: QRect, *, ground: QColor, border: QColor, width: int, radius: int = 4
) -> None:
    """A flat border: two filled rounded rects, sharper than a pen. `width` is real px, `radius` zoomed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    outer = style.px(radius)
    if width:
        painter.setBrush(border)
        painter.drawRoundedRect(QRectF(rect), outer, outer)
    painter.setBrush(ground)
    inner = max(outer - width, 0)
    painter.drawRoundedRect(QRectF(rect.adjusted(width, width, -width, -width)), inner, inner)
    painter.restore()


def bottom_line(painter: QPainter, rect: QRect, token: str = "line") -> None:
    """A line on the last pixels of the rect."""
    height = style.width("line")
    painter.fillRect(rect.x(), rect.bottom() + 1 - height, rect.width(), height, style.colour(token))


def text_width(font: QFont, text: str) -> int:
    """How wide a text is, in real px."""
    return QFontMetrics(font).horizontalAdvance(text)


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    *,
    font: QFont,
    colour: QColor,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """One line of plain text in the rect."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, int(flags), words)


def icon(painter: QPainter, name: str, left: int, rect: QRect, *, colour: QColor, size: int = 20) -> None:
    """An icon of `size` px at zoom 100 %, its left edge at `left`, in the middle of the rect's height."""
    side = style.px(size)
    top = rect.center().y() + 1 - side // 2
    icons.draw(painter, name, QRectF(left, top, side, side), colour.name())


class Line(QWidget):
    """A horizontal line that parts things; decoration only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        style.fix(self, height=2)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), style.width("line"), style.colour("line"))


class Block(QWidget):
    """A filled block with round corners: resume, banner, summary. One or two a page."""

    def __init__(self, ground: str, border: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._border = ground, border

    def set_colours(self, ground: str, border: str = "") -> None:
        """Other tokens for the same block."""
        self._ground, self._border = ground, border
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        outlined = bool(self._border) or style.is_contrast()
        frame(
            painter,
            self.rect(),
            ground=style.colour(self._ground),
            border=style.colour(self._border or "border"),
            width=style.width("strong") if outlined else 0,
        )


def transparent_base(widget: QWidget) -> None:
    """Let what is painted below a field show through its own ground."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
    widget.setPalette(palette)
