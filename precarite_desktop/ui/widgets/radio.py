"""Radio buttons, one under the other: circle of 20, lines of 28, typing a first letter chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from precarite_desktop.text.folding import fold
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing


class RadioButton(QRadioButton):
    """One choice; clickable to the end of its text."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        wide = drawing.text_width(style.font("text"), self.text()) + style.px(36)
        return QSize(wide, style.px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, point: object) -> bool:
        return self.rect().contains(point)  # type: ignore[call-overload,no-any-return]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_circle(painter, QPointF(style.px(10), self.height() / 2), is_on=self.isChecked())
        rect = self.rect().adjusted(style.px(32), 0, 0, 0)
        ink = style.colour("text" if self.isEnabled() else "muted")
        drawing.text(painter, rect, self.text(), font=style.font("text"), colour=ink)


def paint_circle(painter: QPainter, centre: QPointF, *, is_on: bool) -> None:
    """The circle of a radio button, 20 px at zoom 100 %."""
    wide = style.px(2) if is_on else max(style.width("border"), style.px(1.5))
    colour = style.colour("accent" if is_on else "border")
    painter.setPen(QPen(colour, wide))
    painter.setBrush(style.colour("field"))
    radius = style.px(10) - wide / 2
    painter.drawEllipse(centre, radius, radius)
    if is_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, style.px(5), style.px(5))


class RadioGroup(QWidget):
    """Choices of which one, or none yet, is taken. `chosen(code)` on the person's choice only."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = [code for code, _label in choices]
        self._labels = [text for _code, text in choices]
        self._group = QButtonGroup(self)
        column = style.column()
        self.setLayout(column)
        for index, text in enumerate(self._labels):
            button = RadioButton(text)
            self._group.addButton(button, index)
            column.addWidget(button)
        self._group.idClicked.connect(self._choose)
        self.setFocusProxy(self.buttons()[0])

    def buttons(self) -> list[RadioButton]:
        """The radio buttons, in order."""
        return [one for one in self._group.buttons() if isinstance(one, RadioButton)]

    def value(self) -> object:
        """The code chosen, None when none is."""
        index = self._group.checkedId()
        return self._codes[index] if index >= 0 else None

    def set_value(self, code: object) -> None:
        """Show a choice without saying `chosen`; None shows none."""
        if code in self._codes:
            self._group.button(self._codes.index(code)).setChecked(True)
        else:
            self._clear()
        checked = self._group.checkedButton()
        self.setFocusProxy(checked or self.buttons()[0])

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _choose(self, index: int) -> None:
        self.setFocusProxy(self._group.button(index))
        self.chosen.emit(self._codes[index])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self._index_typed(event.text())
        if index is None:
            super().keyPressEvent(event)
            return
        self._group.button(index).setFocus(Qt.FocusReason.OtherFocusReason)
        self._group.button(index).setChecked(True)
        self._choose(index)

    def _index_typed(self, typed: str) -> int | None:
        """The next choice whose label begins with the letter typed."""
        letter = fold(typed)
        if len(letter) != 1 or not letter.isalnum():
            return None
        start = self._group.checkedId() + 1
        order = [*range(start, len(self._labels)), *range(start)]
        return next((index for index in order if fold(self._labels[index]).startswith(letter)), None)
