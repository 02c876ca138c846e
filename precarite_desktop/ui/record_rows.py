"""The rows of a list, read by slices when they come into sight: a dumb model that leaves early."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import tips

SLICE = 200
_ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SLICES_KEPT = 25


@dataclass(frozen=True)
class Column:
    """One column. `look` is `name` (strong), `text`, `day`, `number`, `status`, `link` or `muted`."""

    name: str
    title: str
    look: str = "text"
    wide: int = 0
    """Width at zoom 100 %; 0 takes what the first rows need."""
    sortable: bool = True


@dataclass(frozen=True)
class Row:
    """One record in a list: its cells as shown, and the state whose glyph stands before the status word."""

    uid: str
    cells: tuple[str, ...]
    state: str = ""
    spoken: str = ""
    """Full words of the status for screen readers: « To correct, 2 errors »."""


Slice = Callable[[int, int], Sequence[Row]]
"""Given an offset and a number of rows, those rows."""


class RecordRows(QAbstractTableModel):
    """Knows how many rows there are, and reads 200 of them when one is looked at."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._count = 0
        self._read: Slice = _nothing
        self._slices: dict[int, Sequence[Row]] = {}

    def set_source(self, count: int, read: Slice) -> None:
        """Show `count` rows, read through `read`; forgets what was read before."""
        self.beginResetModel()
        self._count, self._read = count, read
        self._slices = {}
        self.endResetModel()

    def row(self, index: int) -> Row | None:
        """A row by its place, None if it is gone meanwhile."""
        number, within = divmod(index, SLICE)
        found = self._slices.get(number)
        if found is None:
            if len(self._slices) >= _SLICES_KEPT:
                self._slices.clear()
            found = self._slices[number] = self._read(number * SLICE, SLICE)
        return found[within] if within < len(found) else None

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return self._count

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> str | None:
        if role:
            return self._said(index, role) if role in (_ACCESSIBLE_TEXT, _TOOL_TIP) else None
        row = self.row(index.row())
        return row.cells[index.column()] if row else None

    def _said(self, index: QModelIndex | QPersistentModelIndex, role: int) -> str | None:
        row = self.row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        said = (row.spoken if column.look == "status" else "") or row.cells[index.column()]
        if role == _TOOL_TIP:
            return tips.plain(said) or None
        return said or _("empty")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role in (_DISPLAY, _ACCESSIBLE_TEXT):
            return self.columns[section].title
        return None


def _nothing(_offset: int, _limit: int) -> Sequence[Row]:
    return ()
