"""The first and the last day of a period, on one line while there is room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.ui import style
from precarite_desktop.ui.editors.row import FieldRow

_SECOND_DAY = 276


class PeriodRow(QWidget):
    """Two days side by side, level with each other; one under the other in a narrow form."""

    def __init__(self, first: FieldRow, last: FieldRow) -> None:
        super().__init__()
        self._pair = style.row()
        self.setLayout(self._pair)
        style.fix(first, width=_SECOND_DAY)
        self._pair.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(last, 1, Qt.AlignmentFlag.AlignTop)
        lower = first.editor.field.help and not last.editor.field.help
        self._level = last.level_with_help() if lower else None

    def stack(self, stacked: bool) -> None:
        """Stand one under the other, or side by side."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(down if stacked else across)
        self._pair.setSpacing(style.px(16) if stacked else 0)
        if self._level is not None:
            self._level.setVisible(not stacked)
