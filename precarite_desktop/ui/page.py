"""What every page of the window has: a title row, a sentence, a body, and the actions it offers."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.page import PageHeader
from precarite_desktop.ui.widgets.scrolling import PageScroll

MARGIN = 40
TOP = 28


class Page(QWidget):
    """One page. It asks to go elsewhere, says what it did, and never knows the window."""

    asked = Signal(object)
    """A `Place` to go to."""
    said = Signal(str)
    """Something done, for the status bar and for screen readers."""
    warned = Signal(str)
    """Something that could not be done as asked: said like the rest, without the tick."""
    offers_changed = Signal()
    titled = Signal(str)
    kept = Signal()
    """What was typed is written."""
    save_failed = Signal(object)
    """What was typed could not be written; it stays in the form."""

    navigation = ""
    """Name of the navigation entry this page belongs to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._title = ""
        self.header = PageHeader("")
        style.dress(self, ground="page")

    def title(self) -> str:
        """What the window's title says while this page is shown."""
        return self._title

    def go_to(self, place: Place) -> None:
        """Show what `place` asks for; called each time the page comes to the front."""

    def first_focus(self) -> QWidget | None:
        """The control that gets the focus when the page comes to the front."""
        return None

    def offers(self) -> Mapping[str, Callable[[], None]]:
        """The actions of the menus that mean something here, by name."""
        return {}

    def is_escaped(self) -> bool:
        """Handle Échap inside the page; False lets the window go back."""
        return False

    def pause(self) -> None:
        """Keep what is typed; the page stays as it is (before the lock, a sheet, an undo)."""

    def leave(self) -> None:
        """Called when another page comes to the front, and before the window closes."""

    def panes(self) -> list[QWidget]:
        """The parts of the page that F6 goes through."""
        return [self]

    def set_title(self, text: str) -> None:
        """Name the page, in its header and in the window's title."""
        self._title = text
        self.header.set_title(text)
        self.titled.emit(text)

    def set_folded(self, folded: bool) -> None:
        """The window shows the page's title itself, above 150 %."""
        label = self.header.findChild(QLabel, "pageTitle")
        if label is not None:
            label.setVisible(not folded)


def scrolled(content: QWidget, *, stops: bool = False) -> PageScroll:
    """The content in an area that scrolls downwards; a stop of Tab where there is only text to read."""
    style.dress(content, ground="page")
    area = PageScroll(content)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.NoFocus)
    area.setProperty("ownFocus", True)
    if stops:
        area.setAccessibleName(_("Text of the page"))
    return area


def name(widget: QWidget, words: str, description: str = "") -> QWidget:
    """Give a control the name that screen readers say."""
    widget.setAccessibleName(words)
    if description:
        widget.setAccessibleDescription(description)
    return widget


def measured(text: QWidget, wide: int) -> QHBoxLayout:
    """A wrapped text at most so wide; a row tells the height it then needs, a column would not."""
    style.fix(text, max_width=wide)
    row = style.row()
    row.addWidget(text, 1)
    row.addStretch(0)
    return row


def muted(text: str = "") -> QLabel:
    """A line of help under something."""
    return style.label(text, "help", "muted", wraps=True)
