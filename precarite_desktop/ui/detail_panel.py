"""The record pointed at in a list: its state, its first values, and what can be done with it."""

from dataclasses import dataclass, field
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.editors.remark import Remark
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.state_words import kind_here, state_word
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block, Line
from precarite_desktop.ui.widgets.status import StatusWord

_WIDTH = 304
_MARGINS = (24, 34, 20, 24)
_SHOWN_PAIRS = 9
_SHOWN_CHANGES = 3
_LONGEST_VALUE = 110


@dataclass(frozen=True)
class Detail:
    """What the panel says of one record."""

    uid: str
    name: str = ""
    status: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    """Label and value."""
    problem: Problem | None = None
    """What keeps the record from being ready."""
    changes: tuple[tuple[str, str], ...] = field(default=())
    """Day and words, the latest first."""
    asked: tuple[Problem, ...] = ()
    """What headquarters remarks on."""
    is_received: bool = False
    """It is a station's: read here, changed there."""


class DetailPanel(QWidget):
    """The record pointed at: name, state, what is wrong, pairs of label and value, what can be done."""

    opened = Signal(str)
    copied = Signal(str)

    def __init__(self, desk: Desk, *, can_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_open = can_open
        self._desk, self._kind, self._uid = desk, "", ""
        style.dress(self, ground="side")
        style.fix(self, width=_WIDTH)
        self._name = style.label("", "name", wraps=True)
        self._state = StatusWord("draft", "")
        self._asked = style.column(spacing=8)
        self._body = style.column()
        self._open = SecondaryButton(_("Open the record"))
        self._copy = SecondaryButton(_("Use as a model"))
        self._open.clicked.connect(self._say_open)
        self._copy.clicked.connect(self._say_copy)
        column = style.column(margins=_MARGINS, spacing=8)
        self.setLayout(column)
        column.addWidget(self._name)
        column.addWidget(self._state)
        column.addLayout(self._asked)
        style.gap(column, 8)
        column.addLayout(self._body)
        column.addStretch(1)
        self._gestures = style.row(spacing=8)
        self._gestures.addWidget(self._open)
        self._gestures.addWidget(self._copy)
        self._gestures.addStretch(1)
        column.addLayout(self._gestures)
        self._show_nothing()

    def show_record(self, kind: str, uid: str) -> None:
        """Show that record; nothing for an empty uid."""
        self._kind, self._uid = kind, uid
        if not uid:
            self._show_nothing()
            return
        self._desk.ask(lambda post: _detail(post, kind, uid), self._show, self)

    def _show_nothing(self) -> None:
        self._name.setText("")
        empty(self._asked)
        empty(self._body)
        for widget in (self._state, self._open, self._copy):
            widget.hide()

    def _show(self, detail: Detail) -> None:
        if detail.uid != self._uid:
            return
        self._name.setText(detail.name)
        self._state.setVisible(bool(detail.status))
        if detail.status:
            self._state.set_state(
                detail.status, state_word(kind_here(self._desk.post, self._kind), detail.status)
            )
        empty(self._asked)
        for problem in detail.asked:
            self._asked.addWidget(_asked_block(problem))
        empty(self._body)
        if detail.problem is not None:
            self._show_problem(detail.problem)
        self._show_pairs(detail.pairs)
        if detail.changes:
            self._show_changes(detail.changes)
        self._open.setVisible(self._can_open and not detail.is_received)
        self._stack()
        can_copy = self._can_open and not detail.is_received and self._kind != "person"
        self._copy.setVisible(can_copy and bool(detail.status))

    def _stack(self) -> None:
        """One button under the other where both do not fit side by side."""
        wide = self._open.sizeHint().width() + self._copy.sizeHint().width() + style.px(8)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        fits = wide <= style.px(_WIDTH - _MARGINS[0] - _MARGINS[2])
        self._gestures.setDirection(across if fits else down)

    def _show_problem(self, problem: Problem) -> None:
        block = Block("error_tint" if problem.severity is Severity.ERROR else "warning_tint")
        inside = style.column(margins=(12, 10, 12, 10))
        block.setLayout(inside)
        inside.addWidget(Remark(problem))
        style.gap(self._body, 8)
        self._body.addWidget(block)

    def _show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Two short pairs stand side by side, a long one alone."""
        waiting = list(pairs)
        while waiting:
            style.gap(self._body, 12)
            first = waiting.pop(0)
            row = style.row(spacing=16)
            row.addLayout(_pair(*first), 1)
            if _is_short(first) and waiting and _is_short(waiting[0]):
                row.addLayout(_pair(*waiting.pop(0)), 1)
            self._body.addLayout(row)

    def _show_changes(self, changes: tuple[tuple[str, str], ...]) -> None:
        style.gap(self._body, 20)
        self._body.addWidget(Line())
        style.gap(self._body, 14)
        self._body.addWidget(style.label(_("History"), "strong"))
        for day, words in changes:
            style.gap(self._body, 4)
            row = style.row(spacing=10)
            row.addWidget(style.label(day, "help", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(style.label(words, "help", wraps=True), 1)
            self._body.addLayout(row)

    def _say_open(self) -> None:
        self.opened.emit(self._uid)

    def _say_copy(self) -> None:
        self.copied.emit(self._uid)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, style.width("line"), self.height(), style.colour("line"))


def _pair(label: str, value: str) -> QVBoxLayout:
    pair = style.column(spacing=1)
    pair.addWidget(style.label(label, "help", "muted", wraps=True))
    pair.addWidget(style.label(value, "text", wraps=True))
    pair.addStretch(1)
    return pair


def _asked_block(problem: Problem) -> QWidget:
    block = Block("warning_tint")
    row = style.row(margins=(12, 10, 12, 10))
    block.setLayout(row)
    row.addWidget(Remark(problem))
    return block


def _is_short(pair: tuple[str, str]) -> bool:
    half = (style.px(_WIDTH - _MARGINS[0] - _MARGINS[2]) - style.px(16)) // 2
    label, value = pair
    wide = (drawing.text_width(style.font("help"), label), drawing.text_width(style.font("text"), value))
    return max(wide) < half


def _detail(post: Post, kind_name: str, uid: str) -> Detail:
    from precarite_desktop.services import headquarters_remarks, keep_draft, save_record

    kind = kind_named(kind_name)
    from_station = False
    if is_regional(post, kind_name):
        from precarite_desktop.services import regional_records

        from_station = not (kind.shared and regional_records.is_own(post, kind, uid))
    if from_station:
        known = regional_records.pairs(post, kind_name, uid)
        return Detail(
            uid, _(kind.label), "received" if known else "", tuple(known[:_SHOWN_PAIRS]), is_received=True
        )
    typed = keep_draft.draft(post, uid)
    draft = typed if typed and typed.state != keep_draft.UNCHANGED else None
    found = find_records.by_uid(post, uid)
    item = draft or (found.item if found else None)
    if item is None:
        return Detail(uid)
    shown = find_records.shown_values(post, item)
    pairs = [
        (_(one.label), _line(shown[one.name]))
        for one in kind.fields
        if shown[one.name] and one.name not in kind.title
    ]
    status = draft.state if draft else "" if found and found.is_reference else found.status if found else ""
    problem = None
    if draft is not None and status == "to_correct":
        found_problems = save_record.problems(post, kind, draft.uid, draft.values)
        grave = [one for one in found_problems if one.severity is not Severity.ADVICE]
        grave.sort(key=lambda one: one.severity is not Severity.ERROR)
        problem = grave[0] if grave else None
    asked = headquarters_remarks.of_record(post, kind_name, uid)
    room = max(_SHOWN_PAIRS - 3 * bool(problem) - 2 * len(asked), 3)
    return Detail(
        uid, find_records.title(post, item), status, tuple(pairs[:room]), problem, _changes(post, uid), asked
    )


def _changes(post: Post, uid: str) -> tuple[tuple[str, str], ...]:
    """The last changes of the record, one line each whatever the number of fields."""
    lines: dict[str, tuple[str, str]] = {}
    for one in find_records.history(post, uid):
        if one.change_uid:
            words = _("Created by {who}") if one.revision <= 1 else _("Changed by {who}")
            day = short(one.moment.astimezone().date())
            lines[one.change_uid] = (day, words.format(who=one.who or "—"))
    return tuple(reversed(lines.values()))[:_SHOWN_CHANGES]


def _line(value: str) -> str:
    """A long text by its beginning: the panel points out, the record says all."""
    return shorten(value, _LONGEST_VALUE, placeholder="…") if len(value) > _LONGEST_VALUE else value


def is_regional(post: Post, kind: str) -> bool:
    """Whether a list shows what stations sent rather than this post's own records."""
    return post.is_headquarters and kind_named(kind).travels and not kind_named(kind).reference
