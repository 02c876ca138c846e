"""What is made of one record for people to read: its sheet on paper, its history on the screen."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.kind import RecordKind
from precarite_desktop.services import print_record
from precarite_desktop.text.i18n import _
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk


class RecordPapers(QObject):
    """The papers of the record that a page shows. `said` is for the status bar."""

    said = Signal(str)

    def __init__(self, desk: Desk, kind: RecordKind, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._kind, self._page = desk, kind, page
        self._files: Any = None

    def use_files(self, files: Any) -> None:
        """The file dialogs."""
        self._files = files

    def print(self, uid: str, at: QWidget) -> None:
        """Offer, above a button, the sheet of a record and the papers of its kind; write and open one."""
        from precarite_desktop.services import documents

        papers = documents.papers_of(self._kind.name)
        if not papers:
            self._write_sheet(uid)
            return
        menu = style.menu(self._page)
        menu.setObjectName("papers")
        menu.addAction(_("Sheet of the record…"), partial(self._write_sheet, uid))
        for one in papers:
            menu.addAction(f"{_(one.title)}…", partial(self._write_paper, one.name, uid))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _write_sheet(self, uid: str) -> None:
        path = self._ask_path(_("Write the sheet"), self._kind.name)
        if path is not None:
            asked = partial(print_record.print_record, kind_name=self._kind.name, uid=uid, path=path)
            self._desk.ask_long(asked, self._open, self._page)

    def _write_paper(self, name: str, uid: str) -> None:
        from precarite_desktop.services import documents

        path = self._ask_path(_(documents.PAPERS[name].title), name)
        if path is not None:
            asked = partial(documents.write, name=name, uid=uid, path=path)
            self._desk.ask_long(asked, self._open, self._page)

    def write_register(self) -> None:
        """Ask where the register of interns is to lie, write it there and open it."""
        from precarite_desktop.services import documents

        path = self._ask_path(_("Register of interns"), documents.REGISTER)
        if path is not None:
            self._desk.ask_long(partial(documents.write_register, path=path), self._open, self._page)

    def _ask_path(self, title: str, name: str) -> Path | None:
        chosen = self._files.save(self._page, title, f"{name}.pdf", "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    def show_history(self, lines: list[str]) -> None:
        """Show who changed what, and when."""
        from precarite_desktop.ui.dialogs import show_lines

        show_lines(self._page, _("History"), lines)

    def _open(self, path: object) -> None:
        self.said.emit(_("Sheet written: {path}").format(path=path))
        open_file(Path(str(path)))


def open_file(path: Path) -> None:
    """Show a file in the program that the system has for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
