"""What F1 says of a field, under it: the field keeps the keyboard, Échap closes."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from precarite_desktop.records.explain import Explanation, explain
from precarite_desktop.records.fields import Field
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets.announce import announce
from precarite_desktop.ui.widgets.overlay import Overlay

_WIDTH = 640


class FieldHelp(Overlay):
    """Definition, example, what travels, and the checks with their codes."""

    def __init__(self, anchor: QWidget, said: Explanation) -> None:
        super().__init__(anchor)
        self._anchored = anchor
        self.setObjectName("fieldHelp")
        self.setAccessibleName(_("Help of the field"))
        self._words = words(said)
        column = style.column(margins=(16, 12, 16, 14), spacing=6)
        self.setLayout(column)
        column.addWidget(style.label(said.label, "strong", wraps=True))
        for text in (said.definition, said.example, said.travels):
            if text:
                column.addWidget(_line(text))
        if said.checks:
            style.gap(column, 4)
            column.addWidget(style.label(_("Checks"), "help_medium", "muted"))
            for code, sentence in said.checks:
                column.addLayout(_check(code, sentence))
        column.addWidget(style.label(_("Escape closes this help."), "help", "muted"))
        column.addStretch(1)
        self.setAccessibleDescription(self._words)

    def open(self) -> None:
        """Show it and say it."""
        super().open()
        announce(self._anchored, self._words)

    def wanted(self, room: int) -> tuple[int, int]:
        window = self._anchored.window().width() - style.px(48)
        wide = min(max(room, style.px(_WIDTH)), window)
        layout = self.layout()
        return wide, layout.heightForWidth(wide) if layout is not None else style.px(200)


class HelpPlace:
    """The one help that may be open in a form."""

    def __init__(self) -> None:
        self._shown: FieldHelp | None = None

    def toggle(self, target: QWidget, kind: RecordKind, field: Field, on: date) -> None:
        """Open the help of a field, as of that day, or close the one that is open."""
        if not self.close():
            self._shown = FieldHelp(target, explain(kind, field, on))
            self._shown.open()

    def close(self) -> bool:
        """Close it; False if none was open."""
        shown, self._shown = self._shown, None
        if shown is None or not isValid(shown):
            return False
        was_open = shown.isVisible()
        shown.close_list()
        shown.deleteLater()
        return was_open


def words(said: Explanation) -> str:
    """All of it in one go, for a screen reader."""
    parts = [said.label + ".", said.definition, said.example, said.travels]
    parts += [f"{sentence} {code}." for code, sentence in said.checks]
    return " ".join(part for part in parts if part)


def _line(text: str) -> QLabel:
    label = style.label(text, "help", wraps=True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label


def _check(code: str, sentence: str) -> QVBoxLayout:
    column = style.column()
    row = style.row(spacing=10)
    shown = style.label(code, "help_medium", "muted")
    style.fix(shown, width=80)
    row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_line(sentence), 1)
    column.addLayout(row)
    return column
