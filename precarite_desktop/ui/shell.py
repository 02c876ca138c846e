"""The open post: navigation, banner, the page shown, status bar; and the way from page to page.

Pages are built when first shown; they ask for a `Place`, the shell goes there
and remembers the way back.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import moment
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.keeping import Keeping
from precarite_desktop.ui.navigation import (
    COUNTED,
    FOOT_ENTRIES,
    LISTS,
    FoldedBar,
    Navigation,
    entries_for,
)
from precarite_desktop.ui.page import Page
from precarite_desktop.ui.page_classes import page_class
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.status_bar import StatusBar, facts_words
from precarite_desktop.ui.widgets.announce import announce
from precarite_desktop.ui.widgets.page import Banner

if TYPE_CHECKING:
    from precarite_desktop.services.look_home import Home

_REMEMBERED = 50


class Shell(QWidget):
    """Everything between the menu bar and the edge of the window."""

    titled = Signal(str)
    offers_changed = Signal()
    preference_asked = Signal(str, object)
    """A preference chosen on a page: its name and value."""
    restored = Signal(str)
    """A backup has taken the place of the register: open it again, and say these words."""

    def __init__(self, desk: Desk, context: dict[str, Any], parent: QWidget | None = None) -> None:
        """`context` is what some pages need besides the desk: paths, settings, choose_file."""
        super().__init__(parent)
        self.desk = desk
        self._context = context
        self._pages: dict[str, Page] = {}
        self._way: list[Place] = []
        self._place: Place | None = None
        self._messages: list[str] = []
        profile = desk.post.profile
        self.navigation = Navigation(entries_for(profile), self)
        self.folded_bar = FoldedBar((*entries_for(profile), *FOOT_ENTRIES), self)
        self.banner = Banner(self)
        self.banner.hide()
        self.keeping = Keeping(desk, self.banner, context.get("files"), self)
        self.pages = QStackedWidget(self)
        self.status_bar = StatusBar(self)
        self._lay_out()
        self._connect()
        self.fold()
        self.read_facts()

    # --- going ---------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show a place, and remember the one left."""
        if self._place is not None and self._place != place and not place.takes_over:
            self._way = [*self._way[-_REMEMBERED:], self._place]
        self._show(place)

    def back(self) -> None:
        """Go back to the place shown before; home if there is none."""
        self._show(self._way.pop() if self._way else self.start())

    def start(self) -> Place:
        """Where a post of this profile begins."""
        return Place("reception") if self.desk.post.profile == "siege" else Place("home")

    def choose(self, name: str) -> None:
        """Go to an entry of the navigation."""
        self.go(Place("list", kind=name) if name in LISTS else Place(name))

    @property
    def page(self) -> Page | None:
        """The page shown."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def place(self) -> Place | None:
        """The place shown."""
        return self._place

    def page_named(self, name: str, kind: str = "") -> Page:
        """The page of that name, built now if it is asked for the first time."""
        key = f"{name}/{kind}" if name in ("list", "record") else name
        if key not in self._pages:
            self._pages[key] = self._build(name, kind)
        return self._pages[key]

    def _show(self, place: Place) -> None:
        left = self.page
        if left is not None:
            left.leave()
        page = self.page_named(place.page, place.kind)
        self._place = place
        page.set_folded(self.is_folded)  # before it is seen: an unfolded page would push the window wider
        self.pages.setCurrentWidget(page)
        page.go_to(place)
        self.navigation.set_current(page.navigation)
        self.folded_bar.set_current(page.navigation)
        self._say_title()
        self.offers_changed.emit()
        focus = _chosen(page)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, name: str, kind: str) -> Page:
        factory = page_class(name, kind)
        page = factory(self.desk, kind) if name in ("list", "record") else factory(self.desk)
        for key, value in self._context.items():
            if hasattr(page, f"use_{key}"):
                getattr(page, f"use_{key}")(value)
        page.save_failed.connect(self._warn_not_kept)
        page.kept.connect(self.keeping.lift)
        page.asked.connect(self._go_or_back)
        page.said.connect(self.say)
        page.warned.connect(self.warn)
        page.offers_changed.connect(self.offers_changed)
        page.titled.connect(self._say_title)
        if hasattr(page, "preference_asked"):
            page.preference_asked.connect(self.preference_asked)
        if hasattr(page, "restored"):
            page.restored.connect(self.restored)
        page.set_folded(self.is_folded)
        self.pages.addWidget(page)
        return page

    def _go_or_back(self, place: Place | None) -> None:
        if place is None:
            self.back()
        else:
            self.go(place)

    # --- saying --------------------------------------------------------------------------------

    def say(self, words: str) -> None:
        """Say something done: status bar, screen reader, and the list of recent messages."""
        self._say(words, "kept")

    def warn(self, words: str) -> None:
        """Say something that was not done as asked."""
        self._say(words, "warning")

    def _say(self, words: str, state: str) -> None:
        self._messages = [*self._messages[-99:], words]
        self.status_bar.show_text("kept", words, state)
        announce(self, words)

    @property
    def messages(self) -> tuple[str, ...]:
        """What was said lately, oldest first."""
        return tuple(self._messages)

    def read_facts(self) -> None:
        """Look at the post again: counts of the navigation, facts of the status bar."""
        self.desk.ask(look, self._show_home, self)
        if self.desk.post.is_headquarters:
            self.desk.ask(_received_counts, self.navigation.set_counts, self)

    def _show_home(self, home: "Home") -> None:
        self.navigation.set_counts(counts_words(home, self.desk.post.profile))
        segments = facts_words(home, self.desk.post)
        for name, text in segments.items():
            self.status_bar.show_text(name, text)

    def _warn_not_kept(self, error: BaseException) -> None:
        self.keeping.warn(error)
        self.status_bar.show_text("kept", _("Not saved"), "error")

    def _say_saved(self) -> None:
        self.say(_("Saved at {time}").format(time=moment(self.desk.post.now())))

    def may_close(self) -> bool:
        """Keep what is typed; whether the window may close without losing anything."""
        if self.page is not None:
            self.page.leave()
        return self.keeping.may_close()

    def refocus(self) -> None:
        """Give the focus back to the page, after the lock."""
        focus = _chosen(self.page) if self.page is not None else None
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is done from any page ------------------------------------------------------------

    def undo_last_change(self) -> None:
        """Take back the last change of the register, whoever is shown."""
        from precarite_desktop.services import undo_change

        self.desk.ask(undo_change.undo, self._say_undone, self, failed=self._say_refused)

    def back_up(self) -> None:
        """Make a backup now, and say where."""
        from precarite_desktop.services import back_up

        self.desk.ask_long(back_up.back_up, self._say_backed_up, self)

    def verify_register(self) -> None:
        """Check the register through and through."""
        from precarite_desktop.services import verify_register

        self.desk.ask_long(verify_register.verify, self._say_verified, self)

    def open_data_folder(self) -> None:
        """Show the folder of the register in the system's file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.post.register.path.parent)))

    def _say_undone(self, undone: object) -> None:
        self.say(_("The last change was taken back.") if undone else _("There is nothing to undo."))
        self.desk.changed.emit()

    def _say_refused(self, error: BaseException) -> None:
        self.say(errors.words_for(error))

    def _say_backed_up(self, _made: object) -> None:
        self.say(_("Backup made."))
        self.desk.changed.emit()

    def _say_verified(self, _found: object) -> None:
        self.say(_("The register is sound."))

    def _say_title(self, _text: str = "") -> None:
        title = self.page.title() if self.page is not None else ""
        self.folded_bar.set_title(title)
        self.titled.emit(title)

    # --- layout and keys -----------------------------------------------------------------------

    @property
    def is_folded(self) -> bool:
        """Whether the navigation is a drop-down, because of the zoom."""
        return style.current().zoom > style.FOLDED_OVER

    def fold(self) -> None:
        """Fold or unfold the navigation as the zoom asks."""
        self.navigation.setVisible(not self.is_folded)
        self.folded_bar.setVisible(self.is_folded)
        for page in self._pages.values():
            page.set_folded(self.is_folded)

    def next_pane(self, step: int = 1) -> None:
        """Give the focus to the next part of the window: banner, navigation, page, status bar."""
        panes = self._panes()
        here = next((n for n, pane in enumerate(panes) if _holds_focus(pane)), -1)
        target = panes[(here + step) % len(panes)]
        self._enter(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        page = self.page
        if page is not None and not page.is_escaped():
            self.back()

    def _panes(self) -> list[QWidget]:
        panes: list[QWidget] = [self.banner] if self.banner.isVisible() else []
        panes.append(self.folded_bar if self.is_folded else self.navigation.pages)
        page = self.page
        if page is not None:
            panes.extend(page.panes())
        panes.append(self.status_bar)
        return panes

    def _enter(self, pane: QWidget) -> None:
        page = self.page
        if pane is page and page is not None:
            (_chosen(page) or page).setFocus(Qt.FocusReason.TabFocusReason)
        elif pane.focusPolicy() != Qt.FocusPolicy.NoFocus:
            pane.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            first = first_stop(pane)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        right = style.column()
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        middle = style.row()
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(self.folded_bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self.status_bar)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.choose)
        self.folded_bar.chosen.connect(self.choose)
        self.status_bar.chosen.connect(self._go_to_segment)
        self.desk.changed.connect(self.read_facts)
        self.keeping.said.connect(self.say)
        self.keeping.saved.connect(self._say_saved)

    def _go_to_segment(self, name: str) -> None:
        if name in ("counts", "last_sent"):
            self.choose("exchanges" if self.desk.post.profile != "siege" else "reception")
        elif name in ("backup", "zoom"):
            self.choose("preferences")


