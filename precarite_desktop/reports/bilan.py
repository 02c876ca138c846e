"""The bilan of a year as one content object: PDF, HTML and spreadsheet all read this and nothing else.

Titles are answers with a number, composed from the data; no sentence judges.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count as counting

from precarite_desktop.reports import (
    bilan_53,
    bilan_53_paths,
    bilan_54,
    bilan_55,
    bilan_56,
    bilan_57,
    bilan_employer,
    bilan_method,
)
from precarite_desktop.reports.bilan_source import Source, received_sentence, say, signed
from precarite_desktop.reports.chart_spec import UnitSquares
from precarite_desktop.reports.content import (
    Beside,
    Bilan,
    Block,
    Cell,
    Cover,
    FigureBlock,
    KeyNumber,
    KeyNumbers,
    Page,
    Prose,
    Table,
    shown,
)
from precarite_desktop.reports.masking import Count, Hidden, difference
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _, language, ngettext

SQUARES_AT_MOST = 150


def draw_up(source: Source) -> Bilan:
    """Compose the whole bilan of the year of `source`."""
    body = (
        *bilan_53.pages(source),
        *bilan_53_paths.pages(source),
        *bilan_54.pages(source),
        *bilan_55.pages(source),
        *bilan_57.pages(source),
        *bilan_employer.pages(source),
        bilan_56.following(source),
    )
    hidden = sum(_hidden_in(page) for page in body)
    pages = _numbered(
        (bilan_56.kept(source), _key_page(source, hidden), *body, *bilan_method.pages(source, hidden))
    )
    return Bilan(
        year=source.year,
        running_title=say(_("Bilan {year}: the Région as employer"), year=str(source.year)),
        label=_("sample data") if source.is_demonstration else _("draft"),
        footer=f"{received_sentence(source)} {_drawn_up(source)}",
        language=language(),
        cover=_cover(source),
        pages=tuple(_numbered(pages)),
        hidden=hidden,
    )


def _numbered(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with their figures numbered in the order of reading, whichever pages a year has."""
    numbers = counting(1)
    for page in pages:
        yield replace(page, blocks=tuple(_with_numbers(block, numbers) for block in page.blocks))


def _with_numbers(block: Block, numbers: Iterator[int]) -> Block:
    if isinstance(block, Beside):
        return Beside(_with_numbers(block.left, numbers), _with_numbers(block.right, numbers))
    return replace(block, number=next(numbers)) if isinstance(block, FigureBlock) else block


