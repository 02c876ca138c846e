"""Backups around the window: made once it is gone, said at the next start when something was missing."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from precarite_desktop.paths import Paths
from precarite_desktop.services import back_up, keep_backups, open_post
from precarite_desktop.services.post import Post
from precarite_desktop.settings import Settings
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.ui.backups import Backups
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.program import Doors, Program
from precarite_desktop.ui.target import Target, Way, demo_folder
from tests.ui import world


def opened(path: Path, paths: Paths) -> Post:
    return open_post.open_post(path, RawKey(world.KEY), paths)


@pytest.fixture
def program(qtbot, qapp, tmp_path):
    """Starts the program on a register, as often as it is called."""
    paths = Paths.under(tmp_path)
    doors = Doors(
        with_phrase=lambda path, _phrase: opened(path, paths), with_ring=lambda path: opened(path, paths),
        make=lambda path, _beginning: opened(path, paths),
        take_over=lambda _path, _file, _phrase: pytest.fail("nothing is taken over here"),
        demonstrate=lambda *_asked: None,
    )  # fmt: skip

    def start(register: Path, second: str = "") -> Program:
        target = Target(Way.UNLOCK, register)
        made = Program(qapp, target, paths, replace(Settings(), backup_folder=second), doors)
        qtbot.addWidget(made.window)
        made.begin()
        made._enter(opened(register, paths))
        qtbot.waitUntil(lambda: made.window.shell is not None and made.window.shell.desk.is_idle)
        return made

    return start


def make(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    post = world.make(folder)
    world.add_person(post, "Riou", "Soizic")
    post.register.close()
    return post.register.path


def texts(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_closing_the_window_leaves_a_backup_here_and_in_the_second_place(program, tmp_path):
    register, share = make(tmp_path), tmp_path / "share"
    share.mkdir()
    made = program(register, str(share))
    assert made.window.shell.status_bar.text("backup") == "Backup: none yet"
    made.window.close()
    made.finish()
    post = opened(register, Paths.under(tmp_path))
    here = back_up.own(post, post.paths.backups)
    assert len(here) == 1
    assert [one.name for one in back_up.own(post, share)] == [here[0].name]
    post.register.close()
    again = program(register, str(share))
    assert again.window.shell.status_bar.text("backup") == "Backup: today"
    assert not again.window.shell.banner.isVisible()
    again.window.close()


def test_a_second_place_that_was_gone_is_said_at_the_next_start(program, tmp_path):
    register, share = make(tmp_path), tmp_path / "share"
    first = program(register, str(share))
    first.window.close()
    first.finish()
    again = program(register, str(share))
    banner = again.window.shell.banner
    assert banner.isVisible()
    assert str(share) in texts(banner)
    again.window.close()


def test_a_day_without_a_close_still_has_its_backup(program, qtbot, tmp_path):
    made = program(make(tmp_path))
    shell = made.window.shell
    shell.findChild(Backups).look()
    qtbot.waitUntil(lambda: back_up.last(shell.desk.post) is not None)
    qtbot.waitUntil(lambda: shell.status_bar.text("backup") == "Backup: today")
    made.window.close()


def test_invented_data_are_not_backed_up_among_the_real_ones(program, tmp_path):
    made = program(make(demo_folder(Paths.under(tmp_path)) / "0350024L"))
    made.window.close()
    made.finish()
    assert not Paths.under(tmp_path).backups.exists()


def test_the_second_place_chosen_in_preferences_is_tried_at_once(qtbot, tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    post = world.make(tmp_path)
    window = world.Window(qtbot, post, world.ChosenFiles(str(share)))
    asked: list[tuple[str, object]] = []
    window.shell.preference_asked.connect(lambda name, value: asked.append((name, value)))
    window.go(Place("preferences"))
    page = window.shell.page
    page._second.click()
    window.settle()
    assert asked == [("backup_folder", str(share))]
    assert [one.name in page._second_words.text() for one in back_up.own(post, share)] == [True]
    assert keep_backups.troubles(post, share) == []
    window.close()
