"""Catalogues: installed, completed, survived."""

from decimal import Decimal

import pytest

from precarite_desktop.text import i18n
from precarite_desktop.text.messages import MESSAGES, sentence
from precarite_desktop.text.typography import french


def test_french_counts_zero_as_singular() -> None:
    i18n.install("fr")
    assert i18n.ngettext("{count} error", "{count} errors", 0) == i18n.ngettext(
        "{count} error", "{count} errors", 1
    )


def test_an_unknown_language_falls_back_to_french() -> None:
    assert i18n.install("xx") == "fr"


def test_texts_come_out_with_their_typography() -> None:
    i18n.install("fr")
    assert "’" in sentence("DATE-02", end="31/08/2025", start="01/09/2026")


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_sentence_survives_missing_details(code: str) -> None:
    i18n.install("fr")
    assert sentence(code)


def test_an_unknown_code_still_says_something() -> None:
    i18n.install("fr")
    assert "XYZ-99" in sentence("XYZ-99")


def test_a_language_that_nobody_reviewed_is_not_offered() -> None:
    assert i18n.available() == ["fr", "en"]


def test_a_language_that_is_not_offered_can_still_be_asked_for() -> None:
    assert i18n.install("br") == "br"
    i18n.install("fr")


@pytest.mark.parametrize(
    "text", ["", "{count} h", "l'{name} : « x » ; 50 % ?", "<a href='a : b'>c</a>", "&Fichier !"]
)
def test_typography_is_applied_once(text: str) -> None:
    assert french(french(text)) == french(text)


def test_an_amount_is_told_with_its_cents() -> None:
    i18n.install("fr")
    told = sentence("STG-003", amount=Decimal("1390.50"), hours=Decimal(309), threshold=Decimal(308))
    assert "1\u202f390,50\u00a0€" in told
