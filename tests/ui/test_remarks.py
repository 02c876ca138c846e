"""What headquarters remarks, seen and answered in real windows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from precarite_desktop.records.item import Item
from precarite_desktop.services import (
    enrol,
    export_package,
    found_headquarters,
    headquarters_remarks,
    import_packages,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage.uids import uuid7
from precarite_desktop.text import i18n
from precarite_desktop.ui.editors.remark import Remark
from precarite_desktop.ui.home import ToDoLine
from precarite_desktop.ui.place import Place
from tests.services.region import change, save
from tests.ui.world import CONTROL, UAI, Window, add_person, make

UNKNOWN, KNOWN = "20002702700024", "33029452100043"


@pytest.fixture(autouse=True)
def _french():
    i18n.install("fr")


@dataclass
class Pair:
    """A headquarters, a lycée that joined it, and the mail between them."""

    siege: Post
    lycee: Post
    mail: Path

    def exchange(self) -> list[Path]:
        """Send and import; the receipts, not read yet."""
        sent = export_package.create(self.lycee, self.mail)
        return list(import_packages.import_paths(self.siege, [sent.file], receipts=self.mail).receipts)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    siege, lycee = make(tmp_path / "siege", "siege"), make(tmp_path / "lycee")
    authority, mail = found_headquarters.found(siege), tmp_path / "mail"
    mail.mkdir()
    invited = enrol.invite(siege, UAI, mail, authority=authority)
    joined = enrol.join(lycee, invited.file, " ".join(invited.words), mail)
    approved = enrol.approve(siege, joined.file, " ".join(joined.words), mail, authority=authority)
    import_packages.import_paths(lycee, [approved.file])
    return Pair(siege, lycee, mail)


def hire(post: Post, siret: str) -> Item:
    """A hire as another version of the program may have stored it."""
    someone = add_person(post, "LE GALL", "Maryse")
    values = {
        "person_uid": someone, "siae_siret": siret, "siae_kind": "AI", "school_uai": UAI, "rome_code": "G1603",
        "mode": "mad", "starts_on": date(2026, 9, 1), "planned_end_on": date(2027, 8, 31), "contract": "cddu",
        "weekly_hours": Decimal(35), "informed_on": date(2026, 9, 1), "employer": "siae",
    }  # fmt: skip
    (saved,) = save(post, Item("placement", uuid7(), 0, values))
    return saved


def said(window: Window) -> list[str]:
    """The remarks in sight, as a screen reader says them."""
    return [one.words() for one in window.shell.page.findChildren(Remark) if one.isVisible()]


def test_a_remark_is_read_shown_at_its_field_and_answered(qtbot, pair):
    hired = hire(pair.lycee, UNKNOWN)
    receipts = pair.exchange()
    window = Window(qtbot, pair.lycee)
    window.go(Place("exchanges"))
    window.shell.page.read_dropped([str(path) for path in receipts])
    window.settle()
    window.go(Place("home"))
    line = window.shell.page.findChild(ToDoLine, "asked")
    assert line.accessibleName() == "1 Demande du siège"
    line.setFocus()
    window.press(Qt.Key.Key_Space)
    table = window.shell.page.findChild(QWidget, "records")
    index = table.rows.index(0, len(table.rows.columns) - 1)
    assert table.rows.data(index) == "Demande du siège"
    assert table.rows.data(index, int(Qt.ItemDataRole.AccessibleTextRole)) == "Reçue, demande du siège"
    table.setFocus()
    window.press(Qt.Key.Key_Return)
    assert (window.shell.place.page, window.shell.place.uid) == ("record", hired.uid)
    (words,) = said(window)
    assert words.startswith("Demande du siège : cette SIAE n’est pas dans la liste du siège.")
    assert window.shell.page._form.caret_field() == "siae_siret"
    window.press(Qt.Key.Key_A, CONTROL)
    window.type("330 294 521")
    window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Return, CONTROL)
    assert said(window) == []
    assert headquarters_remarks.of_record(pair.lycee, "placement", hired.uid) == ()
    window.go(Place("home"))
    assert window.shell.page.findChild(ToDoLine, "asked") is None
    receipts = pair.exchange()
    import_packages.import_paths(pair.lycee, receipts)
    with pair.lycee.register.read() as session:
        assert session.value("SELECT count(*) FROM row_remark") == 0
    with pair.siege.register.read() as session:
        assert session.value("SELECT count(*) FROM row_remark") == 0
    window.close()
    pair.siege.register.close()


def test_a_remark_keeps_no_record_from_leaving_and_cannot_be_justified(qtbot, pair):
    hired = hire(pair.lycee, KNOWN)
    change(pair.lycee, hired, rome_code="A9999")
    import_packages.import_paths(pair.lycee, pair.exchange())
    window = Window(qtbot, pair.lycee)
    window.go(Place("record", kind="placement", uid=hired.uid))
    asked = [words for words in said(window) if words.startswith("Demande du siège")]
    assert len(asked) == 1
    labels = window.shell.page.findChildren(QWidget, "justify-W-ROME")
    assert labels == []
    window.close()
    pair.siege.register.close()


def test_headquarters_sees_the_count_and_opens_the_remarks_of_a_lycee(qtbot, pair):
    hire(pair.lycee, UNKNOWN)
    pair.exchange()
    window = Window(qtbot, pair.siege)
    page = window.shell.page
    table = page._table
    last = table.rows.rowCount() - 1
    cells = {column.name: table.rows.row(last).cells[n] for n, column in enumerate(table.rows.columns)}
    assert (cells["site"], cells["errors"], cells["warnings"], cells["next"]) == (UAI, "1", "0", "Voir")
    table.point_at_row(last)
    table.setFocus()
    window.press(Qt.Key.Key_Return)
    assert window.shell.place == Place("checks", text=UAI)
    remarks = window.shell.page._remarks
    assert remarks.isVisible()
    assert remarks.rows.row(0).cells[0] == "Erreur"
    assert remarks.rows.row(0).cells[3:] == ("SIAE", "Cette SIAE n’est pas dans la liste du siège.")
    window.shell.page.findChild(QPushButton, "conflicts").click()
    window.settle()
    assert not remarks.isVisible()
    window.close()
    pair.lycee.register.close()


def test_importing_in_the_window_says_that_records_bear_remarks(qtbot, pair):
    hire(pair.lycee, UNKNOWN)
    sent = export_package.create(pair.lycee, pair.mail / "in")
    window = Window(qtbot, pair.siege)
    window.shell.page.import_paths([str(sent.file.parent)])
    qtbot.waitUntil(lambda: window.shell.page._task is None, timeout=10_000)
    window.settle()
    assert window.shell.messages[-1].startswith("1 paquet lu · 1 fiche avec remarques")
    counts = window.shell.navigation.pages.item("checks")
    assert counts.accessibleName().endswith("1")
    window.close()
    pair.lycee.register.close()
