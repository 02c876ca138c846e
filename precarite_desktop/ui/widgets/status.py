"""Status: glyph and word, never colour alone; the segments of the status bar; the line of a long task."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import QuietButton

LYCEE_STATES = {
    "received": N_("Package received"),
    "late": N_("Late"),
    "missing": N_("Missing"),
    "awaited": N_("Not received yet"),
    "rejected": N_("Rejected"),
    "no_activity": N_("No activity declared"),
}
"""The five words for the state of a lycée at headquarters, and one for before the day asked."""


_LYCEES_STATES = {
    "received": N_("Packages received"),
    "late": N_("Late ones"),
    "missing": N_("Missing ones"),
    "awaited": N_("Not received yet"),
    "no_activity": N_("No activity declared"),
    "rejected": N_("Rejected ones"),
}
"""The same words for several lycées: in French they agree."""


def lycees_state_word(state: str) -> str:
    """The word under a count of lycées. Raises KeyError for another state."""
    return _(_LYCEES_STATES[state])


def lycee_state_word(state: str) -> str:
    """The word for a lycée's state, in the language shown. Raises KeyError for another state."""
    return _(LYCEE_STATES[state])


class StatusWord(QWidget):
    """A glyph and its word. Read by screen readers as the word."""

    def __init__(self, state: str, word: str, *, role: str = "medium", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state, word)

    def set_state(self, state: str, word: str) -> None:
        """Show another state."""
        self._state, self._word = state, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def _glyph_side(self) -> int:
        return style.px(14 if self._role.startswith("help") else 16)

    def sizeHint(self) -> QSize:
        wide = drawing.text_width(style.font(self._role), self._word)
        return QSize(self._glyph_side() + style.px(8) + wide + 1, style.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        paint_status(painter, self.rect(), self._state, self._word, role=self._role)


def paint_status(painter: QPainter, rect: QRect, state: str, word: str, *, role: str = "medium") -> None:
    """Glyph, 8 px, word, in the middle of the rect's height."""
    side = style.px(14 if role.startswith("help") else 16)
    top = rect.y() + (rect.height() - side) / 2
    glyphs.glyph(painter, state, QRectF(rect.x(), top, side, side))
    words = rect.adjusted(side + style.px(8), 0, 0, 0)
    drawing.text(painter, words, word, font=style.font(role), colour=glyphs.ink(state))


class StatusBarSegment(QPushButton):
    """A piece of the status bar: text that is a button, with a glyph if it has a state."""

    def __init__(self, text: str = "", *, state: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_text(text, state)

    def set_text(self, text: str, state: str = "") -> None:
        """Other words, and the state whose glyph stands before them."""
        self._state = state
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        glyph = style.px(22) if self._state else 0
        return QSize(drawing.text_width(style.font("help"), self._words) + glyph + 2, style.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        rect = self.rect()
        if self._state:
            side = style.px(14)
            top = (self.height() - side) / 2
            glyphs.glyph(painter, self._state, QRectF(0, top, side, side))
            rect = rect.adjusted(style.px(22), 0, 0, 0)
        strong = bool(self._state) or self.underMouse()
        drawing.text(
            painter,
            rect,
            self._words,
            font=style.font("help"),
            colour=style.colour("text" if strong else "muted"),
        )


class ProgressLine(QWidget):
    """Long work on one line: what is being done, how far, and a button to stop."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done, self._total = 0, 0
        layout = style.row(spacing=16)
        self.setLayout(layout)
        self._words = style.label(role="text")
        self._count = style.label(role="help", ink="muted")
        self._bar = _Bar()
        self._stop = QuietButton(_("Stop"))
        self._stop.setObjectName("stop")
        self._stop.clicked.connect(self._ask_stop)
        layout.addWidget(self._words)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._stop)

    def set_progress(self, done: int, total: int, what: str) -> None:
        """Show how far the work is; a total of 0 is unknown."""
        self._done, self._total = done, total
        self._words.setText(what)
        self._count.setText(_counted(done, total))
        self._bar.set_share(done / total if total else 0.0)
        self.setAccessibleName(f"{what} {self._count.text()}".strip())

    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stopped.emit()


def _counted(done: int, total: int) -> str:
    if not total:
        return ngettext("{count} done", "{count} done", done).format(count=whole(done))
    return _("{done} of {total}").format(done=whole(done), total=whole(total))


class _Bar(QWidget):
    """A bar in proportion, 8 px high."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        style.fix(self, height=8, min_width=80)

    def set_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("bar_none" if not style.is_contrast() else "side"))
        painter.fillRect(0, 0, round(self.width() * self._share), self.height(), style.colour("accent"))
