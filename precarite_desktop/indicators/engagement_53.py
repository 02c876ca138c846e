"""Engagement 53: recruiting in the lycées with the SIAE.

What happened to people after they left is not recorded yet, so nothing here
speaks of exits. Baseline: resources/reference/baseline.toml.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from statistics import median

from precarite_desktop.indicators.facts import Facts
from precarite_desktop.indicators.figure import Figure, Number, Selection, Span, share
from precarite_desktop.paths import data_root
from precarite_desktop.records.choices import DEPARTMENTS, SIAE_KINDS
from precarite_desktop.text.i18n import N_, _

NUMBER = 53
SIAE_CODES = tuple(code for code, _label in SIAE_KINDS)
DEPARTMENT_CODES = tuple(code for code, _label in DEPARTMENTS)

MODES = (
    ("mad", N_("Posted by the SIAE")),
    ("prestation", N_("Service bought from the SIAE")),
    ("pmsmp", N_("Immersion (PMSMP)")),
    ("direct", N_("Direct hire after an IAE path")),
)

TRADES = (
    ("cleaning", N_("Cleaning"), ("K2204", "K2201", "K1302", "K1303", "K1304")),
    ("catering", N_("Catering"), ("G16",)),
    ("green", N_("Green spaces"), ("A12",)),
    ("maintenance", N_("Maintenance of buildings"), ("I1", "I13", "F1")),
    ("reception", N_("Reception and office work"), ("M16", "M1")),
    ("other", N_("Other trades"), ("",)),
)
"""Trades by what is done, from the ROME code: the first line whose beginning fits."""


@dataclass(frozen=True)
class Baseline:
    """Where the engagement started from."""

    on: date
    schools: int
    siae: int
    source: str


@lru_cache(maxsize=1)
def baseline() -> Baseline:
    """The four lycées and four SIAE of 2019, as dated in the reference data."""
    path = data_root() / "resources" / "reference" / "baseline.toml"
    row = tomllib.loads(path.read_text("utf-8"))["engagement_53"]
    return Baseline(row["on"], row["schools"], row["siae"], row["source"])


def trade_of(rome_code: str) -> str:
    """The trade, by what is done, of a ROME code."""
    return next(name for name, _label, begins in TRADES if rome_code.startswith(begins))


def started(year: int) -> Selection:
    """The placements that start in a year."""
    return Selection("placement", year)


def present(year: int) -> Selection:
    """The placements that overlap a year."""
    return Selection("placement", year, Span.PRESENT)


def trades(facts: Facts, year: int) -> Counter[str]:
    """Placements started, by trade."""
    found: Counter[str] = Counter()
    for rome_code, count in facts.counts_by(started(year), "rome").items():
        found[trade_of(rome_code)] += count
    return found


def median_of(counts: Counter[str]) -> Decimal | None:
    """The median of numbers counted by their wire form; empty ones are left out."""
    values = [Decimal(value) for value, count in counts.items() if value for _ in range(count)]
    return Decimal(median(values)) if values else None


def figures(facts: Facts, year: int) -> tuple[Figure, ...]:
    """Every indicator of the engagement for a year."""
    return (*_main(facts, year), *_people(facts, year), *_conditions(facts, year), *_parts(facts, year))


def _main(facts: Facts, year: int) -> list[Figure]:
    chosen = started(year)
    return [
        _figure("53.1", _("Placements started"), facts.count(chosen), _("placements"), chosen),
        _figure("53.2", _("Lycées with a placement"), facts.distinct(chosen, "school"), _("lycées"), chosen),
        _figure("53.3", _("SIAE with a placement"), facts.distinct(chosen, "siae"), _("SIAE"), chosen),
    ]


def _people(facts: Facts, year: int) -> list[Figure]:
    chosen = present(year)
    people = facts.people([chosen])
    women = sum(one.sex == "woman" for one in people.values())
    answered = sum(one.sex in {"woman", "man"} for one in people.values())
    return [
        _figure("53.4", _("Persons hosted"), len(people), _("persons"), chosen),
        _figure("53.5", _("Share of women"), share(women, answered), "%", chosen, of=(women, answered)),
    ]


def _conditions(facts: Facts, year: int) -> list[Figure]:
    chosen = started(year)
    direct = chosen.narrowed("mode", "direct")
    hired, total = facts.count(direct), facts.count(chosen)
    hours = median_of(facts.counts_by(chosen, "hours"))
    months = median_of(facts.counts_by(chosen, "months"))
    return [
        _figure(
            "53.6", _("Direct hires after an IAE path"), hired, _("placements"), direct, of=(hired, total)
        ),
        _figure("53.7", _("Weekly hours, median"), hours, _("h"), chosen),
        _figure("53.8", _("Planned length, median"), months, _("months"), chosen),
    ]


def _parts(facts: Facts, year: int) -> list[Figure]:
    chosen = started(year)
    parts = [("siae_kind", code, label) for code, label in SIAE_KINDS]
    parts += [("department", code, label) for code, label in DEPARTMENTS]
    parts += [("mode", code, label) for code, label in MODES]
    found = [
        _figure(
            f"53.1.{code}",
            _("Placements started: {part}").format(part=_(label)),
            facts.count(chosen.narrowed(dimension, code)),
            _("placements"),
            chosen.narrowed(dimension, code),
        )
        for dimension, code, label in parts
    ]
    return found + _trade_figures(facts, chosen)


def _trade_figures(facts: Facts, chosen: Selection) -> list[Figure]:
    by_rome = facts.counts_by(chosen, "rome")
    found = []
    for name, label, _begins in TRADES:
        codes = tuple(sorted(code for code in by_rome if trade_of(code) == name))
        found.append(
            _figure(
                f"53.1.{name}",
                _("Placements started: {part}").format(part=_(label)),
                sum(by_rome[code] for code in codes),
                _("placements"),
                chosen.narrowed("rome", *codes),
            )
        )
    return found


def _figure(
    code: str,
    label: str,
    value: Number,
    unit: str,
    selection: Selection,
    *,
    of: tuple[int, int] | None = None,
) -> Figure:
    scopes = {
        Span.STARTED: _("Starts in the calendar year"),
        Span.PRESENT: _("Present in the calendar year"),
    }
    return Figure(
        code=code,
        engagement=NUMBER,
        label=label,
        value=value,
        numerator=of[0] if of else value,
        denominator=of[1] if of else None,
        unit=unit,
        scope=scopes[selection.span],
        formula_version=1,
        selections=(selection,),
    )
