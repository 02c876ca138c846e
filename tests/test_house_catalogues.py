"""The catalogues: current, complete, without a guess, in the tone that the screens promise."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from precarite_desktop.text.messages import MESSAGES
from precarite_desktop.text.typography import french

ROOT = Path(__file__).resolve().parents[1]
LONGEST_SENTENCE = 140
MOST_SENTENCES = 2
# An example, or a verb that says the gesture: what every sentence about an error owes (screens 4.5).
NOT_SAID = re.compile(r"\b(incorrect|fatal)|!", re.IGNORECASE)


def _catalogues() -> ModuleType:
    name = "passerelles_catalogues"
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


catalogues = _catalogues()


def _french() -> Catalog:
    return catalogues.load("fr")


def _words(catalogue: Catalog) -> list[str]:
    return [
        string for message in catalogues.texts(catalogue) for string in catalogues._strings(message) if string
    ]


def test_catalogues_are_current_complete_and_unguessed() -> None:
    assert catalogues.problems() == []


def test_english_repeats_the_msgids() -> None:
    assert all(message.string == message.id for message in catalogues.texts(catalogues.load("en")))


def test_breton_has_its_five_forms() -> None:
    breton = catalogues.load("br")
    assert breton.num_plurals == 5
    forms = {0: 4, 1: 0, 2: 1, 3: 2, 9: 2, 11: 4, 13: 4, 21: 0, 22: 1, 71: 4, 1_000_000: 3}
    from gettext import c2py

    assert {count: c2py(breton.plural_expr)(count) for count in forms} == forms


def test_typography_changes_a_text_once() -> None:
    assert [text for text in _words(_french()) if french(french(text)) != french(text)] == []


def test_no_text_names_what_is_never_named() -> None:
    assert catalogues.banned(_french()) == []
    english = [text for text in _words(catalogues.load("en")) if re.search("precari", text, re.IGNORECASE)]
    assert english == []


@pytest.mark.parametrize(
    ("text", "is_banned"),
    [
        ("La précarité", True),
        ("PRECARITE", True),
        ("Un échec", True),
        ("Code invalide.", True),
        ("Une échéance", False),
        ("Les bénéficiaires", True),
    ],
)
def test_banned_words_are_seen_whatever_their_accents(text: str, is_banned: bool) -> None:
    assert bool(catalogues.BANNED.search(text)) == is_banned


def test_a_lost_placeholder_is_seen() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("{name} is here", "Voici {nom}")
    catalogue.add(("{count} record", "{count} records"), ("Une fiche", "{count} fiches"))
    assert [message.id for message in catalogues.misplaced(catalogue)] == ["{name} is here"]


def _wrongs(said: str) -> list[str]:
    """What the tone of the screens (4.5) has against a sentence."""
    full_stops = re.sub(r"\b(ex|art|p)\. ", r"\1 ", said)
    wrongs = []
    if len(said) > LONGEST_SENTENCE:
        wrongs.append(f"{len(said)} characters")
    if len(re.findall(r"[.?…](?:\s|$)", full_stops)) > MOST_SENTENCES:
        wrongs.append("more than two sentences")
    if NOT_SAID.search(said):
        wrongs.append("a word that blames or frightens")
    if said[-1:] not in set(".?…)»"):
        wrongs.append("no end")
    return wrongs


def test_the_sentences_of_codes_are_short_and_kind() -> None:
    catalogue = _french()
    said = {code: catalogue[text].string if text in catalogue else "" for code, text in MESSAGES.items()}
    assert {code: (wrongs, said[code]) for code in said if (wrongs := _wrongs(french(said[code])))} == {}


def test_a_rude_or_long_sentence_is_seen() -> None:
    assert _wrongs("Champ incorrect !") == ["a word that blames or frightens", "no end"]
    assert _wrongs("Un. Deux. Trois.") == ["more than two sentences"]
    assert _wrongs("a" * 140 + ".") == ["141 characters"]
