"""Catalogues: installed, completed, survived."""

import pytest

from precarite_desktop.text import i18n
from precarite_desktop.text.messages import MESSAGES, sentence


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
