"""The rights of a person, in a real window and by keys: forgotten only once her name is typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from precarite_desktop.services import back_up, find_records, restrict_person, save_record
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.services import decrypted, region
from tests.ui.world import CONTROL, Window, add_person, make


@pytest.fixture
def window(qtbot, tmp_path):
    i18n.install("fr")
    opened = Window(qtbot, make(tmp_path))
    yield opened
    opened.close()


def texts(window: Window) -> str:
    shown = [*window.main.findChildren(QLabel), *window.main.findChildren(QPushButton)]
    return (
        "\n".join(one.text() for one in shown if one.isVisible())
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def open_rights(window: Window, uid: str, kind: str = "person") -> None:
    window.go(Place("record", kind=kind, uid=uid))
    window.main.action("rights").trigger()
    window.settle()


def test_a_person_is_forgotten_once_her_name_is_typed(window):
    uid = add_person(window.post, "Kervazo", "Azenor")
    add_person(window.post, "Riou", "Anna", date(1990, 1, 1))
    made = back_up.back_up(window.post)
    open_rights(window, uid)
    assert "KERVAZO Azenor" in texts(window)
    assert made.path.name in texts(window)
    button = window.main.findChild(QPushButton, "erase")
    assert not button.isEnabled()
    window.reach("forget_name")
    window.type("Riou")
    window.press(Qt.Key.Key_Return)
    assert find_records.count(window.post, "person") == 2
    window.reach("forget_name")
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("kervazo")
    window.press(Qt.Key.Key_Return)
    assert find_records.count(window.post, "person") == 2, "Entrée in the field erases nothing"
    assert window.focus().objectName() == "erase"
    window.press(Qt.Key.Key_Space)
    assert not decrypted.where(window.post, "kervazo", "azenor")
    assert find_records.count(window.post, "person") == 1
    assert window.shell.place == Place("list", kind="person", takes_over=True)
    assert made.path.exists()


def test_the_backups_go_too_if_that_is_ticked(window):
    uid = add_person(window.post, "Kervazo", "Azenor")
    made = back_up.back_up(window.post)
    open_rights(window, uid)
    window.reach("withBackups")
    window.press(Qt.Key.Key_Space)
    window.reach("forget_name")
    window.type("kervazo")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Space)
    assert not made.path.exists()
    assert back_up.own(window.post, window.post.paths.backups)


def test_a_text_of_somebody_else_is_one_key_away(window):
    uid = add_person(window.post, "Kervazo", "Azenor")
    other = add_person(window.post, "Riou", "Anna", date(1990, 1, 1))
    record = find_records.record(window.post, "person", other)
    saved = save_record.add(
        window.post, "person", {**record.values, "notes": "cousine d'Azenor Kervazo"}, uid=other
    )
    assert saved.item is not None
    open_rights(window, uid)
    window.reach("look")
    window.press(Qt.Key.Key_Return)
    assert (window.shell.place.page, window.shell.place.uid, window.shell.place.field) == (
        "record",
        other,
        "notes",
    )


def answer(window: Window, name: str, steps: list) -> None:
    """Press the button of that name, then these keys in the dialog that opens."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        for key in steps:
            QTest.keyClick(QApplication.focusWidget() or dialog, key)

    window.reach(name)
    QTimer.singleShot(300, press)
    window.press(Qt.Key.Key_Return)
    window.settle()


@pytest.mark.parametrize("kind", ["person", "placement", "internship", "apprenticeship"])
def test_what_a_person_is_to_be_told_stands_under_the_day_and_the_help_says_it(window, kind):
    window.go(Place("record", kind=kind))
    window.reach("informed_on")
    (told,) = [one for one in window.main.findChildren(QLabel, "notice") if one.isVisible()]
    said = told.text().replace("\u00a0", " ").replace("\u202f", " ")
    assert said.startswith("Information à donner à la personne : Le lycée note")
    assert told.height() >= told.heightForWidth(told.width()), "all of it is seen"
    window.press(Qt.Key.Key_F1)
    (help_of_it,) = [one for one in window.main.findChildren(QWidget, "fieldHelp") if one.isVisible()]
    assert told.text() in help_of_it.accessibleDescription()
    window.press(Qt.Key.Key_Escape)


def test_a_purge_is_shown_then_confirmed_then_attested(window, tmp_path):
    uid = add_person(window.post, "Kervazo", "Azenor")
    region.save(
        window.post,
        region.placement(uid, starts_on=date(2019, 9, 1), planned_end_on=date(2020, 6, 30)),
    )
    window.main.action("protection").trigger()
    window.settle()
    assert "2 fiches" in texts(window)
    assert "Rien encore." in texts(window)
    answer(window, "purge", [Qt.Key.Key_Escape])
    assert decrypted.where(window.post, "kervazo"), "Échap changes nothing"
    answer(window, "purge", [Qt.Key.Key_Backtab, Qt.Key.Key_Space])
    assert not decrypted.where(window.post, "kervazo", "azenor")
    assert "Rien à purger." in texts(window)
    assert "Purge : 2 fiches rendues anonymes" in texts(window)
    folder = tmp_path / "certificat"
    folder.mkdir()
    window.shell._context["files"].path = str(folder)
    window.reach("purgeCertificate")
    window.press(Qt.Key.Key_Return)
    (certificate,) = folder.iterdir()
    assert certificate.name in texts(window)


def test_everything_about_a_person_is_written_where_one_says(window, tmp_path):
    uid = add_person(window.post, "Kervazo", "Azenor")
    folder = tmp_path / "remis"
    folder.mkdir()
    window.shell._context["files"].path = str(folder)
    open_rights(window, uid)
    window.reach("giveData")
    window.press(Qt.Key.Key_Return)
    assert sorted(one.suffix for one in folder.iterdir()) == [".json", ".pdf"]
    assert "Écrits en clair" in texts(window)


def test_the_processing_record_is_written_where_one_says(window, tmp_path):
    folder = tmp_path / "dpo"
    folder.mkdir()
    window.shell._context["files"].path = str(folder)
    window.go(Place("protection"))
    window.reach("dpoFile")
    window.press(Qt.Key.Key_Return)
    assert sorted(one.name for one in folder.iterdir()) == ["fiche-rgpd.json", "fiche-rgpd.pdf"]
    assert "fiche-rgpd.pdf" in texts(window)


def test_a_restricted_record_is_read_beside_its_rights_and_the_restriction_is_lifted(window):
    uid = add_person(window.post, "Kervazo", "Azenor")
    open_rights(window, uid)
    assert "Les fiches peuvent être modifiées" in texts(window)
    window.reach("restrict")
    QTimer.singleShot(300, lambda: QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return))
    window.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: restrict_person.restriction_of(window.post, uid) is not None)
    window.settle()
    assert "La personne conteste" in texts(window)
    window.go(Place("record", kind="person", uid=uid))
    assert window.shell.place.page == "rights"
    window.reach("restrict")
    window.press(Qt.Key.Key_Return)
    assert restrict_person.restriction_of(window.post, uid) is None
