"""The framed line edit under every typed field, and the search field made of it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing


class LineField(QLineEdit):
    """A line edit with a flat frame, an icon at either end, and a unit painted inside at the right."""

    icon_pressed = Signal()
    """The icon at the right was clicked: open the list or the calendar."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        left_icon: str = "",
        right_icon: str = "",
        unit: str = "",
        wide: int = 0,
    ) -> None:
        super().__init__(parent)
        self._left_icon, self._right_icon, self._unit = left_icon, right_icon, unit
        self._wide = wide
        self._faulty = False
        self.setFrame(False)
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum if wide else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        style.dress(self, role="text")
        self._redress()

    def set_faulty(self, faulty: bool) -> None:
        """Show or lift the border of an error."""
        if self._faulty != faulty:
            self._faulty = faulty
            self.update()

    @property
    def is_faulty(self) -> bool:
        """Whether the border of an error is shown."""
        return self._faulty

    def sizeHint(self) -> QSize:
        return QSize(style.px(self._wide or 240), style.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(min(self._wide, 200) or 80), style.px(36))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._redress()
        if event.type() == QEvent.Type.ShortcutOverride and self._leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves_undo(self, event: QEvent) -> bool:
        """Ctrl+Z is the field's while it has something to undo, then the record's."""
        if not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
        return undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable())

    def _redress(self) -> None:
        drawing.transparent_base(self)
        left = 36 if self._left_icon else 10
        right = style.px(36 if self._right_icon else 10)
        if self._unit:
            right = drawing.text_width(style.font("text"), self._unit) + style.px(20)
        self.setTextMargins(style.px(left), 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = style.width("error" if self._faulty else "border")
        border = style.colour("error" if self._faulty else "border")
        ground = style.colour("side" if self.isReadOnly() else "field")
        drawing.frame(painter, self.rect(), ground=ground, border=border, width=width)
        self._paint_adornments(painter)
        painter.end()
        super().paintEvent(event)

    def _paint_adornments(self, painter: QPainter) -> None:
        muted = style.colour("muted")
        if self._left_icon:
            drawing.icon(painter, self._left_icon, style.px(11), self.rect(), colour=muted, size=18)
        if self._right_icon:
            left = self._icon_rect().left()
            drawing.icon(painter, self._right_icon, left, self.rect(), colour=muted, size=18)
        if self._unit:
            rect = self.rect().adjusted(0, 0, -style.px(12), 0)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            drawing.text(painter, rect, self._unit, font=style.font("text"), colour=muted, flags=right)

    def _icon_rect(self) -> QRect:
        side = style.px(18)
        return QRect(self.width() - style.px(12) - side, 0, side + style.px(12), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._right_icon and self._icon_rect().contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.icon_pressed.emit()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self._right_icon) and self._icon_rect().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)


class SearchField(LineField):
    """A field with a lens, its shortcut painted at the right; `asked(text)` on Entrée, Échap empties it."""

    asked = Signal(str)

    def __init__(
        self, placeholder: str, *, shortcut_text: str = "", wide: int = 0, parent: QWidget | None = None
    ) -> None:
        self._shortcut_text = shortcut_text
        super().__init__(parent, left_icon="search", wide=wide)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)

    def _redress(self) -> None:
        super()._redress()
        margins = self.textMargins()
        wide = drawing.text_width(style.font("help"), self._shortcut_text) + style.px(20)
        self.setTextMargins(style.px(32), 0, wide if self._shortcut_text else margins.right(), 0)

    def _paint_adornments(self, painter: QPainter) -> None:
        super()._paint_adornments(painter)
        if self._shortcut_text and not self.text():
            rect = self.rect().adjusted(0, 0, -style.px(12), 0)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            muted = style.colour("muted")
            drawing.text(
                painter, rect, self._shortcut_text, font=style.font("help"), colour=muted, flags=right
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(self.text())
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)
