"""Where the focus is can be seen: with it and without it, enough pixels differ, at 3:1 or more (C8)."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractScrollArea, QRadioButton, QWidget

from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.place import Place
from tests.ui.test_style import ratio
from tests.ui.world import Window, add_person, make

PLACES = (
    Place("home"), Place("list", kind="person"), Place("record", kind="placement"),
    Place("record", kind="internship"), Place("exchanges"), Place("preferences"),
)  # fmt: skip
AROUND = 8


def stops(main: QWidget) -> list[QWidget]:
    """The controls in sight that Tab reaches; of radio buttons one stands for all."""
    found = [
        one for one in main.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None and not (isinstance(one, QRadioButton) and not one.isChecked())
    ]  # fmt: skip
    return [one for one in found if is_whole(one)]


def is_whole(widget: QWidget) -> bool:
    """Whether all of it is in sight, not scrolled away."""
    painted = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return painted.visibleRegion().boundingRect() == painted.rect()


def where(main: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(main, QPoint(0, 0)), widget.size())


def picture(main: QWidget, rect: QRect) -> QImage:
    return main.grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(first: QImage, second: QImage) -> int:
    """Pixels that changed by 3:1 or more."""
    known: dict[tuple[int, int], bool] = {}
    count = 0
    for y in range(first.height()):
        for x in range(first.width()):
            pair = (first.pixel(x, y), second.pixel(x, y))
            if pair[0] != pair[1]:
                if pair not in known:
                    known[pair] = ratio(QColor(pair[0]).name(), QColor(pair[1]).name()) >= 3
                count += known[pair]
    return count


@pytest.mark.slow
@pytest.mark.parametrize("palette", style.PALETTES)
def test_the_focus_is_seen_on_every_control(qtbot, qapp, tmp_path, palette):
    i18n.install("fr")
    style.apply(qapp, palette, 100)
    post = make(tmp_path)
    add_person(post, "LE GALL", "Maryse")
    window = Window(qtbot, post)
    looked_at, poor = 0, []
    for place in PLACES:
        window.go(place)
        qtbot.wait(60)
        for widget in stops(window.main):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.wait(1)
            rect = where(window.main, widget).adjusted(-AROUND, -AROUND, AROUND, AROUND)
            seen = rect.intersected(window.main.rect())
            lit = picture(window.main, seen)
            widget.clearFocus()
            changed = differing(lit, picture(window.main, seen))
            row = getattr(widget, "rowHeight", None)
            high = row(0) if row is not None else widget.height()
            looked_at += 1
            if changed < 2 * (widget.width() + high):
                poor.append((place.page, type(widget).__name__, widget.objectName(), changed))
    window.close()
    assert looked_at > 50
    assert poor == []
