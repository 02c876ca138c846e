"""Packages that the rules leave to a person: what waits, and the choice between two ways (decision 21)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from precarite_desktop.services import resolve
from precarite_desktop.services.resolve import Choice, Pending, Resolved
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.messages import sentence
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import choose
from precarite_desktop.ui.widgets.page import Banner

_WAYS = {
    "S-HELD": ((Choice.APPLY, N_("Remove them here too")), (Choice.REFUSE, N_("Give them back to the post"))),
    "E-311": ((Choice.APPLY, N_("Take this late package")), (Choice.REENROL, N_("Have this post enrolled"))),
}
_OF_TWO_HISTORIES = (
    (Choice.NEW_EPOCH, N_("Have the post start anew")),
    (Choice.REENROL, N_("Have this copy enrolled")),
)


class ReceptionDecisions(Banner):
    """Shown only while a package waits for a decision; one that is put off lets the next one come first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._files: Any = None
        self._pending: Sequence[Pending] = ()
        self._is_saying = False
        """Whether what was done last is still to be read."""
        self.answered.connect(self._take)
        self.hide()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def read(self) -> None:
        """Look what waits."""
        self._desk.ask(resolve.pending, self._show, self)

    def _show(self, pending: Sequence[Pending]) -> None:
        self._pending = pending
        if self._is_saying:
            return
        if not pending:
            self.hide()
            return
        count = len(pending)
        title = ngettext(
            "{count} package waits for your decision", "{count} packages wait for your decision", count
        )
        words = sentence(pending[0].code, **pending[0].details)
        self.show_message(
            title.format(count=whole(count)), words, buttons=(("decide", _("Decide on the package…")),)
        )

    def _take(self, code: str) -> None:
        self._is_saying = False
        if code == "close":
            self._show(self._pending)
        elif self._pending:
            self._decide(self._pending[0])

    def _decide(self, one: Pending) -> None:
        verbs = [(choice.value, _(words)) for choice, words in _WAYS.get(one.code, _OF_TWO_HISTORIES)]
        asked = _("{site}: {file}").format(site=one.site or "—", file=one.name)
        chosen = choose(self, asked, sentence(one.code, **one.details), verbs=verbs, keep=_("Decide later"))
        if not chosen:
            self._show([*self._pending[1:], one])
            return
        folder = self._files.folder(self, _("Folder of the receipt"))
        if folder:
            work = partial(_resolve_in, file=one.file, choice=Choice(chosen), folder=Path(folder))
            self._desk.ask_long(work, self._say_done, self, failed=self._refuse)

    def _say_done(self, done: Resolved) -> None:
        self._is_saying = True
        self.show_message(
            _("Decided and written down."),
            _("Send the lycée this receipt: {file}").format(file=done.receipt),
            state="ready",
            buttons=(("close", _("Close")),),
        )
        self._desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self._is_saying = True
        self.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))


def _resolve_in(post: Any, *, file: Path, choice: Choice, folder: Path) -> Resolved:
    return resolve.resolve(post, file, choice, folder)
