# ruff: noqa: INP001 - a script run by the bench in a process of its own
"""The floor of the start: a PySide6 window with an empty table, and nothing else."""

import sys

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

app = QApplication(sys.argv[:1])
window = QMainWindow()
table = QTableView()
table.setModel(QStandardItemModel(0, 5))
window.setCentralWidget(table)
window.resize(1200, 800)
window.show()
app.exec()
