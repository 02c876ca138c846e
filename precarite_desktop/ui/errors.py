"""What to do with a bug: one excepthook, one calm dialog, one log line without a value of any record."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from precarite_desktop.problems import Refusal
from precarite_desktop.text.i18n import _

_LOG = logging.getLogger("precarite_desktop.ui")


def frames_of(error: BaseException) -> str:
    """Where a bug happened: type, files and lines, never the message, which may hold what was typed."""
    lines = [
        f"{frame.filename.rsplit('precarite_desktop', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join([type(error).__name__, *lines])


def words_for(error: BaseException) -> str:
    """The sentence for a failure: that of its code, or the one for what nobody foresaw."""
    from precarite_desktop.text.messages import sentence_of  # all sentences: wanted when one is

    if isinstance(error, Refusal):
        return sentence_of(error)
    return _("Something unexpected happened. What you typed is kept; close and reopen the program.")


def install(window: Callable[[], QWidget | None]) -> None:
    """Make every bug that rises a log line, and in the window's thread a dialog, once for each place."""
    told: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _LOG.error("bug", exc_info=(kind, error, trace))
        where = frames_of(error)
        if where not in told and threading.current_thread() is threading.main_thread():
            told.add(where)
            tell(window(), error, where)

    sys.excepthook = hook


def tell(parent: QWidget | None, error: BaseException, where: str = "") -> None:
    """Say calmly that something went wrong; what can be copied holds no value of any record."""
    from precarite_desktop.ui.dialogs import show_failure

    show_failure(parent, words_for(error), where)
