"""Folding: what search, order and match keys compare."""

import csv

import pytest

from precarite_desktop.paths import data_root
from precarite_desktop.text.folding import fold, fold_letters, phonetic


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("LE GOFF", "le goff"),
        ("Le-Goff", "le goff"),
        ("Œuvre", "oeuvre"),
        ("C’hoazh", "c'hoazh"),
        ("Éléonore  Ñ", "eleonore n"),
    ],
)
def test_accents_case_and_hyphens_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert fold("e\u0301") == fold("\u00e9")


def test_match_keys_keep_letters_only() -> None:
    assert fold_letters("Le Cam C’hoazh-2") == "lecamchoazh"


def test_the_phonetic_rule_is_frozen_by_its_vectors() -> None:
    with (data_root() / "resources/reference/phonetic.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert len(rows) > 20
    assert [(text, phonetic(text)) for text, _ in rows] == [(text, sound) for text, sound in rows]
