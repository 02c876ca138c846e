"""Charts: one function per form, from a spec to a Drawing that PDF, HTML and window share.

Zero-based, values written, series named beside their last column; never a
number that was hidden (design, bilan 5 and 8).
"""

from collections.abc import Sequence
from functools import lru_cache, singledispatch

from reportlab.graphics.shapes import Drawing

from precarite_desktop.reports import fonts, target_charts
from precarite_desktop.reports.chart_spec import (
    Bars,
    Bullets,
    ChartSpec,
    Columnettes,
    Lines,
    PairedBars,
    SiteGrid,
    SmallMultiples,
    StackedColumns,
    TargetColumns,
    UnitSquares,
)
from precarite_desktop.reports.content import shown
from precarite_desktop.reports.fonts import DISPLAY, ITALIC, STRONG, TABULAR, TABULAR_STRONG
from precarite_desktop.reports.masking import Count, Hidden
from precarite_desktop.reports.palette import PAPER, Palette
from precarite_desktop.reports.shapes import EMPTY, LINED, PLAIN, Pen
from precarite_desktop.text.numbers import whole

SEPARATION = 0.6
"""White line between two segments, in points."""
LEAST_OUTLINE = 2.0
"""Height below which an empty part could not be seen."""
LEAST_GAP = 12.0
"""Between two names of series."""


@lru_cache(maxsize=64)
def draw(spec: ChartSpec, width: float, palette: Palette = PAPER) -> Drawing:
    """Draw a chart at a width, in points; its height follows from what it shows. Never change it."""
    fonts.prepare()
    return _draw(spec, width, palette)


@singledispatch
def _draw(spec: ChartSpec, width: float, palette: Palette) -> Drawing:
    raise TypeError(type(spec))


_draw.register(Bullets, target_charts.bullets)
_draw.register(TargetColumns, target_charts.target_columns)
_draw.register(PairedBars, target_charts.paired_bars)


@_draw.register
def _stacked(spec: StackedColumns, width: float, palette: Palette) -> Drawing:
    pen = Pen(width, 186, palette)
    base, top, names = 16.0, 164.0, 66.0
    room = width - names
    slot = min(room / len(spec.years), 46.0)
    column = min(slot * 0.62, 22.0)
    scale = (top - base) / max(_greatest(spec.totals), 1)
    for place, (year, segments, total) in enumerate(zip(spec.years, spec.segments, spec.totals, strict=True)):
        last = place == len(spec.years) - 1
        middle = slot * (place + 0.5)
        left, height = middle - column / 2, _number(total) * scale
        _segments(pen, (left, base, column), segments, scale)
        rest = _rest(total, segments)
        if rest > 0:
            low = base + height - rest * scale
            pen.outline(left, low, column, max(rest * scale, LEAST_OUTLINE), palette.accent)
        _total(pen, middle, base + height + 5, _written(total), last=last)
        pen.number(middle, 4, str(year), strong=last, colour="" if last else palette.grey)
        if last:
            _series_names(pen, left + column, spec, scale, base)
    pen.stroke(0, base, slot * len(spec.years), base)
    return pen.drawing


def _segments(pen: Pen, place: tuple[float, float, float], segments: Sequence[Count], scale: float) -> None:
    left, y, column = place
    for rank, count in enumerate(segments):
        height = _number(count) * scale
        if height:
            pen.series(
                left, y + (SEPARATION if rank else 0), column, max(height - SEPARATION, 0.6), min(rank, LINED)
            )
        y += height


def _series_names(pen: Pen, right: float, spec: StackedColumns, scale: float, base: float) -> None:
    y, written = base, base - LEAST_GAP
    for rank, (name, count) in enumerate(zip(spec.series, spec.segments[-1], strict=True)):
        height = _number(count) * scale
        if not height:
            continue
        middle = y + height / 2 - 3
        written = max(middle, written + LEAST_GAP)
        colour = pen.series_text(min(rank, LINED))
        pen.polyline([(right + 2, middle + 3), (right + 7, written + 3)], colour=colour, weight=0.6)
        pen.text(right + 10, written, name, face=STRONG, colour=colour)
        pen.text(right + 13 + fonts.width(name, STRONG, 8), written, _written(count))
        y += height
    rest = _rest(spec.totals[-1], spec.segments[-1])
    if rest > 0:
        pen.text(
            right + 8,
            max(y + rest * scale / 2 - 3, written + LEAST_GAP),
            spec.hidden_label,
            face=ITALIC,
            colour=pen.palette.grey,
        )


