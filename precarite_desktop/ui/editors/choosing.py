"""Editors of closed lists: radio buttons up to five choices, a combo up to fifteen."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.fields import Choice, Value, YesNo
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.editors.editor import Editor
from precarite_desktop.ui.editors.lines import ENTER
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.radio import RadioGroup
from precarite_desktop.ui.widgets.scrolling import dress_bars


class RadioEditor(Editor):
    """A few choices, all in sight. A first letter chooses; Suppr empties."""

    def __init__(self, field: Choice | YesNo, context: Context, choices: list[tuple[object, str]]) -> None:
        super().__init__(field, context)
        self._unread: Unreadable | None = None
        self._group = RadioGroup(choices)
        self._group.setObjectName(field.name)
        self._group.chosen.connect(self._chosen)
        for button in self._group.buttons():
            button.installEventFilter(self)
        self.column.addWidget(self._group)

    def value(self) -> Value:
        if self._unread is not None:
            return self._unread
        found = self._group.value()
        return found if isinstance(found, str | bool) else None

    def set_value(self, value: Value) -> None:
        self._unread = value if isinstance(value, Unreadable) else None
        self._group.set_value(value)

    def target(self) -> QWidget:
        return self._group

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        for button in self._group.buttons():
            button.setAccessibleDescription(f"{name}. {description}".strip(". "))

    def _chosen(self) -> None:
        self._unread = None
        self.edited.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Entrée goes on, Suppr empties; leaving the whole group is leaving."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event)
        if event.type() == QEvent.Type.FocusOut and not any(one.hasFocus() for one in self._group.buttons()):
            self.left.emit()
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.value() is not None:
            self.set_value(None)
            self.edited.emit()
            return True
        return False


class YesNoEditor(RadioEditor):
    """Yes, no, or not given: unknown is not no."""

    def __init__(self, field: YesNo, context: Context) -> None:
        choices: list[tuple[object, str]] = [(True, _("Yes")), (False, _("No")), (None, _("Not given"))]
        super().__init__(field, context, choices)


class ChoiceDelegate(QStyledItemDelegate):
    """Lines of 36 px; the current one has the tint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = str(index.data() or "")
        return QSize(drawing.text_width(style.font("text"), words) + style.px(32), style.px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_choice(painter, rect, str(index.data() or ""), selected=selected)


def paint_choice(
    painter: QPainter, rect: QRect, words: str, *, detail: str = "", selected: bool = False
) -> None:
    """One line of an open list: words, then muted ones."""
    inverted = selected and style.is_contrast()
    if selected:
        painter.fillRect(rect, style.colour("accent" if inverted else "tint"))
        painter.fillRect(rect.x(), rect.y(), style.px(3), rect.height(), style.colour("accent"))
    left = rect.adjusted(style.px(12), 0, -style.px(12), 0)
    font = style.font("medium" if selected else "text")
    ink = style.colour("on_accent" if inverted else "text")
    drawing.text(painter, left, words, font=font, colour=ink)
    if detail:
        left.adjust(drawing.text_width(font, words) + style.px(10), 0, 0, 0)
        muted = style.colour("on_accent" if inverted else "muted")
        drawing.text(painter, left, detail, font=style.font("help"), colour=muted)


class Combo(QComboBox):
    """A dressed combo that ignores the wheel while it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._faulty = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setMaxVisibleItems(15)
        dress_bars(self.view())

    def set_faulty(self, faulty: bool) -> None:
        """Show or lift the border of an error."""
        self._faulty = faulty
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(320), style.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(160), style.px(36))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        name = "error" if self._faulty else "border"
        drawing.frame(
            painter,
            self.rect(),
            ground=style.colour("field"),
            border=style.colour(name),
            width=style.width(name),
        )
        rect = self.rect().adjusted(style.px(12), 0, -style.px(36), 0)
        ink = style.colour("text" if self.isEnabled() else "muted")
        drawing.text(painter, rect, self.currentText(), font=style.font("text"), colour=ink)
        left = self.width() - style.px(30)
        drawing.icon(painter, "chevron-down", left, self.rect(), colour=style.colour("muted"), size=18)


class ComboEditor(Editor):
    """Six to fifteen choices; F4 or Alt+↓ opens, letters choose."""

    def __init__(self, field: Choice, context: Context, choices: list[tuple[object, str]]) -> None:
        super().__init__(field, context)
        self._unread: Unreadable | None = None
        self._combo = Combo()
        self._combo.setObjectName(field.name)
        if not field.required:
            self._combo.addItem("", None)
            self._combo.setItemData(0, _("empty"), Qt.ItemDataRole.AccessibleTextRole)
        for code, words in choices:
            self._combo.addItem(words, code)
        self._combo.setCurrentIndex(-1)
        self._combo.activated.connect(self._chosen)
        self._combo.installEventFilter(self)
        self.column.addWidget(self._combo)

    def value(self) -> Value:
        if self._unread is not None:
            return self._unread
        found = self._combo.currentData()
        return found if isinstance(found, str) else None

    def set_value(self, value: Value) -> None:
        self._unread = value if isinstance(value, Unreadable) else None
        self._combo.setCurrentIndex(self._combo.findData(value) if value is not None else -1)

    def target(self) -> QWidget:
        return self._combo

    def set_faulty(self, faulty: bool) -> None:
        self._combo.set_faulty(faulty)

    def _chosen(self) -> None:
        self._unread = None
        self.edited.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Entrée goes on while the list is closed; Suppr empties."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event)
        if event.type() == QEvent.Type.FocusOut and not self._combo.view().isVisible():
            self.left.emit()
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.value() is not None:
            self.set_value(None)
            self.edited.emit()
            return True
        return False
