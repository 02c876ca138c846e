"""Avant et après: needs, partnerships, channels before a placement; exits, follow-ups, hours after it."""

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.navigation import PATH_LISTS
from precarite_desktop.ui.tabbed_lists import TabbedList

_NOT_OF_A_LYCEE = "filiere"
"""A channel spans several lycées: the coordination and headquarters build it."""


class PathsPage(TabbedList):
    """One of the lists around a placement, the others as tabs beside it."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        is_lycee = desk.post.profile == "lycee"
        family = [name for name in PATH_LISTS if not (is_lycee and name == _NOT_OF_A_LYCEE)]
        super().__init__(desk, kind, family, parent)
        self._filter.setPlaceholderText(_("Filter by name, post…"))
