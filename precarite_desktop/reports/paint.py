"""A Drawing onto a page, straight: our shapes are few, and ReportLab's own renderer costs twice the text."""

from functools import singledispatch
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, Path, PolyLine, Rect, String
from reportlab.pdfgen.canvas import Canvas


def paint(drawing: Drawing, canvas: Canvas, x: float, y: float) -> None:
    """Draw `drawing` with its lower left corner at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    for shape in drawing.contents:
        _paint(shape, canvas)
    canvas.restoreState()


@singledispatch
def _paint(shape: object, canvas: Canvas) -> None:
    raise TypeError(type(shape))


@_paint.register
def _rect(shape: Rect, canvas: Canvas) -> None:
    fill, stroke = _inks(shape, canvas)
    canvas.rect(shape.x, shape.y, shape.width, shape.height, fill=fill, stroke=stroke)


@_paint.register
def _circle(shape: Circle, canvas: Canvas) -> None:
    fill, stroke = _inks(shape, canvas)
    canvas.circle(shape.cx, shape.cy, shape.r, fill=fill, stroke=stroke)


@_paint.register
def _line(shape: Line, canvas: Canvas) -> None:
    _inks(shape, canvas)
    canvas.line(shape.x1, shape.y1, shape.x2, shape.y2)


@_paint.register
def _polyline(shape: PolyLine, canvas: Canvas) -> None:
    _inks(shape, canvas)
    points = list(zip(shape.points[::2], shape.points[1::2], strict=True))
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


@_paint.register
def _path(shape: Path, canvas: Canvas) -> None:
    _inks(shape, canvas)
    path = canvas.beginPath()
    for place, point in enumerate(zip(shape.points[::2], shape.points[1::2], strict=True)):
        (path.lineTo if place % 2 else path.moveTo)(*point)
    canvas.drawPath(path, stroke=1, fill=0)


@_paint.register
def _string(shape: String, canvas: Canvas) -> None:
    canvas.setFont(shape.fontName, shape.fontSize)
    if shape.fillColor is not None:
        canvas.setFillColor(shape.fillColor)
    write = {"middle": canvas.drawCentredString, "end": canvas.drawRightString}
    write.get(shape.textAnchor, canvas.drawString)(shape.x, shape.y, shape.text)


def _inks(shape: Any, canvas: Canvas) -> tuple[int, int]:
    """Set what the shape is drawn with; whether it is filled, whether it is stroked."""
    fill, stroke = getattr(shape, "fillColor", None), shape.strokeColor
    if fill is not None:
        canvas.setFillColor(fill)
    if stroke is not None:
        canvas.setStrokeColor(stroke)
        canvas.setLineWidth(shape.strokeWidth)
        canvas.setDash(shape.strokeDashArray or [])
    return int(fill is not None), int(stroke is not None)
