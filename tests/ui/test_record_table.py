"""RecordTable: slices read when seen, keys that sort, open, copy and leave."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precarite_desktop.ui.record_rows import SLICE, Column, Row
from precarite_desktop.ui.record_table import RecordTable


@pytest.fixture
def read_slices() -> list[int]:
    return []


@pytest.fixture
def table(qtbot, read_slices: list[int]) -> RecordTable:
    def read(offset: int, limit: int) -> list[Row]:
        read_slices.append(offset)
        return [
            Row(f"u{n}", (f"NAME {n}", "=1+1", "To correct"), "to_correct", "To correct, 2 errors")
            for n in range(offset, min(offset + limit, 100_000))
        ]

    made = RecordTable(
        [Column("person", "Person", "name"), Column("note", "Note"), Column("state", "Status", "status")],
        "Hires",
    )
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.set_source(100_000, read)
    made.show()
    made.setFocus()
    QApplication.processEvents()
    return made


def test_only_the_first_slice_is_read_to_show_a_hundred_thousand_rows(table, read_slices) -> None:
    assert read_slices == [0]


def test_a_jump_reads_the_slices_it_lands_on(table, read_slices) -> None:
    table.scrollTo(table.rows.index(50_000, 0))
    table.viewport().repaint()
    assert len(read_slices) <= 3
    assert read_slices[-1] % SLICE == 0


def test_entree_opens_the_record_pointed_at(table, qtbot) -> None:
    table.point_at_row(2)
    with qtbot.waitSignal(table.opened, timeout=100) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["u2"]


def test_alt_and_arrows_sort_by_the_column(table, qtbot) -> None:
    table.point_at_row(0)
    with qtbot.waitSignal(table.sorted, timeout=100) as done:
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert done.args == ["person", True]


def test_tab_leaves_the_table(table) -> None:
    assert not table.tabKeyNavigation()


def test_the_status_is_said_in_full_words(table) -> None:
    index = table.rows.index(0, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "To correct, 2 errors"
    assert table.rows.headerData(2, Qt.Orientation.Horizontal) == "Status"


def test_what_is_copied_cannot_compute(table) -> None:
    table.point_at_row(1)
    table.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["Person\tNote\tStatus", "NAME 1\t'=1+1\tTo correct"]
