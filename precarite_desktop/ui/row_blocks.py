"""All the rows inside one form, whatever their kinds: what the form asks of them together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import row_kinds
from precarite_desktop.ui.editors.context import Context
from precarite_desktop.ui.row_block import RowBlock
from precarite_desktop.ui.row_form import RowForm
from precarite_desktop.ui.row_values import ShownRow, caret_parts
from precarite_desktop.ui.widgets.summary import SectionState, SummaryLine


class RowBlocks(QObject):
    """The tables of one form, in order."""

    edited = Signal(str)
    left = Signal(str)
    add_asked = Signal(str, object)
    """The kind of the row, and the values to copy."""
    remove_asked = Signal(str)
    justified = Signal(str, str, str)
    """A warning's code, the code of the reason given, the uid of the row."""

    def __init__(
        self, kind: RecordKind, context_for: Callable[[RecordKind], Context], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.blocks = [RowBlock(one, context_for(one)) for one in row_kinds(kind.name)]
        for block in self.blocks:
            block.edited.connect(self._say_edited)
            block.left.connect(self._say_left)
            block.add_asked.connect(self.add_asked)
            block.remove_asked.connect(self.remove_asked)
            block.justified.connect(self.justified)

    def _say_edited(self) -> None:
        self.edited.emit(self.caret())

    def _say_left(self) -> None:
        self.left.emit(self.caret())

    def set_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show the rows of a record."""
        for block in self.blocks:
            block.set_rows(rows)

    def forms(self) -> list[RowForm]:
        """The short forms of the tables."""
        return [block.form for block in self.blocks]

    def update_rows(self, rows: Sequence[ShownRow]) -> None:
        """Take over what was found in the rows."""
        for block in self.blocks:
            block.update_rows(rows)

    def add_row(self, row: ShownRow, *, copied: bool) -> None:
        """A new row, open for typing."""
        for block in self.blocks:
            if block.kind.name == row.kind:
                block.add_row(row, copied=copied)

    def check_everything(self) -> None:
        """From now on, show also what the person has not come to yet."""
        for block in self.blocks:
            block.check_everything()

    def values(self) -> dict[str, Values]:
        """Uid of each row → what it holds now."""
        return {uid: values for block in self.blocks for uid, values in block.values().items()}

    def take_touched(self) -> frozenset[str]:
        """The rows typed in since this was last asked."""
        return frozenset(uid for block in self.blocks for uid in block.take_touched())

    def add(self) -> None:
        """Ask for a row where the person is, else in the first table."""
        for block in (*filter(RowBlock.has_focus, self.blocks), *self.blocks)[:1]:
            block.add()

    def copy(self) -> bool:
        """Ask for a row like the one above where the person is; False outside of the tables."""
        here = [block for block in self.blocks if block.has_focus()]
        for block in here:
            block.copy()
        return bool(here)

    def repeat_above(self) -> bool:
        """Put into the field with the caret what the row above holds; False outside of a row."""
        return any(block.repeat_above() for block in self.blocks)

    def focus(self, name: str) -> bool:
        """Go to a field of a row, by the name that `caret` gives it; False if it is none."""
        kind, uid, field = caret_parts(name)
        here = [block for block in self.blocks if block.kind.name == kind]
        for block in here:
            block.focus_cell(uid, field)
        return bool(here)

    def caret(self) -> str:
        """The field of the row where the person is; empty elsewhere."""
        return next(filter(None, (block.caret() for block in self.blocks)), "")

    def faulty(self) -> list[str]:
        """The names of the fields of rows with something to correct."""
        return [name for block in self.blocks for name in block.faulty()]

    def wanting(self) -> int:
        """How many problems of rows have to be corrected or justified."""
        return sum(block.wanting() for block in self.blocks)

    def lines(self) -> list[SummaryLine]:
        """The lines of the summary about rows."""
        return [line for block in self.blocks for line in block.lines()]

    def states(self) -> list[SectionState]:
        """What the rail says of each table."""
        return [block.state() for block in self.blocks]

    def last_stop(self, otherwise: QWidget) -> QWidget:
        """The last control of the tables that Tab goes to."""
        return self.blocks[-1].last_stop() if self.blocks else otherwise
