"""One of headquarters' own lists, the others of the same entry as tabs beside it."""

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.navigation import lists_beside
from precarite_desktop.ui.tabbed_lists import TabbedList

_FILTERS = {
    "public_contract": N_("Filter by object, number…"),
    "orientation": N_("Filter by words of the action, service…"),
    "consultation": N_("Filter by words, place…"),
    "pay_scheme": N_("Filter by name, deliberation…"),
}
"""Entry → what its field for filtering says."""


class OwnListPage(TabbedList):
    """A list of what headquarters records itself: it has no states, since nothing of it is sent."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, lists_beside(kind), parent)
        self._status.hide()
        self._filter.setPlaceholderText(_(_FILTERS[self.navigation]))
