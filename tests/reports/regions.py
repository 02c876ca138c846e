"""Invented regions, the bilans drawn up of them, and what a reader finds there."""

import random
from collections import Counter
from datetime import date

from precarite_desktop.indicators import coverage, engagement_53, engagement_54
from precarite_desktop.indicators.coverage import Coverage, Site, SiteState
from precarite_desktop.indicators.facts import KINDS, Facts, Group, Presence
from precarite_desktop.reports import bilan, bilan_html
from precarite_desktop.reports.bilan_source import Source
from tests.reports import attacker

YEAR = 2026
KIND_SHARES = {"ACI": 30, "AI": 35, "EI": 15, "EITI": 5, "ETTI": 15}
ROMES = ("K2204", "G1603", "A1203", "I1203", "M1601", "N1103")
SIZES = (0, 2, 4, 6, 10, 15, 25, 60)
"""How many records a year may have, at most."""
LYCEES = (1, 2, 4, 9, 30)


def region(seed: int, sizes: list[int], lycees: int) -> Facts:
    """A region of its own for each seed; `sizes` says how many records each year has."""
    rnd = random.Random(seed)
    schools = [f"0{rnd.choice(attacker.PLACES)}{number:04d}A" for number in range(lycees)]
    groups, presences = {}, {kind: [] for kind in KINDS}
    for year, size in zip(range(YEAR, 0, -1), sizes, strict=False):
        for kind in KINDS:
            found: Counter[tuple] = Counter()
            for number in range(rnd.randint(0, size)):
                values = _record(rnd, kind, rnd.choice(schools))
                found[tuple(values.items())] += 1
                person = f"{kind}{year}{number if rnd.random() < 0.8 else 0}"
                stays = rnd.random() < 0.3
                presences[kind].append(
                    Presence(person, values["sex"], values.get("isolation", ""), year, year + stays)
                )
            if found:
                groups[kind, year] = [Group(dict(key), count) for key, count in found.items()]
    return Facts(groups, presences)


def _record(rnd: random.Random, kind: str, school: str) -> dict[str, str]:
    values = {"school": school, "department": school[1:3], "sex": rnd.choice(("woman", "woman", "man", ""))}
    if kind == "placement":
        return values | {
            "siae": str(rnd.randrange(6)),
            "siae_kind": rnd.choices(tuple(KIND_SHARES), tuple(KIND_SHARES.values()))[0],
            "mode": rnd.choice(("mad", "mad", "mad", "prestation", "pmsmp", "direct")),
            "rome": rnd.choice(ROMES),
            "hours": "35",
            "months": "6",
        }
    isolation = rnd.choice(("by_person", "by_professional", "not_given", "not_given", ""))
    if kind == "internship":
        ways = ("obs_3e", "obs_2nde", "pfmp", "pfmp", "sup", "pmsmp")
        return values | {"kind": rnd.choice(ways), "isolation": isolation}
    return values | {"level": rnd.choice(("3", "3", "4", "5", "6", "0", "")), "isolation": isolation}


def source(facts: Facts, year: int = YEAR) -> Source:
    sites = tuple(Site(f"029{n:04d}A", f"Lycée {n}", "29", "Brest", SiteState.RECEIVED) for n in range(3))
    covered = Coverage(sites)
    figures = (
        *engagement_53.figures(facts, year),
        *engagement_54.figures(facts, year),
        *coverage.figures(covered),
    )
    return Source(year, facts, covered, figures, date(2026, 11, 24), is_demonstration=True)


def printed(facts: Facts, year: int = YEAR) -> str:
    return bilan_html.render(bilan.draw_up(source(facts, year)))


def every_year(facts: Facts) -> dict[int, str]:
    """The bilan of each year in which something starts, and of the last."""
    return {year: printed(facts, year) for year in sorted({*facts.years, YEAR})}


def given_away(pages: dict[int, str]) -> dict[tuple, int]:
    """What a reader of all these bilans finds of what is hidden; that nobody is there is no secret."""
    known = attacker.read_reports(pages)
    values = attacker.possible_values(known)
    return {name: max(found) for name, found in values.items() if len(found) == 1 and found != {0}}
