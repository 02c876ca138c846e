"""The way to pages: whose post this is, search, the list of pages with their counts; and the same folded."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui import style, tips
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.buttons import QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.navigation import NavigationList
from precarite_desktop.ui.widgets.scrolling import PageScroll

WIDTH = 232


@dataclass(frozen=True)
class Entry:
    """One line of the navigation. An entry without a name is the white between two groups."""

    name: str = ""
    label: str = ""
    icon: str = ""


_GAP = Entry()
_RECORDS = (
    Entry("placement", N_("Hires"), "briefcase"),
    Entry("internship", N_("Internships"), "bag"),
    Entry("apprenticeship", N_("Apprenticeships"), "graduation"),
    Entry("person", N_("People"), "people"),
)
_PATHS = Entry("need", N_("Before and after"), "bridge")
_PASSES = Entry("pass_iae", N_("PASS IAE"), "calendar")
STATION_ENTRIES = (
    Entry("home", N_("Home"), "home"), _GAP, *_RECORDS, _PATHS,
    Entry("siae", N_("SIAE added here"), "book"), _GAP,
    Entry("exchanges", N_("Exchanges"), "exchange"),
)  # fmt: skip
_AFTER = {
    "home": (Entry("week", N_("My week"), "list"), Entry("round", N_("My round"), "signpost")),
    "need": (_PASSES,),
}
COORDINATION_ENTRIES = tuple(one for entry in STATION_ENTRIES for one in (entry, *_AFTER.get(entry.name, ())))
"""A lycée does not keep the PASS of people; the coordination does (people.md 11)."""
HEADQUARTERS_ENTRIES = (
    Entry("reception", N_("Reception"), "inbox"),
    Entry("checks", N_("Checks"), "checks"),
    Entry("bilan", N_("Annual report"), "chart"),
    Entry("enrolment", N_("Enrolments"), "key"),
    _GAP, *_RECORDS, _PATHS, _PASSES, _GAP,
    Entry("orientation", N_("Orientations"), "signpost"),
    Entry("consultation", N_("Consultations"), "speech"),
    Entry("public_contract", N_("Contracts"), "file"),
    Entry("pay_scheme", N_("Employer’s measures"), "coins"),
    _GAP,
    Entry("school", N_("Lycées"), "building"),
    Entry("siae", N_("SIAE"), "book"),
)  # fmt: skip
CONTRACT_LISTS = (
    "public_contract", "contract_amendment", "social_clause", "clause_hours", "planned_contract",
)  # fmt: skip
PATH_LISTS = (
    "need", "partnership", "filiere", "placement_exit", "follow_up", "placement_hours", "hosting_request",
    "hosting_offer",
)  # fmt: skip
"""What comes before and after somebody is there."""
PASS_LISTS = (
    "pass_iae",
    "suspension",
    "prolongation",
    "eligibility",
    "support",
    "reminder",
    "siae_annex",
    "mandate",
)
"""What the coordination keeps of the PASS, and headquarters of the agreements."""
FAMILIES = {
    "need": PATH_LISTS,
    "pass_iae": PASS_LISTS,
    "orientation": ("orientation", "target"),
    "consultation": ("consultation", "proposal", "crpa_opinion", "scheme"),
    "public_contract": CONTRACT_LISTS,
    "pay_scheme": ("pay_scheme", "pay_scheme_band", "meal_voucher", "meal_voucher_school"),
}
"""Entry → the lists that are the tabs of its page, its own first."""
COUNTED = tuple(one.name for one in _RECORDS)
"""The lists whose entries say how many records they hold."""
LISTS = (*COUNTED, "school", "siae", *(name for lists in FAMILIES.values() for name in lists))
"""Every list that an entry or a tab may lead to."""
FOOT_ENTRIES = (
    Entry("bin", N_("Bin"), "trash"),
    Entry("preferences", N_("Preferences"), "gear"),
    Entry("help", N_("Help and accessibility"), "help"),
)


def lists_beside(kind: str) -> tuple[str, ...]:
    """The lists under the same entry as that of a kind, the entry's own first; none if it has no tabs."""
    return next((lists for lists in FAMILIES.values() if kind in lists), ())


def entry_of(kind: str) -> str:
    """The entry under which records of that kind are found."""
    return next(iter(lists_beside(kind)), kind)


def entries_for(profile: str) -> tuple[Entry, ...]:
    """The pages of a profile, in order."""
    if profile == "siege":
        return HEADQUARTERS_ENTRIES
    return STATION_ENTRIES if profile == "lycee" else COORDINATION_ENTRIES