def tables_of(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Every table of a page, those of figures included."""
    for block in blocks:
        if isinstance(block, Beside):
            yield from tables_of((block.left, block.right))
        elif isinstance(block, FigureBlock):
            yield block.table
        elif isinstance(block, Table):
            yield block


def _hidden_in(page: Page) -> int:
    return sum(
        isinstance(cell, Hidden) for table in tables_of(page.blocks) for row in table.rows for cell in row
    )


def _drawn_up(source: Source) -> str:
    return say(_("Figures drawn up on {day}."), day=dates.without_weekday(source.on))


def _cover(source: Source) -> Cover:
    counts = source.counts("placements")
    greatest = max([1, *(count for count in counts if isinstance(count, int))])
    each = next(one for one in (1, 5, 10, 50, 100, 500, 1000, 10_000) if greatest / one <= SQUARES_AT_MOST)
    if each == 1:
        caption = _(
            "One square, one placement in a lycée of a person coming from an integration structure (SIAE)."
        )
    else:
        caption = say(
            _(
                "One square, {count} placements in a lycée of persons coming from an integration "
                "structure (SIAE)."
            ),
            count=each,
        )
    return Cover(
        title=say(_("Bilan {year}"), year=str(source.year)),
        breton_title=f"Bilañs {source.year}",
        subtitle=_("The Région as employer"),
        lines=(
            _("Engagements 53 to 57, and the measures of the employer."),
            _("What the figures say, and what is missing."),
        ),
        chart=UnitSquares(source.years, counts, each),
        caption=caption,
        description=_alternative(source, counts),
        coverage=f"{received_sentence(source)} {_drawn_up(source)}",
    )


def _alternative(source: Source, counts: tuple[Count, ...]) -> str:
    parts = [f"{year} : {shown(count)}" for year, count in zip(source.years, counts, strict=True)]
    return say(_("Placements from a SIAE by year. {words}."), words=", ".join(parts))


def _key_page(source: Source, hidden: int) -> Page:
    return Page(
        key="essentiel",
        eyebrow=say(_("The essentials of {year}"), year=str(source.year)),
        title=say(
            _("{placements} placements, {hostings} internships and apprenticeships"),
            placements=source.count("placements", source.year),
            hostings=source.count("hostings", source.year),
        ),
        lead=_lead(source),
        blocks=(_key_numbers(source), _what_is_said(source), _what_is_missing(source, hidden)),
        summary=_("The essentials"),
    )


def _lead(source: Source) -> str:
    missing = len(source.coverage.missing)
    text = received_sentence(source)
    if missing:
        text += " " + say(
            _("The figures speak only of those: {count} are missing and named at the end."), count=missing
        )
    return text


def _key_numbers(source: Source) -> KeyNumbers:
    years = source.years[-5:]
    entries = tuple(
        (label, source.counts(what)[-5:])
        for what, label in (
            ("placements", _("placements from a SIAE")),
            ("schools", _("lycées with a placement")),
            ("siae", _("SIAE at work with them")),
            ("internships", _("internships started")),
            ("apprenticeships", _("apprenticeships started")),
        )
    )
    return KeyNumbers(
        title=say(_("The key numbers of {year}"), year=str(source.year)),
        hint=say(
            _("Columns: {first} to {last}, from zero. The last is {last}."),
            first=str(years[0]),
            last=str(years[-1]),
        ),
        numbers=tuple(
            KeyNumber(shown(counts[-1]), _with_change(label, counts), counts) for label, counts in entries
        ),
    )


def _with_change(label: str, counts: tuple[Count, ...]) -> str:
    change = difference(counts[-1], counts[-2])
    if isinstance(change, Hidden) or change == 0:
        return label
    return say(_("{label}, {change} in a year"), label=label, change=signed(change))


def _what_is_said(source: Source) -> Table:
    year = source.year
    rows: list[tuple[Cell, ...]] = []
    for number, label, counts in _said(source):
        rows.append((number, label, counts[0], counts[1], signed(difference(counts[1], counts[0]))))
    return Table(
        title=_("What the figures say"),
        headers=(_("Eng."), _("Indicator"), str(year - 1), str(year), _("Change")),
        rows=tuple(rows),
        numeric=(2, 3, 4),
        shares=(0.08, 0.53, 0.13, 0.13, 0.13),
        note=_("« < 5 »: from 1 to 4 persons. « masked »: hidden so that such a number cannot be deduced."),
    )


def _said(source: Source) -> Iterator[tuple[str, str, tuple[Count, Count]]]:
    """The indicators of the first page, last year and this year."""

    def both(what: str, **parts: str) -> tuple[Count, Count]:
        return source.count(what, source.year - 1, **parts), source.count(what, source.year, **parts)

    yield "53", _("Placements started"), both("placements")
    yield "53", _("Persons hosted in the year"), both("persons_53")
    yield "53", _("Direct hires after an IAE path"), both("placements", mode="direct")
    yield "53", _("Lycées with a placement"), both("schools")
    yield "53", _("SIAE with a placement"), both("siae")
    yield "54", _("Internships and apprenticeships started"), both("hostings")
    yield "54", _("Persons hosted in the year"), both("persons_54")


def _what_is_missing(source: Source, hidden: int) -> Prose:
    paths = () if source.has_paths else (_("No need, no exit and no hours were recorded for these years."),)
    return Prose(
        _("What is missing"),
        (
            _silent(source),
            *paths,
            _("Not recorded yet, hence absent here: refusals of internships and apprenticeships."),
            say(_(
"{count} cells of the tables are hidden, because they count fewer than 5 persons "
"or would give such a count away."
), count=hidden),
        ),
    )  # fmt: skip


def _silent(source: Source) -> str:
    """« 15 lycées sur 113 n'ont rien transmis. Leurs noms sont à la fin du bilan. »"""
    missing, expected = len(source.coverage.missing), len(source.coverage.schools)
    if not missing:
        return _("No lycée is missing.")
    text = ngettext(
        "{count} lycée of {expected} has sent nothing. Its name is at the end of the bilan.",
        "{count} lycées of {expected} have sent nothing. Their names are at the end of the bilan.",
        missing,
    )
    return say(text, count=missing, expected=expected)
