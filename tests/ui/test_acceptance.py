"""The acceptance checks that a program can run on the real window, by keys (design, screens 6)."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea, QWidget

from precarite_desktop.services import find_records, keep_draft
from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.actions import ACTIONS, menu_letters
from precarite_desktop.ui.first_run import FirstRun
from precarite_desktop.ui.lock import Door
from precarite_desktop.ui.main_window import MainWindow
from precarite_desktop.ui.place import Place
from tests.ui.world import CONTROL, SHIFT, Window, add_person, make

STATION_PLACES = [
    Place("home"), Place("list", kind="placement"), Place("list", kind="person"), Place("record", kind="placement"),
    Place("record", kind="internship"), Place("record", kind="apprenticeship"), Place("record", kind="person"),
    Place("exchanges"), Place("join"), Place("search"), Place("preferences"), Place("help"), Place("shortcuts"),
    Place("backups"), Place("bin"), Place("list", kind="siae"), Place("record", kind="siae"),
]  # fmt: skip
SIEGE_PLACES = [
    Place("reception"), Place("bilan"), Place("enrolment"), Place("list", kind="school"), Place("list", kind="siae"),
    Place("list", kind="placement"), Place("record", kind="school"), Place("search"), Place("preferences"),
    Place("help"), Place("shortcuts"),
]  # fmt: skip


@pytest.fixture
def french():
    i18n.install("fr")


@pytest.fixture
def window(qtbot, tmp_path, french):
    post = make(tmp_path)
    opened = Window(qtbot, post)
    yield opened
    opened.close()


def type_hire(window: Window) -> None:
    """A whole hire of a known person, by keys alone (F-E1)."""
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.type("leg mar")
    window.press(Qt.Key.Key_Return)
    window.type("ess")
    window.press(Qt.Key.Key_Return)
    window.type("ag rest")
    window.press(Qt.Key.Key_Return)
    window.type("m")
    window.press(Qt.Key.Key_Return)
    window.type("1/9/26")
    window.press(Qt.Key.Key_Tab)
    window.type("31/8/27")
    window.press(Qt.Key.Key_Tab)


def open_found(window: Window, text: str, *, kind: str) -> None:
    """Search everywhere, go down to the answer of that kind, open it."""
    window.press(Qt.Key.Key_F, CONTROL)
    window.type(text)
    window.qtbot.wait(120)  # the search begins when typing pauses
    window.settle()
    window.press(Qt.Key.Key_Down)
    for _ in range(10):
        window.press(Qt.Key.Key_Return)
        if window.shell.place.kind == kind:
            return
        window.press(Qt.Key.Key_Escape)
        window.press(Qt.Key.Key_Down)
        window.press(Qt.Key.Key_Down)
    raise AssertionError(f"no {kind} among the answers")


def test_a02_hire_of_a_known_person_takes_at_most_45_keystrokes(window):
    person = add_person(window.post, "LE GALL", "Maryse")
    window.keystrokes = 0
    type_hire(window)
    window.press(Qt.Key.Key_Return, CONTROL)
    (row,) = find_records.page(window.post, "placement").rows
    values = find_records.record(window.post, "placement", row.uid).values
    assert row.status == "ready"
    assert values["person_uid"] == person
    assert values["starts_on"] == date(2026, 9, 1)
    assert window.keystrokes <= 45


def test_a10_an_empty_form_is_kept_and_says_what_lacks(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.reach("starts_on")
    window.type("1/9/26")
    window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Escape)
    (draft,) = keep_draft.drafts(window.post)
    assert draft.state == "to_correct"
    window.settle()
    assert any("corriger" in one.text() for one in window.main.findChildren(QPushButton))


@pytest.mark.parametrize("kind", ["placement", "internship", "apprenticeship", "person"])
def test_a11_entree_goes_on_and_never_validates(window, kind):
    window.go(Place("record", kind=kind))
    seen = []
    for _ in range(25):
        focus = window.focus()
        if focus is None or focus.objectName() == "validate":
            break
        seen.append(focus)
        window.press(Qt.Key.Key_Return)
    assert find_records.count(window.post, kind) == 0
    assert len({id(one) for one in seen}) > 3


def test_a12_validating_leads_to_the_first_problem_and_ctrl_b_goes_round(window):
    window.press(Qt.Key.Key_E, CONTROL | SHIFT)
    window.press(Qt.Key.Key_Return, CONTROL)
    links = [one for one in window.shell.page.findChildren(QPushButton) if one.property("field")]
    assert links
    first = window.shell.page.findChild(QWidget, "summary")
    assert first is not None
    fields = []
    for _ in range(3):
        window.press(Qt.Key.Key_B, CONTROL)
        fields.append(window.shell.page._form.caret_field())
    assert len(set(fields)) > 1


def test_a16_a_person_out_of_the_bin_has_all_her_records_again(window):
    add_person(window.post, "LE GALL", "Maryse")
    type_hire(window)
    window.press(Qt.Key.Key_Return, CONTROL)
    window.go(Place("list", kind="person"))
    window.press(Qt.Key.Key_Home)
    window.press(Qt.Key.Key_Return)
    window.main.action("discard").trigger()
    window.settle()
    assert find_records.count(window.post, "person") == find_records.count(window.post, "placement") == 0
    window.main.action("bin").trigger()
    window.settle()
    table = window.shell.page._table
    shown = [table.rows.index(n, 1).data() for n in range(table.rows.rowCount())]
    assert [one.split()[0] for one in sorted(shown)] == ["Embauche", "Personne"]
    window.press(Qt.Key.Key_Return)
    assert find_records.count(window.post, "person") == find_records.count(window.post, "placement") == 1
    assert window.shell.page._empty.isVisible()
    assert "2 fiches" in window.shell.messages[-1]


def test_a14_the_wheel_changes_no_value(window, qtbot):
    window.go(Place("record", kind="apprenticeship"))
    form = window.shell.page._form
    before = form.values()
    for widget in form.findChildren(QWidget):
        if widget.isVisible():
            middle = QPointF(widget.rect().center())
            event = QWheelEvent(
                middle, widget.mapToGlobal(middle), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(widget, event)
    assert form.values() == before


def test_a15_three_changes_are_taken_back_after_a_restart(qtbot, tmp_path, french):
    post = make(tmp_path)
    window = Window(qtbot, post)
    add_person(post, "LE GALL", "Maryse")
    type_hire(window)
    window.press(Qt.Key.Key_Return, CONTROL)
    (row,) = find_records.page(post, "placement").rows
    uid = row.uid
    old = find_records.record(post, "placement", uid).values
    open_found(window, "le gall", kind="placement")
    for field, text in (("weekly_hours", "20"), ("starts_on", "2/9/26"), ("planned_end_on", "30/8/27")):
        window.reach(field)
        window.press(Qt.Key.Key_A, CONTROL)
        window.type(text)
        window.press(Qt.Key.Key_Tab)
    window.close()

    from precarite_desktop.services.open_post import open_post
    from precarite_desktop.storage.key_slots import RawKey
    from tests.ui.world import KEY

    again = open_post(tmp_path / "register.db", RawKey(KEY), post.paths)
    window = Window(qtbot, again)
    open_found(window, "le gall", kind="placement")
    for _ in range(3):
        window.press(Qt.Key.Key_Z, CONTROL)
    assert window.shell.page._form.values()["weekly_hours"] == old["weekly_hours"]
    assert window.shell.page._form.values()["starts_on"] == old["starts_on"]
    drafted = [line for line in find_records.history(again, uid) if line.gesture]
    assert len(drafted) == 6
    window.close()


@pytest.mark.parametrize("place", STATION_PLACES, ids=lambda one: f"{one.page}-{one.kind}")
def test_a34_tab_goes_round_every_page_of_a_station(window, place):
    walk_and_check(window, place)


@pytest.mark.parametrize("place", SIEGE_PLACES, ids=lambda one: f"{one.page}-{one.kind}")
def test_a34_tab_goes_round_every_page_of_headquarters(qtbot, tmp_path, french, place):
    window = Window(qtbot, make(tmp_path, "siege"))
    walk_and_check(window, place)
    window.close()


def test_escape_on_a_record_just_opened_goes_back_and_changes_nothing(window):
    uid = add_person(window.post, "LE GALL", "Maryse")
    window.go(Place("list", kind="person"))
    window.press(Qt.Key.Key_Return)
    assert window.focus().objectName() == "birth_name"
    window.press(Qt.Key.Key_Escape)
    assert window.shell.place.page == "list"
    assert keep_draft.drafts(window.post) == []
    assert find_records.record(window.post, "person", uid).values["birth_name"] == "LE GALL"


def test_escape_in_a_field_gives_back_what_was_there(window):
    add_person(window.post, "LE GALL", "Maryse")
    window.go(Place("list", kind="person"))
    window.press(Qt.Key.Key_Return)
    window.type("OU")
    window.press(Qt.Key.Key_Escape)
    assert window.focus().text() == "LE GALL"


def test_a34_tab_goes_round_the_six_words(window):
    window.go(Place("join"))
    window.shell.page._show(("Lycée Émile-Zola", ("soleil", "barque", "genêt", "lundi", "phare", "argile")))
    walk_round(window.main, "the six words")
    for box in window.shell.page._boxes:
        box.setFocus()
        window.press(Qt.Key.Key_Space)
    assert window.shell.page._join.isEnabled()


@pytest.mark.parametrize("number", range(5))
def test_a34_tab_goes_round_the_first_start(qtbot, tmp_path, french, number):
    run = FirstRun(
        folder=tmp_path, languages=("fr", "en"), schools=lambda: [("0350024L", "Lycée Émile-Zola, Rennes · 0350024L")],
        choose_file=lambda _parent, _kinds: "", choose_folder=lambda _parent, _title: "", has_key_ring=True,
        backups=tmp_path / "backups",
    )  # fmt: skip
    walk_round(shown(qtbot, run), f"page {number + 1}", run.show_page, number)


def test_a34_tab_goes_round_the_door(qtbot, french):
    door = Door("Saisissez la phrase de passe.", other="Ouvrir avec ma session")
    walk_round(shown(qtbot, door), "door", door.refuse, "Retapez-la.")


def shown(qtbot, scene: QWidget) -> MainWindow:
    main = MainWindow()
    qtbot.addWidget(main)
    main.show_scene(scene)
    main.show()
    main.activateWindow()
    return main


def walk_and_check(window: Window, place: Place) -> None:
    window.go(place)
    walk_round(window.main, str(place))
    if place.page == "record":
        page = window.shell.page
        order = tab_order(window.main, page._form._scroll.widget())
        tops = [one.mapTo(page, QPoint(0, 0)).y() // 12 for one in order]
        assert tops == sorted(tops), [one.objectName() for one in order]


def tab_order(main: QWidget, among: QWidget) -> list[QWidget]:
    """The controls of a part of the window in the order in which Tab comes to them."""
    order: list[QWidget] = []
    step = main.nextInFocusChain()
    while step is not main:
        takes = (
            step.focusPolicy() & Qt.FocusPolicy.TabFocus and step.isVisible() and step.focusProxy() is None
        )
        if takes and among.isAncestorOf(step):
            order.append(step)
        step = step.nextInFocusChain()
    return order


def walk_round(main: MainWindow, place: str, show=None, what=None) -> None:
    """Tab comes back to its beginning and stops at every control once; each has a name (A34, A35 C2)."""
    if show is not None:
        show(what)
    QApplication.processEvents()
    stops = {
        one for one in main.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    }  # fmt: skip
    for one in stops:
        assert name_of(one), f"no name: {type(one).__name__} {one.objectName()} on {place}"
    seen = []
    for _ in range(len(stops) + 3):
        QTest.keyClick(QApplication.focusWidget() or main, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus in seen:
            break
        seen.append(focus)
    missed = {one for one in stops - set(seen) if not is_radio_sibling(one)}
    assert not missed, [f"{type(one).__name__} {one.objectName()}" for one in missed]


def is_radio_sibling(widget: QWidget) -> bool:
    """Tab stops once at a group of radio buttons; arrows do the rest."""
    from PySide6.QtWidgets import QRadioButton

    return isinstance(widget, QRadioButton)


def name_of(widget: QWidget) -> str:
    """What a screen reader says: the accessible name, or that of the label that stands for it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    if name:
        return name
    return next(
        (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget), ""
    )


