"""The few marks that our charts are made of: text, bars, hatching, dots. No clip, no pattern, no gradient."""

from collections.abc import Iterator
from typing import Any, Literal

from reportlab.graphics.shapes import Circle, Drawing, Path, PolyLine, Rect, String
from reportlab.graphics.shapes import Line as Stroke
from reportlab.lib.colors import Color, HexColor

from precarite_desktop.reports.fonts import REGULAR, TABULAR, TABULAR_STRONG
from precarite_desktop.reports.palette import Palette

SIZE = 8.0
"""Least size of a text, in points."""
PLAIN, HATCHED, MEDIUM, DOTTED, LINED, EMPTY = range(6)


class Pen:
    """Draws on one Drawing with one palette."""

    def __init__(self, width: float, height: float, palette: Palette) -> None:
        self.drawing = Drawing(width, height)
        self.palette = palette
        self.width, self.height = width, height

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        colour: str = "",
        anchor: Literal["start", "middle", "end"] = "start",
        face: str = REGULAR,
        size: float = SIZE,
    ) -> None:
        """Write one line; y is its base."""
        self.drawing.add(
            String(
                x,
                y,
                words,
                fontName=face,
                fontSize=size,
                fillColor=_colour(colour or self.palette.ink),
                textAnchor=anchor,
            )
        )

    def number(
        self, x: float, y: float, words: str, *, strong: bool = False, colour: str = "", size: float = SIZE
    ) -> None:
        """Write a number centred on x, in digits of equal width."""
        self.text(
            x, y, words, anchor="middle", face=TABULAR_STRONG if strong else TABULAR, colour=colour, size=size
        )

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self._rectangle(x, y, width, height, fillColor=_colour(colour), strokeColor=None)

    def outline(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw an empty rectangle: what is missing, or hidden."""
        inks = {"fillColor": _colour(self.palette.ground), "strokeColor": _colour(colour), "strokeWidth": 0.8}
        self._rectangle(x + 0.4, y + 0.4, width - 0.8, height - 0.8, **inks)

    def stroke(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = "",
        weight: float = 0.6,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a straight line."""
        inks: dict[str, Any] = {"strokeColor": _colour(colour or self.palette.ink), "strokeWidth": weight}
        self.drawing.add(Stroke(x1, y1, x2, y2, **inks, **_dashed(dash)))

    def polyline(
        self, points: list[tuple[float, float]], *, colour: str, weight: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a broken line."""
        flat = [value for point in points for value in point]
        inks: dict[str, Any] = {"strokeColor": _colour(colour), "strokeWidth": weight}
        self.drawing.add(PolyLine(flat, **inks, **_dashed(dash)))

    def disc(self, x: float, y: float, radius: float, *, fill: str, line: str) -> None:
        """Draw a point of a line."""
        self.drawing.add(
            Circle(x, y, radius, fillColor=_colour(fill), strokeColor=_colour(line), strokeWidth=1.2)
        )

    def series(self, x: float, y: float, width: float, height: float, rank: int) -> None:
        """Fill a rectangle with the ink, ground and pattern of a series."""
        ink, ground = self.series_colours(rank)
        self.bar(x, y, width, height, ground)
        if rank == HATCHED:
            self._hatch(x, y, width, height, ink)
        elif rank == DOTTED:
            self._dots(x, y, width, height, ink)
        elif rank == LINED:
            for step in range(1, int(height / 3) + 1):
                if step * 3 < height:
                    self.stroke(x, y + step * 3, x + width, y + step * 3, colour=ink, weight=0.7)
        if rank in {HATCHED, DOTTED, LINED}:
            inks = {"fillColor": None, "strokeColor": _colour(ink), "strokeWidth": 0.7}
            self._rectangle(x + 0.35, y + 0.35, width - 0.7, height - 0.7, **inks)

    def _rectangle(self, x: float, y: float, width: float, height: float, **inks: Any) -> None:
        self.drawing.add(Rect(x, y, width, height, **inks))

    def series_colours(self, rank: int) -> tuple[str, str]:
        """Ink and ground of a series."""
        p = self.palette
        return (
            (p.accent, p.accent), (p.vivid, p.vivid_pale), (p.green, p.green),
            (p.violet, p.violet_pale), (p.accent, p.ground), (p.grey, p.ground),
        )[rank]  # fmt: skip

    def series_text(self, rank: int) -> str:
        """Colour in which a series is named."""
        p = self.palette
        return (p.accent_text, p.vivid_text, p.green_text, p.violet, p.accent_text, p.grey)[rank]

    def _hatch(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        path = Path(strokeColor=_colour(ink), strokeWidth=0.7, fillColor=None)
        for x1, y1, x2, y2 in hatching(x, y, width, height):
            path.moveTo(x1, y1)
            path.lineTo(x2, y2)
        self.drawing.add(path)

    def _dots(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        row, top = 0, y + 2.0
        while top < y + height - 1:
            left = x + (2.0 if row % 2 else 4.0)
            while left < x + width - 1:
                self.drawing.add(Circle(left, top, 0.5, fillColor=_colour(ink), strokeColor=None))
                left += 4.0
            row, top = row + 1, top + 2.6


def hatching(
    x: float, y: float, width: float, height: float, step: float = 3.2
) -> Iterator[tuple[float, float, float, float]]:
    """The oblique segments of a rectangle, cut at its edges by computation."""
    offset = step
    while offset < width + height:
        bottom = (width - offset, 0.0) if offset < width else (0.0, offset - width)
        top = (width, offset) if offset < height else (width - offset + height, height)
        yield x + bottom[0], y + bottom[1], x + top[0], y + top[1]
        offset += step


def _dashed(dash: tuple[float, ...]) -> dict[str, Any]:
    return {"strokeDashArray": list(dash)} if dash else {}


def _colour(code: str) -> Color:
    return HexColor(code)
