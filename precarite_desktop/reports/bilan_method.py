"""Coverage and method: who has sent, how it is counted, what is hidden, who is missing."""

from precarite_desktop.indicators import engagement_53 as e53
from precarite_desktop.indicators.coverage import SiteState
from precarite_desktop.indicators.figure import Figure
from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.reports.bilan_source import Source, received_sentence, say
from precarite_desktop.reports.chart_spec import SiteGrid
from precarite_desktop.reports.content import Beside, Block, Cell, FigureBlock, Names, Page, Prose, Table
from precarite_desktop.reports.masking import THRESHOLD
from precarite_desktop.text import dates
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import decimal

_COVERAGE = "56.1"
EXPLAINED = {
    "53.1": "placements",
    "53.2": "schools",
    "53.3": "siae",
    "53.4": "persons_53",
    "54.1": "internships",
    "54.2": "apprenticeships",
    "54.3": "persons_54",
    _COVERAGE: "",
    "56.2": "",
    "57.5": "",
    "57.7": "",
    "E.1": "agents",
}
"""Indicators explained, and the count that each is; what counts no people says its own terms."""


def pages(source: Source, hidden: int) -> tuple[Page, ...]:
    """The page of method, and the list of missing lycées if there are any."""
    method = Page(
        key="methode",
        eyebrow=_("Coverage and method"),
        title=received_sentence(source).rstrip("."),
        lead="",
        blocks=(_grid(source), _definitions(source), Beside(_values(source), _what_is_hidden(hidden))),
        summary=_("Coverage and method"),
    )
    return (method, _missing(source)) if source.coverage.missing else (method,)


def _grid(source: Source) -> Block:
    rows: list[tuple[str, str, int, int, int]] = []
    table: list[tuple[Cell, ...]] = []
    for code, label in DEPARTMENTS:
        sites = source.coverage.in_department(code)
        counts = [sum(site.state is state for site in sites) for state in SiteState]
        received = counts[0] + counts[1]
        written = say(_("{count} of {total}"), count=received, total=len(sites))
        rows.append((_(label), written, counts[0], counts[1], counts[2]))
        table.append((_(label), *counts, len(sites)))
    headers = (_("Department"), _("Received"), _("No activity declared"), _("Missing"), _("Expected"))
    words = " ".join(f"{row[0]} : {row[1]}." for row in rows)
    return FigureBlock(
        number=13,
        title=_("One cell, one lycée"),
        unit=say(
            _("Active public lycées without a mother establishment, on {day}"),
            day=dates.without_weekday(source.on),
        ),
        chart=SiteGrid(
            tuple(rows),
            (_("Received"), _("No activity declared"), _("Missing")),
        ),
        table=Table("", headers, tuple(table), (1, 2, 3, 4), (0.32, 0.15, 0.23, 0.15, 0.15)),
        description=words,
    )


def _definitions(source: Source) -> Table:
    by_code = {one.code: one for one in source.figures}
    rows = tuple(
        _definition(source, by_code[code], what) for code, what in EXPLAINED.items() if code in by_code
    )
    return Table(
        title=_("Definitions and formulas"),
        headers=(_("Indicator"), _("Field"), _("Numerator"), _("Denominator"), _("Formula")),
        rows=rows,
        numeric=(2, 3),
        shares=(0.3, 0.34, 0.12, 0.13, 0.11),
    )


def _definition(source: Source, figure: Figure, what: str) -> tuple[Cell, ...]:
    numerator, denominator = _terms(source, figure, what)
    return figure.label, figure.scope, numerator, denominator, f"{figure.code} v{figure.formula_version}"


def _terms(source: Source, figure: Figure, what: str) -> tuple[Cell, Cell]:
    if what:
        return source.count(what, source.year), "–"
    if figure.code == _COVERAGE:
        return len(source.coverage.received), len(source.coverage.schools)
    return int(figure.numerator or 0), int(figure.denominator or 0)


def _values(source: Source) -> Table:
    from precarite_desktop.law import reference_values

    base = e53.baseline()
    rows: list[tuple[Cell, ...]] = [
        (_("Masking threshold"), str(THRESHOLD), _("to be confirmed")),
        (say(_("Lycées in {year}"), year=str(base.on.year)), str(base.schools), _("action plan")),
        (say(_("SIAE in {year}"), year=str(base.on.year)), str(base.siae), _("action plan")),
    ]
    hours = reference_values.load().number("weekly_hours_legal", source.on)
    rows.append((_("Legal weekly hours"), say("{count} h", count=decimal(hours)), "L. 3121-27"))
    return Table(
        title=_("Reference values"),
        headers=(_("Value"), str(source.year), _("Source")),
        rows=tuple(rows),
        numeric=(1,),
        shares=(0.46, 0.18, 0.36),
        columns=3,
    )


def _what_is_hidden(hidden: int) -> Prose:
    return Prose(
        _("What is hidden"),
        (
            say(
                _(
                    "A count of 1 to 4 persons is written « < 5 ». Another number is « masked » when, added "
                    "to others or taken from them, it would give the first away. What is hidden on one page "
                    "is hidden on all of them. {count} cells are hidden here."
                ),
                count=hidden,
            ),
            _("When a total under 5 has three parts or more, all its parts are masked, zeros included."),
            _(
                "Persons are counted by a key made from their name and birth date: whoever comes "
                "twice counts once. Headquarters never receives the names."
            ),
        ),
        columns=3,
    )


def _missing(source: Source) -> Page:
    groups = []
    for code, label in DEPARTMENTS:
        names = tuple(
            ", ".join(part for part in (site.name, site.commune) if part)
            for site in source.coverage.in_department(code)
            if site.state is SiteState.MISSING
        )
        if names:
            groups.append((say("{name} ({count})", name=_(label), count=len(names)), names))
    return Page(
        key="manquants",
        eyebrow=_("Coverage and method"),
        title=say(_("The {count} lycées that have sent nothing"), count=len(source.coverage.missing)),
        lead="",
        blocks=(Names(tuple(groups)),),
        summary=_("Missing lycées"),
    )
