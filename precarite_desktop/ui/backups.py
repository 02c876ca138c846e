"""Backups while the window is open and when it ends; what the last ones lacked is said at the start."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer

from precarite_desktop.problems import Refusal
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import errors
from precarite_desktop.ui.shell import Shell

_LOOK_EVERY = 30 * 60 * 1000
_FIRST_LOOK = 2 * 60 * 1000
"""Milliseconds: the start is for the person, the copy that yesterday lacked can wait that long."""
_PATIENCE = 5.0
"""Seconds that the end of the program waits for the second place, the window being gone already."""


class Backups(QObject):
    """Looks now and then whether a day has gone by without a copy. A child of the shell it speaks in."""

    def __init__(self, shell: Shell, second: Callable[[], Path | None]) -> None:
        super().__init__(shell)
        self._shell, self._second = shell, second
        self._thread: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_FIRST_LOOK, self, self.look)
        self.say_troubles()

    def look(self) -> None:
        """Make the day's copy if there is none yet."""
        self._shell.desk.ask_long(_keep_daily, self._go_on, self, failed=self._say_refused)

    def say_troubles(self) -> None:
        """Say what the last copies were refused for."""
        self._shell.desk.ask(partial(_troubles, self._second()), self._say, self)

    def _go_on(self, made: Path | None) -> None:
        second = self._second()
        is_busy = self._thread is not None and self._thread.is_alive()
        if made is not None and second is not None and not is_busy:
            self._thread = _start_second(self._shell.desk.post, second)
        if made is not None:
            self._shell.read_facts()

    def _say_refused(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._say([error])

    def _say(self, found: Sequence[Refusal]) -> None:
        if found:
            title = _("The last backup is not everywhere it should be.")
            self._shell.banner.show_message(title, " ".join(errors.words_for(one) for one in found))


def finish(post: Post, second: Path | None) -> None:
    """The copy of the close: the window is gone, its register closed."""
    from precarite_desktop.services import keep_backups

    keep_backups.finish(post, second, patience=_PATIENCE)


def _keep_daily(post: Post) -> Path | None:
    from precarite_desktop.services import keep_backups

    return keep_backups.keep(post) if keep_backups.is_due(post) else None


def _troubles(second: Path | None, post: Post) -> Sequence[Refusal]:
    from precarite_desktop.services import keep_backups

    return keep_backups.troubles(post, second)


def _start_second(post: Post, second: Path) -> Thread:
    from precarite_desktop.services import keep_backups

    return keep_backups.start_second(post, second)
