"""One record: its form, kept as it is typed, checked on demand; what else can be done with it, below."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Value
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import neighbours
from precarite_desktop.services.neighbours import Walk
from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import moment
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui import style
from precarite_desktop.ui.actions import shown_keys
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_form import RecordForm
from precarite_desktop.ui.record_work import Opened, Work, context_for
from precarite_desktop.ui.state_words import state_word
from precarite_desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.page import ActionBar
from precarite_desktop.ui.widgets.status import StatusWord

IDLE = 500
"""Milliseconds after the last key before what is typed is kept."""

TITLES = {
    "placement": N_("Hire through a SIAE"),
    "internship": N_("Internship in the lycée"),
    "apprenticeship": N_("Apprenticeship in the lycée"),
    "person": N_("Person"),
    "school": N_("School"),
    "siae": N_("SIAE"),
}


class RecordPage(Page):
    """The form of one kind, for one record after the other."""

    opened = Signal()

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind = kind_named(kind)
        self.navigation = kind
        self._work = Work(self.kind)
        self._uid = ""
        self._has_draft = False
        self._back: tuple[str, str, str] | None = None
        self._walk = Walk()
        self._created = ("", "")
        self._files: Any = None
        self._form = RecordForm(self.kind, context_for(desk, self.kind))
        self._status = StatusWord("draft", state_word(self.kind, "draft"))
        self.header.add_action(self._status)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE)
        self._lay_out()
        self._connect()

    # --- being shown ---------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        self.set_title(_(TITLES.get(self.kind.name, self.kind.label)))
        self.header.set_sentence(
            _("Fields marked “required” are needed for sending. You can leave without filling them in.")
        )
        self._uid, self._has_draft, self._back = "", False, place.back
        self._form.set_justifications({})
        self._form.show_problems(())
        self._wanted_field = place.field
        self._walk = place.walk or Walk()
        self._created = (place.field, place.person) if place.draft and place.person else ("", "")
        if place.uid or place.draft:
            self.desk.ask(partial(self._work.open, place.uid or place.draft), self._show, self)
        else:
            self._begin_new(place)

    def first_focus(self) -> QWidget | None:
        return None

    def leave(self) -> None:
        """Keep what is typed before another page comes, and say what is still to correct."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()
        if self._has_draft and self._back is None:
            self.desk.ask(self._work.close, self._say_closed, self)

    def _say_closed(self, _result: object) -> None:
        self.desk.changed.emit()

    def is_escaped(self) -> bool:
        return False

    def offers(self) -> Mapping[str, Callable[[], None]]:
        offered: dict[str, Callable[[], None]] = {
            "validate": self._form.validate,
            "next_problem": self._form.next_problem,
            "undo": self._undo,
            "redo": self._redo,
            "repeat_value": self._ask_value_before,
            "help": self._form.show_help,
            "new_here": partial(self.asked.emit, Place("record", kind=self.kind.name)),
        }
        if self._uid:
            offered |= {
                "duplicate": self._duplicate, "print": self._print,
                "history": self._ask_history, "discard": self._discard,
                "next_record": partial(self._ask_beside, 1), "previous_record": partial(self._ask_beside, -1),
            }  # fmt: skip
        return offered

    def _begin_new(self, place: Place) -> None:
        self._show_status("draft")
        self._form.set_values({})
        self._form.focus_first()
        if place.model:
            self.desk.ask(partial(self._work.model, place.model), self._show, self)
            return
        given: dict[str, Value] = {}
        if place.person and self.kind.person:
            given[self.kind.person] = place.person
        if place.text and self.kind.name == "person":
            given |= named(place.text)
        self.desk.ask(partial(self._work.begin, given), self._show, self)

    def _show(self, opened: Opened) -> None:
        self._uid, self._has_draft = opened.uid, opened.has_draft
        self._form.set_values(opened.values)
        self._form.set_justifications(opened.reasons)
        self._show_status(opened.status)
        self._form.show_problems(opened.problems)
        if opened.status == "to_correct":
            self._form.show_all_problems()
        field, uid = self._created
        if uid:
            self._created = ("", "")
            self._form.set_field(field, uid)
        elif self._wanted_field or opened.caret:
            self._form.focus_field(self._wanted_field or opened.caret)
        else:
            self._form.focus_first()
        self.offers_changed.emit()
        self.opened.emit()

    # --- from record to record -----------------------------------------------------------------

    def _ask_beside(self, step: int) -> None:
        self.leave()
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
        if field:
            self.desk.ask(
                partial(neighbours.values_before, kind=self.kind.name, uid=self._uid),
                partial(self._form.repeat, field), self,
            )  # fmt: skip

    # --- keeping -------------------------------------------------------------------------------

    def _edited(self, _field: str) -> None:
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
        values, caret = self._form.values(), self._form.caret_field()
        self.desk.ask(
            partial(self._work.keep, values, caret), self._say_kept, self, failed=self._say_not_kept
        )

    def _say_kept(self, problems: tuple[Problem, ...]) -> None:
        self._form.show_problems(problems)
        self.said.emit(_("Saved at {time}").format(time=moment(self.desk.post.now())))
        self.kept.emit()

    def _say_not_kept(self, error: BaseException) -> None:
        self.save_failed.emit(error)

    def _undo(self) -> None:
        self._step(self._work.undo)

    def _redo(self) -> None:
        self._step(self._work.redo)

    def _step(self, step: Callable[[Post], Opened | None]) -> None:
        self.leave()
        if self._uid:
            self.desk.ask(step, self._show_step, self)

    def _show_step(self, opened: Opened | None) -> None:
        if opened is None:
            self.said.emit(_("There is nothing to undo."))
            return
        self._wanted_field = ""
        self._show(opened)

    # --- validating ----------------------------------------------------------------------------

    def _validate(self) -> None:
        self._timer.stop()
        if not self._uid:
            return
        values, caret = self._form.values(), self._form.caret_field()
        self.desk.ask(
            partial(self._work.validate, values, caret), self._show_validated, self, failed=self._say_not_kept
        )

    def _show_validated(self, found: tuple[str, tuple[Problem, ...]]) -> None:
        status, problems = found
        self._form.show_problems(problems)
        self._show_status(status)
        self._has_draft = status in ("draft", "to_correct")
        if self._has_draft:
            errors = sum(one.severity is Severity.ERROR for one in problems)
            words = _("To correct before sending: {count}.").format(count=errors or len(problems))
            self.said.emit(words)
            self._form.next_problem()
        else:
            done = _("{record}: ready to send.") if self.kind.travels else _("{record}: recorded.")
            self.said.emit(done.format(record=self.title()))
            if self._back is not None:
                kind, draft, field = self._back
                self.asked.emit(Place("record", kind=kind, draft=draft, field=field, person=self._uid))
        self.desk.changed.emit()
        self.offers_changed.emit()

    def _justify(self, code: str, reason: str) -> None:
        self._timer.stop()
        self._keep()
        self.desk.ask(partial(self._work.justify, code, reason), self._say_kept, self)

    # --- the rest ------------------------------------------------------------------------------

    def _create_person(self, field: str, text: str) -> None:
        self._timer.stop()
        self._keep()
        self.asked.emit(Place("record", kind="person", text=text, back=(self.kind.name, self._uid, field)))

    def _duplicate(self) -> None:
        self.leave()
        self.asked.emit(Place("record", kind=self.kind.name, model=self._uid))

    def _discard(self) -> None:
        self.leave()
        self.desk.ask(self._work.discard, self._say_discarded, self)

    def _say_discarded(self, _result: object) -> None:
        self.said.emit(_("In the bin. Ctrl+Z takes it out again."))
        self.desk.changed.emit()
        self.asked.emit(Place("list", kind=self.kind.name))

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def _print(self) -> None:
        self.leave()
        path = self._files.save(self, _("Write the sheet"), f"{self.kind.name}.pdf", "PDF (*.pdf)")
        if not path:
            return
        self.desk.ask_long(partial(_sheet, self.kind.name, self._uid, Path(path)), self._open_sheet, self)

    def _open_sheet(self, path: object) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        self.said.emit(_("Sheet written: {path}").format(path=path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _ask_history(self) -> None:
        self.desk.ask(self._work.history, self._show_history, self)

    def _show_history(self, lines: list[str]) -> None:
        from precarite_desktop.ui.dialogs import show_lines

        show_lines(self, _("History"), lines)

    def _show_status(self, status: str) -> None:
        self._status.set_state(status, state_word(self.kind, status))

    def _connect(self) -> None:
        self._timer.timeout.connect(self._keep)
        self._form.edited.connect(self._edited)
        self._form.left.connect(self._left)
        self._form.validated.connect(self._validate)
        self._form.justified.connect(self._justify)
        self._form.creating.connect(self._create_person)
        self._wanted_field = ""

    def _lay_out(self) -> None:
        top = QWidget()
        head = style.column(margins=(40, 28, 40, 12))
        top.setLayout(head)
        head.addWidget(self.header)
        self._top = top
        bar = ActionBar()
        self._validate_button = PrimaryButton(
            _("Validate the record"), shortcut_text=shown_keys("Ctrl+Return")
        )
        self._validate_button.setObjectName("validate")
        self._validate_button.clicked.connect(self._form.validate)
        bar.add_left(self._validate_button)
        self._others: list[QWidget] = []
        for words, slot in ((_("Use as a model"), self._duplicate), (_("Print"), self._print)):
            button = SecondaryButton(words)
            button.clicked.connect(slot)
            bar.add_left(button)
            self._others.append(button)
        for words, slot in ((_("History"), self._ask_history), (_("Put in the bin"), self._discard)):
            quiet = QuietButton(words)
            quiet.clicked.connect(slot)
            bar.add_right(quiet)
            self._others.append(quiet)
        self._more = SecondaryButton(_("Other actions"), icon="chevron-up")
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        bar.add_left(self._more)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(top)
        layout.addWidget(self._form, 1)
        layout.addWidget(bar)

    def set_folded(self, folded: bool) -> None:
        super().set_folded(folded)
        self._top.setVisible(not folded)
        for button in self._others:
            button.setVisible(not folded)
        self._more.setVisible(folded)

    def _open_more(self) -> None:
        menu = style.menu(self)
        menu.addAction(_("Use as a model")).triggered.connect(self._duplicate)
        menu.addAction(_("Print")).triggered.connect(self._print)
        menu.addAction(_("History")).triggered.connect(self._ask_history)
        menu.addAction(_("Put in the bin")).triggered.connect(self._discard)
        menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()))


def named(typed: str) -> dict[str, Value]:
    """The names in what was typed in a field of persons: « LE GALL Maryse », family name first."""
    words = typed.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    family = capitals if capitals and len(capitals) < len(words) else words[:-1] or words
    given = [word for word in words if word not in family]
    return {
        "birth_name": " ".join(family).upper() or None,
        "given_name": " ".join(given).title() or None,
    }


def _sheet(kind: str, uid: str, path: Path, post: Post) -> Path:
    from precarite_desktop.services import print_record

    return print_record.print_record(post, kind, uid, path)
