"""Who is told where the focus goes, as long as they live."""

from collections.abc import Callable
from functools import partial
from weakref import WeakMethod, ref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def tell(follower: QObject, follow: Callable[[QWidget | None], None]) -> None:
    """Call a method of `follower` with the widget that has the focus, each time it moves.

    What is destroyed with the focus in it moves the focus too: a method of what is half gone,
    connected directly, would then end the program.
    """
    owner, kept = ref(follower), WeakMethod(follow)

    def moved(_old: QWidget | None, now: QWidget | None) -> None:
        alive, method = owner(), kept()
        if alive is not None and method is not None and isValid(alive):
            method(now)

    application = QApplication.instance()
    connection = application.focusChanged.connect(moved)  # type: ignore[union-attr]
    follower.destroyed.connect(partial(QObject.disconnect, connection))
