"""The window: a menu bar over one scene at a time (first run, lock, or the open post)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from precarite_desktop.paths import APP_NAME
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import actions, style
from precarite_desktop.ui.dialogs import show_about, show_messages
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.shell import Shell
from precarite_desktop.ui.widgets.focus_ring import FocusRing

FIRST_SIZE = (1366, 768)
_NEW = {
    "new_placement": "placement", "new_internship": "internship", "new_apprenticeship": "apprenticeship",
    "new_interview": "support",
}  # fmt: skip


class MainWindow(QMainWindow):
    """Holds no register: it shows scenes and passes on what people ask."""

    preference_asked = Signal(str, object)
    lock_asked = Signal()
    ended = Signal()
    painted = Signal()
    """The first paint is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(APP_NAME)
        self.setAcceptDrops(True)
        self._scenes = QStackedWidget(self)
        self.setCentralWidget(self._scenes)
        self._actions: dict[str, QAction] = {}
        self._own: dict[str, Callable[[], None]] = {}
        self._shell: Shell | None = None
        self._is_painted = self._is_over = False
        self.menuBar().setNativeMenuBar(False)
        self.menuBar().hide()
        style.dress_menu(self.menuBar())
        FocusRing.on(self)
        self.resize(*FIRST_SIZE)

    @property
    def shell(self) -> Shell | None:
        """The open post, if one is shown."""
        return self._shell

    def show_scene(self, scene: QWidget, title: str = "") -> None:
        """Show something that is not the open post: first run, lock, progress."""
        self._put(scene)
        self.menuBar().hide()
        for action in self._actions.values():
            action.setEnabled(False)
        self.setWindowTitle(f"{title} — {APP_NAME}" if title else APP_NAME)

    def show_shell(self, shell: Shell) -> None:
        """Show the open post, with the menus of its profile."""
        if shell is not self._shell:
            self._adopt(shell)
        self._put(shell)
        self.menuBar().show()
        self._offer()
        self._say_title()

    def drop(self, scene: QWidget) -> None:
        """Forget a scene that will not be shown again."""
        if scene is self._shell:
            self._shell = None
        self._scenes.removeWidget(scene)
        scene.deleteLater()

    def zoom_changed(self) -> None:
        """Fold or unfold, and say the zoom."""
        if self._shell is not None:
            self._shell.fold()
            self._shell.status_bar.show_text("zoom", _("Zoom {zoom} %").format(zoom=style.current().zoom))

    def action(self, name: str) -> QAction:
        """The action of that name. Raises KeyError if the profile has none."""
        return self._actions[name]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_over and self._shell is not None and not self._shell.may_close():
            event.ignore()
            return
        self._is_over = True
        self.ended.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) and "read_dropped" in self._offers():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        page = self._shell.page if self._shell is not None else None
        if page is not None and hasattr(page, "read_dropped"):
            page.read_dropped(self._dropped(event))

    @staticmethod
    def _dropped(event: QDragEnterEvent | QDropEvent) -> list[str]:
        return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]

    def _put(self, scene: QWidget) -> None:
        if self._scenes.indexOf(scene) < 0:
            self._scenes.addWidget(scene)
        self._scenes.setCurrentWidget(scene)

    def _adopt(self, shell: Shell) -> None:
        for action in self._actions.values():
            self.removeAction(action)
            action.deleteLater()
        self._shell = shell
        self._own = self._own_callbacks(shell)
        names = [one.name for one in actions.ACTIONS]
        callbacks = {name: partial(self._run, name) for name in names}
        self._actions = actions.make_actions(self, shell.desk.post.profile, callbacks)
        actions.fill_menus(self.menuBar(), self._actions)
        shell.titled.connect(self._say_title)
        shell.offers_changed.connect(self._offer)
        shell.preference_asked.connect(self.preference_asked)
        shell.keeping.close_asked.connect(self._end)
        self.zoom_changed()

    def _own_callbacks(self, shell: Shell) -> dict[str, Callable[[], None]]:
        """What can be done whatever the page."""
        own: dict[str, Callable[[], None]] = {
            name: partial(shell.go, Place("record", kind=kind)) for name, kind in _NEW.items()
        }
        own |= {f"palette_{name}": partial(self.preference_asked.emit, "palette", name)
                for name in ("system", "light", "dark", "contrast")}  # fmt: skip
        own |= {
            "search": partial(shell.go, Place("search")),
            "next_pane": partial(shell.next_pane, 1),
            "previous_pane": partial(shell.next_pane, -1),
            "zoom_in": partial(self._zoom, 10),
            "zoom_out": partial(self._zoom, -10),
            "zoom_reset": partial(self.preference_asked.emit, "zoom", 100),
            "lock": self.lock_asked.emit,
            "quit": self._end,
            "undo": shell.undo_last_change,
            "bin": partial(shell.choose, "bin"),
            "preferences": partial(shell.choose, "preferences"),
            "back_up": shell.back_up,
            "restore": partial(shell.choose, "backups"),
            "verify_register": shell.verify_register,
            "protection": partial(shell.choose, "protection"),
            "handover": partial(shell.choose, "handover"),
            "open_data_folder": shell.open_data_folder,
            "prepare_export": partial(shell.choose, "exchanges"),
            "no_activity": partial(shell.go, Place("exchanges", field="no_activity")),
            "campaign": partial(shell.go, Place("reception", field="campaign")),
            "read_package": partial(shell.go, Place("exchanges", field="read")),
            "import_folder": partial(shell.go, Place("reception", field="import")),
            "help": partial(shell.choose, "help"),
            "shortcuts": partial(shell.choose, "shortcuts"),
            "about": partial(show_about, self),
            "messages": partial(self._show_messages, shell),
        }
        return own

    def _offers(self) -> dict[str, Callable[[], None]]:
        page = self._shell.page if self._shell is not None else None
        return {**self._own, **(page.offers() if page is not None else {})}

    def _offer(self) -> None:
        if self._shell is None or self._scenes.currentWidget() is not self._shell:
            return
        offers = self._offers()
        for name, action in self._actions.items():
            action.setEnabled(name in offers)

    def _run(self, name: str) -> None:
        callback = self._offers().get(name)
        if callback is not None:
            callback()

    def _zoom(self, step: int) -> None:
        self.preference_asked.emit("zoom", min(200, max(100, style.current().zoom + step)))

    def _show_messages(self, shell: Shell) -> None:
        show_messages(self, shell.messages)

    def _end(self) -> None:
        self.close()

    def _say_title(self, _title: str = "") -> None:
        if self._shell is None or self._shell.page is None:
            return
        parts = [self._shell.page.title(), self._shell.desk.post.name, APP_NAME]
        self.setWindowTitle(" — ".join(part for part in parts if part))
