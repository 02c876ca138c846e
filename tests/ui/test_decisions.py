"""What only a person can decide, decided by keys in real windows: at headquarters, and at a post."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from precarite_desktop.paths import Paths
from precarite_desktop.services import export_package, import_packages, open_post, resolve, witness
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.text import i18n
from precarite_desktop.ui.exchanges.station_decisions import StationDecisions
from precarite_desktop.ui.headquarters.reception_decisions import ReceptionDecisions
from precarite_desktop.ui.place import Place
from tests.services.region import Region, change, make_region, person, rows_at_headquarters, save
from tests.ui.world import UAI, ChosenFiles, Window

LYCEE, SIEGE = RawKey(bytes(32)), RawKey(bytes(range(32)))


@pytest.fixture(autouse=True)
def _french() -> None:
    i18n.install("fr")


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    made = make_region(tmp_path)
    yield made
    made.siege.register.close()


def answer(window: Window, name: str, *keys: Qt.Key) -> str:
    """Reach a button, press it, then these keys in the dialog; what the dialog said."""
    said = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        said.append(" ".join(one.text() for one in dialog.findChildren(QLabel)))
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or dialog, key)

    window.reach(name)
    QTimer.singleShot(300, press)
    window.press(Qt.Key.Key_Return)
    return said[0]


def held(region: Region, uai: str = UAI) -> Post:
    """A post whose snapshot lacks three of its ten records, which headquarters did not take."""
    post = region.lycee(uai)
    known = save(post, *(person(birth_name=f"Nom{number}") for number in range(10)))
    region.exchange(post)
    with post.register.write() as session:
        for one in known[:3]:
            session.run("DELETE FROM person WHERE uid = ?", (one.uid,))
    region.receive(region.send(post, kind="snapshot"))
    return post


def test_a_held_package_is_decided_at_headquarters_and_its_receipt_is_told(qtbot, region):
    post = held(region)
    receipts = region.folder / "stick"
    window = Window(qtbot, region.siege, ChosenFiles(str(receipts)))
    window.go(Place("reception"))
    banner = window.shell.page.findChild(ReceptionDecisions)
    assert banner.accessibleName() == (
        "1 paquet attend votre décision"
        " Ce paquet retirerait 3 fiches sur 10. Rien n’a été importé\u00a0: décidez dans Réception."
    )
    assert "retirerait 3 fiches sur 10" in answer(window, "decide", Qt.Key.Key_Escape)
    assert len(resolve.pending(region.siege)) == 1, "Échap decides nothing"
    answer(window, "decide", Qt.Key.Key_Backtab, Qt.Key.Key_Space)
    assert resolve.pending(region.siege) == []
    (receipt,) = receipts.iterdir()
    assert str(receipt) in banner.accessibleName()
    window.reach("close")
    window.press(Qt.Key.Key_Return)
    assert not banner.isVisible()
    assert import_packages.import_paths(post, [receipt]).applied[0].rows == 3
    assert len(rows_at_headquarters(region, "person")) == 10
    post.register.close()
    window.close()


def test_a_decision_that_is_put_off_lets_the_next_one_come_first(qtbot, region):
    posts = [held(region), held(region, "0220013V")]
    window = Window(qtbot, region.siege, ChosenFiles(str(region.folder / "stick")))
    window.go(Place("reception"))
    asked = [answer(window, "decide", Qt.Key.Key_Escape) for _turn in range(3)]
    assert ["0220013V" in one for one in asked] == [True, False, True], (
        "the last to come is asked about first"
    )
    assert len(resolve.pending(region.siege)) == 2
    for post in posts:
        post.register.close()
    window.close()


def test_headquarters_put_back_imports_its_archive_again(qtbot, region):
    post = region.lycee()
    region.siege.register.checkpoint()
    old = region.siege.register.path.read_bytes()
    save(post, person())
    region.exchange(post)
    region.siege.register.close()
    region.siege.register.path.write_bytes(old)
    back = open_post.open_post(region.siege.register.path, SIEGE, region.siege.paths)
    window = Window(qtbot, back, ChosenFiles(str(region.folder / "told")))
    window.go(Place("reception"))
    window.main.action("replay_archive").trigger()
    qtbot.waitUntil(lambda: window.shell.page._task is None)
    window.settle()
    assert "1 paquet lu" in window.shell.page._banner.accessibleName()
    assert len(rows_at_headquarters(replace(region, siege=back), "person")) == 1
    window.reach("write")
    window.press(Qt.Key.Key_Return)
    (told,) = (region.folder / "told").iterdir()
    assert import_packages.import_paths(post, [told]).applied
    post.register.close()
    window.close()


def test_a_post_behind_its_packages_starts_anew_by_one_key(qtbot, region):
    post = region.lycee()
    region.exchange(post)
    with post.register.read() as session:
        stream = session.value("SELECT value FROM meta WHERE name = 'stream'")
    witness.write(post.paths.state, stream, witness.Made(1, 9))
    window = Window(qtbot, post)
    window.go(Place("exchanges"))
    banner = window.shell.page.findChild(StationDecisions)
    assert "tout sera renvoyé, rien n’est perdu" in banner.accessibleName()
    window.reach("here")
    window.press(Qt.Key.Key_Return)
    assert export_package.prepare(post).obstacle is None
    assert not banner.isVisible()
    window.close()


def test_of_two_versions_of_a_record_a_person_chooses_one(qtbot, region, tmp_path):
    post = region.lycee()
    (someone,) = save(post, person(sex="undisclosed"))
    region.exchange(post)
    post.register.checkpoint()
    shutil.copytree(post.register.path.parent, tmp_path / "old")
    change(post, someone, sex="man")
    region.exchange(post)
    post.register.close()
    old = open_post.open_post(tmp_path / "old" / "register.db", LYCEE, Paths.under(tmp_path / "old"))
    change(old, someone, sex="woman")
    for _turn in ("the fork", "the new start"):
        region.exchange(old)
    window = Window(qtbot, old)
    window.go(Place("exchanges"))
    banner = window.shell.page.findChild(StationDecisions)
    assert banner.accessibleName().startswith("1 fiche à trancher")
    assert "« Femme » ici, « Homme » au siège" in answer(
        window, "choose", Qt.Key.Key_Backtab, Qt.Key.Key_Space
    ).replace("\u00a0", " ").replace("\u202f", " ")
    with old.register.read() as session:
        assert session.value("SELECT sex FROM person") == "man"
    assert not banner.isVisible()
    window.close()
