"""What happens to one record in one form, by keys: its status, its alerts, its undo, the next record."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from precarite_desktop.services import export_package, find_records, keep_draft, look_home, save_record
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.services import desk
from tests.ui.test_acceptance import type_hire
from tests.ui.world import CONTROL, SHIFT, Window, add_person, make

ALERT = "DATE-04"


@pytest.fixture
def window(qtbot, tmp_path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path))
    yield opened
    opened.close()


def far_hire(window: Window, *, accepted: bool = True) -> str:
    """A hire that begins in more than a year: an alert, justified or not."""
    person = add_person(window.post, "LE GALL", "Maryse")
    year = window.post.today.year + 2
    values = desk.placement(
        person, starts_on=date(year, 9, 1), planned_end_on=date(year + 1, 8, 31), employer="siae"
    )
    if not accepted:
        begun = keep_draft.begin(window.post, "placement")
        save_record.save(window.post, begun, values)
        return begun.uid
    made = save_record.add(window.post, "placement", values, {ALERT: "checked"})
    assert made.item is not None, made.problems
    return made.item.uid


def open_hire(window: Window, uid: str) -> None:
    window.go(Place("record", kind="placement", uid=uid))


def change_hours(window: Window, hours: str = "20") -> None:
    window.reach("weekly_hours")
    window.press(Qt.Key.Key_A, CONTROL)
    window.type(hours)
    window.press(Qt.Key.Key_Tab)


def close_form(window: Window) -> None:
    window.press(Qt.Key.Key_Escape)
    window.settle()


def status_of(window: Window, uid: str) -> str:
    (row,) = find_records.page(window.post, "placement", uids=(uid,)).rows
    return row.status


def status_word(window: Window) -> str:
    return window.shell.page._status._state


def remarks(window: Window, name: str) -> list[str]:
    return [one.code for one in window.shell.page._form._rows[name].problems()]


# --- a justified alert stays justified ---------------------------------------------------------


def test_a_change_beside_a_justified_alert_leaves_the_record_a_draft_that_can_be_validated(window):
    uid = far_hire(window)
    open_hire(window, uid)
    change_hours(window)
    close_form(window)
    assert status_of(window, uid) == "draft"
    open_hire(window, uid)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert status_of(window, uid) == "ready"
    assert find_records.record(window.post, "placement", uid).revision == 2
    assert save_record.reasons_of(window.post, uid)[ALERT].code == "checked"


def test_a_draft_kept_before_its_alert_was_counted_as_justified_can_be_validated(window):
    uid = far_hire(window)
    with window.post.register.write() as session:
        draft = keep_draft.begin(window.post, "placement", uid)
        keep_draft.keep_in(window.post, session, draft, {**draft.values, "weekly_hours": 20}, "weekly_hours")
        session.run("UPDATE draft SET justifications = '{}', state = 'to_correct'")
    open_hire(window, uid)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert status_of(window, uid) == "ready"


def test_taking_every_change_back_gives_back_the_status_there_was(window):
    uid = far_hire(window)
    open_hire(window, uid)
    assert status_word(window) == "ready"
    change_hours(window)
    window.reach("informed_on", Qt.Key.Key_Backtab)
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("2/8/26")
    window.press(Qt.Key.Key_Tab)
    assert status_word(window) == "draft"
    window.main.action("undo").trigger()
    window.settle()
    assert status_word(window) == "draft"
    window.main.action("undo").trigger()
    window.settle()
    assert status_word(window) == "ready"
    close_form(window)
    assert status_of(window, uid) == "ready"
    assert keep_draft.drafts(window.post) == []
    assert find_records.status_counts(window.post, "placement") == {"ready": 1}
    assert len([one for one in find_records.history(window.post, uid) if one.gesture]) == 4


def test_typing_the_value_that_was_there_gives_back_the_status_there_was(window):
    uid = far_hire(window)
    open_hire(window, uid)
    change_hours(window)
    window.reach("weekly_hours", Qt.Key.Key_Backtab)
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("35")
    window.press(Qt.Key.Key_Tab)
    assert status_word(window) == "ready"
    close_form(window)
    assert status_of(window, uid) == "ready"


def test_what_will_travel_is_one_number_everywhere(window):
    uid = far_hire(window)
    open_hire(window, uid)
    change_hours(window)
    close_form(window)
    assert status_of(window, uid) == "draft"
    travels = export_package.prepare(window.post).ready
    assert travels == 2, "the person, and the hire as it was validated"
    assert look_home.home(window.post).ready == travels
    words = [one.text().replace("\u00a0", " ") for one in window.main.findChildren(QPushButton)]
    assert any(one.startswith("2 prêtes") for one in words)


# --- what makes a record « to correct » --------------------------------------------------------


def begin_hire(window: Window) -> None:
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")
    window.type("1/9/26")
    window.press(Qt.Key.Key_Tab)


def test_undo_and_redo_are_no_check(window):
    begin_hire(window)
    window.main.action("undo").trigger()
    window.settle()
    window.main.action("redo").trigger()
    window.settle()
    (draft,) = keep_draft.drafts(window.post)
    assert draft.state == "draft"
    assert status_word(window) == "draft"


def test_creating_an_unknown_person_on_the_way_is_no_check_of_the_hire(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.type("LE GALL Maryse")
    window.press(Qt.Key.Key_Return)
    assert window.shell.place.kind == "person"
    states = {one.kind: one.state for one in keep_draft.drafts(window.post)}
    assert states["placement"] == "draft"
    window.reach("birth_date")
    window.type("4/7/86")
    window.press(Qt.Key.Key_Tab)
    window.reach("sex")
    window.press(Qt.Key.Key_Space)
    window.reach("informed_on")
    window.type("auj")
    window.press(Qt.Key.Key_Return, CONTROL)
    assert window.shell.place.kind == "placement"
    assert status_word(window) == "draft"
    assert not window.shell.page._form.findChildren(QPushButton, "nothing")
    assert all(not row.problems() for row in window.shell.page._form._rows.values())


def test_a_draft_that_was_only_looked_at_stays_one(window):
    begin_hire(window)
    (draft,) = keep_draft.drafts(window.post)
    with window.post.register.write() as session:
        session.run("UPDATE draft SET state = 'draft'")
    window.shell.page._is_touched = False
    open_hire(window, draft.uid)
    close_form(window)
    (draft,) = keep_draft.drafts(window.post)
    assert draft.state == "draft"


def test_a_draft_whose_last_problem_was_corrected_is_no_more_to_correct(window):
    add_person(window.post, "LE GALL", "Maryse")
    begin_hire(window)
    close_form(window)
    (draft,) = keep_draft.drafts(window.post)
    assert draft.state == "to_correct"
    keep_draft.discard(window.post, draft.uid)
    type_hire(window)
    close_form(window)
    (draft,) = keep_draft.drafts(window.post)
    assert draft.state == "draft"


# --- the next record begins anew ---------------------------------------------------------------


def test_a_new_form_does_not_go_red_after_another_one_was_checked(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.press(Qt.Key.Key_Return, CONTROL)
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.go(Place("home"))
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")
    window.type("1/9/26")
    window.press(Qt.Key.Key_Tab)
    form = window.shell.page._form
    assert [name for name, row in form._rows.items() if row.problems()] == []


def test_the_advice_stays_after_validating(window):
    add_person(window.post, "LE GALL", "Maryse")
    type_hire(window)
    form = window.shell.page._form
    before = {one.code for row in form._rows.values() for one in row.problems()}
    window.press(Qt.Key.Key_Return, CONTROL)
    assert {one.code for row in form._rows.values() for one in row.problems()} >= before


# --- alerts by keys ----------------------------------------------------------------------------


def test_ctrl_b_passes_by_what_is_justified(window):
    uid = far_hire(window)
    open_hire(window, uid)
    window.reach("weekly_hours")
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("abc")
    window.press(Qt.Key.Key_Tab)
    assert remarks(window, "starts_on") == [ALERT]
    stops = []
    for _ in range(3):
        window.press(Qt.Key.Key_B, CONTROL)
        stops.append(window.shell.page._form.caret_field())
    assert set(stops) == {"weekly_hours"}


def test_justify_is_the_next_stop_after_its_field_and_gives_the_focus_back(window):
    uid = far_hire(window, accepted=False)
    open_hire(window, uid)
    window.reach("starts_on")
    window.press(Qt.Key.Key_Tab)
    link = window.focus()
    assert link.objectName() == f"justify-{ALERT}"
    ring = window.main.findChild(QWidget, "focusRing")
    assert ring.isVisible()
    QTest.keyClick(link, Qt.Key.Key_Return)
    QApplication.processEvents()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    top, field = menu.pos().y(), link.mapToGlobal(QPoint(0, 0)).y()
    assert abs(top - field) < 150, "the menu opens beside its alert"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    window.settle()
    assert window.focus().objectName() == "starts_on"
    assert keep_draft.draft(window.post, uid).reasons[ALERT].code == "checked"
    window.press(Qt.Key.Key_Return, CONTROL)
    assert status_of(window, uid) == "ready"


def test_a_justified_alert_asks_for_nothing_more(window):
    open_hire(window, far_hire(window))
    window.reach("starts_on")
    window.press(Qt.Key.Key_Tab)
    (words,) = [one.text() for one in window.shell.page._form.findChildren(QLabel) if ALERT in one.text()]
    assert "justifiez" not in words
    assert "Justifiée" in words


def test_the_links_of_the_summary_come_after_the_form_with_the_ring(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.press(Qt.Key.Key_Return, CONTROL)
    ring = window.main.findChild(QWidget, "focusRing")
    for _ in range(60):
        if window.focus().property("field"):
            break
        assert window.focus().objectName() != "validate", "the summary comes before the actions"
        window.press(Qt.Key.Key_Tab)
    link = window.focus()
    assert ring.isVisible()
    middle = link.mapTo(window.main, link.rect().center())
    assert ring.geometry().contains(middle)
    window.press(Qt.Key.Key_Space)
    assert window.shell.page._form.caret_field() == link.property("field")


# --- what a form lacks is made on the way ------------------------------------------------------


def test_a_siae_that_no_list_holds_is_added_on_the_way_and_taken(window):
    add_person(window.post, "LE GALL", "Maryse")
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.type("leg mar")
    window.press(Qt.Key.Key_Return)
    window.type("Zzyx Services")
    window.press(Qt.Key.Key_Return)
    assert window.shell.place.kind == "siae"
    assert window.focus().objectName() == "siret"
    assert window.shell.page._form.values()["name"] == "Zzyx Services"
    window.type("23350001600040")
    window.press(Qt.Key.Key_Tab)
    window.type("AI")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert window.shell.place.kind == "placement", window.shell.messages
    values = window.shell.page._form.values()
    (added,) = find_records.page(window.post, "siae", filters={"own": "yes"}).rows
    made = find_records.record(window.post, "siae", added.uid).values
    assert (values["siae_siret"], values["siae_kind"]) == (made["siret"], made["kind"])
    assert window.focus().objectName() == "rome_code"


def test_a_lycee_lists_the_siae_that_it_added_and_only_those(window):
    made = save_record.add(
        window.post, "siae", {"siret": "23350001600040", "kind": "AI", "name": "Zzyx Services"}
    )
    assert made.item is not None, made.problems
    window.main.setFocus()
    window.shell.navigation.pages.chosen.emit("siae")
    window.settle()
    table = window.shell.page._table
    assert [table.rows.index(n, 0).data() for n in range(table.rows.rowCount())] == ["Zzyx Services"]
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Return)
    assert window.shell.place.page == "record"
    window.press(Qt.Key.Key_PageDown, CONTROL)
    assert window.shell.messages[-1] == i18n._("The list ends here.")


def test_the_caret_goes_to_the_birth_date_of_a_person_created_on_the_way(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.type("LE GALL Maryse")
    window.press(Qt.Key.Key_Return)
    assert window.focus().objectName() == "birth_date"


# --- in sight ----------------------------------------------------------------------------------


def out_of_sight(window: Window) -> str:
    """The field with the focus if its label, its echo or its message is cut; empty if all is seen."""
    form = window.shell.page._form
    name = form.caret_field()
    row = form._rows[name]
    view = form._scroll.viewport()
    top = row.mapTo(view, QPoint(0, 0)).y()
    whole = top >= 0 and top + row.height() <= view.height()
    return "" if whole else f"{name}: {top} to {top + row.height()} of {view.height()}"


@pytest.mark.parametrize("kind", ["placement", "internship", "apprenticeship", "person"])
def test_the_field_with_the_focus_is_seen_whole_on_a_small_screen(window, kind):
    window.main.resize(1366, 700)
    window.go(Place("record", kind=kind))
    cut = []
    for _ in range(30):
        if window.focus().objectName() == "validate":
            break
        if any(row.isAncestorOf(window.focus()) for row in window.shell.page._form._rows.values()):
            QTest.keyClicks(window.focus(), "1/9/26")
            window.qtbot.wait(30)
            cut.append(out_of_sight(window))
        window.press(Qt.Key.Key_Tab)
    assert len(cut) > 5
    assert [one for one in cut if one] == []
