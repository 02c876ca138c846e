"""The parts of a page: header, titled section, action bar, banner, resume block, empty state."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.widgets import folding
from precarite_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.drawing import Block, Line

_SIDE_BY_SIDE = 780
"""Width, at zoom 100 %, from which two columns stand side by side."""


class PageHeader(QWidget):
    """Title, count, one muted sentence under it, and actions at the right, the primary one last."""

    def __init__(self, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = style.column(spacing=8)
        self.setLayout(column)
        self._row = style.row(spacing=8)
        self._title = style.label(title, "title")
        self._title.setObjectName("pageTitle")
        style.fix(self._title, min_height=36)
        self._count = style.label("", "text", "muted")
        self._count.hide()
        names = style.row(spacing=12)
        names.addWidget(self._title)
        names.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions = style.row(spacing=8)
        self._row.addLayout(names)
        self._row.addStretch(1)
        self._row.addLayout(self._actions)
        column.addLayout(self._row)
        self._sentence = style.label(sentence, "text", "muted", wraps=True)
        self._sentence.setVisible(bool(sentence))
        column.addWidget(self._sentence)

    def add_action(self, widget: QWidget) -> None:
        """Put a button, or a status word, at the right of the title."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(folding.NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folding.fold(self._actions, self.width())
        folding.fold(self._row, self.width())

    def set_title(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)

    def set_count(self, words: str) -> None:
        """The words beside the title: « 11 of 34 »."""
        self._count.setText(words)
        self._count.setVisible(bool(words))

    def set_sentence(self, sentence: str) -> None:
        """The sentence under the title; none hides its line."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))


class Section(QWidget):
    """A titled group: title, a line, then white. Its role is that of a group, named by its title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        column = style.column()
        self.setLayout(column)
        self._head = style.row(spacing=8)
        self._title = style.label(title, "section")
        self._note = style.label("", "text", "muted")
        self._head.addWidget(self._title)
        style.gap(self._head, 4)
        self._head.addWidget(self._note)
        self._head.addStretch(1)
        column.addLayout(self._head)
        style.gap(column, 8)
        self._line = Line()
        column.addWidget(self._line)
        self._body = style.column(margins=(0, 12, 0, 0))
        column.addLayout(self._body)

    def begin_with_buttons(self) -> None:
        """What follows are frames of their own: no line, and less white."""
        self._line.hide()
        self.begin_with_rows()

    def begin_with_rows(self) -> None:
        """What follows the line is a list of rows, each with its own white."""
        self._body.setProperty("dressedMargins", [0, 0, 0, 0])
        self._body.setContentsMargins(0, 0, 0, 0)

    def body(self) -> QBoxLayout:
        """The layout under the line, to be filled."""
        return self._body

    def set_title(self, title: str) -> None:
        """Another title, also for screen readers."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, words: str) -> None:
        """Muted words beside the title."""
        self._note.setText(words)

    def add_action(self, widget: QWidget) -> None:
        """Put a link at the right of the title."""
        self._head.addWidget(widget)


class Columns(QWidget):
    """Two columns parted by white; one under the other where there is no room for both."""

    def __init__(self, left: int, right: int, parent: QWidget | None = None) -> None:
        """`left` and `right` are the shares of the width."""
        super().__init__(parent)
        self._row = style.row(spacing=48)
        self.setLayout(self._row)
        self.left, self.right = style.column(), style.column()
        self._row.addLayout(self.left, left)
        self._row.addLayout(self.right, right)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(folding.NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < style.px(_SIDE_BY_SIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)


class ActionBar(QWidget):
    """The bar under a page, outside what scrolls: primary and secondary at the left, quiet at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = style.row(margins=(40, 0, 32, 0), spacing=8)
        self.setLayout(self._layout)
        self._layout.addStretch(1)
        self._left = 0
        style.dress(self, ground="page")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add_left(self, widget: QWidget) -> None:
        """A button at the left; the primary one first."""
        self._layout.insertWidget(self._left, widget)
        self._left += 1

    def add_right(self, widget: QWidget) -> None:
        """A quiet button, or a word, at the far right."""
        self._layout.addWidget(widget)

    def sizeHint(self) -> QSize:
        high = 64 if style.current().zoom < 150 else 56
        return QSize(self._layout.sizeHint().width(), style.px(high))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._layout.minimumSize().width(), style.px(320)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), style.width("line"), style.colour("line"))


