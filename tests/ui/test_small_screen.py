"""At every zoom the window stays on a screen of 1366 × 768, nothing scrolls sideways, no word is cut (C6, A37)."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from precarite_desktop.services import furnish_demo
from precarite_desktop.text import i18n
from precarite_desktop.ui import screens, style
from precarite_desktop.ui.first_run import FirstRun
from precarite_desktop.ui.lock import Door
from precarite_desktop.ui.main_window import MainWindow
from tests.ui.world import Window

SCREEN = QSize(1366, 768)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("screen") / "demo"
    furnish_demo.furnish(folder, sites=1, records=12)
    return folder


def cut_words(page: QWidget) -> list[str]:
    """Texts with less room than they need; names in tables may be shortened, they are not labels."""
    found = []
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            wide, high = label.sizeHint().width(), label.sizeHint().height()
            if label.wordWrap():
                wide, high = 0, label.heightForWidth(label.width())
            if label.width() < wide or label.height() < high:
                found.append(label.text())
    return found + [
        one.text() for one in page.findChildren(QPushButton)
        if one.isVisible() and one.text() and one.width() < one.minimumSizeHint().width()
    ]  # fmt: skip


def sideways(page: QWidget) -> list[str]:
    """Areas whose content is wider than what is seen of it."""
    return [
        area.objectName() or type(area.widget()).__name__ for area in page.findChildren(QScrollArea)
        if area.isVisible() and area.widget().width() > area.viewport().width()
    ]  # fmt: skip


def look_at(main: MainWindow, page: QWidget, where: str) -> list[str]:
    """What is wrong with what is shown, in words."""
    wrong = [f"{where}: scrolls sideways: {one}" for one in sideways(page)]
    wrong += [f"{where}: cut: {one}" for one in cut_words(page)]
    least = main.minimumSizeHint()
    if least.width() > SCREEN.width() or least.height() > SCREEN.height() or main.size() != SCREEN:
        wrong.append(f"{where}: the window wants {least.toTuple()} and has {main.size().toTuple()}")
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a37_every_page_fits_a_small_screen_at_every_zoom(qtbot, qapp, demonstration, lang, zoom):
    i18n.install(lang)
    style.apply(qapp, "light", zoom)
    wrong = []
    for post in screens.every_post(demonstration):
        window = Window(qtbot, post)
        for name, place in screens.places_of(post):
            window.go(place)
            window.qtbot.wait(60)
            wrong += look_at(window.main, window.shell.page, f"{post.profile} {name}")
        window.close()
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a37_the_first_start_and_the_door_fit_too(qtbot, qapp, tmp_path, lang, zoom):
    i18n.install(lang)
    style.apply(qapp, "light", zoom)
    run = FirstRun(
        folder=tmp_path, languages=("fr", "en"), schools=lambda: [("0350024L", "Lycée Émile-Zola, Rennes · 0350024L")],
        choose_file=lambda _parent, _kinds: "", choose_folder=lambda _parent, _title: "", has_key_ring=True,
        backups=tmp_path / "backups",
    )  # fmt: skip
    door = Door(i18n._("Type the passphrase of this register."), other=i18n._("Open with my session"))
    wrong = []
    for scene, pages in ((run, 5), (door, 1)):
        main = MainWindow()
        qtbot.addWidget(main)
        main.show_scene(scene)
        main.resize(SCREEN)
        main.show()
        for number in range(pages):
            if scene is run:
                run.show_page(number)
            else:
                door.refuse(i18n._("Type at least 8 characters, for example four words."))
            qtbot.wait(30)
            wrong += look_at(main, scene, f"{type(scene).__name__} {number + 1}")
    assert wrong == [], "\n".join(wrong)
