"""The page of engagement 54: internships, apprenticeships, and who is said to be isolated."""

from precarite_desktop.indicators import engagement_54 as e54
from precarite_desktop.records.choices import DEPARTMENTS, LEVELS
from precarite_desktop.reports.bilan_53 import bars, numbers_table
from precarite_desktop.reports.bilan_source import Source, change_phrase, joined, say, sentence_of_years
from precarite_desktop.reports.chart_spec import SmallMultiples
from precarite_desktop.reports.content import Beside, Block, FigureBlock, Page, shown
from precarite_desktop.reports.masking import (
    Count,
    Hidden,
    MaskedTable,
    mask_count,
    mask_line,
    mask_table,
)
from precarite_desktop.text.i18n import _

SHORT_LEVELS = {
    "3": "3 (CAP, BEP)",
    "4": "4 (bac)",
    "5": "5 (bac + 2)",
    "6": "6 (bac + 3)",
    "7": "7 (bac + 5)",
}


def pages(source: Source) -> tuple[Page, ...]:
    """The page of the engagement."""
    protected = _by_place(source)
    return (
        Page(
            key="engagement-54",
            eyebrow=say(_("Engagement {number}"), number="54"),
            title=headline(source),
            lead="",
            blocks=(
                _by_way(source, protected),
                Beside(_by_level(source), _isolation(source)),
                _place_table(source, protected),
            ),
            summary=_("Engagement 54: internships and apprenticeship"),
        ),
    )


def total(source: Source, year: int) -> Count:
    """Internships and apprenticeships that start in a year."""
    return mask_count(sum(source.facts.count(e54.hosting(name, year)) for name, _l in e54.HOSTINGS))


def headline(source: Source) -> str:
    """« 729 stages et apprentissages, 82 de plus qu'en 2025 »."""
    now, before = total(source, source.year), total(source, source.year - 1)
    first = say(_("{count} internships and apprenticeships"), count=now)
    return joined(first, change_phrase(now, before, year=source.year - 1))


def _by_place(source: Source) -> MaskedTable:
    return mask_table(
        [
            [
                source.facts.count(e54.hosting(name, source.year).narrowed("department", code))
                for name, _l in e54.HOSTINGS
            ]
            for code, _label in DEPARTMENTS
        ]
    )


def _by_way(source: Source, protected: MaskedTable) -> Block:
    years = source.years[-4:]
    lines: list[tuple[Count, ...]] = [
        mask_line([source.facts.count(e54.hosting(name, year)) for name, _l in e54.HOSTINGS])[0]
        for year in years[:-1]
    ]
    lines.append(protected.column_totals)
    panels = tuple(
        (_(label), tuple(line[place] for line in lines)) for place, (_n, label) in enumerate(e54.HOSTINGS)
    )
    last, before = panels[-1][1][-1], panels[-1][1][-2]
    first = say(_("{count} apprenticeships started in {year}"), count=last, year=str(source.year))
    rows = tuple((str(year), *line) for year, line in zip(years, lines, strict=True))
    return FigureBlock(
        number=6,
        title=joined(first, change_phrase(last, before, year=source.year - 1)),
        unit=_("Number of internships and apprenticeships that started in the year. Same scale everywhere"),
        chart=SmallMultiples(years, panels, shown(Hidden.SMALL), shown(Hidden.MASKED)),
        table=numbers_table("", (_("Year"), *(_(label) for _n, label in e54.HOSTINGS)), rows),
        description=" ".join(sentence_of_years(years, counts, f"{name}.") for name, counts in panels),
        note=_("PFMP: training period in a workplace, for pupils of vocational education. Immersion: PMSMP."),
    )


def _by_level(source: Source) -> Block:
    counts = e54.levels(source.facts, source.year)
    codes = [code for code, _label in LEVELS if code in SHORT_LEVELS]
    numbers = [*(counts[code] for code in codes), sum(counts.values()) - sum(counts[code] for code in codes)]
    cells, _total = mask_line(numbers)
    names = [say(_("Level {level}"), level=SHORT_LEVELS[code]) for code in codes] + [_("Other or not given")]
    rows = tuple((name, cell) for name, cell in zip(names, cells, strict=True) if cell != 0)
    shownnumbers_table = [(cell, name) for name, cell in rows if isinstance(cell, int)]
    if not rows:
        title, rows = _("No apprenticeship started in the year"), ((_("Apprenticeships"), 0),)
    elif shownnumbers_table and len(shownnumbers_table) == len(rows):
        best = max(shownnumbers_table)
        title = say(_("{level}: {count} apprenticeships"), level=best[1], count=best[0])
        rows = ((best[1], best[0]), *(row for row in rows if row[0] != best[1]))
    else:
        title = _("Apprenticeships by level of the diploma prepared")
    unit = say(_("Number of apprenticeships that started in {year}, by level"), year=str(source.year))
    return bars(7, title, unit, rows, (_("Level"), _("Apprenticeships")))


def _isolation(source: Source) -> Block:
    counts = e54.declared(source.facts, source.year)
    cells, total = mask_line([counts[code] for code, _label in e54.DECLARATIONS])
    rows = tuple((_(label), cell) for (_c, label), cell in zip(e54.DECLARATIONS, cells, strict=True))
    reported = mask_count(counts["by_person"] + counts["by_professional"])
    if (
        isinstance(total, Hidden)
        or any(isinstance(cell, Hidden) for cell in cells[:2])
        or isinstance(cells[2], Hidden)
    ):
        title = _("Isolation reported: the detail is masked")
    else:
        title = say(_("Isolation reported for {count} persons of {total}"), count=reported, total=total)
    unit = say(_("Number of persons present in {year}. « Not given » is not « no »"), year=str(source.year))
    return bars(8, title, unit, rows, (_("Declaration"), _("Persons")))


def _place_table(source: Source, masked: MaskedTable) -> Block:
    rows = [
        (_(label), *cells, total)
        for (_c, label), cells, total in zip(DEPARTMENTS, masked.cells, masked.row_totals, strict=True)
    ]
    rows.append((_("Bretagne"), *masked.column_totals, masked.total))
    return numbers_table(
        say(_("Hostings of {year} by department and kind"), year=str(source.year)),
        (_("Department"), *(_(label) for _n, label in e54.HOSTINGS), _("Together")),
        tuple(rows), has_total=True,
    )  # fmt: skip
