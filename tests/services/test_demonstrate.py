"""Invented data that nobody could call wrong: lawful lengths, nothing from the future, towns in names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from precarite_desktop.law import reference_values
from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import demonstrate, furnish_demo, open_post
from precarite_desktop.services.post import Post
from precarite_desktop.storage import rows
from precarite_desktop.storage.key_slots import Phrase

LONG = 31 * int(reference_values.load().number("pmsmp_months_most", date(2026, 1, 1)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "demo"
    furnish_demo.furnish(made, sites=3, records=60)
    return made


@pytest.fixture
def posts(folder: Path) -> Iterator[list[Post]]:
    found = [
        open_post.open_post(path, Phrase(demonstrate.PHRASE), Paths.under(path.parent))
        for path in sorted(folder.glob("0*/register.db"))
    ]
    yield found
    for post in found:
        post.register.close()


def every(posts: list[Post], kind: str) -> list[Item]:
    found = []
    for post in posts:
        with post.register.read() as session:
            found += list(rows.every(session, kind_named(kind)))
    return found


def test_an_immersion_lasts_a_month_at_most_and_every_length_passes_the_rules(posts: list[Post]) -> None:
    lengths = [
        (one.values["planned_end_on"] - one.values["starts_on"]).days
        for one in every(posts, "placement")
        if one.values["mode"] == "pmsmp"
    ]
    assert lengths
    assert max(lengths) <= LONG
    for post in posts:
        with post.register.read() as session:
            codes = {code for (code,) in session.rows("SELECT check_code FROM justification")}
        assert not codes & {"EMB-007", "EMB-009", "APP-005", "STG-009"}


def test_nothing_has_happened_that_is_still_to_come(posts: list[Post]) -> None:
    today = posts[0].today
    happened = ("informed_on", "ended_on", "signed_on", "agreement_received_on", "agreement_signed_on")
    for kind in ("person", "placement", "internship", "apprenticeship"):
        for item in every(posts, kind):
            days = [item.values.get(name) for name in happened]
            assert all(day <= today for day in days if day is not None), item


def test_the_name_of_a_lycee_says_its_town(posts: list[Post]) -> None:
    assert all("," in post.name or len(post.name.split()) > 2 for post in posts)
    assert all(post.name not in {"Lycée agricole", "Lycée professionnel"} for post in posts)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_year_that_is_running_can_be_shown(tmp_path: Path, seed: int) -> None:
    done = demonstrate.demonstrate(tmp_path / "demo", sites=1, records=60, seed=seed)
    assert done.applied == 1


@pytest.mark.parametrize("year", [1900, 1999, 2099])
def test_a_year_that_cannot_be_shown_is_refused_and_leaves_nothing(tmp_path: Path, year: int) -> None:
    with pytest.raises(Refusal) as refused:
        demonstrate.demonstrate(tmp_path / "demo", sites=1, records=3, year=year)
    assert refused.value.code == "USE-15"
    assert not (tmp_path / "demo").exists()