class Navigation(QWidget):
    """The column at the left. `chosen` gives the name of an entry, or `search`."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[Entry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = style.label("", "strong", wraps=True)
        self._role = style.label("", "help", "muted")
        self._search = SearchButton(self)
        self.pages = NavigationList(self)
        for entry in (*entries, None, *FOOT_ENTRIES):
            self._add(entry)
        style.dress(self, ground="side")
        style.fix(self, width=WIDTH)
        self._lay_out()
        self._search.clicked.connect(self._ask_search)
        self.pages.chosen.connect(self.chosen)
        self.pages.pointed.connect(self._show_item)

    def set_post(self, place: str, role: str) -> None:
        """Say whose post this is, and as what."""
        self._place.setText(place)
        self._place.setToolTip(tips.plain(place))
        self._role.setText(role)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(WIDTH), style.px(200))

    def set_counts(self, counts: dict[str, str]) -> None:
        """Show the counts at the right of their entries."""
        for name, words in counts.items():
            self.pages.item(name).set_count(words)

    def set_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self.pages.set_current(name)
        self._show_item(name)

    def _show_item(self, name: str) -> None:
        """Scroll to an entry: on a small screen at a large zoom the column is higher than the window."""
        if name in self.pages.names():
            self._scroll.ensureWidgetVisible(self.pages.item(name), 0, style.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        thick = style.width("line")
        QPainter(self).fillRect(self.width() - thick, 0, thick, self.height(), style.colour("line"))

    def _add(self, entry: Entry | None) -> None:
        if entry is None:
            self.pages.add_stretch()
        elif entry.name:
            self.pages.add(entry.name, _(entry.label), entry.icon)
        else:
            self.pages.add_gap()

    def _lay_out(self) -> None:
        layout = style.column(margins=(4, 18, 4, 8))
        self.setLayout(layout)
        names = style.column(margins=(20, 0, 8, 0))
        names.addWidget(self._place)
        names.addWidget(self._role)
        layout.addLayout(names)
        style.gap(layout, 14)
        search = style.row(margins=(8, 0, 8, 0))
        search.addWidget(self._search)
        layout.addLayout(search)
        style.gap(layout, 12)
        self._scroll = PageScroll(self.pages)
        style.dress(self.pages, ground="side")
        layout.addWidget(self._scroll, 1)

    def _ask_search(self) -> None:
        self.chosen.emit("search")


class SearchButton(QPushButton):
    """Looks like the search field it leads to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Search"), parent)
        self.setObjectName("searchButton")
        self.setAutoDefault(False)
        self.setAccessibleName(_("Search everywhere"))
        style.fix(self, height=36)

    def sizeHint(self) -> QSize:
        return QSize(style.px(208), style.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(120), style.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing.frame(
            painter, self.rect(), ground=style.colour("field"), border=style.colour("border"),
            width=style.width("border"),
        )  # fmt: skip
        muted = style.colour("muted")
        drawing.icon(painter, "search", style.px(11), self.rect(), colour=muted, size=18)
        inner = self.rect().adjusted(style.px(34), 0, -style.px(12), 0)
        drawing.text(painter, inner, self.text(), font=style.font("text"), colour=muted)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        drawing.text(painter, inner, "Ctrl+F", font=style.font("help"), colour=muted, flags=right)


class FoldedBar(QWidget):
    """The navigation above 150 %: a drop-down button, the page's title, and search."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[Entry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._button = SecondaryButton("", icon="list")
        self._button.setObjectName("foldedNavigation")
        self._title = style.label("", "section")
        search = QuietButton(_("Search"), icon="search")
        style.dress(self, ground="side")
        style.fix(self, height=52)
        layout = style.row(margins=(24, 0, 16, 0), spacing=16)
        self.setLayout(layout)
        layout.addWidget(self._button)
        layout.addWidget(self._title)
        layout.addStretch(1)
        layout.addWidget(search)
        self._button.clicked.connect(self._open)
        search.clicked.connect(partial(self.chosen.emit, "search"))

    def set_current(self, name: str) -> None:
        """Name the page shown on the button."""
        label = next((_(entry.label) for entry in self._entries if entry.name == name), _("Pages"))
        self._button.set_text(label)
        self._button.setAccessibleName(_("Pages, now: {page}").format(page=label))

    def set_title(self, text: str) -> None:
        """Show the title of the page beside the button."""
        self._title.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        drawing.bottom_line(QPainter(self), self.rect())

    def _open(self) -> None:
        menu = style.menu(self)
        for entry in self._entries:
            if entry.name:
                menu.addAction(_(entry.label)).triggered.connect(self._chooser(entry.name))
            else:
                menu.addSeparator()
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _chooser(self, name: str) -> "partial[None]":
        return partial(_emit_name, self, name)


def _emit_name(bar: FoldedBar, name: str, _checked: bool = False) -> None:
    bar.chosen.emit(name)
