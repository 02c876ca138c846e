"""How pages ask for things: every question goes to one worker, answers come back in the window's thread.

Long work (an import, a bilan) has a worker of its own, so that what is typed
meanwhile is kept within the second. Frozen values cross threads, nothing else.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from precarite_desktop.services import open_post
from precarite_desktop.services.post import Post
from precarite_desktop.ui.held import Held
from precarite_desktop.ui.task import Task, WatchedTask

_LOG = logging.getLogger("precarite_desktop.ui")
REST_AFTER = 30_000
"""Milliseconds without a question or a key after which the register is tidied (decision 26)."""
Work = Callable[[Post], Any]
Answered = Callable[[Any], None]
Failed = Callable[[BaseException], None]


class Desk(QObject):
    """Asks the services on behalf of pages. `changed` fires when something was written."""

    changed = Signal()
    kept = Signal()
    """A draft was written: the moment to show in the status bar."""
    failed = Signal(object)
    """A failure that no page took for itself."""

    def __init__(self, post: Post, parent: QObject | None = None, *, rest_after: int = REST_AFTER) -> None:
        super().__init__(parent)
        self.post = post
        self.held = Held()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(rest_after)
        self._resting.timeout.connect(self._rest)
        self._quick = _Worker(self)
        self._long = _Worker(self)
        self._pending: set[Task] = set()

    def stir(self) -> None:
        """Somebody types: the register does not rest now."""
        self._resting.start()

    def ask(self, work: Work, answered: Answered, owner: QObject, *, failed: Failed | None = None) -> None:
        """Run `work(post)` and give its result to `answered`, unless `owner` has been closed meanwhile."""
        self._start(self._quick, work, answered, owner, failed)

    def ask_long(
        self, work: Work, answered: Answered, owner: QObject, *, failed: Failed | None = None
    ) -> None:
        """The same for work of more than a second; it does not hold up what `ask` is asked."""
        self._start(self._long, work, answered, owner, failed)

    def watch(self, work: Callable[..., Any]) -> Task:
        """Start long work that takes `progress` and `cancelled`; the page follows the task."""
        return WatchedTask(work, self, pool=self._long)

    def wait(self, milliseconds: int = 5000) -> bool:
        """Let what was asked be finished, before closing. Answers not delivered yet are dropped."""
        return self._quick.waitForDone(milliseconds) and self._long.waitForDone(milliseconds)

    def hold(self) -> None:
        """Let questions wait, so that what answering them loads does not delay the first paint."""
        self._quick.hold()

    def resume(self) -> None:
        """Answer what waits."""
        self._quick.resume()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._pending

    def _start(
        self, pool: QThreadPool, work: Work, answered: Answered, owner: QObject, failed: Failed | None
    ) -> None:
        post = self.post
        self.stir()
        task = Task(lambda: work(post), self, pool=pool)
        self._pending.add(task)

        def deliver(result: Any) -> None:
            self._pending.discard(task)
            if shiboken6.isValid(owner):
                answered(result)

        def refuse(error: BaseException) -> None:
            self._pending.discard(task)
            if failed is not None and shiboken6.isValid(owner):
                failed(error)
            else:
                self.failed.emit(error)

        task.succeeded.connect(deliver)
        task.failed.connect(refuse)

    def _rest(self) -> None:
        """Nobody has asked or typed for a while: tidy the register, once, beside everything else."""
        if self._pending:
            self.stir()
            return
        task = Task(partial(open_post.rest, self.post), self, pool=self._long)
        task.failed.connect(_leave_for_later)


def _leave_for_later(error: BaseException) -> None:
    _LOG.info("no rest: %s", getattr(error, "code", type(error).__name__))


class _Worker(QThreadPool):
    """One thread, which can be told to wait: Qt's own pool keeps one at work even if it may have none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setMaxThreadCount(1)
        self.setExpiryTimeout(-1)
        self._waiting: list[Callable[[], None]] | None = None

    def start(self, call: Callable[[], None]) -> None:  # type: ignore[override]
        if self._waiting is None:
            super().start(call)
        else:
            self._waiting.append(call)

    def hold(self) -> None:
        self._waiting = []

    def resume(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for call in waiting:
            super().start(call)
