"""Rows inside a form, by keys: the hours of a clause and the amendments of a contract, typed where they belong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from precarite_desktop.services import find_records, keep_draft, save_record
from precarite_desktop.services.find_records import HistoryLine
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_form import RecordForm
from precarite_desktop.ui.record_table import RecordTable
from tests.ui.world import CONTROL, SHIFT, UAI, Window, add_person, make


@pytest.fixture
def window(qtbot, tmp_path: Path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path, "siege"))
    yield opened
    opened.close()


def add_clause(window: Window) -> str:
    contract = save_record.add(
        window.post, "public_contract",
        {"contract_number": "2026-M-118", "object": "Internat", "buyer_siret": "23350001600040",
         "notified_on": date(2026, 3, 2), "amount": Decimal(210000), "months": 12, "has_clause": True},
    )  # fmt: skip
    clause = save_record.add(
        window.post, "social_clause", {"contract_uid": contract.item.uid, "planned_hours": Decimal(2400)}
    )
    assert clause.item is not None, clause.problems
    return clause.item.uid


def open_clause(window: Window) -> str:
    uid = add_clause(window)
    window.go(Place("record", kind="social_clause", uid=uid))
    return uid


def form(window: Window) -> RecordForm:
    return window.shell.page.findChild(RecordForm)


def table(window: Window) -> RecordTable:
    return window.shell.page.findChild(RecordTable, "clause_hours")


def cells(window: Window) -> list[tuple[str, ...]]:
    rows = table(window).rows
    return [rows.row(place).cells for place in range(rows.rowCount())]


def type_hours(window: Window, month: str, hours: str) -> None:
    """The two first fields of a new row, each left by Entrée; the mode by the space bar."""
    window.press(Qt.Key.Key_L, CONTROL | SHIFT)
    window.type(month)
    window.press(Qt.Key.Key_Return)
    window.type(hours)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Space)


def stored(window: Window) -> list:
    return [one.item for one in find_records.records(window.post, "clause_hours")]


def test_three_months_of_hours_are_typed_in_the_clause_and_validated_in_one_change(window: Window) -> None:
    uid = open_clause(window)
    for month, hours in (("1/6/26", "151,5"), ("1/7/26", "140"), ("1/8/26", "90")):
        type_hours(window, month, hours)
    assert stored(window) == []  # drafts only
    assert len(keep_draft.drafts(window.post, "clause_hours")) == 3
    window.press(Qt.Key.Key_Return, CONTROL)
    items = stored(window)
    assert sorted(str(one.values["hours"]) for one in items) == ["140", "151.5", "90"]
    assert {one.values["clause_uid"] for one in items} == {uid}
    assert keep_draft.drafts(window.post) == []
    lines: list[HistoryLine] = [line for one in items for line in find_records.history(window.post, one.uid)]
    assert len({line.change_uid for line in lines}) == 1
    assert window.keystrokes < 3 * 22 + 2


def test_a_row_typed_in_a_new_record_waits_for_it_and_goes_with_it(window: Window) -> None:
    window.go(Place("record", kind="public_contract"))
    window.press(Qt.Key.Key_L, CONTROL | SHIFT)
    window.reach("notified_on")
    window.type("2/5/26")
    window.press(Qt.Key.Key_Return, CONTROL)
    assert find_records.count(window.post, "contract_amendment") == 0
    window.press(Qt.Key.Key_Escape)
    (contract,) = keep_draft.drafts(window.post, "public_contract")
    (row,) = keep_draft.drafts(window.post, "contract_amendment")
    assert keep_draft.draft(window.post, row.uid).values["contract_uid"] == contract.uid


def test_what_is_wrong_in_a_row_is_said_there_in_the_table_and_in_the_summary(window: Window) -> None:
    open_clause(window)
    type_hours(window, "31/2/26", "12")
    window.press(Qt.Key.Key_Return, CONTROL)
    assert stored(window) == []
    (row,) = cells(window)
    assert row[-1] == "1 erreur"
    (line,) = form(window).inside.lines()
    assert (line.label.replace("\u00a0", " "), line.severity) == (
        "Heures de clauses, ligne 1 : Mois",
        "error",
    )
    assert form(window).caret_field().endswith(":month_on")  # the first problem has the focus
    focus = window.focus()
    assert "28" in focus.accessibleDescription()
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("28/2/26")
    window.press(Qt.Key.Key_Tab)
    assert form(window).inside.wanting() == 1  # before the contract began
    window.press(Qt.Key.Key_B, CONTROL)
    assert form(window).caret_field().endswith(":month_on")


def test_enter_delete_insert_and_escape_work_in_the_table_and_tab_leaves_it(window: Window) -> None:
    open_clause(window)
    type_hours(window, "1/6/26", "10")
    type_hours(window, "1/7/26", "20")
    window.press(Qt.Key.Key_Escape)
    assert window.focus() is table(window)
    assert table(window).currentIndex().row() == 1
    window.press(Qt.Key.Key_Up)
    window.press(Qt.Key.Key_Return)
    assert form(window).caret_field().endswith(":month_on")
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_Delete)
    assert [row[1] for row in cells(window)] == ["20\u00a0h"]
    window.press(Qt.Key.Key_Tab)
    assert window.focus() is not table(window)
    window.press(Qt.Key.Key_Backtab)
    window.press(Qt.Key.Key_Insert)
    assert len(cells(window)) == 2


def test_a_row_taken_out_comes_back_with_the_undo_whether_typed_or_stored(window: Window) -> None:
    open_clause(window)
    type_hours(window, "1/6/26", "10")
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_Delete)
    assert cells(window) == []
    window.press(Qt.Key.Key_Z, CONTROL)
    assert [row[1] for row in cells(window)] == ["10\u00a0h"]
    window.press(Qt.Key.Key_Return, CONTROL)
    (item,) = stored(window)
    table(window).setFocus()
    window.press(Qt.Key.Key_Delete)
    assert stored(window) == []
    window.press(Qt.Key.Key_Z, CONTROL)
    (again,) = stored(window)
    assert (again.uid, again.revision) == (item.uid, 3)
    assert [row[1] for row in cells(window)] == ["10\u00a0h"]


def test_the_row_above_is_copied_without_its_day_and_its_value_repeated(window: Window) -> None:
    open_clause(window)
    type_hours(window, "1/6/26", "35")
    window.press(Qt.Key.Key_D, CONTROL)
    assert [row[:2] for row in cells(window)] == [("01/06/2026", "35\u00a0h"), ("", "35\u00a0h")]
    window.press(Qt.Key.Key_F4, SHIFT)
    assert cells(window)[1][0] == "01/06/2026"


def test_rows_typed_and_left_are_there_again_as_they_were_left(window: Window) -> None:
    uid = open_clause(window)
    type_hours(window, "1/6/26", "35")
    window.go(Place("list", kind="social_clause"))
    window.go(Place("record", kind="social_clause", uid=uid))
    assert [row[:2] for row in cells(window)] == [("01/06/2026", "35\u00a0h")]


def test_every_control_of_the_rows_has_a_name(window: Window) -> None:
    open_clause(window)
    type_hours(window, "1/6/26", "35")
    seen = set()
    for _step in range(60):
        focus = window.focus()
        name = QAccessible.queryAccessibleInterface(focus).text(QAccessible.Text.Name)
        assert name, focus.objectName()
        if id(focus) in seen:
            break
        seen.add(id(focus))
        window.press(Qt.Key.Key_Tab)
    else:
        raise AssertionError("a keyboard trap")


def test_the_periods_of_an_internship_are_typed_by_keys_at_a_lycee(qtbot, tmp_path: Path) -> None:
    i18n.install("fr")
    lycee = Window(qtbot, make(tmp_path))
    person = add_person(lycee.post, "LE GALL", "Maryse")
    made = save_record.add(
        lycee.post, "internship",
        {"person_uid": person, "school_uai": UAI, "kind": "pfmp", "starts_on": date(2026, 1, 5),
         "ends_on": date(2026, 1, 30), "presence_hours": Decimal(140), "tutor_name": "Riou",
         "informed_on": date(2026, 1, 5)},
    )  # fmt: skip
    assert made.item is not None, made.problems
    lycee.go(Place("record", kind="internship", uid=made.item.uid))
    lycee.press(Qt.Key.Key_L, CONTROL | SHIFT)  # the days of the internship and « presence » are proposed
    for _field in ("starts_on", "ends_on", "nature"):
        lycee.press(Qt.Key.Key_Return)
    lycee.type("140")
    lycee.press(Qt.Key.Key_Return, CONTROL)
    (period,) = find_records.records(lycee.post, "internship_period")
    assert (period.item.values["internship_uid"], period.item.values["hours"]) == (
        made.item.uid,
        Decimal(140),
    )
    assert (period.item.values["starts_on"], period.status) == (date(2026, 1, 5), "ready")
    lycee.close()
