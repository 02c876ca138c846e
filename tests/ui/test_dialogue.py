"""Orientations, consultations and measures at headquarters: typed by keys, with what the law says beside."""

from pathlib import Path

from PySide6.QtCore import Qt

from precarite_desktop.services import find_records
from precarite_desktop.services.worked import Line
from precarite_desktop.ui.headquarters.own_list_page import OwnListPage
from precarite_desktop.ui.navigation import FAMILIES, entries_for
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_page import RecordPage
from precarite_desktop.ui.record_reckoning import ReckoningPanel
from tests.ui.world import CONTROL, ChosenFiles, Window, make

OWN = ("orientation", "consultation", "pay_scheme")


def opened(qtbot, folder: Path, kind: str) -> Window:
    window = Window(qtbot, make(folder, "siege"), ChosenFiles(""))
    window.go(Place("record", kind=kind))
    return window


def typed(window: Window, *fields: tuple[str, str]) -> None:
    for name, text in fields:
        window.reach(name)
        window.type(text)


def answered(window: Window, name: str) -> None:
    """Take the first answer of a group of radio buttons."""
    window.reach(name)
    window.press(Qt.Key.Key_Space)


def recorded(window: Window, kind: str) -> dict:
    window.press(Qt.Key.Key_Return, CONTROL)
    window.settle()
    (found,) = find_records.records(window.post, kind)
    return dict(found.item.values)


def reckoning(window: Window) -> ReckoningPanel:
    page = window.shell.page
    assert isinstance(page, RecordPage)
    return page.findChild(ReckoningPanel, "reckoning")


def test_headquarters_has_an_entry_for_each_and_a_lycee_has_none() -> None:
    assert set(OWN) <= {one.name for one in entries_for("siege")}
    assert not set(OWN) & {one.name for one in entries_for("lycee")}


def test_the_tabs_of_an_entry_lead_to_its_other_lists(qtbot, tmp_path: Path) -> None:
    window = Window(qtbot, make(tmp_path, "siege"), ChosenFiles(""))
    for entry in OWN:
        for kind in FAMILIES[entry]:
            window.go(Place("list", kind=kind))
            page = window.shell.page
            assert isinstance(page, OwnListPage)
            assert page.navigation == entry
    window.go(Place("list", kind="consultation"))
    window.reach("proposal", Qt.Key.Key_Backtab)
    window.press(Qt.Key.Key_Space)
    assert window.shell.place == Place("list", kind="proposal")
    window.close()


def test_a_target_is_typed_by_keys_and_its_year_has_no_space(qtbot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "target")
    window.reach("indicator")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    typed(window, ("year", "2027"), ("target_value", "60"))
    values = recorded(window, "target")
    assert (values["year"], str(values["target_value"])) == (2027, "60")
    window.go(Place("list", kind="target"))
    (row,) = find_records.page(window.post, "target", filters={"year": "2027"}).rows
    assert row.cells[1] == "2027"
    assert find_records.page(window.post, "target", filters={"year": "2026"}).total == 0
    window.close()


def test_a_consultation_leads_to_its_proposal_one_button_away(qtbot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "consultation")
    typed(window, ("held_on", "10/3/26"), ("theme", "Premier jour"))
    answered(window, "purpose")
    answered(window, "moment")
    typed(window, ("persons", "14"))
    values = recorded(window, "consultation")
    assert (values["purpose"], values["moment"], values["persons"]) == ("build", "before", 14)
    window.reach("proposal")
    window.press(Qt.Key.Key_Space)
    window.settle()
    typed(window, ("text", "Un tuteur"))
    said = recorded(window, "proposal")
    (session,) = find_records.records(window.post, "consultation")
    assert (said["consultation_uid"], said["nature"]) == (session.item.uid, "proposed")
    window.close()


def test_the_form_of_vouchers_says_which_limits_are_kept_line_by_line(qtbot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "meal_voucher")
    assert reckoning(window).shown is None
    typed(window, ("year", "2026"), ("face_value", "12,50"), ("employer_share", "60"), ("package", "180"))
    window.press(Qt.Key.Key_Tab)
    window.settle()
    shown = reckoning(window).shown
    assert shown is not None
    assert reckoning(window).isVisible()
    assert shown.verdict == "A part is beyond the exempt ceiling."
    assert Line("Share of 60% at most", "Respected") in shown.lines
    assert Line("Employer’s part of €7.32 at most", "Not respected") in shown.lines
    assert Line("Beyond the ceiling", "€0.18") in shown.lines
    assert len(shown.sources) == 3
    typed(window, ("employer_share", "50"))
    window.press(Qt.Key.Key_Tab)
    window.settle()
    assert reckoning(window).shown.verdict == "The employer's part is exempt."
    window.close()


def test_a_band_says_what_it_costs_as_soon_as_it_can(qtbot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "pay_scheme_band")
    typed(window, ("least_index", "366"), ("most_index", "380"), ("agents", "20"), ("before", "85"))
    window.settle()
    assert reckoning(window).shown is None
    typed(window, ("after", "135"))
    window.press(Qt.Key.Key_Tab)
    window.settle()
    shown = reckoning(window).shown
    assert shown.lines[1:] == (
        Line("Cost a month, before charges", "€1,000.00"), Line("Cost a year, before charges", "€12,000.00"),
    )  # fmt: skip
    window.close()


def test_a_form_without_a_calculation_shows_none(qtbot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, "scheme")
    typed(window, ("name", "Tutorat"))
    window.settle()
    assert not reckoning(window).isVisible()
    window.close()
