"""Work that would freeze the window, run elsewhere: a call in flight, and one queue for the register.

Frozen values cross threads, never rows or sessions. A task's owner keeps it for
as long as the outcome matters; an owner that is gone is nobody's fault.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal


class _Queue:
    """One worker: calls that open a session run one after the other, in the order asked."""

    pool: QThreadPool | None = None


def register_queue() -> QThreadPool:
    """The pool of one thread that all work on the register goes through."""
    if _Queue.pool is None:
        _Queue.pool = QThreadPool()
        _Queue.pool.setMaxThreadCount(1)
        _Queue.pool.setExpiryTimeout(-1)
    return _Queue.pool


def wait_for_register(milliseconds: int = 30_000) -> bool:
    """Wait for the work under way, before the register closes. True when nothing is left."""
    return register_queue().waitForDone(milliseconds)


class Task(QObject):
    """One call in flight: `succeeded(result)` or `failed(error)` in its owner's thread, then `ended`."""

    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()
    progressed = Signal(int, int, str)
    """Done, total (0 when unknown) and what is being done."""
    _settled = Signal(object, object)
    _moved = Signal(int, int, str)

    def __init__(self, work: Callable[[], Any], parent: QObject, *, pool: QThreadPool | None = None) -> None:
        """Start `work` at once, on the register's queue unless another pool is given."""
        super().__init__(parent)
        self._cancelled = Event()
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        (pool or register_queue()).start(partial(self._run, self._prepared(work)))

    def _prepared(self, work: Callable[..., Any]) -> Callable[[], Any]:
        return work

    def cancel(self) -> None:
        """Ask the work to stop; it ends at its next safe point, or not at all if it takes no `cancelled`."""
        self._cancelled.set()

    def _report(self, done: int, total: int, what: str = "") -> None:
        with suppress(RuntimeError):  # the window that asked has been closed
            self._moved.emit(done, total, what)

    def _run(self, work: Callable[[], Any]) -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - carried to the owner, who shows refusals and raises bugs
            failure = error
        with suppress(RuntimeError):  # the window that asked has been closed
            self._settled.emit(result, failure)

    def _deliver(self, result: object, failure: Exception | None) -> None:
        if failure is None:
            self.succeeded.emit(result)
        else:
            self.failed.emit(failure)
        self.ended.emit()


class WatchedTask(Task):
    """A service that takes `progress` and `cancelled`: it is given both, and can be followed and stopped."""

    def _prepared(self, work: Callable[..., Any]) -> Callable[[], Any]:
        return partial(work, progress=self._report, cancelled=self._cancelled.is_set)
