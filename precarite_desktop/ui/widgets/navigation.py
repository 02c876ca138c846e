"""The navigation at the left: a flat list of places, one Tab stop, arrows inside."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing


class NavigationItem(QPushButton):
    """One place: icon, words, count. The current one has a tint and a bar, and says so."""

    def __init__(self, name: str, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self._icon, self._count = icon, ""
        self._is_current = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_count(self, words: str) -> None:
        """The muted words at the right: « 34 », « 12 ready »."""
        if words != self._count:
            self._count = words
            self._say()
            self.update()

    @property
    def is_current(self) -> bool:
        """Whether this is the page shown."""
        return self._is_current

    def set_current(self, current: bool) -> None:
        """Mark the page shown. A button, not a check box: nothing is switched on or off."""
        if current != self._is_current:
            self._is_current = current
            self._say()
            self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.setAccessibleDescription(_("Page shown") if self._is_current else "")

    def sizeHint(self) -> QSize:
        return QSize(style.px(208), style.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(44), style.px(36))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        inverted = self._is_current and style.is_contrast()
        if self._is_current:
            ground = style.colour("accent" if inverted else "tint")
            drawing.frame(painter, self.rect(), ground=ground, border=ground, width=0)
            painter.fillRect(0, 0, style.px(3), self.height(), style.colour("accent"))
        elif self.underMouse():
            ground = style.colour("line") if not style.is_contrast() else style.colour("side")
            drawing.frame(painter, self.rect(), ground=ground, border=ground, width=0)
        current = "on_accent" if inverted else "accent" if self._is_current else ""
        drawing.icon(painter, self._icon, style.px(12), self.rect(), colour=style.colour(current or "muted"))
        words = self.rect().adjusted(style.px(44), 0, -style.px(12), 0)
        font = style.font("strong" if self._is_current else "text")
        drawing.text(painter, words, self.text(), font=font, colour=style.colour(current or "text"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        muted = style.colour("on_accent" if inverted else "muted")
        drawing.text(painter, words, self._count, font=style.font("help"), colour=muted, flags=right)


class NavigationList(QWidget):
    """Places in groups parted by white; arrows move, Entrée or Espace goes there. `chosen(name)`."""

    chosen = Signal(str)
    pointed = Signal(str)
    """An arrow moved the focus to that place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages"))
        self._layout = style.column(margins=(8, 4, 8, 4))  # the focus ring needs it
        self.setLayout(self._layout)
        self._items: list[NavigationItem] = []

    def add(self, name: str, text: str, icon: str) -> NavigationItem:
        """Add a place at the end."""
        item = NavigationItem(name, text, icon)
        item.clicked.connect(self._go)
        item.installEventFilter(self)
        self._items.append(item)
        self._layout.addWidget(item)
        self._rove(self.current() or self._items[0].objectName())
        return item

    def add_gap(self) -> None:
        """White between two groups."""
        style.gap(self._layout, 16)

    def add_stretch(self) -> None:
        """What follows stands at the bottom."""
        self._layout.addStretch(1)

    def names(self) -> list[str]:
        """The names of the places, in order."""
        return [one.objectName() for one in self._items]

    def item(self, name: str) -> NavigationItem:
        """The place of that name. Raises KeyError if there is none."""
        for one in self._items:
            if one.objectName() == name:
                return one
        raise KeyError(name)

    def current(self) -> str:
        """The name of the current place, empty when none is."""
        return next((one.objectName() for one in self._items if one.is_current), "")

    def set_current(self, name: str) -> None:
        """Show where the person is; says nothing."""
        for one in self._items:
            one.set_current(one.objectName() == name)
        self._rove(name)

    def _rove(self, name: str) -> None:
        for one in self._items:
            current = one.objectName() == name
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        here = next((one for one in self._items if one.objectName() == name), None)
        if here is not None:
            self.setFocusProxy(here)

    def _go(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        focused = next((one for one in self._items if one.hasFocus()), None)
        if focused is None:
            super().keyPressEvent(event)
            return
        if event.key() in steps:
            index = (self._items.index(focused) + steps[Qt.Key(event.key())]) % len(self._items)
            self._rove(self._items[index].objectName())
            self._items[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self.pointed.emit(self._items[index].objectName())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(focused.objectName())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Hand the arrow keys of an item to the list before the button takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            moving = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in moving and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.keyPressEvent(event)
                return True
        return False
