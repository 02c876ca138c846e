"""A campaign from headquarters to a lycée and back, in two real windows, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from precarite_desktop.services import campaign, import_packages, reception
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.status import StatusWord
from tests.services import region as world
from tests.services.region import UAI, person, save
from tests.ui.world import ChosenFiles, Window


@pytest.fixture
def region(tmp_path):
    i18n.install("fr")
    made = world.make_region(tmp_path)
    yield made
    made.siege.register.close()


@pytest.fixture
def station(qtbot, region):
    post = region.lycee()
    window = Window(qtbot, post)
    yield window
    window.close()


def texts(window: Window) -> str:
    shown = [*window.main.findChildren(QLabel), *window.main.findChildren(QPushButton)]
    words = [one.text() for one in shown if one.isVisible()]
    words += [one.accessibleName() for one in window.main.findChildren(StatusWord) if one.isVisible()]
    return "\n".join(words).replace("\u00a0", " ")


def packages(window: Window) -> list:
    return sorted((window.post.register.path.parent / "packages").glob("*.zip.age"))


def test_headquarters_opens_a_campaign_by_keys_and_the_lycee_reads_its_day(qtbot, region):
    post = region.lycee()
    region.mail.mkdir(exist_ok=True)
    window = Window(qtbot, region.siege, ChosenFiles(str(region.mail / "down")))
    window.reach("editCampaign")
    window.press(Qt.Key.Key_Return)
    window.type("novembre 2026")
    window.press(Qt.Key.Key_Return)
    window.type("15/11/26")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return)
    assert campaign.current(region.siege).due_on == date(2026, 11, 15)
    assert "Campagne novembre 2026 · échéance dimanche 15 novembre 2026, dans 41 jours" in texts(window)
    window.reach("write")
    window.press(Qt.Key.Key_Return)
    import_packages.import_paths(post, [region.mail / "down"])
    lycee = Window(qtbot, post)
    assert "dimanche 15 novembre 2026, dans 41 jours" in texts(lycee)
    lycee.close()
    window.shell.desk.wait()


def test_a_campaign_without_a_day_says_what_is_expected(qtbot, region):
    window = Window(qtbot, region.siege)
    window.reach("editCampaign")
    window.press(Qt.Key.Key_Return)
    window.type("novembre")
    window.press(Qt.Key.Key_Return)
    window.type("31/11/26")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return)
    assert campaign.current(region.siege) is None
    assert window.focus().objectName() == "campaign_due_on"
    assert "30 jours" in window.focus().accessibleDescription()
    window.press(Qt.Key.Key_Escape)
    assert window.focus().objectName() == "editCampaign"
    window.shell.desk.wait()


def test_no_activity_is_declared_from_home_and_counted_at_headquarters(qtbot, region, station):
    campaign.put(region.siege, "octobre 2026", date(2026, 10, 31))
    station.reach("declareNoActivity")
    station.press(Qt.Key.Key_Return)
    (made,) = packages(station)
    assert "aucune activité" in texts(station)
    region.receive(made)
    board = reception.board(region.siege)
    assert (board.received, board.nil_returns) == (1, 1)
    siege = Window(qtbot, region.siege)
    assert "Sans activité déclarée" in siege.shell.page._figures.accessibleName()
    siege.reach("state")
    siege.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    siege.qtbot.keyClick(menu, Qt.Key.Key_Up)
    siege.qtbot.keyClick(menu, Qt.Key.Key_Return)
    siege.settle()
    row = siege.shell.page._table.rows.row(0)
    assert (siege.shell.page._table.rows.rowCount(), row.uid) == (1, UAI)
    siege.shell.desk.wait()
    station.go(Place("home"))
    assert "« Aucune activité » déclarée le 05/10/2026" in texts(station)


def test_records_that_are_ready_make_it_ask_first(station):
    save(station.post, person())
    station.go(Place("exchanges"))
    asked = []

    def answer(*keys: Qt.Key) -> None:
        box = QApplication.activeModalWidget()
        asked.append(" ".join(one.text() for one in box.findChildren(QLabel)))
        for key in keys:
            station.qtbot.keyClick(QApplication.focusWidget(), key)

    for keys in ((Qt.Key.Key_Escape,), (Qt.Key.Key_Return,)):
        station.reach("declareNoActivity")
        QTimer.singleShot(200, lambda keys=keys: answer(*keys))
        station.press(Qt.Key.Key_Return)
        assert packages(station) == []
    station.reach("declareNoActivity")
    QTimer.singleShot(200, lambda: answer(Qt.Key.Key_Backtab, Qt.Key.Key_Return))
    station.press(Qt.Key.Key_Return)
    assert len(packages(station)) == 1
    assert "1 fiche est prête" in asked[0]


def test_the_missing_are_copied_with_their_uai_and_the_message_names_the_day(qtbot, region):
    campaign.put(region.siege, "octobre 2026", date(2026, 10, 31))
    window = Window(qtbot, region.siege)
    window.reach("copyMissing")
    window.press(Qt.Key.Key_Return)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == reception.board(region.siege).missing
    assert any(line.startswith(f"{UAI}\tLycée") for line in lines)
    assert "@" not in QGuiApplication.clipboard().text()
    window.reach("copyMessage")
    window.press(Qt.Key.Key_Return)
    assert "octobre 2026, attendu le 31/10/2026" in QGuiApplication.clipboard().text()
    window.shell.desk.wait()


@pytest.mark.parametrize(("chip", "downs", "expected"), [("department", 2, "29"), ("schoolKind", 1, "LGT")])
def test_the_chips_filter_the_board(qtbot, region, chip, downs, expected):
    window = Window(qtbot, region.siege)
    window.reach(chip)
    window.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    for _ in range(downs + 1):
        window.qtbot.keyClick(menu, Qt.Key.Key_Down)
    window.qtbot.keyClick(menu, Qt.Key.Key_Return)
    window.settle()
    sites = {one.site: one for one in reception.board(region.siege).sites}
    rows = window.shell.page._table.rows
    shown = [sites[rows.row(number).uid] for number in range(rows.rowCount())]
    assert shown
    assert all(expected in (one.department, one.kind) for one in shown)
    window.shell.desk.wait()


def test_a_package_made_today_does_not_wait_for_a_receipt_yet(station):
    save(station.post, person())
    station.go(Place("exchanges"))
    station.reach("createPackage")
    station.press(Qt.Key.Key_Return)
    station.qtbot.waitUntil(lambda: bool(packages(station)), timeout=20_000)
    station.settle()
    said = texts(station)
    assert "Créé aujourd'hui" in said.replace("\u2019", "'")
    assert "0 jour" not in said
