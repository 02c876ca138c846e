"""The bilan as one HTML file: the accessible version, each figure with its numbers (design, bilan 9).

Everything is inside: style, fonts, charts. Nothing is fetched from anywhere.
"""

from functools import singledispatch
from html import escape

from precarite_desktop.paths import data_root
from precarite_desktop.reports import charts, fonts, svg
from precarite_desktop.reports.chart_spec import Columnettes
from precarite_desktop.reports.content import (
    Beside,
    Bilan,
    Block,
    Cell,
    FigureBlock,
    KeyNumbers,
    Names,
    Page,
    Prose,
    Table,
    dressed,
    shown,
)
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.reports.page import FULL, columns
from precarite_desktop.text.i18n import _

FACES = (
    (fonts.REGULAR, "Inter", 400, "normal"),
    (fonts.STRONG, "Inter", 600, "normal"),
    (fonts.ITALIC, "Inter", 400, "italic"),
    (fonts.DISPLAY, "Inter Display", 600, "normal"),
    (fonts.TABULAR, "Inter Tab", 400, "normal"),
    (fonts.TABULAR_STRONG, "Inter Tab", 600, "normal"),
)


def render(bilan: Bilan) -> str:
    """The whole document."""
    head = (
        f'<!doctype html>\n<html lang="{bilan.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(bilan.running_title)}</title><style>{_faces()}{_style()}</style></head>"
    )
    body = "".join(_section(page) for page in bilan.pages)
    main = f'<main id="contenu">{_cover(bilan)}{body}</main>'
    return f"{head}<body>{_top(bilan)}{main}{_foot(bilan)}</body></html>\n"


def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f'src:url({fonts.woff_address(name)}) format("woff")}}'
        for name, family, weight, style in FACES
    )


def _style() -> str:
    return (data_root() / "resources" / "bilan.css").read_text("utf-8")


def _top(bilan: Bilan) -> str:
    skip = _("Go to the content")
    label = f'<span class="tag">{escape(bilan.label)}</span>' if bilan.label else ""
    return (
        f'<a class="skip" href="#contenu">{escape(skip)}</a><header>'
        "<p><strong>Région Bretagne</strong>"
        f' <span lang="br">Rannvro Breizh</span></p>{label}</header>'
    )


def _cover(bilan: Bilan) -> str:
    cover = bilan.cover
    chart = svg.for_html(
        charts.draw(cover.chart, FULL), name="couverture", title=cover.caption, description=cover.description
    )
    heading = _("Contents")
    contents = "".join(f'<li><a href="#{page.key}">{escape(page.summary)}</a></li>' for page in bilan.pages)
    return (
        f'<h1>{escape(bilan.running_title)}</h1><p class="breton" lang="br">{escape(cover.breton_title)}</p>'
        f'<p class="lead">{escape(" ".join(cover.lines))}</p><p class="small">{escape(cover.coverage)}</p>'
        f'<nav aria-labelledby="sommaire"><h2 id="sommaire">{escape(heading)}</h2>'
        f"<ol>{contents}</ol></nav>"
        f'<figure class="cover">{chart}'
        f'<figcaption><p class="small">{escape(cover.caption)}</p></figcaption></figure>'
    )


def _foot(bilan: Bilan) -> str:
    return f'<footer><p class="small">{escape(bilan.footer)}</p></footer>'


def _section(page: Page) -> str:
    lead = f'<p class="lead">{escape(page.lead)}</p>' if page.lead else ""
    blocks = "".join(_block(block) for block in page.blocks)
    return (
        f'<section id="{page.key}" aria-labelledby="{page.key}-t">'
        f'<p class="eyebrow">{escape(page.eyebrow)}</p>'
        f'<h2 id="{page.key}-t">{escape(page.title)}</h2>{lead}{blocks}</section>'
    )


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(type(block))


