"""The life of the window: from a target to an open post, then the lock and the end."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from precarite_desktop import settings as settings_file
from precarite_desktop.paths import APP_NAME, Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.services.open_post import opens_with_ring, reopened, take_window
from precarite_desktop.services.post import Post
from precarite_desktop.settings import Settings
from precarite_desktop.text import i18n
from precarite_desktop.text.dates import moment
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import errors, icons, style, window_place
from precarite_desktop.ui.backups import Backups, finish
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.files import Files, choose_file, choose_folder
from precarite_desktop.ui.main_window import MainWindow
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.qt_words import QtWords
from precarite_desktop.ui.shell import Shell
from precarite_desktop.ui.target import DEMO_PHRASE, Target, Way, demo_folder, demo_register
from precarite_desktop.ui.task import Task, WatchedTask

if TYPE_CHECKING:
    from precarite_desktop.ui.first_run import Beginning, FirstRun
    from precarite_desktop.ui.lock import Door

_LOG = logging.getLogger("precarite_desktop.ui")
_PRELOAD = (
    "precarite_desktop.services.keep_draft",
    "precarite_desktop.services.find_records",
    "precarite_desktop.services.save_record",
    "precarite_desktop.ui.record_page",
    "precarite_desktop.ui.list_page",
    "precarite_desktop.services.export_package",
    "precarite_desktop.services.exchanges",
)
"""Modules that pages will need: loaded one by one after the first paint, so that no click waits for them."""


@dataclass(frozen=True)
class Doors:
    """How registers are opened and made; the window never sees a key."""

    with_phrase: Callable[[Path, str], Post]
    with_ring: Callable[[Path], Post]
    make: Callable[[Path, "Beginning"], Post]
    take_over: Callable[[Path, Path, str], Post]
    """Register to make, backup, phrase (empty: the key ring)."""
    demonstrate: Callable[..., None]


class Program(QObject):
    """Joins target, doors and window. Kept by the composition root as long as the window lives."""

    def __init__(
        self, app: QApplication, target: Target, paths: Paths, preferred: Settings, doors: Doors
    ) -> None:
        super().__init__(app)
        self._app, self._target, self._paths, self._doors = app, target, paths, doors
        self._settings = preferred
        self._post: Post | None = None
        self._closed: Post | None = None
        self._window_lock: object | None = None
        self._invitation = ""
        app.setApplicationName(APP_NAME)
        app.setApplicationDisplayName(APP_NAME)
        app.setQuitOnLastWindowClosed(True)
        self._translator, self._words = QTranslator(self), QtWords(self)
        self._translate()
        style.apply(app, preferred.palette, preferred.zoom)
        self.window = MainWindow()
        self.window.painted.connect(self._show_icon, Qt.ConnectionType.QueuedConnection)
        errors.install(lambda: self.window)
        self.window.preference_asked.connect(self.prefer)
        self.window.lock_asked.connect(self.lock)
        self.window.ended.connect(self.end)
        self.window.ended.connect(partial(window_place.keep, self.window, paths.window))
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    # --- beginning -----------------------------------------------------------------------------

    def begin(self, early: Future[Post] | None = None) -> None:
        """Show the first scene."""
        if early is not None:
            self._enter_early(early)
        elif self._target.way is Way.DEMO:
            self._show_demo(self._target.demo)
        elif self._target.way is Way.FIRST_RUN:
            self._show_first_run()
        else:
            self._show_door(self._target.register)
        window_place.show(self.window, self._paths.window)

    def _enter_early(self, early: Future[Post]) -> None:
        path = self._target.register
        try:
            post = early.result()
        except Refusal as refusal:
            self._show_door(path, errors.words_for(refusal))
            return
        self._enter(post)

    def _show_door(self, path: Path, refusal: str = "") -> None:
        from precarite_desktop.ui.lock import Door

        other = _("Open with my session") if opens_with_ring(path) else ""
        door = Door(_("Type the passphrase of this register."), other=other)
        door.tried.connect(partial(self._try_phrase, door, path))
        door.other_asked.connect(partial(self._try_ring, door, path))
        self.window.show_scene(door)
        door.refuse(refusal)
        door.first_focus().setFocus()

    def _try_phrase(self, door: "Door", path: Path, phrase: str) -> None:
        self._open(door, partial(self._doors.with_phrase, path, phrase))

    def _try_ring(self, door: "Door", path: Path) -> None:
        self._open(door, partial(self._doors.with_ring, path))

    def _open(self, door: "Door", opening: Callable[[], Post]) -> None:
        task = Task(opening, self)
        task.succeeded.connect(self._enter)
        task.failed.connect(lambda error: door.refuse(errors.words_for(error)))

    def _show_first_run(self) -> None:
        from precarite_desktop.services.choose_school import schools
        from precarite_desktop.services.key_ring import has_key_ring
        from precarite_desktop.ui.first_run import FirstRun

        def listed() -> list[tuple[str, str]]:
            return [(one.uai, f"{one.name}, {one.commune} · {one.uai}") for one in schools()]

        run = FirstRun(
            folder=self._target.register.parent, languages=i18n.available(), schools=listed,
            choose_file=choose_file, choose_folder=choose_folder, has_key_ring=has_key_ring(),
            backups=self._paths.backups,
        )  # fmt: skip
        run.examples_asked.connect(partial(self._show_demo, "etab"))
        run.preference_asked.connect(self._prefer_in_first_run)
        run.settled.connect(partial(self._make, run))
        run.taken_over.connect(partial(self._take_over, run))
        self.window.show_scene(run, _("First start"))

    def _prefer_in_first_run(self, name: str, value: object) -> None:
        self.prefer(name, value)
        if name == "language":
            QTimer.singleShot(0, self._show_first_run)

    def _make(self, run: "FirstRun", beginning: "Beginning") -> None:
        self._invitation = beginning.invitation
        self._remember(backup_folder=beginning.backup_folder)
        task = Task(partial(self._doors.make, self._target.register, beginning), self)
        task.succeeded.connect(self._enter)
        task.failed.connect(lambda error: run.refuse(errors.words_for(error)))

    def _take_over(self, run: "FirstRun", file: str, phrase: str) -> None:
        task = Task(partial(self._doors.take_over, self._target.register, Path(file), phrase), self)
        task.succeeded.connect(self._enter)
        task.failed.connect(lambda error: run.refuse_take_over(errors.words_for(error)))

    def _show_demo(self, demo: str) -> None:
        from precarite_desktop.ui.lock import Waiting

        folder = demo_folder(self._paths)
        path = demo_register(folder, demo)
        if path is not None:
            task = Task(partial(self._doors.with_phrase, path, DEMO_PHRASE), self)
            task.succeeded.connect(self._enter)
            task.failed.connect(self._fail)
            return
        waiting = Waiting(
            _("Preparing the example data"),
            _("Invented lycées and people, entered, sent and received as real ones would be."),
        )
        self.window.show_scene(waiting, _("Example data"))
        task = WatchedTask(partial(self._doors.demonstrate, folder), self)
        task.progressed.connect(waiting.show_progress)
        task.succeeded.connect(lambda _result: self._show_demo(demo))
        task.failed.connect(self._fail)
        waiting.stopped.connect(self.window.close)

    # --- the open post -------------------------------------------------------------------------

    def _enter(self, post: Post) -> None:
        try:
            self._window_lock = take_window(post.register.path)
        except Refusal as refusal:
            post.register.close()
            self._show_door(post.register.path, errors.words_for(refusal))
            return
        self._post = post
        context = {"paths": self._paths, "settings": self.preferences, "files": Files()}
        desk = Desk(post)
        if not self.window.isVisible():
            desk.hold()
            self.window.painted.connect(desk.resume, Qt.ConnectionType.QueuedConnection)
        shell = Shell(desk, context)
        desk.setParent(shell)
        shell.desk.failed.connect(self._fail)
        shell.restored.connect(self._open_again)
        self.window.show_shell(shell)
        shell.navigation.set_post(post.name, role_words(post.profile))
        shell.go(Place("join", text=self._invitation) if self._invitation else shell.start())
        if self._target.way is not Way.DEMO:
            self._remember(register=str(post.register.path))
        if not self._is_demonstration(post):
            Backups(shell, self._second_place)
        QTimer.singleShot(300, partial(self._preload, list(_PRELOAD)))

    def _open_again(self, words: str) -> None:
        """A backup has taken the place of the register: every page is built anew."""
        shell, post = self.window.shell, self._post
        if shell is None or post is None:
            return
        shell.desk.wait()
        self._post = None
        self._release_window()
        task = Task(partial(reopened, post), self)
        task.succeeded.connect(partial(self._enter_restored, shell, words))
        task.failed.connect(partial(self._refuse_restored, shell, post.register.path))

    def _enter_restored(self, left: Shell, words: str, post: Post) -> None:
        self._enter(post)
        self.window.drop(left)
        if self.window.shell is not None:
            self.window.shell.say(words)

    def _refuse_restored(self, left: Shell, path: Path, error: BaseException) -> None:
        self.window.drop(left)
        self._show_door(path, errors.words_for(error))

    def _preload(self, names: list[str]) -> None:
        if not names:
            return
        from importlib import import_module

        try:
            import_module(names.pop(0))
        except ImportError:
            _LOG.exception("module missing")
        QTimer.singleShot(30, partial(self._preload, names))

    def lock(self) -> None:
        """Hide every record behind the door; what was being typed is kept first."""
        from precarite_desktop.ui.lock import Door

        shell, post = self.window.shell, self._post
        if shell is None or post is None:
            return
        if shell.page is not None:
            shell.page.pause()
        words = _("Locked at {time}. What you typed is kept.").format(time=moment(post.now()))
        path = post.register.path
        door = Door(words, other=_("Open with my session") if opens_with_ring(path) else "")
        door.tried.connect(partial(self._try_unlock, door, shell))
        door.other_asked.connect(partial(self._try_unlock_ring, door, shell))
        self.window.show_scene(door)
        door.first_focus().setFocus()

    def _try_unlock(self, door: "Door", shell: Shell, phrase: str) -> None:
        self._check(door, shell, partial(self._doors.with_phrase, shell.desk.post.register.path, phrase))

    def _try_unlock_ring(self, door: "Door", shell: Shell) -> None:
        self._check(door, shell, partial(self._doors.with_ring, shell.desk.post.register.path))

    def _check(self, door: "Door", shell: Shell, opening: Callable[[], Post]) -> None:
        def unlocked(second: Post) -> None:
            second.register.close()
            self.window.show_shell(shell)
            self.window.drop(door)
            if shell.place is not None:
                shell.refocus()

        task = Task(opening, self)
        task.succeeded.connect(unlocked)
        task.failed.connect(lambda error: door.refuse(errors.words_for(error)))

    def end(self) -> None:
        """Keep what is typed, finish what was asked, close the register."""
        shell = self.window.shell
        if shell is None or self._post is None:
            return
        if shell.page is not None:
            shell.page.leave()
        shell.desk.wait()
        self._post.register.close()
        self._post, self._closed = None, self._post
        self._release_window()

    def _release_window(self) -> None:
        if self._window_lock is not None:
            self._window_lock.release()  # type: ignore[attr-defined]
            self._window_lock = None

    def finish(self) -> None:
        """Once the window is gone: the backup of the close, for which nobody waits any more."""
        if self._closed is not None and not self._is_demonstration(self._closed):
            finish(self._closed, self._second_place())

    def _second_place(self) -> Path | None:
        return Path(self._settings.backup_folder) if self._settings.backup_folder else None

    def _is_demonstration(self, post: Post) -> bool:
        return post.register.path.is_relative_to(demo_folder(self._paths))

    # --- preferences ---------------------------------------------------------------------------

    def preferences(self) -> Settings:
        """What is preferred now."""
        return self._settings

    def prefer(self, name: str, value: object) -> None:
        """Apply a preference at once and keep it."""
        self._remember(**{name: value})
        if name in ("palette", "zoom"):
            style.apply(self._app, self._settings.palette, self._settings.zoom)
            self.window.zoom_changed()
        elif name == "language":
            i18n.install(str(value))
            self._translate()

    def _remember(self, **changes: object) -> None:
        preferred = replace(self._settings, **changes)  # type: ignore[arg-type]
        if preferred == self._settings:
            return
        self._settings = preferred
        try:
            settings_file.save(self._paths.settings, self._settings)
        except OSError:
            _LOG.warning("settings not kept")

    def _show_icon(self) -> None:
        self._app.setWindowIcon(QIcon(icons.pixmap("bridge", "accent", 64, ratio=1.0)))

    def _follow_system(self) -> None:
        if self._settings.palette == "system":
            style.apply(self._app, "system", self._settings.zoom)

    def _translate(self) -> None:
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{i18n.language()}", folder):
            self._app.installTranslator(self._translator)
        self._words.install()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            _LOG.info("refused %s", error.code)
            errors.tell(self.window, error)
        else:
            _LOG.error("bug", exc_info=error)
            errors.tell(self.window, error, errors.frames_of(error))


def role_words(profile: str) -> str:
    """As what this post is used."""
    words = {
        "lycee": _("Administration of the lycée"),
        "coordination": _("Insertion coordination"),
        "siege": _("Headquarters"),
    }
    return words.get(profile, "")
