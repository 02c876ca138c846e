"""What is said to a person of what is recorded: for each form that asks for the day, in plain words, from the law."""

import re
from datetime import date

import pytest

from precarite_desktop.law.reference_values import load
from precarite_desktop.records import explain, notice
from precarite_desktop.records.keeping import KEEPINGS
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.text import i18n

ON = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def in_french() -> None:
    i18n.install("fr")


def test_each_form_that_asks_for_the_day_has_its_words_and_no_other() -> None:
    asking = {
        kind.name for kind in KINDS.values() if notice.GIVEN_ON in {field.name for field in kind.fields}
    }
    assert asking == set(notice.PURPOSES)
    assert {kind.name for kind in KINDS.values() if notice.notice(kind, ON)} == asking


@pytest.mark.parametrize("name", notice.PURPOSES)
def test_it_says_why_who_until_when_and_which_rights_shortly(name: str) -> None:
    said = notice.notice(kind_named(name), ON)
    years = int(load().number(f"retention_{KEEPINGS[name].kept}", ON)) // 12
    assert sum(f"{years}\u202fans" in one or f"{years} ans" in one for one in said) == 1, (
        "the delay of the law"
    )
    words = " ".join(said)
    for needed in ("Région", "sans votre nom", "corriger", "effacer", "CNIL", "Jamais noté"):
        assert needed in words
    assert len(words.split()) < 110
    assert max(len(re.findall(r"\w+", sentence)) for sentence in said) < 40


def test_it_stands_under_the_day_only_and_is_said_by_the_help() -> None:
    kind = kind_named("placement")
    assert [field.name for field in kind.fields if notice.beside(kind, field, ON)] == [notice.GIVEN_ON]
    told = explain.explain(kind, kind.field_named(notice.GIVEN_ON), ON).definition
    assert "Information à donner à la personne\xa0: Le lycée note votre embauche" in told
