"""Avant et après, PASS IAE: the lists around a placement, those of one entry as tabs of one page."""

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.navigation import lists_beside
from precarite_desktop.ui.tabbed_lists import TabbedList

_KEPT_BY = {"filiere": ("coordination", "siege"), "siae_annex": ("siege",)}
"""A channel spans several lycées, and the agreements of SIAE are headquarters' to follow."""


class PathsPage(TabbedList):
    """One of the lists around a placement, the others as tabs beside it."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget | None = None) -> None:
        profile = desk.post.profile
        family = [name for name in lists_beside(kind) if profile in _KEPT_BY.get(name, (profile,))]
        super().__init__(desk, kind, family, parent)
        self._filter.setPlaceholderText(_("Filter by name, post…"))
