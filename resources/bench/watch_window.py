# ruff: noqa: INP001, N802, T201, PLW0603 - a script run by the bench in a process of its own
"""Runs a window and prints when it first painted and when it came to rest (monotonic nanoseconds).

Arguments: a script to run, or nothing for the program's own window.
"""

import os
import runpy
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

TICK = 5
CALM_TICKS = 20
LATE = 0.012


class Watch(QObject):
    """Notes the first paint; then waits until the event loop keeps its appointments."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0
        self.calm = 0
        self.last = 0.0
        self.settled = 0
        self.timer = QTimer(self)
        self.timer.setInterval(TICK)
        self.timer.timeout.connect(self.tick)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.painted and event.type() == QEvent.Type.Paint:
            self.painted = time.monotonic_ns()
            self.last = time.monotonic()
            self.timer.start()
        return False

    def tick(self) -> None:
        now = time.monotonic()
        if now - self.last > LATE + TICK / 1000:
            self.calm = 0
        if self.calm == 0:
            self.settled = time.monotonic_ns()
        self.last = now
        self.calm += 1
        if self.calm > CALM_TICKS:
            self.timer.stop()
            print(self.painted, self.settled, flush=True)
            QApplication.exit(0)


watch = None
own_exec = QApplication.exec


def watched_exec(*_arguments: object) -> int:
    global watch
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    return own_exec()


QApplication.exec = watched_exec
if len(sys.argv) > 1:
    runpy.run_path(sys.argv[1], run_name="__main__")
else:
    from precarite_desktop.app import main
    from precarite_desktop.storage.key_slots import RawKey

    key = os.environ.get("PASSERELLES_BENCH_KEY")
    main([], at_hand=RawKey(bytes.fromhex(key)) if key else None)
