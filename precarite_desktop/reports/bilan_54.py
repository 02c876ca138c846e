"""The page of engagement 54: internships, apprenticeships, and who is said to be isolated."""

from precarite_desktop.indicators import engagement_54 as e54
from precarite_desktop.reports.bilan_53 import bars, by_department, numbers_table
from precarite_desktop.reports.bilan_counts import OTHER
from precarite_desktop.reports.bilan_source import Source, change_phrase, joined, say, sentence_of_years
from precarite_desktop.reports.chart_spec import SmallMultiples
from precarite_desktop.reports.content import Beside, Block, FigureBlock, Page, shown
from precarite_desktop.reports.masking import Hidden
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
    return (
        Page(
            key="engagement-54",
            eyebrow=say(_("Engagement {number}"), number="54"),
            title=headline(source),
            lead="",
            blocks=(
                _by_way(source),
                Beside(_by_level(source), _isolation(source)),
                _place_table(source),
            ),
            summary=_("Engagement 54: internships and apprenticeship"),
        ),
    )


def headline(source: Source) -> str:
    """« 729 stages et apprentissages, 82 de plus qu'en 2025 »."""
    before, now = source.counts("hostings")[-2:]
    first = say(_("{count} internships and apprenticeships"), count=now)
    return joined(first, change_phrase(now, before, year=source.year - 1))


def _by_way(source: Source) -> Block:
    years = source.years[-4:]
    panels = tuple((_(label), source.counts("hostings", way=name)[-4:]) for name, label in e54.HOSTINGS)
    last, before = panels[-1][1][-1], panels[-1][1][-2]
    first = say(_("{count} apprenticeships started in {year}"), count=last, year=str(source.year))
    rows = tuple(
        (str(year), *(counts[place] for _label, counts in panels)) for place, year in enumerate(years)
    )
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
    names = {code: say(_("Level {level}"), level=short) for code, short in SHORT_LEVELS.items()}
    names[OTHER] = _("Other or not given")
    cells = {name: source.count("apprenticeships", source.year, level=code) for code, name in names.items()}
    rows = tuple((name, cell) for name, cell in cells.items() if cell != 0)
    readable = [(cell, name) for name, cell in rows if isinstance(cell, int)]
    if not rows:
        title, rows = _("No apprenticeship started in the year"), ((_("Apprenticeships"), 0),)
    elif readable and len(readable) == len(rows):
        best = max(readable)
        title = say(_("{level}: {count} apprenticeships"), level=best[1], count=best[0])
        rows = ((best[1], best[0]), *(row for row in rows if row[0] != best[1]))
    else:
        title = _("Apprenticeships by level of the diploma prepared")
    unit = say(_("Number of apprenticeships that started in {year}, by level"), year=str(source.year))
    return bars(7, title, unit, rows, (_("Level"), _("Apprenticeships")))


def _isolation(source: Source) -> Block:
    rows = tuple(
        (_(label), source.count("persons_54", source.year, isolation=code))
        for code, label in e54.DECLARATIONS
    )
    total = source.count("persons_54", source.year)
    reported = [cell for _label, cell in rows[:2] if isinstance(cell, int)]
    if isinstance(total, Hidden) or len(reported) < len(rows[:2]):
        title = _("Isolation reported: the detail is masked")
    else:
        title = say(_("Isolation reported for {count} persons of {total}"), count=sum(reported), total=total)
    unit = say(_("Number of persons present in {year}. « Not given » is not « no »"), year=str(source.year))
    return bars(8, title, unit, rows, (_("Declaration"), _("Persons")))


def _place_table(source: Source) -> Block:
    ways = [{"way": name} for name, _label in e54.HOSTINGS]
    return numbers_table(
        say(_("Hostings of {year} by department and kind"), year=str(source.year)),
        (_("Department"), *(_(label) for _n, label in e54.HOSTINGS), _("Together")),
        by_department(source, "hostings", ways),
        has_total=True,
    )
