"""The door: what it says is read whole."""

import pytest
from PySide6.QtWidgets import QLabel

from precarite_desktop.text import i18n
from precarite_desktop.ui import style
from precarite_desktop.ui.lock import Door


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_a_refusal_of_two_lines_is_shown_whole(qtbot, qapp, zoom):
    i18n.install("fr")
    style.apply(qapp, "light", zoom)
    door = Door("Tapez la phrase de passe de ce registre.")
    qtbot.addWidget(door)
    door.resize(1366, 700)
    door.show()
    door.refuse(
        i18n._("This key or phrase does not open the register. Check the Caps Lock key and type it again.")
    )
    qtbot.wait(20)
    wrapped = [one for one in door.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    assert len(wrapped) == 2
    for one in wrapped:
        assert one.height() >= one.heightForWidth(one.width())
