"""Compiled catalogues: every text as the standard library reads it, and a cut or foreign file refused."""

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from precarite_desktop.text.compiled import CompiledCatalogue, compile_catalogue
from precarite_desktop.text.typography import french

ROOT = Path(__file__).parents[2]


def source(language: str) -> Path:
    return ROOT / "i18n" / language / "LC_MESSAGES" / "precarite.po"


@pytest.mark.parametrize("language", ["fr", "en", "br"])
def test_every_text_is_found_as_the_standard_library_finds_it(language: str) -> None:
    content = compile_catalogue(source(language), language)
    ours, theirs = CompiledCatalogue(content), gettext.GNUTranslations(io.BytesIO(content))
    with source(language).open("rb") as file:
        messages = [one for one in read_po(file, locale=language) if one.id]
    assert len(messages) > 2_000
    for message in messages:
        if message.pluralizable:
            for count in (0, 1, 2, 3, 21, 22, 1_000_000):
                told = theirs.ngettext(*message.id, count)  # nothing where the form was not translated
                assert ours.ngettext(*message.id, count) == (told or message.id[count != 1])
        else:
            assert ours.gettext(message.id) == theirs.gettext(message.id)
    assert ours.info() == theirs.info()


def test_what_is_not_there_is_shown_as_it_was_asked_for() -> None:
    found = CompiledCatalogue(compile_catalogue(source("fr"), "fr"))
    assert found.gettext("No such text") == "No such text"
    assert [found.ngettext("{n} thing", "{n} things", n) for n in (1, 2)] == ["{n} thing", "{n} things"]


def test_another_catalogue_completes_it() -> None:
    breton = CompiledCatalogue(compile_catalogue(source("br"), "br"))
    reference = CompiledCatalogue(compile_catalogue(source("fr"), "fr"))
    lacking = next(iter({*reference.translated()} - {*breton.translated()}))
    breton.add_fallback(reference)
    assert breton.gettext(lacking) == reference.gettext(lacking)


def test_french_is_compiled_with_its_typography() -> None:
    found = CompiledCatalogue(compile_catalogue(source("fr"), "fr"))
    with source("fr").open("rb") as file:
        texts = [
            found.gettext(one.id) for one in read_po(file, locale="fr") if one.id and not one.pluralizable
        ]
    assert [one for one in texts if one != french(one)] == []
    assert any("\u202f" in one for one in texts)


@pytest.mark.parametrize("kept", [0, 3, 19, 100, -40])
def test_a_file_that_was_cut_is_refused(kept: int) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        CompiledCatalogue(compile_catalogue(source("fr"), "fr")[:kept])
