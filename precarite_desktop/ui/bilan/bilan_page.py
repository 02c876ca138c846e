"""Bilan annuel: the year, its charts and figures, the records behind each figure, and the three files."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from precarite_desktop.reports.content import Beside, Bilan, Block, FigureBlock
from precarite_desktop.reports.content import shown as shown_cell
from precarite_desktop.services import draw_up_bilan
from precarite_desktop.services.draw_up_bilan import Figures
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import decimal, whole
from precarite_desktop.ui import errors, style
from precarite_desktop.ui.bilan.chart_picture import ChartPicture
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.home import empty
from precarite_desktop.ui.page import Page, scrolled
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.record_rows import Column, Row
from precarite_desktop.ui.record_table import RecordTable
from precarite_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from precarite_desktop.ui.widgets.chip import ChoiceChip
from precarite_desktop.ui.widgets.page import Banner, Section

_CHARTS = 4
_SIDE_BY_SIDE = 860
"""Width, at zoom 100 %, from which two charts stand side by side."""


class BilanPage(Page):
    """What the printed report will say, before it is written."""

    navigation = "bilan"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: Any = None
        self._charts: list[ChartBlock] = []
        self._figures: Figures | None = None
        last = desk.post.today.year
        self._year = ChoiceChip(_("Year"), [(year, str(year)) for year in range(last, last - 8, -1)])
        self._year.set_value(last - 1)
        self._year.chosen.connect(self._read)
        self._write = PrimaryButton(_("Produce the report…"))
        self._write.setObjectName("writeBilan")
        self._write.clicked.connect(self._choose_folder)
        self.header.add_action(self._year)
        self.header.add_action(self._write)
        self._banner = Banner()
        self._banner.hide()
        self._banner.answered.connect(self._answer)
        self._folder: Path | None = None
        self._chart_rows = style.column(spacing=24)
        self._list = Section(_("Figures"))
        self._table = RecordTable(
            (
                Column("engagement", _("Engagement"), "text", sortable=False),
                Column("label", _("Figure"), "name", 420, sortable=False),
                Column("value", _("Value"), "number", sortable=False),
                Column("unit", _("Unit"), "text", sortable=False),
                Column("records", _("Records"), "link", sortable=False),
            ),
            _("Figures"), row_height=36,
        )  # fmt: skip
        self._table.opened.connect(self._open_figure)
        self._table.link_pressed.connect(self._press)
        self._lay_out()

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def go_to(self, place: Place) -> None:
        self._read()

    def first_focus(self) -> QWidget | None:
        return self._write

    def offers(self) -> Mapping[str, Callable[[], None]]:
        return {"chart_or_table": self._swap, "refresh": self._read, "print": self._choose_folder}

    def _chosen_year(self) -> int:
        return int(str(self._year.value()))

    def _read(self, _value: object = None) -> None:
        year = self._chosen_year()
        self.set_title(_("Annual report {year}").format(year=year))
        self.desk.ask_long(partial(_look, year), self._show, self)

    def _show(self, answer: tuple[Bilan, Figures]) -> None:
        content, figures = answer
        self._figures = figures
        hidden = ngettext(
            "{count} small number is hidden.", "{count} small numbers are hidden.", content.hidden
        )
        self.header.set_sentence(f"{content.cover.coverage} {hidden.format(count=whole(content.hidden))}")
        empty(self._chart_rows)
        self._charts = []
        blocks = [one for page in content.pages for one in _figures_in(page.blocks)][:_CHARTS]
        for index in range(0, len(blocks), 2):
            row = style.row(spacing=48)
            for block in blocks[index : index + 2]:
                chart = ChartBlock(block)
                self._charts.append(chart)
                row.addWidget(chart, 1, Qt.AlignmentFlag.AlignTop)
            self._chart_rows.addLayout(row)
        self._stack()
        rows = [_row(one) for one in figures]
        self._table.set_source(len(rows), lambda offset, limit: rows[offset : offset + limit])
        self._table.setFixedHeight(style.px(36 * min(len(rows) + 1, 14) + 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        """One chart under the other where two do not fit side by side."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        direction = down if self.width() < style.px(_SIDE_BY_SIDE) else across
        for number in range(self._chart_rows.count()):
            row = self._chart_rows.itemAt(number)
            if isinstance(row, QBoxLayout):
                row.setDirection(direction)

    def _swap(self) -> None:
        for chart in self._charts:
            chart.swap()

    def _press(self, code: str, _column: str) -> None:
        self._open_figure(code)

    def _open_figure(self, code: str) -> None:
        year = self._chosen_year()
        self.desk.ask(lambda post: draw_up_bilan.records_behind(post, code, year), self._go_behind, self)

    def _go_behind(self, behind: list[Any]) -> None:
        if not behind:
            self.said.emit(_("No record stands behind this figure."))
            return
        kind = behind[0].kind
        uids = tuple(one.uid for one in behind if one.kind == kind)
        self.asked.emit(Place("list", kind=kind, uids=uids))

    def _choose_folder(self) -> None:
        folder = self._files.folder(self, _("Folder of the report"))
        if folder:
            self.write_in(folder)

    def write_in(self, folder: str) -> None:
        """Write the three files."""
        self._folder = Path(folder)
        self._write.setEnabled(False)
        year = self._chosen_year()
        self.desk.ask_long(
            lambda post: draw_up_bilan.write(post, year, Path(folder)),
            self._say_written,
            self,
            failed=self._refuse,
        )

    def _say_written(self, paths: tuple[Path, ...]) -> None:
        self._write.setEnabled(True)
        names = ", ".join(path.name for path in paths)
        self._banner.show_message(
            _("The report is written"), names, state="ready",
            buttons=(("open", _("Open the folder")), ("close", _("Close"))),
        )  # fmt: skip
        self.said.emit(_("The report is written."))

    def _refuse(self, error: BaseException) -> None:
        self._write.setEnabled(True)
        self._banner.show_message(errors.words_for(error), state="error", buttons=(("close", _("Close")),))

    def _answer(self, code: str) -> None:
        if code == "open" and self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        self._banner.hide()

    def _lay_out(self) -> None:
        content = QWidget()
        column = style.column(margins=(40, 28, 40, 24))
        content.setLayout(column)
        column.addWidget(self.header)
        style.gap(column, 12)
        column.addWidget(self._banner)
        style.gap(column, 12)
        column.addLayout(self._chart_rows)
        style.gap(column, 24)
        column.addWidget(self._list)
        self._list.body().addWidget(self._table)
        column.addStretch(1)
        layout = style.column()
        self.setLayout(layout)
        layout.addWidget(scrolled(content))


