"""Invented regions, the bilans drawn up of them, and what a reader finds there."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators import (
    coverage,
    employer,
    engagement_53,
    engagement_53_paths,
    engagement_54,
    engagement_57,
    paths,
)
from precarite_desktop.indicators.coverage import Coverage, Site, SiteState
from precarite_desktop.indicators.dialogue import Consultation, Dialogue, Opinion
from precarite_desktop.indicators.facts import KINDS, Facts, Group, Presence
from precarite_desktop.indicators.figure import RecordBehind
from precarite_desktop.indicators.measures import LyceeVouchers, Measures, PayScheme, SchemeBand, Vouchers
from precarite_desktop.records.choices import SITUATIONS
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


def walked(facts: Facts) -> paths.Paths:
    """Needs, exits, hours and follow-ups around the placements of a region; none at all in some."""
    started = {year: facts.count(engagement_53.started(year)) for year in range(YEAR - 7, YEAR + 1)}
    rnd = random.Random(repr(sorted(started.items())))
    if rnd.random() < 0.2:
        return paths.Paths()
    needs, exits, months = [], [], []
    for year, placements in started.items():
        for number in range(placements):
            behind, day = RecordBehind("", "", f"{year}/{number}", 1), date(year, 6, 1)
            if rnd.random() < 0.6:
                needs.append(paths.Need(behind, day, "29", rnd.choice(paths.STEPS), None))
            if rnd.random() < 0.7:
                exits.append(paths.Left(behind, day, "29", rnd.choice(paths.ENDS)))
            if rnd.random() < 0.5:
                months.append(paths.Month(behind, day, ("", behind.uid), Decimal(100)))
    answers = [code for code, _label in SITUATIONS]
    follow_ups = [
        paths.Followed(one.behind, date(one.on.year, 9, 1), rnd.choice(("3", "6", "12")), rnd.choice(answers))
        for one in exits
    ]
    return paths.Paths(tuple(needs), tuple(exits), tuple(months), tuple(follow_ups))


def source(facts: Facts, year: int = YEAR) -> Source:
    sites = tuple(Site(f"029{n:04d}A", f"Lycée {n}", "29", "Brest", SiteState.RECEIVED) for n in range(3))
    covered = Coverage(sites)
    around = walked(facts)
    figures = (
        *engagement_53.figures(facts, year),
        *engagement_53_paths.figures(around, year),
        *engagement_54.figures(facts, year),
        *coverage.figures(covered),
    )
    return Source(year, facts, covered, figures, date(2026, 11, 24), is_demonstration=True, paths=around)


def printed(facts: Facts, year: int = YEAR) -> str:
    return bilan_html.render(bilan.draw_up(source(facts, year)))


def heard(seed: int) -> Dialogue:
    """Consultations of one year with few persons, and what they answered."""
    rnd = random.Random(seed)
    most = rnd.choice((3, 8, 20))
    consultations = tuple(
        Consultation(
            uid=f"c{number}", held_on=date(YEAR, 3, 1), theme="Thème", scheme="", purpose="build",
            moment="before", persons=rnd.randint(0, most),
        )
        for number in range(rnd.randint(1, 5))
    )  # fmt: skip
    opinions = tuple(
        Opinion(
            uid=f"o{number}", given_on=date(YEAR, 3, 1), question=f"Question {number}", scheme="",
            favourable=rnd.randint(0, most), reserved=rnd.randint(0, 5), unfavourable=rnd.randint(0, 3),
            silent=rnd.randint(0, 2),
        )
        for number in range(rnd.randint(0, 4))
    )  # fmt: skip
    return Dialogue(consultations=consultations, opinions=opinions)


def paid(seed: int) -> Measures:
    """A pay scheme with small bands, and meal vouchers in a few lycées."""
    rnd = random.Random(seed)
    most = rnd.choice((3, 8, 40))
    bands = tuple(
        SchemeBand(
            f"b{number}", 366 + 20 * number, 385 + 20 * number, rnd.randint(0, most), Decimal(80),
            Decimal(80 + rnd.randint(5, 60)),
        )
        for number in range(rnd.randint(1, 5))
    )  # fmt: skip
    lycees = []
    for number in range(rnd.randint(1, 8)):
        eligible = rnd.randint(0, most)
        taking_up = rnd.randint(0, eligible)
        school = f"0{rnd.choice(attacker.PLACES)}{number:04d}A"
        lycees.append(LyceeVouchers(f"l{number}", school, eligible, taking_up, 180 * taking_up))
    vouchers = Vouchers("v", YEAR, Decimal("11.50"), Decimal("0.6"), 180, tuple(lycees))
    return Measures((PayScheme("p", "Régime", date(YEAR, 1, 1), "1", bands),), (vouchers,))


def with_measures(seed: int) -> str:
    """The bilan of a year in which nobody was placed, but persons were heard and agents paid more."""
    dialogue, measures = heard(seed), paid(seed)
    plain = source(region(seed, [0], 1))
    figures = (*plain.figures, *engagement_57.figures(dialogue, YEAR), *employer.figures(measures, YEAR))
    told = replace(plain, dialogue=dialogue, measures=measures, figures=figures)
    return bilan_html.render(bilan.draw_up(told))


def every_year(facts: Facts) -> dict[int, str]:
    """The bilan of each year in which something starts, and of the last."""
    return {year: printed(facts, year) for year in sorted({*facts.years, YEAR})}


def given_away(pages: dict[int, str]) -> dict[tuple, int]:
    """What a reader of all these bilans finds of what is hidden; that nobody is there is no secret."""
    known = attacker.read_reports(pages)
    values = attacker.possible_values(known)
    return {name: max(found) for name, found in values.items() if len(found) == 1 and found != {0}}
