"""Every shortcut on one page: another view of the same actions."""

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.actions import ACTIONS, shown_keys
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.widgets.drawing import Line


class ShortcutPage(Page):
    """Two columns of shortcuts, readable by a screen reader line by line."""

    navigation = "help"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.set_title(_("Keyboard shortcuts"))
        self.header.set_sentence(
            _(
                "One family to learn: Ctrl+Shift and an initial make a new record. "
                "Everything works without a mouse."
            )
        )
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 32))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 16)
        columns = style.row(spacing=48)
        column.addLayout(columns)
        column.addStretch(1)
        shown = [one for one in ACTIONS if one.keys and desk.post.profile in one.profiles]
        half = (len(shown) + 1) // 2
        for part in (shown[:half], shown[half:]):
            lines = style.column()
            columns.addLayout(lines, 1)
            for one in part:
                lines.addWidget(_line(_(one.label), shown_keys(one.keys[0])))
                lines.addWidget(Line())
            lines.addStretch(1)
        self._area = scrolled(content, stops=True)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(self._area)

    def first_focus(self) -> QWidget:
        return self._area


def _line(label: str, keys: str) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{label}: {keys}")
    style.fix(holder, min_height=34)
    row = style.row(spacing=16)
    holder.setLayout(row)
    row.addWidget(style.label(label, "text", wraps=True), 1)
    row.addWidget(style.label(keys, "medium", "muted"))
    return holder
