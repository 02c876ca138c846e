"""« Ma tournée » by keys: from the lycées to a visit, from a row to its record, and the sheet on paper."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton

from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.saved_views import SavedViews
from tests.ui.test_before_and_after import add
from tests.ui.world import CONTROL, UAI, ChosenFiles, Window, add_person, make


def fill(post: Post) -> None:
    person = add_person(post, "LE GALL", "Maryse")
    add(post, "reminder", person_uid=person, school_uai=UAI, subject="visit", due_on=post.today)
    for days in (3, 30):
        add(
            post, "need", school_uai=UAI, rome_code="G1603", reason="vacancy", state="open",
            starts_on=post.today + timedelta(days=days),
        )  # fmt: skip


@pytest.fixture
def window(qtbot, tmp_path: Path):
    i18n.install("fr")
    post = make(tmp_path, "coordination")
    fill(post)
    opened = Window(qtbot, post, ChosenFiles(str(tmp_path / "visite.pdf")))
    yield opened
    opened.close()


def test_from_the_round_to_a_visit_to_a_record_and_back(window: Window) -> None:
    window.go(Place("round"))
    window.press(Qt.Key.Key_Return)
    assert window.shell.place == Place("round", uid=UAI)
    rows = window.shell.page._tables["visit"].rows
    assert [rows.row(place).cells[0] for place in range(rows.rowCount())] == ["1", "2", "3"]
    assert "Zola" in window.shell.page.header._sentence.text()
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    assert window.shell.place.kind == "need"
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_Escape)
    assert window.shell.place == Place("round")


def test_the_sheet_is_written_for_the_lycees_selected(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    window.go(Place("round"))
    window.press(Qt.Key.Key_P, CONTROL)
    assert (tmp_path / "visite.pdf").read_bytes().startswith(b"%PDF")
    assert opened == [str(tmp_path / "visite.pdf")]


def test_the_open_needs_are_a_tab_and_lead_to_their_list(window: Window) -> None:
    window.go(Place("round"))
    tab = window.shell.page.findChild(SavedViews).findChild(QPushButton, "needs")
    assert window.reach("needs", Qt.Key.Key_Backtab) is tab
    window.press(Qt.Key.Key_Space)
    assert window.shell.place == Place("round", status="needs")
    window.press(Qt.Key.Key_Return)
    assert (window.shell.place.page, len(window.shell.place.uids)) == ("list", 2)


def test_an_empty_round_gives_the_focus_a_place_at_every_size(qtbot, tmp_path: Path) -> None:
    window = Window(qtbot, make(tmp_path, "coordination"))
    for zoom in (100, 200):
        style.apply(QApplication.instance(), "light", zoom)
        for place in (Place("round"), Place("round", status="needs"), Place("round", uid=UAI), Place("week")):
            window.go(place)
            focus = window.focus()
            assert focus is not None
            assert window.shell.page.isAncestorOf(focus)
    style.apply(QApplication.instance(), "light", 100)
    window.close()
