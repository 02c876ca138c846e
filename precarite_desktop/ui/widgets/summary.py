"""The rail beside a form: what is to correct, each a link to its field, then the sections and their state."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.widgets.buttons import LinkButton
from precarite_desktop.ui.widgets.drawing import Block, Line
from precarite_desktop.ui.widgets.status import StatusWord


@dataclass(frozen=True)
class SummaryLine:
    """One problem: its field's name and label, and a short reason."""

    field: str
    label: str
    reason: str
    severity: str


@dataclass(frozen=True)
class SectionState:
    """One section of the form: words at the right, and the severity that gives their glyph."""

    label: str
    words: str
    severity: str = ""


def counted(errors: int, warnings: int) -> str:
    """« 1 error and 1 warning »."""
    parts = []
    if errors:
        parts.append(ngettext("{count} error", "{count} errors", errors).format(count=errors))
    if warnings:
        parts.append(ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings))
    if len(parts) == 2:
        return _("{errors} and {warnings}").format(errors=parts[0], warnings=parts[1])
    return parts[0] if parts else ""


class SummaryRail(QWidget):
    """Stays in sight beside the form from 1,100 px, stands on top of it when narrower. `jumped(field)`."""

    jumped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        column = style.column(spacing=24)
        self.setLayout(column)
        self._block = Block("error_tint", "error")
        self._lines = style.column(margins=(16, 12, 16, 14))
        self._block.setLayout(self._lines)
        self._block.hide()
        self._shown: tuple[SummaryLine, ...] = ()
        column.addWidget(self._block)
        self._sections = QWidget()
        self._section_lines = style.column()
        self._sections.setLayout(self._section_lines)
        column.addWidget(self._sections)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_problems(self, lines: Sequence[SummaryLine], *, after: QWidget) -> None:
        """Say what is to correct; nothing hides the block. Tab comes here from `after`."""
        if tuple(lines) == self._shown:
            return  # what has the focus keeps it
        self._shown = tuple(lines)
        _empty(self._lines)
        errors = sum(one.severity == "error" for one in lines)
        warnings = sum(one.severity == "warning" for one in lines)
        self._block.setVisible(bool(lines))
        if not lines:
            return
        self._block.set_colours(*(("error_tint", "error") if errors else ("warning_tint", "warning")))
        title = counted(errors, warnings)
        self._block.setAccessibleName(title)
        self._lines.addWidget(style.label(title, "strong"))
        self._lines.addWidget(style.label(_("Ctrl+B: go to the next one"), "help", "muted"))
        stop = after
        for line in lines:
            style.gap(self._lines, 10)
            link = LinkButton(line.label)
            self._lines.addWidget(self._line(line, link))
            QWidget.setTabOrder(stop, link)
            stop = link

    def _line(self, line: SummaryLine, link: LinkButton) -> QWidget:
        holder = QWidget()
        row = style.row(spacing=8)
        holder.setLayout(row)
        row.addWidget(SeverityGlyph(line.severity), 0, Qt.AlignmentFlag.AlignTop)
        column = style.column()
        link.setProperty("field", line.field)
        link.setAccessibleDescription(line.reason)
        link.clicked.connect(self._jump)
        column.addWidget(link)
        column.addWidget(style.label(line.reason, "help", wraps=True))
        row.addLayout(column, 1)
        return holder

    def show_sections(self, sections: Sequence[SectionState]) -> None:
        """The sections of the form, each with its state in words."""
        _empty(self._section_lines)
        self._section_lines.addWidget(style.label(_("In this record"), "section"))
        style.gap(self._section_lines, 8)
        self._section_lines.addWidget(Line())
        for one in sections:
            holder = QWidget()
            style.fix(holder, min_height=38)
            row = style.row(spacing=8)
            holder.setLayout(row)
            row.addWidget(style.label(one.label, "text", wraps=True), 1)
            if one.severity:
                row.addWidget(StatusWord(one.severity, one.words, role="help_medium"))
            else:
                row.addWidget(style.label(one.words, "help", "muted"))
            self._section_lines.addWidget(holder)
            self._section_lines.addWidget(Line())

    def carry(self, widget: QWidget) -> None:
        """Stand something between what is to correct and the sections."""
        column = self.layout()
        if isinstance(column, QVBoxLayout) and column.indexOf(widget) < 0:
            column.insertWidget(1, widget)

    def show_only_problems(self, only: bool) -> None:
        """Narrow pages keep the block and leave the sections out."""
        self._sections.setVisible(not only)

    def _jump(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.jumped.emit(sender.property("field"))


class SeverityGlyph(QWidget):
    """The shape of a severity, 16 px, level with the first line of the words beside it."""

    def __init__(self, severity: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_severity(self, severity: str) -> None:
        """Another shape."""
        self._severity = severity
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(16), style.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = style.px(16)
        glyphs.glyph(QPainter(self), self._severity, QRectF(0, style.px(3), side, side))


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
