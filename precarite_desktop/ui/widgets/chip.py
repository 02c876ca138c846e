"""A filter shown as « name: value », with a menu of values; three at most above a list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing


class Chip(QPushButton):
    """One filter. The first choice is the one that filters nothing. `chosen(code)` on the person's choice."""

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._choices = list(choices)
        self._index = 0
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self._say()

    def value(self) -> object:
        """The code chosen."""
        return self._choices[self._index][0] if self._choices else None

    def set_value(self, code: object) -> None:
        """Show a value without saying `chosen`; an unknown one shows the first."""
        codes = [one for one, _label in self._choices]
        self._index = codes.index(code) if code in codes else 0
        self._say()

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Other values; keeps the present one if it is still there."""
        value = self.value()
        self._choices = list(choices)
        self.set_value(value)

    def _is_active(self) -> bool:
        return self._index > 0

    def _shown(self) -> tuple[str, str]:
        value = self._choices[self._index][1] if self._choices else ""
        return _("{name}:").format(name=self._name), value

    def _say(self) -> None:
        self.setAccessibleName(" ".join(self._shown()))
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        menu = style.menu(self)
        for index, (_code, text) in enumerate(self._choices):
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(index == self._index)
            action.triggered.connect(partial(self._choose, index))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, index: int, _checked: bool = False) -> None:
        self._index = index
        self._say()
        self.chosen.emit(self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4, Qt.Key.Key_Down):
            self._open()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        name, value = self._shown()
        wide = drawing.text_width(style.font("text"), name + " ")
        wide += drawing.text_width(style.font("medium"), value)
        return QSize(wide + style.px(12 + 10 + 14 + 12) + 1, style.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        active = self._is_active()
        ground = style.colour("tint" if active else "side" if self.underMouse() else "button")
        border = style.colour("accent" if active else "border")
        drawing.frame(painter, self.rect(), ground=ground, border=border, width=style.width("border"))
        name, value = self._shown()
        left = self.rect().adjusted(style.px(12), 0, 0, 0)
        drawing.text(painter, left, name, font=style.font("text"), colour=style.colour("muted"))
        left.adjust(drawing.text_width(style.font("text"), name + " "), 0, 0, 0)
        ink = style.colour("accent" if active else "text")
        drawing.text(painter, left, value, font=style.font("medium"), colour=ink)
        chevron = self.width() - style.px(12 + 14)
        drawing.icon(painter, "chevron-down", chevron, self.rect(), colour=style.colour("muted"), size=14)


class ChoiceChip(Chip):
    """The same for a choice that filters nothing: a year to look at. No value is more active than another."""

    def _is_active(self) -> bool:
        return False
