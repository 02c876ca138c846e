"""The record pointed at in a list: its state, its first values, and what can be done with it."""

from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.problems import Problem
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.editors.remark import Remark
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.state_words import state_word
from precarite_desktop.ui.widgets.buttons import SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block
from precarite_desktop.ui.widgets.status import StatusWord


class DetailPanel(QWidget):
    """The record pointed at: name, state, pairs of label and value, and what can be done."""

    opened = Signal(str)
    copied = Signal(str)

    def __init__(self, desk: Desk, *, can_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_open = can_open
        self._desk, self._kind, self._uid = desk, "", ""
        style.dress(self, ground="side")
        style.fix(self, width=304)
        self._name = style.label("", "name", wraps=True)
        self._state = StatusWord("draft", "")
        self._asked = style.column(spacing=8)
        self._pairs = style.column(spacing=10)
        self._open = SecondaryButton(_("Open the record"))
        self._copy = SecondaryButton(_("Use as a model"))
        self._open.clicked.connect(self._say_open)
        self._copy.clicked.connect(self._say_copy)
        column = style.column(margins=(24, 34, 20, 24), spacing=8)
        self.setLayout(column)
        column.addWidget(self._name)
        column.addWidget(self._state)
        column.addLayout(self._asked)
        style.gap(column, 8)
        column.addLayout(self._pairs)
        column.addStretch(1)
        row = style.row(spacing=8)
        row.addWidget(self._open)
        row.addWidget(self._copy)
        row.addStretch(1)
        column.addLayout(row)
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
        empty(self._pairs)
        for widget in (self._state, self._open, self._copy):
            widget.hide()

    def _show(self, detail: "_Detail") -> None:
        if detail.uid != self._uid:
            return
        status = detail.status
        self._name.setText(detail.name)
        self._state.setVisible(bool(status))
        if status:
            self._state.set_state(status, state_word(kind_named(self._kind), status))
        empty(self._asked)
        for problem in detail.asked:
            self._asked.addWidget(_asked_block(problem))
        empty(self._pairs)
        for label, value in detail.pairs:
            pair = style.column(spacing=1)
            pair.addWidget(style.label(label, "help", "muted"))
            pair.addWidget(style.label(value, "text", wraps=True))
            self._pairs.addLayout(pair)
        self._open.setVisible(self._can_open)
        self._copy.setVisible(self._can_open and self._kind != "person" and bool(status))

    def _say_open(self) -> None:
        self.opened.emit(self._uid)

    def _say_copy(self) -> None:
        self.copied.emit(self._uid)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, style.width("line"), self.height(), style.colour("line"))


_SHOWN_PAIRS = 9
_LONGEST_VALUE = 110


@dataclass(frozen=True)
class _Detail:
    """What the panel shows of one record."""

    uid: str
    name: str = ""
    status: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    asked: tuple[Problem, ...] = ()
    """What headquarters remarks on."""


def _asked_block(problem: Problem) -> QWidget:
    block = Block("warning_tint")
    row = style.row(margins=(12, 10, 12, 10))
    block.setLayout(row)
    row.addWidget(Remark(problem))
    return block


def _detail(post: Post, kind_name: str, uid: str) -> _Detail:
    from precarite_desktop.services import headquarters_remarks, keep_draft

    kind = kind_named(kind_name)
    if is_regional(post, kind_name):
        from precarite_desktop.services import regional_records

        known = regional_records.pairs(post, kind_name, uid)
        return _Detail(uid, _(kind.label), "received" if known else "", tuple(known[:_SHOWN_PAIRS]))
    draft = keep_draft.draft(post, uid)
    found = find_records.by_uid(post, uid)
    item = draft or (found.item if found else None)
    if item is None:
        return _Detail(uid)
    shown = find_records.shown_values(post, item)
    pairs = [(_(one.label), _line(shown[one.name])) for one in kind.fields if shown[one.name]]
    status = draft.state if draft else "" if found and found.is_reference else found.status if found else ""
    asked = headquarters_remarks.of_record(post, kind_name, uid)
    room = _SHOWN_PAIRS - 2 * len(asked)
    return _Detail(uid, find_records.title(post, item), status, tuple(pairs[: max(room, 3)]), asked)


def _line(value: str) -> str:
    """A long text by its beginning: the panel points out, the record says all."""
    return shorten(value, _LONGEST_VALUE, placeholder="…") if len(value) > _LONGEST_VALUE else value


def is_regional(post: Post, kind: str) -> bool:
    """Whether a list shows what stations sent rather than this post's own records."""
    return post.is_headquarters and kind in ("placement", "internship", "apprenticeship", "person")
