"""Ma semaine: what the coordination has to do, line after line, by keys: note, done, put off, open."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.services import look_at_week, settle_line
from precarite_desktop.services.due_follow_ups import When
from precarite_desktop.services.look_at_week import FOLLOW_UP, Line
from precarite_desktop.services.post import Post
from precarite_desktop.services.save_record import Saved
from precarite_desktop.services.tell_line import what
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.messages import sentence_of
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.folding import FoldingRow
from precarite_desktop.ui.widgets.line_field import LineField
from precarite_desktop.ui.widgets.page import EmptyState
from precarite_desktop.ui.widgets.saved_views import SavedViews

ALL = "all"
WORDS = {
    When.LATE: (N_("Late"), "warning"),
    When.THIS_WEEK: (N_("This week"), ""),
    When.TO_COME: (N_("To come"), ""),
}
"""How urgent → the words of it, and the state whose glyph stands before them."""


_FOR_A_MOMENT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Another window, a menu: the note goes on afterwards."""


class WeekTable(RecordTable):
    """The lines, and the keys that see to one: the space bar, plus, N."""

    done = Signal()
    put_off = Signal()
    noted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {" ": self.done, "+": self.put_off, "n": self.noted, "N": self.noted}
        signal = asked.get(event.text())
        if signal is None:
            super().keyPressEvent(event)
        else:
            signal.emit()


class NoteField(LineField):
    """One line of note. Entrée, Échap, or going elsewhere keep it: nothing typed is lost."""

    taken = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._give()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_MOMENT:
            self._give()

    def _give(self) -> None:
        words = self.text().strip()
        self.clear()
        if words:
            self.taken.emit(words)


