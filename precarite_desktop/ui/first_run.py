"""The first start: five pages, two minutes, nothing asked twice, and the example data one click away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from precarite_desktop.paths import APP_NAME
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui import icons, style
from precarite_desktop.ui.first_run_pages import (
    LanguagePage,
    OpeningPage,
    ReadyPage,
    WhoPage,
)
from precarite_desktop.ui.first_run_place import PlacePage
from precarite_desktop.ui.first_run_take_over import TakeOverPage
from precarite_desktop.ui.page import scrolled
from precarite_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from precarite_desktop.ui.widgets.steps import NumberedSteps

_STEPS = (
    (N_("Language and size"), N_("You can change them later")),
    (N_("Your lycée"), N_("Who this post belongs to")),
    (N_("Opening"), N_("Passphrase or session")),
    (N_("Your data"), N_("Where they are kept")),
    (N_("You can begin"), N_("Three gestures to know")),
)


_WIDE = 900
"""Narrower, the steps at the side would push the page out of the window."""


@dataclass(frozen=True)
class Beginning:
    """What the first run settled: enough to make the register."""

    profile: str
    site: str
    name: str
    phrase: str = field(default="", repr=False)
    """Empty when the key ring opens the register."""
    invitation: str = ""
    """Path of the invitation that was given, read again when the post is enrolled."""
    backup_folder: str = ""
    """The second place of backups, if one was chosen."""


class FirstRun(QWidget):
    """The five pages. `settled` gives the `Beginning`, `examples_asked` wants the demonstration."""

    settled = Signal(object)
    taken_over = Signal(str, str)
    """A post is taken over: the backup file, and its phrase, empty for the key ring."""
    examples_asked = Signal()
    preference_asked = Signal(str, object)

    def __init__(
        self,
        *,
        folder: Path,
        languages: Sequence[str],
        schools: Callable[[], Sequence[tuple[str, str]]],
        choose_file: Callable[[QWidget, str], str],
        choose_folder: Callable[[QWidget, str], str],
        has_key_ring: bool,
        backups: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        style.dress(self, ground="page")
        self._steps = NumberedSteps([(_(word), _(detail)) for word, detail in _STEPS], vertical=True)
        self._language = LanguagePage(languages)
        self._who = WhoPage(schools, choose_file)
        self._opening = OpeningPage(has_key_ring=has_key_ring)
        self._place = PlacePage(folder, backups, choose_folder)
        self._ready = ReadyPage()
        self._take_over = TakeOverPage(choose_file)
        self._pages = QStackedWidget()
        self._back = SecondaryButton(_("Previous"))
        self._next = PrimaryButton(_("Continue"))
        self._next.setObjectName("continue")
        self._lay_out()
        self._language.preference_asked.connect(self.preference_asked)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self.show_page(0)

    def refuse(self, sentence: str) -> None:
        """The register could not be made: say why, on the page about where it lies."""
        self.show_page(3)
        self._place.refuse(sentence)

    def refuse_take_over(self, sentence: str) -> None:
        """The backup could not be opened: say why, where it is chosen."""
        self._next.setEnabled(True)
        self._take_over.refuse(sentence)

    def _all(self) -> tuple[QWidget, ...]:
        return (self._language, self._who, self._opening, self._place, self._ready)

    def show_take_over(self) -> None:
        """The page beside the five: a backup is all it takes."""
        self._pages.setCurrentIndex(len(_STEPS))
        self._steps.set_current(1)
        self._back.show()
        self._next.set_text(_("Take over this post"))
        self._take_over.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, index: int) -> None:
        """Go to a page, from 0."""
        self._pages.setCurrentIndex(index)
        self._steps.set_current(index)
        self._back.setVisible(index > 0)
        self._next.set_text(_("Begin") if index == len(_STEPS) - 1 else _("Continue"))
        page = self._all()[index]
        focus: QWidget = page.first_focus()  # type: ignore[attr-defined]
        if focus is page:  # nothing to fill in: the only gesture is to go on
            focus = self._next
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        index = self._pages.currentIndex()
        self.show_page(1 if index == len(_STEPS) else max(0, index - 1))

    def _go_on(self) -> None:
        index = self._pages.currentIndex()
        if index == len(_STEPS):
            self._ask_take_over()
            return
        page = self._all()[index]
        if page is self._who and self._who.wants_take_over:
            self.show_take_over()
            return
        if page is self._who and self._who.wants_examples:
            self.examples_asked.emit()
            return
        if not page.is_complete():  # type: ignore[attr-defined]
            return
        if page is self._who:
            self._opening.offer_ring(self._who.answer().profile != "siege")
        if index + 1 < len(_STEPS):
            self.show_page(index + 1)
            return
        who = self._who.answer()
        self.settled.emit(
            Beginning(
                who.profile, who.site, who.name, self._opening.phrase(), who.invitation,
                self._place.second_place(),
            )
        )  # fmt: skip

    def _ask_take_over(self) -> None:
        if self._take_over.is_complete():
            self._next.setEnabled(False)
            self.taken_over.emit(self._take_over.file, self._take_over.phrase())

    def _lay_out(self) -> None:
        layout = style.row()
        self.setLayout(layout)
        self._aside = self._side()
        layout.addWidget(self._aside)
        right = style.column()
        layout.addLayout(right, 1)
        for page in (*self._all(), self._take_over):
            self._pages.addWidget(scrolled(page))
        right.addWidget(self._pages, 1)
        right.addWidget(self._bar())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._aside.setVisible(self.width() >= style.px(_WIDE))

    def _side(self) -> QWidget:
        side = _Side()
        style.dress(side, ground="side")
        style.fix(side, width=360)
        column: QVBoxLayout = style.column(margins=(40, 44, 24, 40))
        side.setLayout(column)
        row = style.row(spacing=14)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("bridge", "accent", 36, ratio=2.0))
        row.addWidget(picture)
        row.addWidget(style.label(APP_NAME, "name"), 1)
        column.addLayout(row)
        style.gap(column, 44)
        column.addWidget(self._steps)
        column.addStretch(1)
        column.addWidget(
            style.label(_("Two minutes. Nothing is sent during this step."), "help", "muted", wraps=True)
        )
        return side

    def _bar(self) -> QWidget:
        bar = _Bar()
        style.fix(bar, height=72)
        row = style.row(margins=(96, 0, 40, 0))
        bar.setLayout(row)
        holder = QWidget()
        style.fix(holder, max_width=640)
        inner = style.row()
        holder.setLayout(inner)
        inner.addWidget(self._back)
        inner.addStretch(1)
        inner.addWidget(self._next)
        row.addWidget(holder, 1)
        row.addStretch(0)
        return bar


class _Side(QWidget):
    """The steps at the left: what does not fit is cut, so that the window stays on the screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(360), style.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        thick = style.width("line")
        QPainter(self).fillRect(self.width() - thick, 0, thick, self.height(), style.colour("line"))


class _Bar(QWidget):
    """The bar of the two buttons, parted from the page by a line."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), style.width("line"), style.colour("line"))
