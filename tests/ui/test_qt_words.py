"""What Qt says by itself: the same keys as ours, and no word of another language."""

import pytest
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from precarite_desktop.text import i18n
from precarite_desktop.ui.actions import ACTIONS, shown_keys
from precarite_desktop.ui.qt_words import QtWords


@pytest.fixture
def french(qapp):
    i18n.install("fr")
    theirs, ours = QTranslator(), QtWords()
    assert theirs.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(theirs)
    ours.install()
    yield qapp
    qapp.removeTranslator(ours)
    qapp.removeTranslator(theirs)


def test_menus_name_the_keys_as_buttons_do(french):
    keys = [one.keys[0] for one in ACTIONS if one.keys]
    native = QKeySequence.SequenceFormat.NativeText
    assert [QKeySequence(one).toString(native) for one in keys] == [shown_keys(one) for one in keys]


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory])
def test_the_file_dialog_is_french_to_the_last_label(french, qtbot, mode):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    words = [one.text().replace("&", "") for one in dialog.findChildren(QLabel)]
    words += [one.text().replace("&", "") for one in dialog.findChildren(QPushButton)]
    words += [one.text().replace("&", "") for one in dialog.findChildren(QAction)]
    assert "Annuler" in words
    english = {"Look in:", "Files of type:", "File name:", "Open", "Cancel", "Choose", "Rename", "Delete"}
    assert not english & set(words)
    assert {"Chercher dans\u00a0:", "Types de fichiers\u00a0:"} <= set(words)
