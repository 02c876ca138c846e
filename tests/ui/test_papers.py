"""Papers from the window: Ctrl+P offers them, a key chooses one, and the list of internships has its register."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from precarite_desktop.services import save_record
from precarite_desktop.text import i18n
from precarite_desktop.ui import record_papers
from precarite_desktop.ui.place import Place
from tests.services import desk
from tests.ui.world import CONTROL, ChosenFiles, Window, add_person, make


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    i18n.install("fr")
    monkeypatch.setattr(record_papers, "open_file", lambda _path: None)  # no viewer is started here
    opened = Window(qtbot, make(tmp_path), ChosenFiles(str(tmp_path / "paper.pdf")))
    yield opened
    opened.close()


def internship(window: Window) -> str:
    uid = add_person(window.post, "LE GALL", "Anne", date(2004, 5, 6))
    known = {
        "person_uid": uid, "school_uai": desk.SCHOOL, "kind": "sup", "starts_on": date(2026, 9, 1),
        "ends_on": date(2026, 11, 30), "presence_hours": Decimal(420), "tutor_name": "Erwan Trividic",
        "informed_on": date(2026, 8, 30),
    }  # fmt: skip
    saved = save_record.add(window.post, "internship", known)
    assert saved.item is not None, saved.problems
    return saved.item.uid


def written(window: Window, path: Path) -> bytes:
    for _ in range(50):
        window.settle()
        if path.exists():
            return path.read_bytes()
    raise AssertionError("nothing was written")


def test_ctrl_p_offers_the_papers_of_a_record_and_writes_the_chosen_one(window, tmp_path) -> None:
    window.go(Place("record", kind="internship", uid=internship(window)))
    window.press(Qt.Key.Key_P, CONTROL)
    menu = window.shell.page.findChild(QMenu, "papers")
    assert menu is not None
    assert menu.isVisible()
    offered = [action.text().replace("\u00a0", " ") for action in menu.actions()]
    assert offered[:2] == ["Fiche imprimée…", "Attestation de stage…"]
    window.qtbot.keyClick(menu, Qt.Key.Key_Down)
    window.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert written(window, tmp_path / "paper.pdf").startswith(b"%PDF")


def test_the_list_of_internships_has_the_register_of_interns(window, tmp_path) -> None:
    internship(window)
    window.go(Place("list", kind="internship"))
    window.shell.page.offers()["intern_register"]()
    assert written(window, tmp_path / "paper.pdf").startswith(b"%PDF")
    window.go(Place("list", kind="placement"))
    assert "intern_register" not in window.shell.page.offers()
