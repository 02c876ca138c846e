"""The composition root of the window: options, paths, language, register, window, joined only here.

A register whose key is at hand is opened in a thread while the window's toolkit
loads, so that the first thing painted is already a page (design, measures).
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from precarite_desktop import log, paths, settings
from precarite_desktop.paths import Paths
from precarite_desktop.services.open_post import open_post, opens_with_ring
from precarite_desktop.services.post import Post
from precarite_desktop.settings import Settings
from precarite_desktop.storage.key_slots import Phrase, Ring, Unlock
from precarite_desktop.text import i18n
from precarite_desktop.ui.target import DEMO_PHRASE, DEMO_PROFILES, Target, Way, demo_register, target_of

_LOADED_AFTER = 500
"""Milliseconds after which a window has loaded what it keeps."""


def main(argv: Sequence[str] | None = None, *, at_hand: Unlock | None = None) -> int:
    """Open the window and return the exit code when it closes.

    `at_hand` opens the register where neither key ring nor person should be asked: the bench.
    """
    gc.disable()  # until the first paint: what is loaded by then lives as long as the window
    options = parser().parse_args(argv)
    where = paths.default_paths()
    preferred = settings.load(where.settings)
    log.install(where.logs)
    i18n.install(options.lang or preferred.language)
    target = target_of(options.register, options.demo, where, preferred, os.environ, Path.exists)
    with ThreadPoolExecutor(1, thread_name_prefix="opening") as opener:
        early = begin_opening(target, at_hand or known_key(target, os.environ), opener, where)
        return _run(target, where, preferred, early)


def parser() -> argparse.ArgumentParser:
    """The options of the window (decision 72)."""
    made = argparse.ArgumentParser(prog="passerelles-desktop", description="Open the window.")
    made.add_argument("--register", default="", metavar="FILE", help="the register to open")
    made.add_argument(
        "--demo", nargs="?", const="etab", default="", choices=sorted(DEMO_PROFILES),
        help="open invented data instead: a lycée, a coordination or headquarters",
    )  # fmt: skip
    made.add_argument("--lang", default="", metavar="LANG", help="fr, en or br")
    return made


def begin_opening(
    target: Target, unlock: Unlock | None, opener: ThreadPoolExecutor, where: Paths
) -> Future[Post] | None:
    """Start to open the register if nothing has to be asked first."""
    path = demo_register(target.register, target.demo) if target.way is Way.DEMO else target.register
    if path is None or unlock is None or target.way is Way.FIRST_RUN:
        return None
    return opener.submit(open_post, path, unlock, where)


def known_key(target: Target, environment: Mapping[str, str]) -> Unlock | None:
    """How the register opens without asking anybody, if it does."""
    if target.way is Way.DEMO:
        return Phrase(DEMO_PHRASE)
    phrase = environment.get("PASSERELLES_PASSPHRASE", "")
    if phrase:
        return Phrase(phrase)
    return Ring() if opens_with_ring(target.register) else None


def _run(target: Target, where: Paths, preferred: Settings, early: Future[Post] | None) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from precarite_desktop.ui import plain_imports

    plain_imports.give_back()

    from precarite_desktop.ui import fusion
    from precarite_desktop.ui.program import Doors, Program

    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else fusion.application(sys.argv[:1])
    doors = Doors(
        with_phrase=lambda path, phrase: open_post(path, Phrase(phrase), where),
        with_ring=lambda path: open_post(path, Ring(), where),
        make=lambda path, beginning: _make(path, beginning, where),
        take_over=lambda path, file, phrase: _take_over(path, file, phrase, where),
        demonstrate=_demonstrate,
    )
    program = Program(app, target, where, preferred, doors)
    program.begin(early)
    QTimer.singleShot(_LOADED_AFTER, _collect_again)
    code = app.exec()
    program.finish()
    return code


def _collect_again() -> None:
    """Let the collector work, but never look again at what the start has loaded."""
    gc.freeze()
    gc.enable()


def _make(path: Path, beginning: "object", where: Paths) -> Post:
    from precarite_desktop.services import begin_post
    from precarite_desktop.ui.first_run import Beginning

    if not isinstance(beginning, Beginning):
        raise TypeError
    unlock: Unlock = Phrase(beginning.phrase) if beginning.phrase else Ring()
    begun = begin_post.begin(
        path, profile=beginning.profile, site=beginning.site, name=beginning.name, unlock=unlock,
        phrase=beginning.phrase, paths=where,
    )  # fmt: skip
    return begun.post


def _take_over(path: Path, file: Path, phrase: str, where: Paths) -> Post:
    from precarite_desktop.services import take_over

    return take_over.take_over(path, file, Phrase(phrase) if phrase else Ring(), where)


def _demonstrate(
    folder: Path, progress: Callable[[int, int, str], None], cancelled: Callable[[], bool]
) -> None:
    from precarite_desktop.services import furnish_demo

    furnish_demo.furnish(folder, progress=progress, cancelled=cancelled)
