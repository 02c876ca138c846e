"""What only a person at the post can say: where it goes on, and which version of a record holds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Refusal
from precarite_desktop.services import choose_version, resume_stream
from precarite_desktop.services.choose_version import Pair
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence
from precarite_desktop.ui import errors
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.dialogs import choose, confirm
from precarite_desktop.ui.widgets.page import Banner


class StationDecisions(Banner):
    """Shown only while there is something to decide; every answer can be put off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pairs: Sequence[Pair] = ()
        self.answered.connect(self._take)
        self.hide()

    def show_obstacle(self, obstacle: Refusal | None) -> None:
        """Say what stands in the way of the next package, or else which records wait for a choice."""
        if obstacle is None or obstacle.code not in resume_stream.STARTS_ANEW:
            self._desk.ask(choose_version.pairs, self._show_pairs, self)
            return
        is_elsewhere = obstacle.code == "EXP-05"
        second = (("second", _("It is a second post…")),) if is_elsewhere else ()
        here = _("It has moved here") if is_elsewhere else _("Start anew")
        self.show_message(
            _("Before the next package"), errors.words_for(obstacle), buttons=(("here", here), *second)
        )

    def _show_pairs(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs
        if not pairs:
            self.hide()
            return
        title = ngettext("{count} record to decide", "{count} records to decide", len(pairs))
        self.show_message(
            title.format(count=len(pairs)), sentence("S-OTHERWISE"),
            buttons=(("choose", _("Choose a version…")),),
        )  # fmt: skip

    def _take(self, code: str) -> None:
        if code == "here":
            self._desk.ask(resume_stream.start_anew, self._say_done, self, failed=self._refuse)
        elif code == "second" and confirm(
            self,
            _("Is the other computer still in use?"),
            _("This one then enrols by itself, with an invitation of headquarters. Its records stay."),
            verb=_("Enrol this one by itself"),
            keep=_("Change nothing"),
        ):
            self._desk.ask(resume_stream.be_second, self._say_done, self, failed=self._refuse)
        elif code == "choose" and self._pairs:
            self._choose(self._pairs[0])

    def _choose(self, pair: Pair) -> None:
        told = _("{field}: “{here}” here, “{there}” at headquarters")
        lines = [told.format(field=one.label, here=one.here, there=one.there) for one in pair.fields]
        verbs = (("mine", _("Keep what is here")), ("theirs", _("Take headquarters' version")))
        code = choose(self, pair.title, "\n".join(lines), verbs=verbs, keep=_("Decide later"))
        if not code:
            self._show_pairs([*self._pairs[1:], pair])
        else:
            work = partial(_choose_in, uid=pair.uid, headquarters=code == "theirs")
            self._desk.ask(work, self._say_done, self, failed=self._refuse)

    def _say_done(self, _answer: object) -> None:
        self.hide()
        self._desk.changed.emit()

    def _refuse(self, error: BaseException) -> None:
        self.show_message(errors.words_for(error), state="error")


def _choose_in(post: object, *, uid: str, headquarters: bool) -> object:
    return choose_version.choose(post, uid, headquarters=headquarters)  # type: ignore[arg-type]