class ChartBlock(QWidget):
    """One chart: what it shows, its result in a sentence, the drawing or its table."""

    def __init__(self, block: FigureBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = ChartPicture(block.chart, block.description)
        self._numbers = _table_label(block)
        self._numbers.hide()
        self._link = LinkButton(_("See the table"), shortcut_text="F8")
        self._link.clicked.connect(self.swap)
        column = style.column(spacing=6)
        self.setLayout(column)
        column.addWidget(style.label(block.title, "section", wraps=True))
        column.addWidget(style.label(block.description, "text", "muted", wraps=True))
        column.addWidget(self._picture)
        column.addWidget(self._numbers)
        column.addWidget(self._link)

    def swap(self) -> None:
        """Show the table instead of the drawing, or the drawing again."""
        shows_table = self._picture.isVisibleTo(self)
        self._picture.setVisible(not shows_table)
        self._numbers.setVisible(shows_table)
        self._link.set_text(_("See the chart") if shows_table else _("See the table"))


def _look(year: int, post: Post) -> tuple[Bilan, Figures]:
    return draw_up_bilan.content(post, year), draw_up_bilan.figures(post, year)


def _figures_in(blocks: tuple[Block, ...]) -> list[FigureBlock]:
    found: list[FigureBlock] = []
    for block in blocks:
        if isinstance(block, FigureBlock):
            found.append(block)
        elif isinstance(block, Beside):
            found.extend(_figures_in((block.left, block.right)))
    return found


def _table_label(block: FigureBlock) -> QWidget:
    holder = QWidget()
    grid = style.grid(spacing=(16, 6))
    holder.setLayout(grid)
    for place, header in enumerate(block.table.headers):
        grid.addWidget(style.label(header, "help_medium", "muted"), 0, place)
    for number, row in enumerate(block.table.rows, start=1):
        for place, cell in enumerate(row):
            grid.addWidget(style.label(shown_cell(cell), "text"), number, place)
    return holder


def _row(one: Any) -> Row:
    value = "—" if one.value is None else decimal(one.value)
    records = _("See the records") if one.selections else ""
    return Row(one.code, (str(one.engagement), _(one.label), value, _(one.unit) if one.unit else "", records))
