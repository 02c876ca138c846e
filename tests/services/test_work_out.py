"""What a form tells of the law while it is typed: allowance, apprentice pay, end of a PASS IAE."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from precarite_desktop.problems import Unreadable
from precarite_desktop.services import save_record, work_out
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from tests.services import desk
from tests.services.region import make_lycee

INTERNSHIP = {
    "kind": "sup", "starts_on": date(2026, 9, 1), "ends_on": date(2026, 11, 30), "presence_hours": Decimal(420),
}  # fmt: skip
APPRENTICE = {
    "contract": "apprenticeship", "starts_on": date(2026, 9, 1), "ends_on": date(2028, 8, 31),
    "weekly_hours": Decimal(35),
}  # fmt: skip


@pytest.fixture
def post(tmp_path: Path):
    made = make_lycee(tmp_path, "0350024L")
    yield made
    made.register.close()


def somebody(post: Post, born: date) -> str:
    saved = save_record.add(post, "person", desk.person(birth_date=born))
    assert saved.item is not None, saved.problems
    return saved.item.uid


def told(post: Post, about: str, **values: object):
    return work_out.work_out(post, about, post.new_uid(), values)


def euros(worked) -> list[Decimal]:
    """The amounts of the lines after hours and threshold."""
    return [Decimal(one.value.strip("€").replace(",", "")) for one in worked.lines[2:]]


def test_an_allowance_is_told_month_by_month_and_adds_up(post: Post) -> None:
    worked = told(post, "internship", **INTERNSHIP)
    *months, total = euros(worked)
    assert len(months) == 3
    assert sum(months) == total > 0
    assert worked.verdict.startswith("An allowance is due")
    assert worked.sources


def test_a_short_internship_and_one_of_school_bring_none(post: Post) -> None:
    short = told(post, "internship", **INTERNSHIP | {"presence_hours": Decimal(300)})
    assert short.verdict.startswith("No allowance is due: 300 h")
    assert told(post, "internship", **INTERNSHIP | {"kind": "pfmp"}).verdict.startswith("The host owes")


def test_the_pay_of_an_apprentice_grows_with_age_and_year(post: Post) -> None:
    uid = somebody(post, date(2009, 3, 10))
    worked = told(post, "apprenticeship", person_uid=uid, **APPRENTICE)
    shares = [one.label.split("%")[0].split()[-1] for one in worked.lines]
    assert shares == sorted(shares, key=int)
    assert len(set(shares)) > 1
    raised = told(post, "apprenticeship", person_uid=uid, increase_points="10", **APPRENTICE)
    assert raised.verdict != worked.verdict


def test_the_end_of_a_pass_is_told_beside_the_official_one(post: Post) -> None:
    known = {
        "starts_on": date(2026, 1, 5),
        "official_ends_on": date(2028, 1, 31),
        "checked_on": date(2026, 9, 1),
    }
    worked = told(post, "pass_iae", **known)
    assert "les-emplois says 31/01/2028" in worked.verdict
    assert "01/09/2026" in worked.verdict
    assert "les-emplois" not in told(post, "pass_iae", starts_on=date(2026, 1, 5)).verdict


@pytest.mark.parametrize(
    "kind", ["internship", "apprenticeship", "pass_iae", "meal_voucher", "pay_scheme_band"]
)
def test_nothing_is_told_before_enough_is_readable(post: Post, kind: str) -> None:
    assert told(post, kind) is None
    assert told(post, kind, starts_on=Unreadable("31/02/26"), presence_hours=Unreadable("beaucoup")) is None


def test_french_says_it_with_its_spaces(post: Post) -> None:
    i18n.install("fr")
    assert "gratification est due\u00a0:" in told(post, "internship", **INTERNSHIP).verdict
