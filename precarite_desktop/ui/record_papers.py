"""What is made of one record for people to read: its sheet on paper, its history on the screen."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precarite_desktop.records.kind import RecordKind
from precarite_desktop.services import print_record
from precarite_desktop.text.i18n import _
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

    def print(self, uid: str) -> None:
        """Ask where the sheet of a record is to lie, write it there and open it."""
        path = self._files.save(self._page, _("Write the sheet"), f"{self._kind.name}.pdf", "PDF (*.pdf)")
        if path:
            asked = partial(print_record.print_record, kind_name=self._kind.name, uid=uid, path=Path(path))
            self._desk.ask_long(asked, self._open, self._page)

    def show_history(self, lines: list[str]) -> None:
        """Show who changed what, and when."""
        from precarite_desktop.ui.dialogs import show_lines

        show_lines(self._page, _("History"), lines)

    def _open(self, path: object) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        self.said.emit(_("Sheet written: {path}").format(path=path))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
