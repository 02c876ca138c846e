"""« Marchés » at headquarters: published data read with its dirty rows, contracts and hours typed by keys."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from precarite_desktop.services import find_records, import_decp
from precarite_desktop.ui.headquarters.contracts_page import ContractsPage
from precarite_desktop.ui.navigation import entries_for
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.page import Banner
from tests.exchange.test_decp import ROW
from tests.ui.world import CONTROL, ChosenFiles, Window, make

CONTRACTS = Place("list", kind="public_contract")


def published(folder: Path, *rows: dict) -> str:
    path = folder / "decp.json"
    path.write_text(json.dumps({"marches": rows}, default=float), encoding="utf-8")
    return str(path)


def opened(qtbot, folder: Path, *rows: dict) -> tuple[Window, ContractsPage]:
    window = Window(qtbot, make(folder, "siege"), ChosenFiles(published(folder, *rows)))
    window.go(CONTRACTS)
    page = window.shell.page
    assert isinstance(page, ContractsPage)
    return window, page


def finished(window: Window, page: ContractsPage) -> Banner:
    banner = page.findChild(Banner, "importBanner")
    window.qtbot.waitUntil(banner.isVisible, timeout=10_000)
    window.settle()
    return banner


def test_the_lycee_has_no_entry_for_contracts() -> None:
    assert "public_contract" in [one.name for one in entries_for("siege")]
    assert "public_contract" not in [one.name for one in entries_for("lycee")]


def test_a_file_is_read_by_keys_and_its_dirty_rows_are_shown_and_copied(qtbot, tmp_path: Path) -> None:
    dirty = {**ROW, "id": "dirty", "dateNotification": None}
    odd = {**ROW, "id": "=odd", "montant": "1 200,50"}
    window, page = opened(qtbot, tmp_path, ROW, dirty, odd)
    window.press(Qt.Key.Key_I, CONTROL)
    banner = finished(window, page)
    assert "3 contracts read · added: 2" in banner.accessibleName()
    assert "set aside: 1" in banner.accessibleName()
    assert find_records.count(window.post, "public_contract") == 2
    window.reach("report")
    window.press(Qt.Key.Key_Space)
    report = page.findChild(RecordTable, "decpReport")
    assert report.isVisible()
    assert [report.rows.row(n).cells[5] for n in range(2)] == ["DEC-04", "DEC-22"]
    assert report.rows.row(0).cells[:3] == ("Set aside", "2", "dirty")
    page.findChild(QPushButton, "copyReport").setFocus()
    window.press(Qt.Key.Key_Space)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert "\t=odd" not in lines[2]  # no spreadsheet takes it for a formula
    window.close()


def test_a_file_that_is_none_says_so_and_leaves_the_list(qtbot, tmp_path: Path) -> None:
    window, page = opened(qtbot, tmp_path)
    (tmp_path / "decp.json").write_text("{}", encoding="utf-8")
    window.press(Qt.Key.Key_I, CONTROL)
    assert "No list of contracts was found" in finished(window, page).accessibleName()
    window.close()


def test_the_list_shows_three_facts_and_unknown_stays_empty(qtbot, tmp_path: Path) -> None:
    window, page = opened(qtbot, tmp_path)
    unknown = {key: value for key, value in ROW.items() if key != "considerationsSociales"}
    import_decp.import_files(window.post, [Path(published(tmp_path, ROW, {**unknown, "id": "unknown"}))])
    page.read()
    window.settle()
    table = page.findChild(RecordTable)
    rows = sorted(table.rows.row(n).cells[3:] for n in range(2))
    assert rows == [("", "", "", ""), ("Yes", "Yes", "No", "")]
    window.close()


def test_a_contract_its_clause_and_its_hours_are_typed_by_keys(qtbot, tmp_path: Path) -> None:
    window, _page = opened(qtbot, tmp_path)
    window.go(Place("record", kind="public_contract"))
    for name, text in (
        ("contract_number", "2026-M-118"), ("object", "Restructuration de l'internat"),
        ("buyer_siret", "233 500 016 00040"), ("notified_on", "2/3/26"), ("amount", "210000"), ("months", "12"),
    ):  # fmt: skip
        window.reach(name)
        window.type(text)
    window.press(Qt.Key.Key_Return, CONTROL)
    (contract,) = find_records.records(window.post, "public_contract")
    assert contract.item.values["has_clause"] is None
    assert window.shell.messages[-1].endswith("recorded.")
    window.go(Place("record", kind="social_clause"))
    window.reach("contract_uid")
    window.type("2026")
    window.press(Qt.Key.Key_Return)
    window.reach("planned_hours")
    window.type("2400")
    window.press(Qt.Key.Key_Return, CONTROL)
    (clause,) = find_records.records(window.post, "social_clause")
    assert clause.item.values["contract_uid"] == contract.item.uid
    window.go(Place("record", kind="clause_hours"))
    window.reach("clause_uid")
    window.type("internat")
    window.press(Qt.Key.Key_Return)
    for name, text in (("month_on", "1/6/26"), ("hours", "151,5")):
        window.reach(name)
        window.type(text)
    window.reach("mode")
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Return, CONTROL)
    (hours,) = find_records.records(window.post, "clause_hours")
    assert (hours.item.values["clause_uid"], str(hours.item.values["hours"])) == (clause.item.uid, "151.5")
    window.close()


def test_the_other_lists_are_tabs_of_the_same_entry(qtbot, tmp_path: Path) -> None:
    window, _page = opened(qtbot, tmp_path)
    window.reach("social_clause", Qt.Key.Key_Backtab)
    window.press(Qt.Key.Key_Space)
    assert window.shell.place == Place("list", kind="social_clause")
    assert window.shell.page.navigation == "public_contract"
    assert not window.shell.page.findChild(QPushButton, "importDecp").isVisible()
    window.close()
