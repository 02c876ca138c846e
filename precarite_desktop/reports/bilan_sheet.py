"""The numbers of the bilan as a spreadsheet: what the pages show, hidden cells as words, no formula ever."""

from datetime import date
from io import BytesIO
from typing import Any

from precarite_desktop.reports.bilan import tables_of
from precarite_desktop.reports.content import Beside, Bilan, Block, Cell, FigureBlock, Names, Table, shown
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.text.i18n import _

SHEET_NAME = 31
"""Longest name of a sheet that spreadsheets accept."""


def render(bilan: Bilan, on: date) -> bytes:
    """The .xlsx of a bilan. Text that looks like a formula stays text."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(stream, options)
    book.set_properties({"title": bilan.running_title, "author": "Région Bretagne", "created": on})
    strong = book.add_format({"bold": True, "bottom": 1})
    hidden = book.add_format({"italic": True, "font_color": "#57606A", "align": "right"})
    _first_sheet(book, bilan, strong)
    for page in bilan.pages:
        for number, (title, table) in enumerate(_titled(page.blocks), start=1):
            sheet = book.add_worksheet(_sheet_name(page.key, number))
            _fill(sheet, title, table, strong, hidden)
        for block in page.blocks:
            if isinstance(block, Names):
                _names(book.add_worksheet(_sheet_name(page.key, 1)), block, strong)
    book.close()
    return stream.getvalue()


def _first_sheet(book: Any, bilan: Bilan, strong: Any) -> None:
    sheet = book.add_worksheet(_("Read me"))
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, bilan.running_title, strong)
    lines = (bilan.label, bilan.footer, *(page.title for page in bilan.pages))
    for row, words in enumerate((one for one in lines if one), start=1):
        sheet.write_string(row, 0, words)


def _titled(blocks: tuple[Block, ...]) -> list[tuple[str, Table]]:
    found: list[tuple[str, Table]] = []
    for block in blocks:
        if isinstance(block, Beside):
            found += _titled((block.left, block.right))
        elif isinstance(block, FigureBlock):
            found.append((f"{block.title}. {block.unit}", block.table))
        else:
            found += [(table.title, table) for table in tables_of((block,))]
    return found


def _fill(sheet: Any, title: str, table: Table, strong: Any, hidden: Any) -> None:
    sheet.write_string(0, 0, title)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(table.headers), 16)
    for column, words in enumerate(table.headers):
        sheet.write_string(2, column, words, strong)
    for row, cells in enumerate(table.rows, start=3):
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, hidden)


def _write(sheet: Any, row: int, column: int, cell: Cell, hidden: Any) -> None:
    if isinstance(cell, Hidden):
        sheet.write_string(row, column, shown(cell), hidden)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)


def _names(sheet: Any, block: Names, strong: Any) -> None:
    sheet.set_column(0, 0, 90)
    row = 0
    for title, names in block.groups:
        sheet.write_string(row, 0, title, strong)
        for offset, name in enumerate(names, start=1):
            sheet.write_string(row + offset, 0, name)
        row += len(names) + 2


def _sheet_name(key: str, number: int) -> str:
    return f"{key[: SHEET_NAME - 3]} {number}"