@_draw.register
def _lines(spec: Lines, width: float, palette: Palette) -> Drawing:
    pen = Pen(width, 108, palette)
    base, top, right = 16.0, 96.0, width - 78.0
    greatest = max([spec.baseline, 1, *(_number(value) for line in spec.lines for value in line.values)])
    first = 10.0  # half of the first year written under it
    step = (right - first - 4) / max(len(spec.years) - 1, 1)
    scale = (top - base) / greatest
    y = base + spec.baseline * scale
    pen.stroke(first, y, right, y, colour=palette.ink, dash=(1.2, 2.2))
    labels = [(y - 3, spec.baseline_label, ITALIC, palette.grey)]
    for rank, line in enumerate(spec.lines):
        ink = palette.accent if rank == 0 else palette.vivid
        points = []
        for run in _runs(line.values):
            points = [(first + step * place, base + value * scale) for place, value in run]
            if len(points) > 1:
                pen.polyline(points, colour=ink, weight=1.8, dash=() if rank == 0 else (4, 2.5))
            for x, height in points:
                pen.disc(x, height, 2.4, fill=ink if rank == 0 else palette.ground, line=ink)
        colour = palette.accent_text if rank == 0 else palette.vivid_text
        labels.append((points[-1][1] - 3 if points else base, line.label, STRONG, colour))
    _spread(pen, right + 4, labels)
    pen.stroke(0, base, right, base)
    pen.number(first, 4, str(spec.years[0]), colour=palette.grey)
    if len(spec.years) > 1:
        pen.number(first + step * (len(spec.years) - 1), 4, str(spec.years[-1]), colour=palette.grey)
    return pen.drawing


def _runs(values: Sequence[Count]) -> list[list[tuple[int, int]]]:
    """The years that follow each other without a hidden one between, with their values."""
    runs: list[list[tuple[int, int]]] = [[]]
    for place, value in enumerate(values):
        if isinstance(value, Hidden):
            runs.append([])
        else:
            runs[-1].append((place, value))
    return [run for run in runs if run]


def _spread(pen: Pen, x: float, labels: list[tuple[float, str, str, str]]) -> None:
    """Names at the end of lines, kept apart."""
    written = -LEAST_GAP
    for y, words, face, colour in sorted(labels):
        written = max(y, written + LEAST_GAP)
        pen.text(x, written, words, face=face, colour=colour)


@_draw.register
def _multiples(spec: SmallMultiples, width: float, palette: Palette) -> Drawing:
    pen = Pen(width, 104, palette)
    gutter = 14.0
    panel = (width - gutter * (len(spec.panels) - 1)) / len(spec.panels)
    base, top = 16.0, 74.0
    greatest = max([1, *(_number(count) for _title, counts in spec.panels for count in counts)])
    for place, (title, counts) in enumerate(spec.panels):
        left = place * (panel + gutter)
        pen.text(left, 95, title, face=STRONG)
        slot = min(panel / len(counts), 38.0)
        for rank, count in enumerate(counts):
            last = rank == len(counts) - 1
            middle, height = left + slot * (rank + 0.5), _number(count) * (top - base) / greatest
            pen.bar(middle - slot * 0.33, base, slot * 0.66, height, palette.accent if last else palette.pale)
            _small(pen, (middle, base + height + 4), count, spec, last=last)
        pen.stroke(left, base, left + panel, base)
        pen.number(left + slot / 2, 4, str(spec.years[0]), colour=palette.grey)
        if len(counts) > 1:
            pen.number(left + slot * (len(counts) - 0.5), 4, str(spec.years[-1]))
    return pen.drawing


def _small(
    pen: Pen, at: tuple[float, float], count: Count, spec: SmallMultiples | Bars, *, last: bool
) -> None:
    if isinstance(count, Hidden):
        words = spec.small_label if count is Hidden.SMALL else spec.masked_label
        pen.text(*at, words, anchor="middle", face=ITALIC, colour=pen.palette.grey)
        return
    pen.number(*at, whole(count), strong=last, colour="" if last else pen.palette.grey)


