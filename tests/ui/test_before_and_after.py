"""« Avant et après » by keys: an exit from the form of its hire, a hire from its need, tabs that stay at 200 %."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from precarite_desktop.law.calendar import months_after
from precarite_desktop.records.fields import Value
from precarite_desktop.services import find_records, regional_records, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.navigation import PATH_LISTS, entries_for
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.saved_views import SavedViews
from tests.ui.world import CONTROL, SHIFT, UAI, Window, add_person, make

SIAE = ("33029452100043", "AI")


@pytest.fixture(autouse=True)
def _french():
    i18n.install("fr")


def add(post: Post, kind: str, **values: Value) -> str:
    saved = save_record.add(post, kind, values)
    assert saved.item is not None, saved.blocking
    return saved.item.uid


def hire(post: Post) -> str:
    """A hire of somebody, over since last week."""
    last = post.today - timedelta(days=7)
    return add(
        post, "placement", person_uid=add_person(post, "LE GALL", "Maryse"), siae_siret=SIAE[0],
        siae_kind=SIAE[1], school_uai=UAI, rome_code="G1603", mode="mad", contract="cddu",
        starts_on=last - timedelta(days=180), planned_end_on=last, weekly_hours=Decimal(24),
        informed_on=date(2026, 3, 1),
    )  # fmt: skip


def need(post: Post) -> str:
    return add(
        post, "need", school_uai=UAI, rome_code="G1603", reason="vacancy", starts_on=post.today,
        state="open", siae_siret=SIAE[0], siae_kind=SIAE[1],
    )  # fmt: skip


def test_an_exit_takes_few_keys_from_the_form_of_its_hire_and_ends_it(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    uid = hire(post)
    window = Window(qtbot, post)
    window.go(Place("record", kind="placement", uid=uid))
    window.keystrokes = 0
    window.press(Qt.Key.Key_S, CONTROL | SHIFT)
    assert window.shell.place.kind == "placement_exit"
    values = window.shell.page._form.values()
    assert (values["placement_uid"], values["left_on"]) == (uid, post.today - timedelta(days=7))
    assert window.shell.page._form.caret_field() == "reason"
    window.type("cdi")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return, CONTROL)
    (row,) = find_records.page(post, "placement_exit").rows
    assert (row.title.split(",")[0], row.status) == ("LE GALL Maryse", "ready")
    assert window.keystrokes <= 25
    item = find_records.record(post, "placement", uid)
    assert item is not None
    assert item.values["ended_on"] == post.today - timedelta(days=7)
    window.press(Qt.Key.Key_Escape)
    assert window.shell.place.kind == "placement"
    window.press(Qt.Key.Key_S, CONTROL | SHIFT)
    assert window.shell.place == Place("record", kind="placement_exit", uid=row.uid)
    window.close()


def test_a_hire_is_recorded_from_its_need_with_what_is_known(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    uid = need(post)
    window = Window(qtbot, post)
    window.go(Place("record", kind="need", uid=uid))
    window.reach("placement")
    window.press(Qt.Key.Key_Space)
    values = window.shell.page._form.values()
    assert {name: values[name] for name in ("need_uid", "rome_code", "siae_siret")} == {
        "need_uid": uid, "rome_code": "G1603", "siae_siret": SIAE[0],
    }  # fmt: skip
    assert window.shell.page._form.caret_field() == "person_uid"
    window.close()


def test_what_comes_next_waits_until_there_is_a_record(qtbot, tmp_path: Path) -> None:
    window = Window(qtbot, make(tmp_path))
    window.go(Place("record", kind="need"))
    button = window.shell.page.findChild(QPushButton, "placement")
    assert button is not None
    assert not button.isVisible()
    assert "record_exit" not in window.shell.page.offers()
    window.close()


@pytest.mark.parametrize(("profile", "missing"), [("lycee", {"filiere"}), ("siege", set())])
def test_one_entry_leads_to_every_list_by_tabs(
    qtbot, tmp_path: Path, profile: str, missing: set[str]
) -> None:
    assert [one.name for one in entries_for(profile)].count("need") == 1
    window = Window(qtbot, make(tmp_path, profile))
    window.go(Place("list", kind="need"))
    shown = [name for name in PATH_LISTS if name not in missing]
    for name in shown:
        tab = window.shell.page.findChild(SavedViews).findChild(QPushButton, name)
        assert tab is not None
        window.qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
        window.settle()
        assert window.shell.place == Place("list", kind=name)
        assert window.shell.navigation.pages.current() == "need"
    assert not [
        name for name in missing if window.shell.page.findChild(SavedViews).findChild(QPushButton, name)
    ]
    window.close()


def test_the_pass_is_the_coordinations_and_annexes_are_headquarters(qtbot, tmp_path: Path) -> None:
    entries = {
        profile: [one.name for one in entries_for(profile)] for profile in ("lycee", "coordination", "siege")
    }
    assert ["pass_iae" in names for names in entries.values()] == [False, True, True]
    window = Window(qtbot, make(tmp_path, "siege"))
    window.go(Place("list", kind="pass_iae"))
    assert window.shell.page.findChild(SavedViews).findChild(QPushButton, "siae_annex") is not None
    assert "new_here" not in window.shell.page.offers()
    window.go(Place("list", kind="siae_annex"))
    assert "new_here" in window.shell.page.offers()
    window.close()


def test_the_tabs_fold_at_200_percent_and_stay(qtbot, tmp_path: Path) -> None:
    window = Window(qtbot, make(tmp_path, "siege"))
    app = QApplication.instance()
    try:
        style.apply(app, "light", 200)
        window.shell.fold()
        window.go(Place("list", kind="placement_hours"))
        views = window.shell.page.findChild(SavedViews)
        assert views.isVisible()
        window.main.resize(900, 768)
        window.settle()
        assert views.current() == "placement_hours"
        assert views.findChild(QPushButton, "placement_hours").isVisible()
        assert not views.findChild(QPushButton, "follow_up").isVisible()
        assert views.findChild(QPushButton, "otherViews").isVisible()
    finally:
        style.apply(app, "light", 100)
    window.close()


def test_the_status_chip_sifts_and_leaves_the_tabs_alone(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    need(post)
    window = Window(qtbot, post)
    window.go(Place("list", kind="need"))
    page = window.shell.page
    page._status.set_value("received")
    page._status.chosen.emit("received")
    window.settle()
    assert page._views.current() == "need"
    assert page._total == 0
    window.close()


def test_headquarters_types_a_channel_of_its_own_and_reads_those_of_others(qtbot, tmp_path: Path) -> None:
    window = Window(qtbot, make(tmp_path, "siege"))
    window.go(Place("list", kind="filiere"))
    window.press(Qt.Key.Key_N, CONTROL)
    window.type("Restauration en Fougerais")
    window.press(Qt.Key.Key_Tab)
    assert [one.status for one in regional_records.page(window.post, "filiere").rows] == ["draft"]
    window.reach("rome_code")
    window.type("restauration")
    window.press(Qt.Key.Key_Return)
    window.reach("step")
    window.type("b")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert find_records.count(window.post, "filiere") == 1, window.shell.page._form.values()
    assert "enregistr" in window.shell.messages[-1]
    window.press(Qt.Key.Key_Escape)
    page = window.shell.page
    (row,) = regional_records.page(window.post, "filiere").rows
    assert (row.cells[0], row.status) == ("Restauration en Fougerais", "")
    page._open(row.uid)
    window.settle()
    assert window.shell.place == Place("record", kind="filiere", uid=row.uid)
    window.close()


def test_a_follow_up_that_is_due_is_noted_from_its_tab(qtbot, tmp_path: Path) -> None:
    post = make(tmp_path)
    left = months_after(post.today, -3)
    uid = hire(post)
    stored = find_records.record(post, "placement", uid)
    save_record.add(post, "placement", {**stored.values, "planned_end_on": left, "ended_on": left}, uid=uid)
    out = add(post, "placement_exit", placement_uid=uid, left_on=left, reason="cdi")
    window = Window(qtbot, post)
    window.go(Place("list", kind="placement_exit"))
    tab = window.shell.page.findChild(SavedViews).findChild(QPushButton, "due")
    assert tab.accessibleName() == "À faire 1"
    window.qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    window.settle()
    page = window.shell.page
    assert (page.kind.name, page._views.current(), page._due_table.isVisible()) == ("follow_up", "due", True)
    window.press(Qt.Key.Key_Return)
    values = window.shell.page._form.values()
    assert (values["placement_exit_uid"], values["milestone"], values["made_on"]) == (out, "3", post.today)
    window.reach("situation")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert find_records.count(post, "follow_up") == 1
    window.press(Qt.Key.Key_Escape)
    assert window.shell.page._empty.isVisible()
    window.go(Place("list", kind="follow_up"))
    assert window.shell.page._table.isVisible()
    assert window.shell.page._filter.isVisible()
    window.close()


@pytest.mark.parametrize("kind", ["pass_iae", "placement_exit", "internship"])
def test_an_empty_list_at_headquarters_lets_the_keys_go_on(qtbot, tmp_path: Path, kind: str) -> None:
    window = Window(qtbot, make(tmp_path, "siege"))
    window.go(Place("list", kind=kind))
    assert window.shell.page.isAncestorOf(window.focus())
    window.shell.next_pane(-1)
    window.settle()
    assert window.shell.navigation.isAncestorOf(window.focus())
    window.close()
