"""The focus ring: one transparent overlay per window, round whatever has the focus, cut by what scrolls."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QMenuBar, QWidget
from shiboken6 import isValid

from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import focus_moves

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange)


class FocusRing(QWidget):
    """Follows the focus inside one window, through moves, resizes, scrolls and zooms."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self._target = QRect()
        focus_moves.tell(self, self._follow)
        self._follow(QApplication.focusWidget())

    @classmethod
    def on(cls, window: QWidget) -> "FocusRing":
        """The ring of that window, made if it has none."""
        found = window.findChild(cls, "focusRing", Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(window)

    def _follow(self, now: QWidget | None) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = []
        window = self._window
        if not isValid(window):
            return
        self._around = _outlined(now) if now is not None and window.isAncestorOf(now) else None
        step = self._around
        while step is not None and step is not window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Move with the widget and with everything it lies in."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        around = self._around
        if around is None or not isValid(around) or not around.isVisible():
            self.hide()
            return
        reach = style.px(2) + style.width("focus")
        window = self._window
        target = QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        target.adjust(-reach, -reach, reach, reach)
        seen = target.intersected(_view(around, window))
        if seen.isEmpty():
            self.hide()
            return
        self._target = target.translated(-seen.topLeft())
        self.setGeometry(seen)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = style.width("focus")
        painter.setPen(QPen(style.colour("focus"), wide))
        half = wide / 2
        radius = style.px(6)
        painter.drawRoundedRect(QRectF(self._target).adjusted(half, half, -half, -half), radius, radius)


def _outlined(widget: QWidget) -> QWidget | None:
    """What the ring goes round: the framed holder of a field, the field itself, or nothing."""
    if isinstance(widget, (QMenuBar, QAbstractItemView)) or widget.property("ownFocus"):
        return None
    parent = widget.parentWidget()
    if parent is not None and parent.property("framesChild"):
        return parent
    return widget


def _view(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window where the widget may show: cut by each scroll area it lies in."""
    seen = window.rect()
    step = widget.parentWidget()
    while step is not None and step is not window:
        holder = step.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is step:
            seen = seen.intersected(QRect(step.mapTo(window, QPoint(0, 0)), step.size()))
        step = holder
    return seen
