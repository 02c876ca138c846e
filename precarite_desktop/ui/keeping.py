"""When saving fails: say so, try again, offer a copy elsewhere, and ask before the window closes (SAV-01)."""

import logging
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Refusal
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import errors
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import choose
from precarite_desktop.ui.widgets.announce import announce
from precarite_desktop.ui.widgets.page import Banner

_LOG = logging.getLogger("precarite_desktop.ui")
TRY_AGAIN_AFTER = 5_000
"""Milliseconds between two attempts to write what is held."""
_COPY, _LEAVE = "copyElsewhere", "closeUnsaved"
_PATIENCE = 7_000
"""Milliseconds that the end waits: more than the register waits for another writer."""
_PATIENCE_WHEN_FAILING = 1_000
_BUSY = "REG-03"


class Keeping(QObject):
    """Watches over what is typed, in the banner it is given."""

    said = Signal(str)
    """Something done, to be said in the window."""
    saved = Signal()
    """What had been refused is written now."""
    close_asked = Signal()
    """The copy that the person asked for before closing is written."""

    def __init__(self, desk: Desk, banner: Banner, files: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._banner, self._files, self._window = desk, banner, files, parent
        self._is_failing = False
        self._timer = QTimer(self)
        self._timer.setInterval(TRY_AGAIN_AFTER)
        self._timer.timeout.connect(self._try_again)
        banner.answered.connect(self._answer)

    @property
    def is_failing(self) -> bool:
        """Whether the banner says that saving does not work."""
        return self._is_failing

    def warn(self, error: BaseException) -> None:
        """Say that saving has failed: entry goes on below the banner."""
        if not isinstance(error, Refusal):
            _LOG.error("bug while keeping", exc_info=error)
        title = _("Saving does not work any more. Go on: nothing is lost while this window stays open.")
        words = _words(error)
        self._banner.show_message(
            title, words, state="error", buttons=((_COPY, _("Save a copy elsewhere…")),)
        )
        if not self._is_failing:
            announce(self._banner, f"{title} {words}")
        self._is_failing = True
        self._timer.start()

    def lift(self) -> None:
        """Something was written: if nothing is held any more, saving works again."""
        if self._is_failing and self._desk.held.is_empty:
            self._is_failing = False
            self._timer.stop()
            self._banner.hide()
            self.saved.emit()

    def may_close(self) -> bool:
        """Whether the window may close without losing anything; else the person is asked."""
        finished = self._desk.wait(_PATIENCE_WHEN_FAILING if self._is_failing else _PATIENCE)
        if finished and self._desk.held.is_safe:
            return True
        answer = choose(
            self._window,
            _("What you typed is not saved."),
            _("The register does not take it. Keep the window open, or save an encrypted copy elsewhere."),
            verbs=((_LEAVE, _("Close without saving")), (_COPY, _("Save a copy elsewhere…"))),
            keep=_("Change nothing"),
        )
        if answer == _COPY:
            self._copy(then_close=True)
        return answer == _LEAVE

    def _try_again(self) -> None:
        self._desk.ask(self._desk.held.write, self._say_written, self, failed=self.warn)

    def _say_written(self, _written: bool) -> None:
        self.lift()

    def _answer(self, code: str) -> None:
        if code == _COPY:
            self._copy(then_close=False)

    def _copy(self, *, then_close: bool) -> None:
        folder = self._files.folder(self._window, _("Save a copy elsewhere"))
        if folder:
            self._desk.ask(
                partial(self._desk.held.copy, Path(folder)), partial(self._say_copied, then_close), self,
                failed=self._say_not_copied,
            )  # fmt: skip

    def _say_copied(self, then_close: bool, path: Path) -> None:
        self.said.emit(_("Encrypted copy with what you typed: {path}").format(path=path))
        if then_close:
            self.close_asked.emit()
            return
        title = _("Saving still does not work. What you typed until now is also in an encrypted copy.")
        sentence = _("It is in {path}. To take it back: File, Go back to a backup.").format(path=path)
        self._banner.show_message(
            title, sentence, state="error", buttons=((_COPY, _("Save a copy elsewhere…")),)
        )

    def _say_not_copied(self, error: BaseException) -> None:
        self.warn(error)
        self.said.emit(_("The copy could not be written there. Choose another place."))


def _words(error: BaseException) -> str:
    if isinstance(error, Refusal) and error.code == _BUSY:
        return _("Another program is writing in the register. What you type is written when it has finished.")
    return errors.words_for(error)