@_draw.register
def _bars(spec: Bars, width: float, palette: Palette) -> Drawing:
    row = 18.0
    pen = Pen(width, row * len(spec.rows) + 4, palette)
    start = min(118.0, max(fonts.width(label, fonts.REGULAR, 8) for label, _count in spec.rows) + 10)
    start = max(start, 60.0)
    scale = (width - start - 40) / max([1, *(_number(count) for _label, count in spec.rows)])
    for place, (label, count) in enumerate(spec.rows):
        y = pen.height - row * (place + 1)
        pen.text(0, y + 3, label)
        length = _number(count) * scale
        pen.bar(start, y, length, 11, palette.accent if place == 0 else palette.pale)
        if isinstance(count, Hidden):
            words = spec.small_label if count is Hidden.SMALL else spec.masked_label
            pen.text(start + 5, y + 3, words, face=ITALIC, colour=palette.grey)
        else:
            pen.text(start + length + 5, y + 3, whole(count), face=TABULAR_STRONG if place == 0 else TABULAR)
    pen.stroke(start, 0, start, pen.height - 2)
    return pen.drawing


@_draw.register
def _squares(spec: UnitSquares, width: float, palette: Palette) -> Drawing:
    per_row, step, side = 5, 10.1, 8.2
    rows = [-(-_number(count) // (spec.each * per_row)) for count in spec.counts]
    pen = Pen(width, max([1, *rows]) * step + 44, palette)
    block, slots = per_row * step - (step - side), max(len(spec.years), 1)
    pitch = min((width - block) / max(slots - 1, 1), 78.0)
    first = width - block - pitch * (slots - 1)
    for place, (year, count) in enumerate(zip(spec.years, spec.counts, strict=True)):
        last = place == slots - 1
        left = first + pitch * place
        squares = -(-_number(count) // spec.each)
        for number in range(squares):
            x, y = left + number % per_row * step, 20 + number // per_row * step
            pen.bar(x, y, side, side, palette.accent if last else palette.pale)
        height = 20 + -(-squares // per_row) * step + 4
        colour, size = (palette.accent_text, 15.0) if last else (palette.ink, 10.0)
        pen.text(left, height, _written(count), face=DISPLAY if last else STRONG, size=size, colour=colour)
        pen.text(
            left,
            6,
            str(year),
            face=TABULAR_STRONG if last else TABULAR,
            size=9,
            colour="" if last else palette.grey,
        )
    return pen.drawing


@_draw.register
def _sites(spec: SiteGrid, width: float, palette: Palette) -> Drawing:
    row, side, start = 27.0, 8.6, 96.0
    pen = Pen(width, row * len(spec.rows) + 30, palette)
    x = 0.0
    for rank, words in zip((PLAIN, LINED, EMPTY), spec.key, strict=True):
        _site(pen, x, pen.height - 12, side, rank)
        pen.text(x + side + 5, pen.height - 11, words)
        x += side + 24 + fonts.width(words, fonts.REGULAR, 8)
    greatest = max(sum(one[2:]) for one in spec.rows)
    step = min(11.4, (width - start) / max(greatest, 1))
    for place, (name, written, *counts) in enumerate(spec.rows):
        y = pen.height - 30 - row * (place + 0.45)
        pen.text(0, y + 4, name, face=STRONG)
        pen.text(0, y - 6, written, colour=palette.grey)
        ranks = [
            rank for rank, count in zip((PLAIN, LINED, EMPTY), counts, strict=True) for _ in range(count)
        ]
        for number, rank in enumerate(ranks):
            _site(pen, start + number * step, y - 1, side, rank)
    return pen.drawing


def _site(pen: Pen, x: float, y: float, side: float, rank: int) -> None:
    if rank == EMPTY:
        pen.outline(x, y, side, side, pen.palette.grey)
    else:
        pen.series(x, y, side, side, rank)


@_draw.register
def _columnettes(spec: Columnettes, width: float, palette: Palette) -> Drawing:
    pen = Pen(width, 24, palette)
    scale = 24 / max([1, *(_number(count) for count in spec.counts)])
    for place, count in enumerate(spec.counts):
        last = place == len(spec.counts) - 1
        pen.bar(
            place * 12.5, 0, 9, max(_number(count) * scale, 0.5), palette.accent if last else palette.pale
        )
    return pen.drawing


def _total(pen: Pen, x: float, y: float, words: str, *, last: bool) -> None:
    pen.number(x, y, words, strong=last, size=9.5 if last else 8)


def _number(count: Count) -> int:
    """The height of a count; nothing for one that is hidden."""
    return 0 if isinstance(count, Hidden) else count


def _rest(total: Count, segments: Sequence[Count]) -> int:
    """What a column holds besides what is shown; nothing when its total is hidden."""
    return _number(total) - sum(_number(count) for count in segments)


def _written(count: Count) -> str:
    return shown(count) if isinstance(count, Hidden) else whole(count)


def _greatest(counts: Sequence[Count]) -> int:
    return max((_number(count) for count in counts), default=0)
