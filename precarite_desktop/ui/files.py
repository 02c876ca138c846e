"""The system's own dialogs for files and folders, as pages ask for them."""

from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import _


class Files:
    """The system's own file dialogs; tests give another."""

    def open_one(self, parent: QWidget, title: str, kinds: str, folder: str = "") -> str:
        """The path of a file to read, empty if none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]

    def folder(self, parent: QWidget, title: str, folder: str = "") -> str:
        """The path of a folder, empty if none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getExistingDirectory(parent, title, folder)

    def save(self, parent: QWidget, title: str, path: str, kinds: str) -> str:
        """The path of a file to write, empty if none was chosen."""
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getSaveFileName(parent, title, path, kinds)[0]


def choose_file(parent: QWidget, kinds: str) -> str:
    """The path of a file to read, empty if none was chosen."""
    return Files().open_one(parent, _("Choose a file"), kinds)


def choose_folder(parent: QWidget, title: str) -> str:
    """The path of a folder, empty if none was chosen."""
    return Files().folder(parent, title)
