"""The printed sheet of one record."""

import io
from datetime import date

from pypdf import PdfReader

from precarite_desktop.records.registry import kind_named
from precarite_desktop.reports import record_sheet

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