def look(post: Post) -> "Home":
    """Look at the post, in the worker: what that needs is loaded there, after the first paint."""
    from precarite_desktop.services import look_home

    return look_home.home(post)


def _received_counts(post: Post) -> dict[str, str]:
    from precarite_desktop.services import look_at_checks, regional_records

    counts = {name: whole(regional_records.count(post, name)) for name in COUNTED}
    stands = look_at_checks.count(post)
    return {**counts, "checks": whole(stands) if stands else ""}


def counts_words(home: "Home", profile: str) -> dict[str, str]:
    """What stands at the right of the entries of the navigation."""
    if profile == "siege":
        return {}
    counts = {name: whole(number) for name, number in home.counts.items() if name in COUNTED}
    ready = ngettext("{count} ready", "{count} ready", home.ready).format(count=whole(home.ready))
    counts["exchanges"] = ready if home.ready else ""
    return counts


def _chosen(page: Page) -> QWidget | None:
    """What the page chose for the focus: its first control where that is disabled, None if nothing."""
    chosen = page.first_focus()
    return chosen if chosen is None or chosen.isEnabled() else first_stop(page)


def first_stop(pane: QWidget) -> QWidget | None:
    """The first control of a pane that the Tab key would reach."""
    for child in pane.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return None


def _holds_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))
