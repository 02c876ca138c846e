"""Saved views as tabs above a list: words, count, an underline under the current one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import QuietButton


class _Tab(QPushButton):
    """One view."""

    def __init__(self, name: str, text: str, count: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._is_current = False
        self.set_words(text, count)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str, count: str) -> None:
        """Other words and another count; the tab keeps the focus if it has it."""
        self._count = count
        self.setText(text)
        self.setAccessibleName(f"{text} {count}".strip())
        self.updateGeometry()
        self.update()

    @property
    def is_current(self) -> bool:
        """Whether this view is the one shown."""
        return self._is_current

    def set_current(self, current: bool) -> None:
        """Mark the view shown; the bar decides which."""
        self._is_current = current
        self.setAccessibleDescription(_("View shown") if current else "")
        self.update()

    def sizeHint(self) -> QSize:
        wide = drawing.text_width(style.font("strong"), self.text())
        if self._count:
            wide += style.px(8) + drawing.text_width(style.font("help"), self._count)
        return QSize(wide + 1, style.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = style.font("strong" if self._is_current else "text")
        ink = style.colour("text" if self._is_current or self.underMouse() else "muted")
        drawing.text(painter, self.rect(), self.text(), font=font, colour=ink)
        after = self.rect().adjusted(drawing.text_width(font, self.text()) + style.px(8), 0, 0, 0)
        drawing.text(painter, after, self._count, font=style.font("help"), colour=style.colour("muted"))
        if self._is_current:
            thick = style.px(3)
            painter.fillRect(QRect(0, self.height() - thick, self.width(), thick), style.colour("accent"))


class SavedViews(QWidget):
    """Tabs of 40 px that fold into « Others » when there is no room. `chosen(name)`, `kept()`."""

    chosen = Signal(str)
    kept = Signal()

    def __init__(self, *, keep_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._row = style.row(spacing=24)
        self.setLayout(self._row)
        self._others = QuietButton(_("Others"), icon="chevron-down")
        self._others.setObjectName("otherViews")
        self._others.clicked.connect(self._open_others)
        self._keep = QuietButton(keep_text, icon="plus")
        self._keep.setObjectName("keepView")
        self._keep.clicked.connect(self.kept)
        self._keep.setVisible(bool(keep_text))
        self._row.addWidget(self._others)
        self._others.hide()
        self._row.addStretch(1)
        self._row.addWidget(self._keep)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_views(self, views: Sequence[tuple[str, str, str]]) -> None:
        """Show (name, words, count) in this order; keeps the current one if it is still there."""
        current = self.current()
        if [one.objectName() for one in self._tabs] == [name for name, _text, _count in views]:
            for tab, (_name, text, count) in zip(self._tabs, views, strict=True):
                tab.set_words(text, count)
            self._fold()
            return
        for old in self._tabs:
            old.hide()  # it is deleted later, and would be painted under the new one
            self._row.removeWidget(old)
            old.deleteLater()
        self._tabs = []
        for index, (name, text, count) in enumerate(views):
            tab = _Tab(name, text, count)
            tab.clicked.connect(self._go)
            self._row.insertWidget(index, tab)
            self._tabs.append(tab)
        names = [name for name, _text, _count in views]
        self.set_current(current if current in names else names[0] if names else "")
        self._fold()

    def current(self) -> str:
        """The name of the current view."""
        return next((one.objectName() for one in self._tabs if one.is_current), "")

    def set_current(self, name: str) -> None:
        """Show which view is current; says nothing."""
        for one in self._tabs:
            one.set_current(one.objectName() == name)
        self._fold()

    def _go(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Tab):
            self.set_current(sender.objectName())
            self.chosen.emit(sender.objectName())

    def _fold(self) -> None:
        """Leave to the menu the tabs that find no room; the current one takes its own first."""
        room = self.width() - (self._keep.sizeHint().width() + style.px(24) if self._keep.isVisible() else 0)
        wide = {one: one.sizeHint().width() + style.px(24) for one in self._tabs}
        folded = sum(wide.values()) > room and self.isVisible()
        room -= self._others.sizeHint().width() if folded else 0
        room -= sum(wide[one] for one in self._tabs if one.is_current)
        for one in self._tabs:
            room -= 0 if one.is_current else wide[one]
            one.setVisible(not folded or room >= 0 or one.is_current)
        self._others.setVisible(folded)

    def _open_others(self) -> None:
        menu = style.menu(self)
        for one in self._tabs:
            if not one.isVisible():
                menu.addAction(one.text()).triggered.connect(one.click)
        menu.popup(self._others.mapToGlobal(self._others.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(160), style.px(40))

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), style.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawing.bottom_line(QPainter(self), self.rect())
