"""RecordTable: the list of a kind, one row a record; painted by us, sorted and opened from the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from precarite_desktop.text.i18n import _
from precarite_desktop.ui import glyphs, style
from precarite_desktop.ui.column_widths import fitted
from precarite_desktop.ui.record_rows import Column, RecordRows, Slice
from precarite_desktop.ui.widgets import drawing
from precarite_desktop.ui.widgets.scrolling import dress_bars

_PADDING = 8
_GAP = 24
_WIDEST = 260
_NARROWEST = 96
_NARROWEST_NAME = 150
_FITTED = 200
"""Rows that give the widths of the columns: never all of them."""
_TABULAR = ("day", "number")


def _gap(look: str) -> int:
    """White after a column: days are all as long, and need less of it."""
    return 16 if look == "day" else _GAP


def _role(look: str, *, strong: bool) -> str:
    if look == "name" or strong:
        return "strong"
    return "medium" if look == "status" else "text"


def _flags(look: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if look == "number" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class _Cells(QStyledItemDelegate):
    """Paints a cell with drawText only: no style, no item options (design, measures 4)."""

    def __init__(self, rows: RecordRows, parent: QTableView) -> None:
        super().__init__(parent)
        self._rows, self._table = rows, parent
        self._fonts: dict[tuple[str, int], QFont] = {}

    def _font(self, column: Column) -> QFont:
        key = (column.look, style.current().zoom)
        if key not in self._fonts:
            role = _role(column.look, strong=False)
            self._fonts[key] = style.font(role, tabular=column.look in _TABULAR)
        return self._fonts[key]

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        column = self._rows.columns[index.column()]
        wide = drawing.text_width(self._font(column), str(index.data() or "")) + style.px(
            _PADDING + _gap(column.look)
        )
        return QSize(wide + (style.px(24) if column.look == "status" else 0), style.px(40))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._rows.row(index.row())
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        inverted = selected and style.is_contrast()
        if selected:
            painter.fillRect(rect, style.colour("accent" if inverted else "tint"))
        thin = style.px(1)
        painter.fillRect(rect.x(), rect.bottom() + 1 - thin, rect.width(), thin, style.colour("line"))
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), style.px(3), rect.height(), style.colour("accent"))
        if row is None:
            return
        column = self._rows.columns[index.column()]
        inner = rect.adjusted(style.px(_PADDING), 0, -style.px(_PADDING), 0)
        if column.look == "number":
            inner.adjust(0, 0, -style.px(8), 0)
        words = row.cells[index.column()]
        ink = "on_accent" if inverted else "text"
        if column.look == "status" and row.state:
            side = style.px(16)
            box = QRectF(inner.x(), inner.y() + (inner.height() - side) / 2, side, side)
            colour = style.colour("on_accent") if inverted else glyphs.ink(row.state)
            glyphs.glyph(painter, row.state, box, colour)
            inner.adjust(side + style.px(8), 0, 0, 0)
            painter.setPen(colour)
        else:
            muted = column.look == "muted" or not words
            painter.setPen(style.colour(ink if inverted or not muted else "muted"))
        font = self._font(column)
        if column.look == "link" and words:
            font = QFont(font)
            font.setUnderline(True)
            painter.setPen(style.colour("on_accent" if inverted else "accent"))
        painter.setFont(font)
        shown = words or "—"
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(shown) > inner.width():
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(_flags(column.look)), shown)
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            self._paint_focus(painter, rect)

    def _paint_focus(self, painter: QPainter, rect: QRect) -> None:
        wide, ink = style.width("focus"), style.colour("focus")
        painter.fillRect(rect.x(), rect.y(), rect.width(), wide, ink)
        painter.fillRect(rect.x(), rect.bottom() + 1 - wide, rect.width(), wide, ink)
        if style.is_contrast():  # yellow is not seen on the white of the row pointed at
            thin, black = style.px(2), style.colour("on_accent")
            painter.fillRect(rect.x(), rect.y() + wide, rect.width(), thin, black)
            painter.fillRect(rect.x(), rect.bottom() + 1 - wide - thin, rect.width(), thin, black)


class _Header(QHeaderView):
    """Muted titles, the sorted one in text colour with a small triangle, one line under all."""

    def __init__(self, rows: RecordRows, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = rows
        self.sorted_by, self.descending = "", False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), style.px(36))

    def wanted(self, section: int) -> int:
        title = self._rows.columns[section].title
        gap = _gap(self._rows.columns[section].look)
        return drawing.text_width(style.font("help_strong"), title) + style.px(_PADDING + gap)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._rows.columns[section]
        sorted_here = column.name == self.sorted_by
        painter.save()
        painter.fillRect(rect, style.colour("page"))
        drawing.bottom_line(painter, rect, "border")
        inner = rect.adjusted(style.px(_PADDING), 0, -style.px(_PADDING), 0)
        if column.look == "number":
            inner.adjust(0, 0, -style.px(8), 0)
        font = style.font("help_strong" if sorted_here else "help_medium")
        ink = style.colour("text" if sorted_here else "muted")
        drawing.text(painter, inner, column.title, font=font, colour=ink, flags=_flags(column.look))
        if sorted_here and column.look != "number":
            left = inner.x() + drawing.text_width(font, column.title) + style.px(6)
            self._paint_triangle(painter, left, rect.center().y())
        painter.restore()

    def _paint_triangle(self, painter: QPainter, left: int, middle: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("text"))
        side, high = style.px(8), style.px(5)
        tip, base = (high / 2, -high / 2) if self.descending else (-high / 2, high / 2)
        box = QRectF(left, middle, side, high)
        points = [(box.left(), middle + base), (box.right(), middle + base), (box.center().x(), middle + tip)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


class RecordTable(QTableView):
    """One row a record. Entrée opens, Alt+↑/↓ sort, Ctrl+C copies what is selected, Tab leaves."""

    opened = Signal(str)
    """The uid of a record to open: Entrée or a double click."""
    pointed = Signal(str)
    """The uid of the record pointed at, empty for none."""
    sorted = Signal(str, bool)
    """A column's name, and whether the order is descending."""
    link_pressed = Signal(str, str)
    """The uid, and the name of the column of the link."""

    def __init__(self, columns: Sequence[Column], name: str, *, row_height: int = 40) -> None:
        """`name` is what screen readers call the list."""
        super().__init__()
        self._row_height = row_height
        self.rows = RecordRows(columns)
        self.setObjectName("records")
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(self.rows, self))
        self._header = _Header(self.rows, self)
        self.setHorizontalHeader(self._header)
        self._header.sectionClicked.connect(self._sort_section)
        self._header.setStretchLastSection(True)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        dress_bars(self)
        self._size_rows()
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._press_link)

    # --- filling ---

    def set_source(self, count: int, read: Slice) -> None:
        """Show `count` rows, read by slices; keeps pointing at the same record among the first 200."""
        kept = self.current_uid()
        self.rows.set_source(count, read)
        self._fit()
        if kept:
            self.point_at(kept)

    def show_sorted(self, name: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted; says nothing."""
        self._header.sorted_by, self._header.descending = name, descending
        self._header.viewport().update()

    def _size_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(style.px(self._row_height))

    def _fit(self) -> None:
        """Widths from the titles and the first rows only."""
        wanted = self._wanted_widths()
        looks = [one.look for one in self.rows.columns]
        least = [self._least(number, wide) for number, wide in enumerate(wanted)]
        for number, wide in enumerate(fitted(looks, wanted, least, self.viewport().width())):
            self.setColumnHidden(number, not wide)
            if wide:
                self._header.resizeSection(number, wide)

    def _least(self, number: int, wanted: int) -> int:
        """How narrow a column may become: what is not text keeps all its room, a text that of its title."""
        least = {"name": _NARROWEST_NAME, "text": _NARROWEST, "muted": _NARROWEST}
        look = self.rows.columns[number].look
        if look not in least:
            return wanted
        return min(wanted, max(style.px(least[look]), self._header.wanted(number)))

    def _wanted_widths(self) -> list[int]:
        shown = range(min(self.rows.rowCount(), _FITTED))
        option = QStyleOptionViewItem()
        delegate = self.itemDelegate()
        widths = []
        for number, column in enumerate(self.rows.columns):
            wide = style.px(column.wide)
            if not wide:
                wide = self._header.wanted(number)
                for row in shown:
                    wide = max(wide, delegate.sizeHint(option, self.rows.index(row, number)).width())
                wide = min(wide, style.px(_WIDEST))
            widths.append(wide)
        return widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- pointing ---

    def current_uid(self) -> str:
        """The uid of the record pointed at, empty for none."""
        index = self.currentIndex()
        row = self.rows.row(index.row()) if index.isValid() else None
        return row.uid if row else ""

    def selected_uids(self) -> list[str]:
        """The uids of the selected records, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row.uid for row in map(self.rows.row, rows) if row]

    def point_at(self, uid: str) -> bool:
        """Point at a record among the first 200; False if it is not there."""
        for number in range(min(self.rows.rowCount(), _FITTED)):
            row = self.rows.row(number)
            if row is not None and row.uid == uid:
                self.point_at_row(number)
                return True
        return False

    def point_at_row(self, number: int) -> None:
        """Point at a row by its place."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(number, 0), flags)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.pointed.emit(self.current_uid())

    # --- gestures ---

    def _open(self) -> None:
        uid = self.current_uid()
        if uid:
            self.opened.emit(uid)

    def _press_link(self, index: QModelIndex) -> None:
        row = self.rows.row(index.row())
        column = self.rows.columns[index.column()]
        if row is not None and column.look == "link" and row.cells[index.column()]:
            self.link_pressed.emit(row.uid, column.name)

    def _sort_section(self, section: int) -> None:
        column = self.rows.columns[section]
        if column.sortable:
            same = column.name == self._header.sorted_by
            self._sort(column.name, descending=same and not self._header.descending)

    def _sort(self, name: str, *, descending: bool) -> None:
        self.show_sorted(name, descending=descending)
        self.sorted.emit(name, descending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            column = self.rows.columns[max(self.currentIndex().column(), 0)]
            if column.sortable:
                self._sort(column.name, descending=event.key() == Qt.Key.Key_Down)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.text() == " " and self._link_column() >= 0:
            self._press_link(self.rows.index(self.currentIndex().row(), self._link_column()))
        else:
            super().keyPressEvent(event)

    def _link_column(self) -> int:
        looks = [one.look for one in self.rows.columns]
        return looks.index("link") if "link" in looks else -1

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a spreadsheet pastes them, titles first."""
        lines = ["\t".join(one.title for one in self.rows.columns)]
        for number in sorted(index.row() for index in self.selectionModel().selectedRows()):
            row = self.rows.row(number)
            if row is not None:
                lines.append("\t".join(_neutral(cell) for cell in row.cells))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "_header"):
            self._size_rows()
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(200), style.px(120))


def _neutral(cell: str) -> str:
    """A cell that a spreadsheet would compute is pasted as text."""
    clean = cell.replace("\t", " ").replace("\n", " ")
    return f"'{clean}" if clean[:1] in ("=", "+", "-", "@") else clean


def count_words(shown: int, total: int) -> str:
    """« 11 of 34 », or the total alone when nothing is filtered."""
    if shown == total:
        return str(total)
    return _("{shown} of {total}").format(shown=shown, total=total)