class _Glyph(QWidget):
    """A status shape on its own, beside words that say the same."""

    def __init__(self, state: str, size: int = 16) -> None:
        super().__init__()
        self._state = state
        style.fix(self, width=size, height=size)

    def set_state(self, state: str) -> None:
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        glyphs.glyph(QPainter(self), self._state, QRectF(self.rect()))


class Banner(Block):
    """A lasting message: glyph, title, one sentence, at most two buttons. F6 reaches it."""

    answered = Signal(str)
    """The code of the button pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning_tint", parent=parent)
        self.setObjectName("banner")
        row = style.row(margins=(16, 16, 16, 16), spacing=10)
        self.setLayout(row)
        self._glyph = _Glyph("warning")
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        column = style.column(spacing=2)
        row.addLayout(column, 1)
        self._title = style.label("", "strong", wraps=True)
        self._sentence = style.label("", "text", wraps=True)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        self._buttons = style.row(margins=(0, 8, 0, 0), spacing=8)
        column.addLayout(self._buttons)
        self._made: list[QWidget] = []
        self._buttons.addStretch(1)

    def show_message(
        self,
        title: str,
        sentence: str = "",
        *,
        state: str = "warning",
        buttons: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Show a message; `buttons` are (code, words), the first outlined, the second quiet."""
        tints = {"error": "error_tint", "warning": "warning_tint", "ready": "ok_tint", "received": "ok_tint"}
        self.set_colours(tints.get(state, "tint"))
        self._glyph.set_state(state)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{title} {sentence}".strip())
        self._set_buttons(buttons)
        self.show()

    def _set_buttons(self, buttons: tuple[tuple[str, str], ...]) -> None:
        for old in self._made:
            old.setParent(None)
            old.deleteLater()
        while self._buttons.count():
            self._buttons.takeAt(0)
        self._made = []
        for index, (code, words) in enumerate(buttons):
            button = SecondaryButton(words) if index == 0 else QuietButton(words)
            button.setObjectName(code)
            button.clicked.connect(self._answer)
            self._buttons.addWidget(button)
            self._made.append(button)
        self._buttons.addStretch(1)  # also alone: an empty row would hold the words to its own width

    def _answer(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.answered.emit(sender.objectName())


class ResumeCard(Block):
    """The record that was being typed: title, where it stopped, and two gestures."""

    resumed = Signal()
    discarded = Signal()

    def __init__(
        self, title: str, sentence: str, *, resume: str, discard: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("tint", parent=parent)
        self.setAccessibleName(title)
        row = style.row(margins=(20, 16, 16, 16), spacing=8)
        self.setLayout(row)
        column = style.column(spacing=3)
        column.addWidget(style.label(title, "strong", wraps=True))
        column.addWidget(style.label(sentence, "text", "muted", wraps=True))
        row.addLayout(column, 1)
        quiet, primary = QuietButton(discard), PrimaryButton(resume)
        quiet.setObjectName("discardDraft")
        primary.setObjectName("resumeDraft")
        quiet.clicked.connect(self.discarded)
        primary.clicked.connect(self.resumed)
        row.addWidget(quiet)
        row.addWidget(primary)


class EmptyState(QWidget):
    """An empty list: one sentence, one button, one link."""

    asked = Signal()
    link_asked = Signal()

    def __init__(
        self, sentence: str, *, button: str = "", link: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = style.column(margins=(0, 24, 0, 24), spacing=16)
        self.setLayout(column)
        self._sentence = style.label(sentence, "lead", "muted", wraps=True)
        column.addWidget(self._sentence)
        row = style.row(spacing=16)
        column.addLayout(row)
        self._button: SecondaryButton | None = None
        if button:
            made = self._button = SecondaryButton(button)
            made.setObjectName("emptyButton")
            made.clicked.connect(self.asked)
            row.addWidget(made)
        if link:
            other = LinkButton(link)
            other.setObjectName("emptyLink")
            other.clicked.connect(self.link_asked)
            row.addWidget(other)
        row.addStretch(1)
        column.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """The button, if there is one."""
        return self._button

    def set_words(self, sentence: str, button: str) -> None:
        """Another sentence and another gesture: a filter that finds nothing is not an empty list."""
        self._sentence.setText(sentence)
        if self._button is not None:
            self._button.set_text(button)
            self._button.setVisible(bool(button))
