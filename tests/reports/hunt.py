"""The long hunt for what a bilan gives away: `python3 packaging/dev.py campaign disclosure`."""

import random
from collections.abc import Iterator
from itertools import count

from precarite_desktop.reports.disclosure import protect
from precarite_desktop.text import i18n
from tests.reports import regions, statements

REPORTS = 10
"""Invented reports attacked for each region: they are that much quicker."""


def hunt(seed: int) -> Iterator[str]:
    """Attack without end. Yields, for each attempt, what was found, or nothing."""
    i18n.install("fr")
    for one in count(seed):
        yield _attack_region(one)
        for number in range(one * REPORTS, (one + 1) * REPORTS):
            yield _attack_report(number)


def _attack_region(seed: int) -> str:
    rnd = random.Random(seed)
    sizes = [rnd.choice(regions.SIZES) for _ in range(rnd.randint(1, 5))]
    lycees = rnd.choice(regions.LYCEES)
    found = regions.given_away(regions.every_year(regions.region(seed, sizes, lycees)))
    return f"regions.region({seed}, {sizes}, {lycees}) gives away {found}" if found else ""


def _attack_report(seed: int) -> str:
    statement = statements.invented(seed)
    found = statements.given_away(statement, protect([statement]))
    return f"statements.invented({seed}) gives away {found}" if found else ""
