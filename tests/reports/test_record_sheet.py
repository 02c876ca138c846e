"""The printed sheet of one record."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from precarite_desktop.records.registry import kind_named
from precarite_desktop.reports import record_sheet
from precarite_desktop.text import i18n


@pytest.fixture(autouse=True)
def in_the_words_of_the_source() -> None:
    i18n.install("en")


VALUES = {
    "birth_name": "LE GALL",
    "given_name": "Maryse",
    "birth_date": date(1986, 7, 4),
    "notes": "vient en car",
}


def text(**options):
    data = record_sheet.render(kind_named("person"), VALUES, place="Lycée", on=date(2026, 11, 24), **options)
    return PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_internal_notes_are_left_out_unless_asked_for():
    assert "vient en car" not in text()
    assert "vient en car" in text(notes=("notes",))


def test_the_sheet_shows_what_was_recorded():
    assert "LE GALL" in text()


def test_the_sheet_tells_what_is_said_to_the_person_and_when_it_was():
    words = " ".join(text().split())
    assert "To be said to the person" in words
    assert "Not said to the person yet." in words
    values = VALUES | {"informed_on": date(2026, 9, 1)}
    data = record_sheet.render(kind_named("person"), values, place="Lycée", on=date(2026, 11, 24))
    words = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert "complain to the CNIL" in words
    assert "Said on 01/09/2026." in words


def test_the_sheet_of_what_is_about_nobody_tells_nothing():
    data = record_sheet.render(kind_named("school"), {"name": "Lycée"}, place="Lycée", on=date(2026, 11, 24))
    assert "said to the person" not in PdfReader(io.BytesIO(data)).pages[0].extract_text()
