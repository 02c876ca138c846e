"""The reasons for which an alert may be accepted, in a menu under its remark."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from precarite_desktop.ui import style


def ask_reason(at: QWidget, reasons: Sequence[tuple[str, str]], chosen: Callable[[str], None]) -> None:
    """Open the menu, its first reason ready for Entrée; `chosen` gets the code of the one taken."""
    menu = style.menu(at.window())
    for code, words in reasons:
        menu.addAction(words.replace("&", "&&")).triggered.connect(partial(_take, chosen, code))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(at.mapToGlobal(QPoint(0, at.height())))


def _take(chosen: Callable[[str], None], code: str, _checked: bool = False) -> None:
    chosen(code)
