"""One record: its form, kept as it is typed, checked on demand; what else can be done with it, below."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Refusal
from precarite_desktop.records.fields import Reference, Value, Values
from precarite_desktop.services import neighbours
from precarite_desktop.services.neighbours import Walk
from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import moment
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import next_steps, record_titles, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.navigation import entry_of
from precarite_desktop.ui.page import Page
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_bar import RecordBar
from precarite_desktop.ui.record_form import RecordForm
from precarite_desktop.ui.record_papers import RecordPapers
from precarite_desktop.ui.record_reckoning import ReckoningPanel
from precarite_desktop.ui.record_work import Opened, Work, context_for, key_of, named
from precarite_desktop.ui.row_blocks import RowBlocks
from precarite_desktop.ui.row_values import Checked
from precarite_desktop.ui.state_words import kind_here, state_word
from precarite_desktop.ui.widgets.status import StatusWord

IDLE = 500
"""Milliseconds after the last key before what is typed is kept."""


class RecordPage(Page):
    """The form of one kind, for one record after the other."""

    opened = Signal()

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind = kind_here(desk.post, kind)
        self.navigation = entry_of(kind)
        self._work = Work(self.kind, desk.held)
        self._uid = ""
        self._has_draft = self._is_touched = self._is_lent = False
        self._steps = next_steps.steps_of(kind, desk.post.profile)
        self._back: tuple[str, str, str] | None = None
        self._walk = Walk()
        self._created = ("", "", "")
        self._is_stored = False
        self._papers = RecordPapers(desk, self.kind, self)
        inside = self._inside = RowBlocks(self.kind, partial(context_for, desk), self)
        self._form = RecordForm(self.kind, context_for(desk, self.kind), inside=inside)
        self._reckoning = ReckoningPanel(desk, self.kind.name)
        self._form.corner.carry(self._reckoning)
        later = Qt.ConnectionType.QueuedConnection  # once the new lines have their heights
        self._reckoning.changed.connect(self._form.place_rail, later)
        self._status = StatusWord("draft", state_word(self.kind, "draft"))
        self.header.add_action(self._status)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE)
        self._lay_out()
        self._connect()

    # --- being shown ---------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        self.set_title(_(record_titles.TITLES.get(self.kind.name, self.kind.label)))
        needed = _("Fields marked “required” are needed for sending. You can leave without filling them in.")
        kept = _("Fields marked “required” are needed to record it. You can leave without filling them in.")
        self.header.set_sentence(needed if self.kind.travels else kept)
        self._uid, self._back = "", place.back
        self._has_draft = self._is_touched = self._is_lent = False
        self._form.begin()
        self._wanted_field = place.field
        self._walk = place.walk or Walk()
        self._created = ("", "", "")
        if place.draft and place.person:
            self._created = (place.field, place.person, place.companion)
        if place.uid or place.draft:
            uid = place.uid or place.draft
            refused = partial(self._say_not_opened, uid)
            self.desk.ask(partial(self._work.open, uid), self._show, self, failed=refused)
        else:
            self._begin_new(place)

    def _say_not_opened(self, uid: str, error: BaseException) -> None:
        """A restricted record is only read, beside the rights of its person."""
        if isinstance(error, Refusal) and error.code == "DON-05":
            self.asked.emit(Place("rights", kind=self.kind.name, uid=uid, takes_over=True))
        else:
            self.desk.failed.emit(error)

    def first_focus(self) -> QWidget | None:
        return None

    def pause(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def leave(self) -> None:
        """Keep what is typed before another page comes, and say what is still to correct.

        A form that was only looked at, or left for a moment to create a person, says nothing.
        """
        self.pause()
        if self._is_touched and not self._is_lent and self._back is None:
            self._is_touched = False
            self.desk.ask(self._work.close, self._say_closed, self, failed=self._say_not_kept)

    def _say_closed(self, _result: object) -> None:
        self.desk.changed.emit()

    def offers(self) -> Mapping[str, Callable[[], None]]:
        offered: dict[str, Callable[[], None]] = {
            "validate": self._form.validate,
            "next_problem": self._form.next_problem,
            "undo": self._undo,
            "redo": self._redo,
            "repeat_value": self._ask_value_before,
            **({"add_row": self._inside.add} if self._inside.blocks else {}),
            "help": self._form.show_help,
            "new_here": partial(self.asked.emit, Place("record", kind=self.kind.name)),
        }
        for step in self._steps if self._is_stored else ():
            if step.kind in next_steps.ACTIONS:
                offered[next_steps.ACTIONS[step.kind]] = partial(self._take, step.kind)
        if self._uid:
            offered |= {
                "duplicate": self._duplicate, "print": self._print,
                "history": self._ask_history, "discard": self._discard,
                "next_record": partial(self._ask_beside, 1), "previous_record": partial(self._ask_beside, -1),
            }  # fmt: skip
        if self._uid and (self.kind.person or self.kind.name == "person"):
            offered["rights"] = partial(self.asked.emit, Place("rights", kind=self.kind.name, uid=self._uid))
        return offered

    def _begin_new(self, place: Place) -> None:
        self._show_status("draft")
        self._set_stored(stored=False)
        self._inside.set_rows(())
        self._form.set_values({})
        self._form.focus_first()
        if place.model:
            self.desk.ask(partial(self._work.model, place.model), self._show, self)
            return
        given: dict[str, Value] = dict(place.given)
        if place.person and self.kind.person:
            given[self.kind.person] = place.person
        if place.text:
            given |= named(place.text) if self.kind.name == "person" else {"name": place.text}
        self.desk.ask(partial(self._work.begin, given), self._show, self)

    def _show(self, opened: Opened) -> None:
        self._uid, self._has_draft = opened.uid, opened.has_draft
        self._inside.set_rows(opened.rows)
        self._form.set_values(opened.values)
        self._form.set_justifications(opened.reasons)
        self._show_status(opened.status)
        self._set_stored(stored=not opened.is_new)
        self._form.show_problems(opened.problems)
        self._reckoning.work_out(self._uid, self._form.values())
        if opened.status == "to_correct":
            self._form.show_all_problems()
        field, key, companion = self._created
        if key:
            self._created = ("", "", "")
            self._form.set_field(field, key, companion=companion)
        elif self._wanted_field or opened.caret:
            self._form.focus_field(self._wanted_field or opened.caret)
        else:
            self._form.focus_first()
        self.offers_changed.emit()
        self.opened.emit()

    # --- from record to record -----------------------------------------------------------------

    def _ask_beside(self, step: int) -> None:
        self.pause()
        asked = partial(neighbours.beside, kind=self.kind.name, uid=self._uid, step=step, walk=self._walk)
        self.desk.ask(asked, self._go_beside, self)

    def _go_beside(self, uid: str) -> None:
        if not uid:
            self.said.emit(_("The list ends here."))
            return
        field = self._form.caret_field()
        place = Place("record", kind=self.kind.name, uid=uid, field=field, walk=self._walk, takes_over=True)
        self.asked.emit(place)

    def _ask_value_before(self) -> None:
        field = self._form.caret_field()
        if field and not self._inside.repeat_above():
            asked = partial(neighbours.values_before, kind=self.kind.name, uid=self._uid)
            self.desk.ask(asked, partial(self._form.repeat, field), self)

    # --- keeping -------------------------------------------------------------------------------

    def _edited(self, _field: str) -> None:
        self._is_touched = True
        self.desk.stir()
        self._timer.start()

    def _left(self, _field: str) -> None:
        if self._timer.isActive() or self._has_draft:
            self._timer.stop()
            self._keep()

    def _keep(self) -> None:
        if not self._uid:  # the record is still being opened
            return
        self._has_draft = True
        asked = partial(self._work.keep, self._form.typing())
        self.desk.ask(asked, self._say_kept, self, failed=self._say_not_kept)

    def _say_kept(self, checked: Checked) -> None:
        self._show_checked(checked)
        self.said.emit(_("Saved at {time}").format(time=moment(self.desk.post.now())))
        self.kept.emit()

    def _show_checked(self, checked: Checked) -> None:
        self._show_status(checked.status)
        self._inside.update_rows(checked.rows)
        self._form.show_problems(checked.problems)
        self._reckoning.work_out(self._uid, self._form.values())

    def _say_not_kept(self, error: BaseException) -> None:
        self.save_failed.emit(error)

    def _undo(self) -> None:
        self._step(self._work.undo)

    def _redo(self) -> None:
        self._step(self._work.redo)

    def _step(self, step: Callable[[Post], Opened | None]) -> None:
        self.pause()
        if self._uid:
            self.desk.ask(step, self._show_step, self, failed=self._say_not_kept)

    def _show_step(self, opened: Opened | None) -> None:
        if opened is None:
            self.said.emit(_("There is nothing to undo."))
            return
        self._wanted_field, self._is_touched = "", True
        self._show(opened)

    # --- validating ----------------------------------------------------------------------------

    def _validate(self) -> None:
        self._timer.stop()
        if not self._uid:
            return
        asked = partial(self._work.validate, self._form.typing())
        self.desk.ask(asked, self._show_validated, self, failed=self._say_not_kept)

    def _show_validated(self, found: Checked) -> None:
        self._is_touched = False
        self._show_checked(found)
        self._has_draft = found.status in ("draft", "to_correct")
        if self._has_draft:
            words = _("To correct before sending: {count}.").format(count=self._form.wanting())
            self.warned.emit(words)
            self._form.first_problem()
        else:
            done = _("{record}: ready to send.") if self.kind.travels else _("{record}: recorded.")
            self.said.emit(done.format(record=self.title()))
            self._set_stored(stored=True)
            if self._back is not None:
                self._come_back(*self._back)
        self.desk.changed.emit()
        self.offers_changed.emit()

    def _come_back(self, kind: str, draft: str, field: str) -> None:
        """To the record that wanted this one, which takes its key."""
        key, companion = key_of(self.kind, self._uid, self._form.values())
        back = Place("record", kind=kind, draft=draft, field=field, person=key, companion=companion)
        self.asked.emit(back)

    def _justify(self, code: str, reason: str, row: str = "") -> None:
        self._timer.stop()
        self._keep()
        asked = partial(self._work.justify, code, reason, row)
        self.desk.ask(asked, self._say_kept, self, failed=self._say_not_kept)

    # --- the rows inside -----------------------------------------------------------------------

    def _add_row(self, kind: str, given: Values) -> None:
        self.pause()
        if self._uid:
            asked = partial(self._work.add_row, kind, given, self._form.typing())
            self.desk.ask(asked, partial(self._inside.add_row, copied=bool(given)), self)

    def _remove_row(self, uid: str) -> None:
        self.pause()
        self._is_touched = True
        self.desk.ask(partial(self._work.remove_row, uid), self._say_removed, self)

    def _say_removed(self, checked: Checked) -> None:
        self._show_checked(checked)
        self.said.emit(_("Row taken out. Ctrl+Z puts it back."))
        self.desk.changed.emit()

    # --- the rest ------------------------------------------------------------------------------

    def _create(self, field: str, text: str) -> None:
        source = self.kind.field_named(field)
        kind = source.target if isinstance(source, Reference) else "siae"
        self._timer.stop()
        self._keep()
        self._is_lent = True
        self.asked.emit(Place("record", kind=kind, text=text, back=(self.kind.name, self._uid, field)))

    def _duplicate(self) -> None:
        if self._inside.copy():
            return
        self.pause()
        self.asked.emit(Place("record", kind=self.kind.name, model=self._uid))

    def _discard(self) -> None:
        self.pause()
        self._is_touched = False
        self.desk.ask(self._work.discard, self._say_discarded, self)

    def _say_discarded(self, _result: object) -> None:
        self.said.emit(_("In the bin. Ctrl+Z takes it out again."))
        self.desk.changed.emit()
        self.asked.emit(Place("list", kind=self.kind.name))

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._papers.use_files(files)

    def _print(self) -> None:
        self.pause()
        self._papers.print(self._uid, self._bar.where("print"))

    def _ask_history(self) -> None:
        self.desk.ask(self._work.history, self._papers.show_history, self)

    def _show_status(self, status: str) -> None:
        for shown in (self._status, self._bar):
            shown.set_state(status, state_word(self.kind, status))

    # --- what comes next -----------------------------------------------------------------------

    def _set_stored(self, *, stored: bool) -> None:
        self._is_stored = stored
        self._bar.set_stored(stored)

    def _take(self, name: str) -> None:
        """Do what a button of the bar says."""
        done: dict[str, Callable[[], None]] = {
            "validate": self._form.validate, "duplicate": self._duplicate, "print": self._print,
            "history": self._ask_history, "discard": self._discard,
        }  # fmt: skip
        if name in done:
            done[name]()
            return
        self.pause()
        step = next(one for one in self._steps if one.kind == name)
        self.desk.ask(partial(next_steps.place_of, self.kind.name, step, self._uid), self.asked.emit, self)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._keep)
        self._papers.said.connect(self.said)
        self._form.edited.connect(self._edited)
        self._form.left.connect(self._left)
        self._form.validated.connect(self._validate)
        self._form.justified.connect(self._justify)
        self._form.creating.connect(self._create)
        self._inside.edited.connect(self._edited)
        self._inside.left.connect(self._left)
        self._inside.add_asked.connect(self._add_row)
        self._inside.remove_asked.connect(self._remove_row)
        self._inside.justified.connect(self._justify)
        self._wanted_field = ""

    def _lay_out(self) -> None:
        top = QWidget()
        head = style.column(margins=(40, 28, 40, 12))
        top.setLayout(head)
        head.addWidget(self.header)
        self._top = top
        self._bar = RecordBar(self._steps)
        self._bar.chosen.connect(self._take)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(top)
        layout.addWidget(self._form, 1)
        layout.addWidget(self._bar)

    def set_folded(self, folded: bool) -> None:
        super().set_folded(folded)
        self._top.setVisible(not folded)
        self._bar.set_folded(folded)