class WeekPage(Page):
    """One list for everything that falls due. What was seen to leaves it at once; Ctrl+Z brings it back."""

    navigation = "week"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: Sequence[Line] = ()
        self._shown: Sequence[Line] = ()
        self._view = ALL
        self._saving = 0
        self.set_title(_("My week"))
        self.header.set_sentence(
            _("Space: done. +: put off by a week. N: note. Enter: open, or note a follow-up.")
        )
        self._new = SecondaryButton(_("New reminder"), icon="plus")
        self._new.setObjectName("newReminder")
        self.header.add_action(self._new)
        self._views = SavedViews()
        self._table = WeekTable(
            (
                Column("when", _("Status"), "status", sortable=False),
                Column("who", _("Who"), "name", sortable=False),
                Column("what", _("What"), "text", sortable=False),
                Column("due_on", _("Due on"), "day", sortable=False),
                Column("note", _("Last note"), "muted", 320, sortable=False),
            ),
            _("To do"), row_height=36,
        )  # fmt: skip
        self._empty = EmptyState(_("Nothing is due."), button="")
        self._note = NoteField(wide=420)
        self._note.setObjectName("note")
        self._note.setAccessibleName(_("Note on this line"))
        self._note.setAccessibleDescription(_("Stays here. Neither health nor justice is written down"))
        self._note.setPlaceholderText(_("Note: neither health nor justice"))
        self._done = PrimaryButton(_("It is done"), icon="tick", shortcut_text=_("Space"))
        self._done.setObjectName("done")
        self._put_off = SecondaryButton(_("Put off by a week"), icon="clock", shortcut_text="+")
        self._put_off.setObjectName("putOff")
        self._open = QuietButton(_("Open it"))
        self._open.setObjectName("open")
        self._lay_out()
        self._connect()

    # --- being shown ---------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        self._view = place.status or self._view
        self._read()

    def first_focus(self) -> QWidget:
        return self._table if self._shown else self._new

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self._read, "new_here": self._begin_new}

    def panes(self) -> list[QWidget]:
        return [self._table] if self._shown else [self._new]

    def _read(self) -> None:
        self.desk.ask(look_at_week.week, self._take, self)

    def _take(self, lines: Sequence[Line]) -> None:
        if not self._saving:  # else what is seen to already would come back for a moment
            had_focus = self._table.hasFocus() or not self._shown
            self._lines = lines
            self._show()
            if had_focus and self.isVisible():
                self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """Show the lines of the view; the one pointed at keeps its place, or gives it to the next."""
        at = max(self._table.currentIndex().row(), 0)
        self._shown = [one for one in self._lines if self._view in (ALL, one.when)]
        rows = [_row(one) for one in self._shown]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        self._views.set_views(self._tabs())
        self._views.set_current(self._view)
        self.header.set_count(whole(len(rows)))
        self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        for widget in (self._note, self._done, self._put_off, self._open):
            widget.setEnabled(bool(rows))
        if rows:
            self._table.point_at_row(min(at, len(rows) - 1))

    def _tabs(self) -> list[tuple[str, str, str]]:
        counts = {state: sum(one.when is state for one in self._lines) for state in WORDS}
        return [
            (ALL, _("Everything"), ""),
            *((state, _(words), whole(counts[state])) for state, (words, _glyph) in WORDS.items()),
        ]

    def _take_view(self, code: str) -> None:
        self._view = code
        self._show()

    # --- seeing to a line ----------------------------------------------------------------------

    def _line(self) -> Line | None:
        at = self._table.currentIndex().row()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _say_done(self) -> None:
        self._settle(settle_line.done, _("{who}: done."))

    def _say_put_off(self) -> None:
        self._settle(settle_line.put_off, _("{who}: put off by a week."))

    def _settle(self, verb: Callable[[Post, Line], Saved], words: str) -> None:
        line = self._line()
        if line is None:
            return
        if line.is_follow_up:
            self.said.emit(_("A follow-up is noted: press Enter. “Could not be reached” is an answer."))
            return
        self._lines = [one for one in self._lines if one.key != line.key]
        self._show()
        if self._done.hasFocus() and not self._shown:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._save(lambda post: verb(post, line), words.format(who=line.who))

    def _begin_note(self) -> None:
        line = self._line()
        if line is not None and line.is_follow_up:
            self._open_line()
        elif line is not None:
            self._area.ensureWidgetVisible(self._note)
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_note(self, words: str) -> None:
        line = self._line()
        if line is not None:
            said = _("{who}: noted.").format(who=line.who)
            self._save(partial(settle_line.note, line=line, words=words), said, note=words)

    def _leave_note(self) -> None:
        self._area.ensureWidgetVisible(self._table)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, work: Callable[[Post], Saved], words: str, *, note: str = "") -> None:
        self._saving += 1
        saved = partial(self._saved, words, note)
        self.desk.ask(work, saved, self, failed=partial(self._refuse, note))

    def _saved(self, words: str, note: str, saved: Saved) -> None:
        if saved.item is None:
            self._give_back(note, " ".join(sentence_of(one) for one in saved.blocking))
            return
        self._saving -= 1
        self.said.emit(words)
        self.desk.changed.emit()

    def _refuse(self, note: str, error: BaseException) -> None:
        self._give_back(note, errors.words_for(error))

    def _give_back(self, note: str, why: str) -> None:
        """Say why nothing was kept; a note goes back into its field."""
        self._saving -= 1
        self.warned.emit(why)
        if note:
            self._note.setText(note)
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    # --- going elsewhere -----------------------------------------------------------------------

    def _open_line(self, _key: str = "") -> None:
        line = self._line()
        if line is not None:
            self.asked.emit(place_of(line))

    def _begin_new(self) -> None:
        self.asked.emit(Place("record", kind="reminder"))

    def _connect(self) -> None:
        self._views.chosen.connect(self._take_view)
        self._table.opened.connect(self._open_line)
        self._table.done.connect(self._say_done)
        self._table.put_off.connect(self._say_put_off)
        self._table.noted.connect(self._begin_note)
        self._note.taken.connect(self._keep_note)
        self._note.left.connect(self._leave_note)
        self._done.clicked.connect(self._say_done)
        self._put_off.clicked.connect(self._say_put_off)
        self._open.clicked.connect(self._open_line)
        self._new.clicked.connect(self._begin_new)
        self.desk.changed.connect(self._read_if_shown)

    def _read_if_shown(self) -> None:
        if self.isVisible():
            self._read()

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(32, 28, 32, 8))
        content.setLayout(column)
        outer = style.column()
        self.setLayout(outer)
        self._area = scrolled(content)
        outer.addWidget(self._area)
        head = style.column(margins=(8, 0, 8, 0))
        column.addLayout(head)
        head.addWidget(self.header)
        style.gap(head, 8)
        head.addWidget(self._views)
        style.gap(column, 12)
        column.addWidget(self._table, 1)
        below = style.column(margins=(8, 0, 8, 0))
        below.addWidget(self._empty)
        column.addLayout(below)
        column.addStretch(0)
        style.gap(column, 12)
        foot = FoldingRow()
        for widget in (self._note, self._done, self._put_off, self._open):
            foot.row.addWidget(widget)
        foot.row.addStretch(1)
        column.addWidget(foot)


def place_of(line: Line) -> Place:
    """Where a line is worked on: what fell due as an interview or a follow-up is a new record."""
    if line.subject == FOLLOW_UP:
        given = (("placement_exit_uid", line.uid), ("milestone", line.milestone))
        return Place("record", kind=FOLLOW_UP, given=given)
    if line.kind == "support":
        return Place("record", kind="support", given=line.about)
    return Place("record", kind=line.kind, uid=line.uid)


def _row(line: Line) -> Row:
    words, state = WORDS[line.when]
    cells = (_(words), line.who, what(line), short(line.due_on), line.note)
    return Row(line.key, cells, state, _(words))
