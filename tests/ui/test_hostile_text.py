"""What somebody typed is shown as it was typed, markup included (design, exchange 10, H-04)."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from precarite_desktop.services import save_record
from precarite_desktop.text import i18n
from precarite_desktop.ui import tips
from precarite_desktop.ui.place import Place
from tests.ui.world import Window, make

MARKUP = "<b>LE GALL</b><img src='http://example.org/x.png'>"
TIP = Qt.ItemDataRole.ToolTipRole


def read_as_markup(page: QWidget) -> list[str]:
    """Texts of a page that Qt would read as markup although somebody typed them."""
    found = [
        one.text()
        for one in page.findChildren(QLabel)
        if "<img" in one.text() and one.textFormat() is not Qt.TextFormat.PlainText
    ]
    tips = [one.toolTip() for one in page.findChildren(QWidget)]
    tips += [str(index.data(TIP) or "") for index in cells(page)]
    return found + [tip for tip in tips if "<img" in tip]


def cells(page: QWidget) -> list:
    """Every cell of the lists and tables of a page."""
    return [
        model.index(row, column)
        for view in page.findChildren(QAbstractItemView)
        if (model := view.model()) is not None
        for row in range(min(model.rowCount(), 50))
        for column in range(model.columnCount())
    ]


def test_psr_h04_markup_is_shown_as_it_was_typed(qtbot, tmp_path: Path) -> None:
    i18n.install("fr")
    post = make(tmp_path)
    typed = {
        "birth_name": MARKUP, "given_name": "<i>Ana</i>", "birth_date": date(1986, 7, 4), "sex": "woman",
        "commune_code": "29151", "informed_on": date(2026, 9, 1), "notes": MARKUP,
    }  # fmt: skip
    saved = save_record.add(post, "person", typed)
    assert saved.item is not None, saved.problems
    window = Window(qtbot, post)
    places = [
        Place("home"), Place("list", kind="person"), Place("record", kind="person", uid=saved.item.uid),
        Place("search", text="gall"), Place("bin"),
    ]  # fmt: skip
    seen = 0
    for place in places:
        window.go(place)
        assert read_as_markup(window.main) == [], place
        shown = [one.text() for one in window.main.findChildren(QLabel)]
        shown += [str(index.data() or "") for index in cells(window.main)]
        seen += any("<img" in one for one in shown)
    assert seen >= 2
    window.close()


def test_a_tip_says_markup_instead_of_obeying_it() -> None:
    assert tips.plain("<b>x</b>") == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"
    assert tips.plain("Ana & Yann") == "Ana & Yann"
