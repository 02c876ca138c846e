"""Status shapes, drawn on a 16 × 16 grid: the shape alone tells the state, colour only repeats it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from precarite_desktop.ui import style

INKS: Mapping[str, str] = {
    "error": "error",
    "to_correct": "error",
    "warning": "warning",
    "advice": "muted",
    "draft": "muted",
    "ready": "ok",
    "kept": "ok",
    "packaged": "accent",
    "received": "ok",
    "missing": "error",
    "rejected": "error",
    "late": "warning",
    "waiting": "warning",
    "awaited": "muted",
    "no_activity": "muted",
    "abandoned": "muted",
    "unknown": "muted",
}
"""State → token of its glyph and word."""


def ink(state: str) -> QColor:
    """The colour of a state's glyph and word."""
    return style.colour(INKS[state])


def glyph(painter: QPainter, state: str, rect: QRect | QRectF, colour: QColor | None = None) -> None:
    """Draw the shape of a state, scaled to the rect. Raises KeyError for an unknown state."""
    draw = _SHAPES[state]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.x(), rect.y())
    painter.scale(rect.width() / 16, rect.height() / 16)
    draw(painter, colour or ink(state))
    painter.restore()


def pixmap(state: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The shape as a picture of `size` px at zoom 100 %."""
    side = style.px(size)
    made = QPixmap(QSize(side, side) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    glyph(painter, state, QRectF(0, 0, side, side))
    painter.end()
    return made


def _pen(painter: QPainter, colour: QColor, width: float = 2.0) -> None:
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _bar_and_dot(painter: QPainter, top: float, bottom: float, dot: float) -> None:
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    ground = style.colour("page")
    painter.setPen(QPen(ground, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(8, top), QPointF(8, bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QPointF(8, dot), 1.1, 1.1)


def _triangle(painter: QPainter, colour: QColor) -> None:
    pen = QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(8, 2.2), QPointF(14.6, 13.6), QPointF(1.4, 13.6)]))
    _bar_and_dot(painter, 6.2, 9.2, 12.0)


def _disc(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 8), 6.8, 6.8)
    _bar_and_dot(painter, 4.6, 8.4, 11.4)


def _ring(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.9)
    painter.drawEllipse(QPointF(8, 8), 5.9, 5.9)


def _pencil(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.75)
    path = QPainterPath(QPointF(2.4, 13.6))
    for point in ((3.3, 10.2), (11.1, 2.4), (13.6, 4.9), (5.8, 12.7)):
        path.lineTo(*point)
    path.closeSubpath()
    path.moveTo(9.2, 4.3)
    path.lineTo(11.7, 6.8)
    painter.drawPath(path)


def _tick(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 2.1)
    painter.drawPolyline(QPolygonF([QPointF(2, 8.6), QPointF(6, 12.4), QPointF(14, 3.8)]))


def _double_tick(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.9)
    painter.drawPolyline(QPolygonF([QPointF(0.9, 8.8), QPointF(4.2, 12.2), QPointF(10.6, 4.2)]))
    painter.drawPolyline(QPolygonF([QPointF(7.2, 10.8), QPointF(8.5, 12.2), QPointF(15.1, 4.2)]))


def _arrow(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 2.0)
    painter.drawLine(QPointF(1.6, 8), QPointF(14.2, 8))
    painter.drawPolyline(QPolygonF([QPointF(9.6, 3.4), QPointF(14.2, 8), QPointF(9.6, 12.6)]))


def _dashed_square(painter: QPainter, colour: QColor) -> None:
    pen = QPen(colour, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    near, far = 2.2, 13.8
    for x, dx in ((near, 1), (far, -1)):
        for y, dy in ((near, 1), (far, -1)):
            painter.drawPolyline(
                QPolygonF([QPointF(x + 3.0 * dx, y), QPointF(x, y), QPointF(x, y + 3.0 * dy)])
            )
    for middle in (near, far):
        painter.drawLine(QPointF(6.6, middle), QPointF(9.4, middle))
        painter.drawLine(QPointF(middle, 6.6), QPointF(middle, 9.4))


def _cross(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 2.1)
    painter.drawLine(QPointF(3.2, 3.2), QPointF(12.8, 12.8))
    painter.drawLine(QPointF(12.8, 3.2), QPointF(3.2, 12.8))


def _clock(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.9)
    painter.drawEllipse(QPointF(8, 8), 6.2, 6.2)
    painter.drawPolyline(QPolygonF([QPointF(8, 4.6), QPointF(8, 8.3), QPointF(10.4, 9.7)]))


def _ring_with_dash(painter: QPainter, colour: QColor) -> None:
    _pen(painter, colour, 1.8)
    painter.drawEllipse(QPointF(8, 8), 6.0, 6.0)
    painter.drawLine(QPointF(5.3, 8), QPointF(10.7, 8))


_SHAPES: Mapping[str, Callable[[QPainter, QColor], None]] = {
    "error": _triangle,
    "to_correct": _triangle,
    "warning": _disc,
    "advice": _ring,
    "unknown": _ring,
    "draft": _pencil,
    "ready": _tick,
    "kept": _tick,
    "packaged": _arrow,
    "received": _double_tick,
    "missing": _dashed_square,
    "rejected": _cross,
    "abandoned": _cross,
    "late": _clock,
    "waiting": _clock,
    "awaited": _clock,
    "no_activity": _ring_with_dash,
}
