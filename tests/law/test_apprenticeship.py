"""Ages of an apprenticeship (design, domain 3.1 and 11)."""

from datetime import date

import pytest

from precarite_desktop.law.apprenticeship import AgeFinding, age_finding, master_is_of_age
from precarite_desktop.law.reference_values import load

START = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("born", "derogation", "finding"),
    [
        (date(2007, 5, 10), None, AgeFinding.ALLOWED),
        (date(2011, 12, 31), None, AgeFinding.YOUNG_NEEDS_REASON),
        (date(2011, 12, 31), "11", AgeFinding.ALLOWED),
        (date(2012, 1, 1), "11", AgeFinding.TOO_YOUNG),
        (date(1996, 9, 1), None, AgeFinding.OLD_NEEDS_REASON),
        (date(1996, 9, 1), "12", AgeFinding.ALLOWED),
        (date(1996, 9, 2), None, AgeFinding.ALLOWED),
    ],
)
def test_age_at_the_start(born: date, derogation: str | None, finding: AgeFinding) -> None:
    assert age_finding(born, START, derogation, load()) is finding


def test_a_master_of_seventeen_is_refused() -> None:
    assert not master_is_of_age(date(2008, 10, 2), START, load())
    assert master_is_of_age(date(2008, 9, 1), START, load())
