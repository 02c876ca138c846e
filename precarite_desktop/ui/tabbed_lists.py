"""Several lists as tabs of one page: each tab is the list of one kind, one entry leads to all of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from precarite_desktop.records.registry import kind_named
from precarite_desktop.text.i18n import _
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.list_page import ListPage
from precarite_desktop.ui.navigation import entry_of
from precarite_desktop.ui.place import Place


class TabbedList(ListPage):
    """The list of one kind, with the others of its family as tabs above it."""

    def __init__(self, desk: Desk, kind: str, family: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, parent)
        self.family = tuple(family)
        self.navigation = entry_of(kind)
        self._views.show()

    def go_to(self, place: Place) -> None:
        super().go_to(place)
        self._views.set_views(self._tabs({}))
        self._views.set_current(self.kind.name)

    def set_folded(self, folded: bool) -> None:
        """The tabs stay: they are the only way to the other lists."""
        super().set_folded(folded)
        self._views.show()

    def _tabs(self, counts: dict[str, int]) -> list[tuple[str, str, str]]:
        return [(name, _(kind_named(name).plural), "") for name in self.family]

    def _take_view(self, code: str) -> None:
        if code != self.kind.name:
            self.asked.emit(Place("list", kind=code))
        elif self._uids:
            self._uids = ()
            self.read()

    def _take_status(self, code: object) -> None:
        """The tabs are lists here, no statuses: only the chip says which status is shown."""
        self._uids = ()
        self.read()
