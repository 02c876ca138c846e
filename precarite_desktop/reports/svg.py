"""A Drawing as SVG: small, without clip nor style, for HTML and for the window.

Our own writer, because the shapes are few: text keeps its anchor, so that a
number flush right stays so when the font changes.
"""

from functools import singledispatch
from html import escape

from reportlab.graphics.shapes import Circle, Drawing, Line, Path, PolyLine, Rect, String

from precarite_desktop.reports import charts
from precarite_desktop.reports.chart_spec import ChartSpec
from precarite_desktop.reports.palette import PALETTES

FAMILIES = {
    "Inter-Regular": ("Inter", 400, ""),
    "Inter-SemiBold": ("Inter", 600, ""),
    "Inter-Italic": ("Inter", 400, ' font-style="italic"'),
    "InterDisplay-SemiBold": ("Inter Display", 600, ""),
    "InterDisplay-Regular": ("Inter Display", 400, ""),
    "InterTab-Regular": ("Inter Tab", 400, ""),
    "InterTab-SemiBold": ("Inter Tab", 600, ""),
}


def for_html(drawing: Drawing, *, name: str, title: str, description: str) -> str:
    """The SVG of a figure, named for those who do not see it; `name` makes its ids unique."""
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_n(drawing.width)}'
        f' {_n(drawing.height)}" style="max-width:{drawing.width * 0.1125:.2f}rem">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
        f"{_marks(drawing)}</svg>"
    )


def for_screen(chart: ChartSpec, *, width: float = 480.0, palette: str = "light") -> bytes:
    """The SVG of a chart for the window, which has no italics; `palette`: `light`, `dark`, `contrast`."""
    drawing = charts.draw(chart, width, PALETTES[palette])
    size = f"{_n(drawing.width)} {_n(drawing.height)}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">'
    marks = _marks(drawing).replace(' font-style="italic"', "")
    return f"{head}{marks}</svg>".encode()


def _marks(drawing: Drawing) -> str:
    height = drawing.height
    return "".join(_mark(shape, height) for shape in drawing.contents)


@singledispatch
def _mark(shape: object, height: float) -> str:
    raise TypeError(type(shape))


@_mark.register
def _rect(shape: Rect, height: float) -> str:
    y = height - shape.y - shape.height
    box = f'x="{_n(shape.x)}" y="{_n(y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
    return f"<rect {box}{_paint(shape)}/>"


@_mark.register
def _line(shape: Line, height: float) -> str:
    ends = (
        f'x1="{_n(shape.x1)}" y1="{_n(height - shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(height - shape.y2)}"'
    )
    return f"<line {ends}{_paint(shape)}/>"


@_mark.register
def _polyline(shape: PolyLine, height: float) -> str:
    pairs = zip(shape.points[::2], shape.points[1::2], strict=True)
    points = " ".join(f"{_n(x)},{_n(height - y)}" for x, y in pairs)
    return f'<polyline points="{points}" fill="none"{_stroke(shape)}/>'


@_mark.register
def _circle(shape: Circle, height: float) -> str:
    return f'<circle cx="{_n(shape.cx)}" cy="{_n(height - shape.cy)}" r="{_n(shape.r)}"{_paint(shape)}/>'


@_mark.register
def _path(shape: Path, height: float) -> str:
    pairs = list(zip(shape.points[::2], shape.points[1::2], strict=True))
    moves = " ".join(f"{'ML'[place % 2]}{_n(x)} {_n(height - y)}" for place, (x, y) in enumerate(pairs))
    return f'<path d="{moves}" fill="none"{_stroke(shape)}/>'


@_mark.register
def _string(shape: String, height: float) -> str:
    family, weight, style = FAMILIES[shape.fontName]
    anchor = "" if shape.textAnchor == "start" else f' text-anchor="{shape.textAnchor}"'
    face = f'font-family="{family}" font-size="{_n(shape.fontSize)}" font-weight="{weight}"{style}'
    at = f'x="{_n(shape.x)}" y="{_n(height - shape.y)}"'
    return f'<text {at} {face}{anchor} fill="{_hex(shape.fillColor)}">{escape(shape.text)}</text>'


def _paint(shape: object) -> str:
    fill = getattr(shape, "fillColor", None)
    return f' fill="{_hex(fill) if fill is not None else "none"}"{_stroke(shape)}'


def _stroke(shape: object) -> str:
    colour = getattr(shape, "strokeColor", None)
    if colour is None:
        return ""
    dash = getattr(shape, "strokeDashArray", None)
    dashes = f' stroke-dasharray="{" ".join(_n(one) for one in dash)}"' if dash else ""
    weight = getattr(shape, "strokeWidth", 1)
    return f' stroke="{_hex(colour)}" stroke-width="{_n(weight)}"{dashes}'


def _hex(colour: object) -> str:
    return "#" + str(colour.hexval())[2:]  # type: ignore[attr-defined]


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
