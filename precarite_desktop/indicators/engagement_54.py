"""Engagement 54: interns, apprentices and work-study, with care for the most isolated.

Isolation is counted as declared, never why (people.md 9). Refusals and what
came after are not recorded yet.
"""

from collections import Counter

from precarite_desktop.indicators.facts import Facts
from precarite_desktop.indicators.figure import Figure, Selection, Span, share
from precarite_desktop.records.choices import DEPARTMENTS, LEVELS
from precarite_desktop.text.i18n import N_, _

NUMBER = 54

INTERNSHIPS = (
    ("observation", N_("Observation"), ("obs_3e", "obs_2nde", "obs_vac")),
    ("pfmp", N_("PFMP"), ("pfmp",)),
    ("sup", N_("Higher education"), ("sup",)),
    ("pmsmp", N_("Immersion"), ("pmsmp",)),
)
"""Internships by what they are for, and the kinds recorded."""
APPRENTICESHIP = ("apprenticeship", N_("Apprenticeship"))
HOSTINGS = (*((name, label) for name, label, _kinds in INTERNSHIPS), APPRENTICESHIP)
"""The five ways of being hosted, in the order shown."""
DECLARATIONS = (
    ("by_person", N_("Reported by the person")),
    ("by_professional", N_("Reported by a professional")),
    ("not_given", N_("Not given")),
)


def hosting(name: str, year: int) -> Selection:
    """The records of one way of being hosted that start in a year."""
    if name == APPRENTICESHIP[0]:
        return Selection("apprenticeship", year)
    kinds = next(kinds for one, _label, kinds in INTERNSHIPS if one == name)
    return Selection("internship", year).narrowed("kind", *kinds)


def present(year: int) -> tuple[Selection, ...]:
    """Everybody present in a year, as intern or as apprentice."""
    return Selection("internship", year, Span.PRESENT), Selection("apprenticeship", year, Span.PRESENT)


def declared(facts: Facts, year: int) -> Counter[str]:
    """Persons present, by what was declared about isolation; an empty answer is « not given »."""
    return Counter(one.isolation or "not_given" for one in facts.people(present(year)).values())


def levels(facts: Facts, year: int) -> Counter[str]:
    """Apprenticeships started, by level of the diploma prepared."""
    return facts.counts_by(Selection("apprenticeship", year), "level")


def figures(facts: Facts, year: int) -> tuple[Figure, ...]:
    """Every indicator of the engagement for a year."""
    return (
        *_main(facts, year),
        *_hostings(facts, year),
        *_departments(facts, year),
        *_levels(facts, year),
        *_isolation(facts, year),
    )


def _main(facts: Facts, year: int) -> list[Figure]:
    interns, apprentices = Selection("internship", year), Selection("apprenticeship", year)
    people = len(facts.people(present(year)))
    return [
        _figure("54.1", _("Internships started"), facts.count(interns), (interns,)),
        _figure("54.2", _("Apprenticeships started"), facts.count(apprentices), (apprentices,)),
        _figure("54.3", _("Persons hosted"), people, present(year), unit=_("persons")),
    ]


def _hostings(facts: Facts, year: int) -> list[Figure]:
    return [
        _figure(
            f"54.1.{name}",
            _("Internships started: {part}").format(part=_(label)),
            facts.count(hosting(name, year)),
            (hosting(name, year),),
        )
        for name, label, _kinds in INTERNSHIPS
    ]


def _departments(facts: Facts, year: int) -> list[Figure]:
    found = []
    for code, label in DEPARTMENTS:
        both = tuple(
            Selection(kind, year).narrowed("department", code) for kind in ("internship", "apprenticeship")
        )
        text = _("Internships and apprenticeships started: {part}").format(part=_(label))
        found.append(_figure(f"54.1.{code}", text, sum(map(facts.count, both)), both))
    return found


def _levels(facts: Facts, year: int) -> list[Figure]:
    chosen = Selection("apprenticeship", year)
    return [
        _figure(
            f"54.2.{code}",
            _("Apprenticeships started: {part}").format(part=_(label)),
            facts.count(chosen.narrowed("level", code)),
            (chosen.narrowed("level", code),),
        )
        for code, label in LEVELS
    ]


def _isolation(facts: Facts, year: int) -> list[Figure]:
    counts = declared(facts, year)
    people = sum(counts.values())
    reported = counts["by_person"] + counts["by_professional"]
    chosen = tuple(one.narrowed("isolation", "by_person", "by_professional") for one in present(year))
    return [
        Figure(
            code="54.4",
            engagement=NUMBER,
            label=_("Situation of isolation reported"),
            value=share(reported, people),
            numerator=reported,
            denominator=people,
            unit="%",
            scope=_("Present in the calendar year"),
            formula_version=1,
            selections=chosen,
        )
    ]


def _figure(
    code: str, label: str, value: int, selections: tuple[Selection, ...], *, unit: str = ""
) -> Figure:
    spans = {Span.STARTED: _("Starts in the calendar year"), Span.PRESENT: _("Present in the calendar year")}
    return Figure(
        code=code,
        engagement=NUMBER,
        label=label,
        value=value,
        numerator=value,
        unit=unit or _("hostings"),
        scope=spans[selections[0].span],
        formula_version=1,
        selections=selections,
    )
