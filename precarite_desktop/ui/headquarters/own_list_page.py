"""One of headquarters' own lists, the others of the same entry as tabs beside it."""

from PySide6.QtWidgets import QWidget

from precarite_desktop.records.registry import kind_named
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.list_page import ListPage
from precarite_desktop.ui.navigation import lists_beside
from precarite_desktop.ui.place import Place

_FILTERS = {
    "public_contract": N_("Filter by object, number…"),
    "orientation": N_("Filter by words of the action, service…"),
    "consultation": N_("Filter by words, place…"),
    "pay_scheme": N_("Filter by name, deliberation…"),
}
"""Entry → what its field for filtering says."""


class OwnListPage(ListPage):
    """A list whose tabs are the other kinds of its entry, not its states: nothing here is sent."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, parent)
        self.lists = lists_beside(kind)
        self.navigation = self.lists[0]
        self._status.hide()
        self._views.show()
        self._filter.setPlaceholderText(_(_FILTERS[self.navigation]))

    def set_folded(self, folded: bool) -> None:
        """The tabs stay: they are the only way to the other lists."""
        super().set_folded(folded)
        self._views.show()

    def _tabs(self, counts: dict[str, int]) -> list[tuple[str, str, str]]:
        return [(name, _(kind_named(name).plural), "") for name in self.lists]

    def _show(self, asked: object, answer: object) -> None:
        super()._show(asked, answer)  # type: ignore[arg-type]
        self._views.set_current(self.kind.name)

    def _take_view(self, code: str) -> None:
        if code != self.kind.name:
            self.asked.emit(Place("list", kind=code))
        elif self._uids:
            self._uids = ()
            self.read()
