"""Paper: the grid, the lines of text and the running head and foot, drawn on a ReportLab canvas.

Lines are broken here, on ordinary spaces only, so that U+202F and U+00A0 stay
what they are and no paragraph engine is loaded.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor

from precarite_desktop.reports import fonts
from precarite_desktop.reports.paint import paint
from precarite_desktop.reports.palette import PAPER

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM
MARGIN, TOP, FLOOR, FOOT = 20 * MM, 27 * MM, 20 * MM, 15 * MM
COLUMN, GUTTER = 25 * MM, 4 * MM
FULL = WIDTH - 2 * MARGIN
_BOUND = re.compile("[\u00a0\u202f]")
_NARROWEST = 40.0
"""Points below which a line holds hardly a word: nothing is cut for it."""


@dataclass(frozen=True)
class Style:
    """A face, a size, the distance between lines, in points; a colour."""

    face: str
    size: float
    leading: float
    colour: str = PAPER.ink


TITLE = Style(fonts.DISPLAY, 21, 25.5)
LEAD = Style(fonts.REGULAR, 11, 16)
SUBTITLE = Style(fonts.STRONG, 12, 16)
FIGURE_TITLE = Style(fonts.STRONG, 10, 13.5)
BODY = Style(fonts.REGULAR, 9.5, 14)
NOTE = Style(fonts.REGULAR, 8.5, 12.3)
NOTE_STRONG = Style(fonts.STRONG, 8.5, 12.3)
SMALL = Style(fonts.REGULAR, 8, 11, PAPER.grey)
SMALL_STRONG = Style(fonts.STRONG, 8, 11, PAPER.grey)
CELL = Style(fonts.TABULAR, 8.5, 12)
CELL_STRONG = Style(fonts.TABULAR_STRONG, 8.5, 12)
CELL_HIDDEN = Style(fonts.ITALIC, 8.5, 12, PAPER.grey)
KEY_NUMBER = Style(fonts.DISPLAY, 17, 21, PAPER.accent)


def columns(count: int) -> float:
    """Width of so many of the six columns, gutters included."""
    return count * COLUMN + (count - 1) * GUTTER


def lines_of(text: str, style: Style, width: float) -> list[str]:
    """The lines of a text at a width; its own line ends stay, a word longer than a line is cut.

    What non-breaking spaces bind is never cut: a number stays whole.
    """
    return [line for part in text.splitlines() or [""] for line in _filled(part, style, width)]


def _filled(text: str, style: Style, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.replace("\t", " ").split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(joined, style.face, style.size) <= width:
            lines[-1] = joined
        else:
            lines += _cut(word, style, width)
    return lines


def _cut(word: str, style: Style, width: float) -> list[str]:
    """What was typed without a space must not run out of the page."""
    fits = fonts.width(word, style.face, style.size) <= width
    if fits or width < _NARROWEST or _BOUND.search(word):
        return [word]
    pieces, room = [""], width
    for sign in word:
        wide = fonts.width(sign, style.face, style.size)
        if pieces[-1] and wide > room:
            pieces.append("")
            room = width
        pieces[-1] += sign
        room -= wide
    return pieces


def balanced(text: str, style: Style, width: float) -> list[str]:
    """The same number of lines, as even as can be: no last line of one word."""
    lines = lines_of(text, style, width)
    narrower = width
    while len(lines) > 1 and narrower > width * 0.62:
        tried = lines_of(text, style, narrower - 8)
        if len(tried) > len(lines):
            break
        lines, narrower = tried, narrower - 8
        if " " in lines[-1]:
            break
    return lines


class Paper:
    """A document being drawn. `y` is where the next thing goes; nothing goes below `FLOOR`."""

    def __init__(self, *, title: str, language: str, subject: str = "") -> None:
        fonts.prepare()
        from reportlab.pdfgen.canvas import Canvas

        self._stream = BytesIO()
        self.canvas = Canvas(
            self._stream, pagesize=(WIDTH, HEIGHT), invariant=1, initialFontName=fonts.REGULAR,  # type: ignore[arg-type]
            pageCompression=1,
            lang={"fr": "fr-FR", "en": "en-GB", "br": "br-FR"}.get(language, language),
        )  # fmt: skip
        self.canvas.setTitle(title)
        self.canvas.setAuthor("Région Bretagne")
        self.canvas.setSubject(subject or title)
        self.canvas.setCreator("Passerelles")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.y = HEIGHT - TOP
        self.lowest = HEIGHT
        self.number = 1

    def finish(self) -> bytes:
        """The bytes of the document."""
        self.canvas.save()
        return self._stream.getvalue()

    def bookmark(self, key: str, words: str, *, level: int = 0) -> None:
        """Name this page in the outline."""
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(words, key, level)

    def turn(self) -> None:
        """End this page."""
        self.canvas.showPage()
        self.number += 1
        self.y = HEIGHT - TOP

    def frame(self, head: str, label: str, foot: str, *, pages: int = 0) -> None:
        """Draw head, label and foot of a page; `pages`, if known, tells a reader that none is missing."""
        self.line(MARGIN, HEIGHT - 15 * MM, head, SMALL)
        if label:
            self.tag(label, HEIGHT - 15 * MM)
        self.rule(MARGIN, FOOT + 11, FULL, colour=PAPER.line, weight=0.5)
        self.line(MARGIN, FOOT, foot, SMALL)
        folio = f"{self.number}\u202f/\u202f{pages}" if pages else str(self.number)
        self.line(WIDTH - MARGIN, FOOT, folio, Style(fonts.TABULAR_STRONG, 8.5, 11), anchor="end")

    def tag(self, words: str, y: float) -> None:
        """A framed label at the right margin."""
        width = fonts.width(words, fonts.STRONG, 8) + 10
        self.canvas.setStrokeColor(HexColor(PAPER.vivid))
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(WIDTH - MARGIN - width, y - 4.5, width, 14, fill=0)
        self.line(WIDTH - MARGIN - 5, y, words, Style(fonts.STRONG, 8, 11, PAPER.vivid_text), anchor="end")

    def line(self, x: float, y: float, words: str, style: Style, *, anchor: str = "start") -> None:
        """Write one line; y is its base."""
        self.canvas.setFont(style.face, style.size)
        self.canvas.setFillColor(HexColor(style.colour))
        if anchor == "end":
            self.canvas.drawRightString(x, y, words)
        else:
            self.canvas.drawString(x, y, words)

    def text(self, x: float, y: float, lines: Sequence[str], style: Style) -> float:
        """Write lines below `y`; the y below them."""
        for number, words in enumerate(lines):
            self.line(x, y - style.size - number * style.leading, words, style)
        y -= len(lines) * style.leading
        self.lowest = min(self.lowest, y)
        return y

    def wrapped(self, x: float, y: float, words: str, style: Style, width: float) -> float:
        """Write a text below `y`, broken at `width`; the y below it."""
        return self.text(x, y, lines_of(words, style, width), style)

    def rule(self, x: float, y: float, width: float, *, colour: str = PAPER.ink, weight: float = 0.8) -> None:
        """Draw a horizontal line."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, x + width, y)

    def block(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(x, y, width, height, fill=1, stroke=0)

    def outline(self, x: float, y: float, width: float, height: float) -> None:
        """Draw an empty box, to be ticked or written in."""
        self.canvas.setStrokeColor(HexColor(PAPER.grey))
        self.canvas.setLineWidth(0.8)
        self.canvas.rect(x, y, width, height, fill=0, stroke=1)

    def picture(self, drawing: Drawing, x: float, y: float) -> float:
        """Draw a chart below `y`; the y below it."""
        paint(drawing, self.canvas, x, y - drawing.height)
        self.lowest = min(self.lowest, y - drawing.height)
        return y - float(drawing.height)

    def heading(self, eyebrow: str, title: str, lead: str) -> None:
        """The top of a page: accent bar, what it is about, the answer."""
        self.block(MARGIN, self.y - 2, columns(1), 2.6, PAPER.accent)
        self.line(MARGIN, self.y - 16, eyebrow, Style(fonts.STRONG, 9, 12, PAPER.accent))
        y = self.text(MARGIN, self.y - 22, balanced(title, TITLE, FULL), TITLE)
        if lead:
            y = self.wrapped(MARGIN, y - 5, lead, LEAD, FULL * 0.97)
        self.y = y - 12


def titled_lines(title: str) -> int:
    """How many lines a page title takes; the bilan allows two."""
    return len(balanced(title, TITLE, FULL))