@_block.register
def _figure(block: FigureBlock) -> str:
    name = f"figure-{block.number}"
    chart = svg.for_html(
        charts.draw(block.chart, columns(block.columns)),
        name=name,
        title=block.title,
        description=block.description,
    )
    unit = dressed(_("Figure {number}. {unit}").format(number=block.number, unit=block.unit))
    note = f'<p class="small">{escape(block.note)}</p>' if block.note else ""
    data = dressed(_("Data of figure {number}").format(number=block.number))
    table = _rows(block.table, caption="")
    figure = (
        f"<figure><figcaption><h3>{escape(block.title)}</h3>"
        f'<p class="small">{escape(unit)}</p></figcaption>{chart}'
        f"{note}<details open><summary>{escape(data)}</summary>{table}</details></figure>"
    )
    if not block.margin:
        return figure
    notes = "".join(
        f'<div class="note"><h3>{escape(one.title)}</h3><p>{escape(one.text)}</p></div>'
        for one in block.margin
    )
    return f'<div class="with-notes">{figure}<div>{notes}</div></div>'


@_block.register
def _table(block: Table) -> str:
    title = f"<h3>{escape(block.title)}</h3>" if block.title else ""
    note = f'<p class="small">{escape(block.note)}</p>' if block.note else ""
    return f'<div class="table">{title}{_rows(block, caption=block.title)}{note}</div>'


def _rows(table: Table, *, caption: str) -> str:
    heads = "".join(
        f'<th scope="col"{_number_class(table, place)}>{escape(text)}</th>'
        for place, text in enumerate(table.headers)
    )
    label = f' aria-label="{escape(caption)}"' if caption else ""
    body = "".join(
        _row(table, row, total=table.has_total and number == len(table.rows) - 1)
        for number, row in enumerate(table.rows)
    )
    return f"<table{label}><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _row(table: Table, row: tuple[Cell, ...], *, total: bool) -> str:
    first, *others = row
    cells = "".join(
        f"<td{_number_class(table, place, hidden=isinstance(cell, Hidden))}>{escape(shown(cell))}</td>"
        for place, cell in enumerate(others, start=1)
    )
    opening = '<tr class="total">' if total else "<tr>"
    return f'{opening}<th scope="row">{escape(shown(first))}</th>{cells}</tr>'


def _number_class(table: Table, place: int, *, hidden: bool = False) -> str:
    classes = (["n"] if place in table.numeric else []) + (["hidden"] if hidden else [])
    return f' class="{" ".join(classes)}"' if classes else ""


@_block.register
def _prose(block: Prose) -> str:
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in block.paragraphs)
    return f"<div><h3>{escape(block.title)}</h3>{paragraphs}</div>"


@_block.register
def _key_numbers(block: KeyNumbers) -> str:
    numbers = "".join(
        f"<li>{_columnettes(key.history)}<strong>{escape(key.value)}</strong> "
        f"<span>{escape(key.label)}</span></li>"
        for key in block.numbers
    )
    return (
        f'<div><h3>{escape(block.title)}</h3><p class="small">{escape(block.hint)}</p>'
        f'<ul class="keys">{numbers}</ul></div>'
    )


def _columnettes(history: tuple[Cell, ...]) -> str:
    drawing = charts.draw(Columnettes(history), 66)  # type: ignore[arg-type]
    picture = svg.for_html(drawing, name="k", title="", description="")
    start = picture.index("</desc>") + len("</desc>")
    size = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    return f'<svg aria-hidden="true" {size}>{picture[start:]}'


@_block.register
def _beside(block: Beside) -> str:
    return f'<div class="beside">{_block(block.left)}{_block(block.right)}</div>'


@_block.register
def _names(block: Names) -> str:
    return "".join(
        f'<h3>{escape(title)}</h3><ul class="names">'
        + "".join(f"<li>{escape(one)}</li>" for one in names)
        + "</ul>"
        for title, names in block.groups
    )
