"""None outlives many calls of Qt."""

import sys

from PySide6.QtGui import QFont

from precarite_desktop.ui.singletons import make_immortal


def test_none_outlives_more_calls_than_it_has_references() -> None:
    make_immortal()
    font = QFont()
    for _call in range(100_000):
        font.setPixelSize(12)
    assert sys.getrefcount(None) > 100_000
