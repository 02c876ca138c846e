"""« Passation »: what is half done, ends soon, is asked and was sent, by keys and on paper."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from precarite_desktop.services import find_records, keep_draft, look_at_handover, save_record
from precarite_desktop.services.look_at_handover import Part
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.ui.test_before_and_after import add, hire
from tests.ui.world import CONTROL, ChosenFiles, Window, add_person, make


@pytest.fixture(autouse=True)
def _french():
    i18n.install("fr")


def told(post) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in look_at_handover.handover(post):
        found.setdefault(one.part, []).append(one.title)
    return found


def test_everything_is_handed_over_once(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    draft = keep_draft.begin(post, "person")
    keep_draft.keep(post, draft, {"birth_name": "Kervella", "given_name": "Jean"})
    uid = hire(post)
    item = find_records.record(post, "placement", uid)
    save_record.add(post, "placement", {**item.values, "planned_end_on": post.today}, uid=uid)
    assert {part: len(lines) for part, lines in told(post).items()} == {
        Part.DRAFTS: 1, Part.ENDS: 1, Part.SENT: 4, Part.OPENING: 2,
    }  # fmt: skip
    post.register.close()


def test_the_week_of_a_coordination_goes_with_it(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path, "coordination")
    person = add_person(post, "LE GALL", "Maryse")
    add(post, "reminder", person_uid=person, subject="call", due_on=post.today)
    assert told(post)[Part.TO_DO] == ["LE GALL Maryse"]
    post.register.close()


def test_a_draft_is_opened_and_the_sheet_written_by_keys(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    draft = keep_draft.begin(post, "person")
    keep_draft.keep(post, draft, {"birth_name": "Kervella", "given_name": "Jean"})
    window = Window(qtbot, post, ChosenFiles(str(tmp_path / "passation.pdf")))
    window.go(Place("handover"))
    window.press(Qt.Key.Key_P, CONTROL)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "passation.pdf").pages)
    assert "KERVELLA Jean" in text
    assert "Qui peut ouvrir" in text
    window.press(Qt.Key.Key_Return)
    assert (window.shell.place.kind, window.shell.place.draft) == ("person", draft.uid)
    window.close()