def test_a35_menu_letters_are_unique_and_forms_leave_them_alone(window):
    titles = [action.text() for action in window.main.menuBar().actions()]
    letters = [title[title.index("&") + 1].lower() for title in titles if "&" in title]
    assert len(letters) == len(set(letters))
    assert set(letters) == menu_letters()


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("profile", ["lycee", "siege"])
def test_a35_no_letter_leads_to_two_places(qtbot, tmp_path, lang, profile):
    i18n.install(lang)
    window = Window(qtbot, make(tmp_path, profile))
    seen = 0
    for place in STATION_PLACES if profile == "lycee" else SIEGE_PLACES:
        window.go(place)
        texts = [one.text() for one in window.main.menuBar().actions()]
        texts += [
            one.text() for one in window.main.findChildren(QWidget)
            if isinstance(one, QAbstractButton | QLabel) and one.isVisible()
            and (not isinstance(one, QLabel) or one.buddy() is not None)
        ]  # fmt: skip
        letters = [found.lower() for text in texts for found in re.findall("&([^&])", text.replace("&&", ""))]
        assert len(letters) == len(set(letters)), (place, sorted(letters))
        seen = max(seen, len(letters))
    assert seen > 10
    window.close()


def test_a37_at_200_percent_no_form_scrolls_sideways(window, qapp):
    style.apply(qapp, "light", 200)
    window.main.zoom_changed()
    window.go(Place("record", kind="placement"))
    for area in window.shell.page.findChildren(QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0
    assert window.shell.folded_bar.isVisible()
    style.apply(qapp, "light", 100)


def test_shortcuts_need_no_digit_no_altgr_and_are_given_once():
    keys = [key for one in ACTIONS for key in one.keys]
    assert len(keys) == len(set(keys))
    for key in keys:
        assert "Alt" not in key
        assert key not in ("Ctrl+E", "Ctrl+K", "Ctrl+/", "Ctrl+.")
        assert not (key.startswith("Ctrl+") and key[-1].isdigit() and key != "Ctrl+0" and "F" not in key)
