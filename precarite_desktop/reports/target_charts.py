"""Charts of shares against a target, and of hours planned and done (design, bilan 5: figures 10 to 13)."""

from decimal import Decimal

from reportlab.graphics.shapes import Drawing

from precarite_desktop.reports import fonts
from precarite_desktop.reports.chart_spec import Bullet, Bullets, PairedBars, TargetColumns
from precarite_desktop.reports.fonts import DISPLAY, STRONG, TABULAR_STRONG
from precarite_desktop.reports.palette import Palette
from precarite_desktop.reports.shapes import HATCHED, Pen

_ROW = 35.0
_STEP = 10
"""Percent between two marks of the axis."""
_WHOLE = 100
_HIGH_ENOUGH = 16.0
"""Points that a column needs to hold its number."""


def bullets(spec: Bullets, width: float, palette: Palette) -> Drawing:
    """Bars on a pale track, the target as a thick stroke across all of them, last year as a thin one."""
    pen = Pen(width, _ROW * len(spec.rows) + 46, palette)
    left, right = min(126.0, width * 0.27), width - min(82.0, width * 0.18)
    end = _end_of_axis(spec)
    scale = (right - left) / end
    base = 20.0
    for place, row in enumerate(spec.rows):
        _bullet(pen, row, base + _ROW * (len(spec.rows) - place - 1) + 8, left=left, scale=scale, end=end)
    pen.stroke(left, base, right, base)
    for mark in range(0, end + 1, _STEP):
        x = left + mark * scale
        pen.stroke(x, base, x, base - 3)
        pen.number(x, base - 12, f"{mark}\u00a0%" if mark == end else str(mark), colour=palette.grey)
    x, top = left + float(spec.target) * scale, base + _ROW * len(spec.rows) + 6
    pen.stroke(x, base - 2, x, top, colour=palette.vivid, weight=2.2)
    pen.text(x - 2, top + 4, spec.target_label, face=STRONG, colour=palette.vivid_text)
    before = spec.rows[0].before if spec.rows else None
    if before is not None:
        _name_before(pen, left + float(before) * scale, x, top, spec.before_label)
    return pen.drawing


def _bullet(pen: Pen, row: Bullet, y: float, *, left: float, scale: float, end: int) -> None:
    pen.bar(left, y, end * scale, 28, pen.palette.line)
    pen.bar(left + 0.6, y + 0.6, end * scale - 1.2, 26.8, pen.palette.ground)
    pen.text(0, y + 15, row.label, face=STRONG)
    pen.text(0, y + 4, row.terms, colour=pen.palette.grey)
    if row.percent is not None:
        pen.bar(left, y + 5, min(float(row.percent), float(end)) * scale, 18, pen.palette.accent)
    if row.before is not None:
        x = left + min(float(row.before), float(end)) * scale
        pen.stroke(x, y + 2, x, y + 26, colour=pen.palette.ground, weight=2.6)
        pen.stroke(x, y + 2, x, y + 26, colour=pen.palette.ink, weight=0.9)
    pen.text(
        pen.width, y + 9, row.written, anchor="end", face=DISPLAY, size=13, colour=pen.palette.accent_text
    )


def _name_before(pen: Pen, x: float, target: float, top: float, words: str) -> None:
    """Name last year's mark at the side of it where the target's name leaves room."""
    if x < target:
        pen.text(min(x, target - 8), top + 4, words, anchor="end", colour=pen.palette.grey)


def _end_of_axis(spec: Bullets) -> int:
    """The first round percent beyond everything that is drawn, 100 at most."""
    drawn = [spec.target]
    drawn += [one for row in spec.rows for one in (row.percent, row.before) if one is not None]
    beyond = int(max(drawn) // _STEP + 2) * _STEP
    return min(beyond, _WHOLE)


def target_columns(spec: TargetColumns, width: float, palette: Palette) -> Drawing:
    """One column per year; the target as a line across them, named at its end."""
    pen = Pen(width, 136, palette)
    base, top = 16.0, 122.0
    room = width - 12 - fonts.width(spec.target_label, STRONG, 8)
    slot = min(room / max(len(spec.years), 1), 44.0)
    greatest = max([spec.target, *(one for one in spec.percents if one is not None)])
    scale = (top - base) / float(max(greatest, Decimal(1)))
    for place, (year, percent, words) in enumerate(zip(spec.years, spec.percents, spec.written, strict=True)):
        last = place == len(spec.years) - 1
        middle = slot * (place + 0.5)
        height = float(percent) * scale if percent is not None else 0.0
        pen.bar(middle - slot * 0.34, base, slot * 0.68, height, palette.accent if last else palette.pale)
        _write(pen, (middle, base, height), words, last=last)
        pen.number(middle, 4, str(year), strong=last, colour="" if last else palette.grey)
    y, end = base + float(spec.target) * scale, slot * len(spec.years)
    pen.stroke(0, y, end + 4, y, colour=palette.vivid, weight=1.6)
    pen.text(end + 8, y - 3, spec.target_label, face=STRONG, colour=palette.vivid_text)
    pen.stroke(0, base, end, base)
    return pen.drawing


def _write(pen: Pen, column: tuple[float, float, float], words: str, *, last: bool) -> None:
    """Write a share inside its column, out of the way of the target's line; above one that is too low."""
    middle, base, height = column
    is_inside = height > _HIGH_ENOUGH
    ink = pen.palette.ground if last and is_inside else pen.palette.ink
    pen.number(middle, base + height + (-11 if is_inside else 4), words, strong=last, colour=ink)


def paired_bars(spec: PairedBars, width: float, palette: Palette) -> Drawing:
    """Hours planned, hatched, above hours done, plain; the rate at the right."""
    row = 25.0
    pen = Pen(width, row * len(spec.rows) + 18, palette)
    start = max([60.0, *(fonts.width(one.label, fonts.REGULAR, 8) + 10 for one in spec.rows)])
    words = max([0.0, *(fonts.width(one.planned_words, fonts.REGULAR, 8) for one in spec.rows)])
    greatest = max([Decimal(1), *(number for one in spec.rows for number in (one.planned, one.done))])
    scale = (width - start - words - 56) / float(greatest)
    pen.text(width, pen.height - 9, spec.rate_label, anchor="end", colour=palette.grey)
    for place, one in enumerate(spec.rows):
        y = pen.height - 18 - row * (place + 1)
        pen.text(0, y + 10, one.label)
        planned, done = float(one.planned) * scale, float(one.done) * scale
        if planned >= 1:
            pen.series(start, y + 12, planned, 9, HATCHED)
        pen.bar(start, y + 2, done, 9, palette.accent)
        pen.text(start + planned + 5, y + 14, one.planned_words, colour=palette.grey)
        pen.text(start + done + 5, y + 4, one.done_words, face=STRONG, colour=palette.accent_text)
        pen.text(width, y + 10, one.rate, anchor="end", face=TABULAR_STRONG, size=9)
    pen.stroke(start, 0, start, pen.height - 18)
    return pen.drawing
