"""The first start: what is offered to whom, in the room there is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from precarite_desktop.ui import style
from precarite_desktop.ui.first_run import FirstRun
from precarite_desktop.ui.first_run_pages import OpeningPage


@pytest.fixture
def first_run(qtbot, qapp):
    style.apply(qapp, "light", 100)
    run = FirstRun(
        folder=Path("Passerelles"),
        languages=("fr", "en"),
        schools=lambda: [("0350024L", "Lycée Émile-Zola, Rennes · 0350024L")],
        choose_file=lambda _parent, _kinds: "",
        choose_folder=lambda _parent, _title: "/mnt/partage",
        has_key_ring=True,
        backups=Path("Passerelles") / "backups",
    )
    qtbot.addWidget(run)
    return run


def test_headquarters_is_opened_by_a_phrase_because_its_files_for_the_safe_need_one(qtbot, qapp):
    style.apply(qapp, "light", 100)
    page = OpeningPage(has_key_ring=True)
    qtbot.addWidget(page)
    assert page._ring.isVisibleTo(page)
    page.offer_ring(False)
    assert not page._ring.isVisibleTo(page)
    assert page._phrase_card.isChecked()


def test_a_narrow_window_keeps_the_page_and_folds_the_steps(first_run, qtbot):
    first_run.resize(1366, 768)
    first_run.show()
    qtbot.waitExposed(first_run)
    assert first_run._aside.isVisible()
    first_run.resize(640, 768)
    qtbot.waitUntil(lambda: not first_run._aside.isVisible())


def test_the_second_place_of_backups_is_part_of_what_the_first_run_settles(first_run, qtbot):
    first_run.resize(1366, 900)
    first_run.show()
    qtbot.waitExposed(first_run)
    first_run._who._list.setCurrentRow(0)
    first_run._opening._ring.setChecked(True)
    first_run.show_page(3)
    QTest.keyClick(first_run._place.first_focus(), Qt.Key.Key_Space)
    first_run.show_page(4)
    with qtbot.waitSignal(first_run.settled) as settled:
        QTest.keyClick(first_run._next, Qt.Key.Key_Space)
    assert settled.args[0].backup_folder == "/mnt/partage"
