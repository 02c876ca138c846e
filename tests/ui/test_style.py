"""The look: contrasts recomputed, zoom that reaches what is already there."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from precarite_desktop.reports.palette import PALETTES
from precarite_desktop.ui import glyphs, icons, style
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.widgets.buttons import PrimaryButton
from tests.ui.world import Window, make

TEXTS = (
    ("text", "page"), ("text", "side"), ("text", "field"), ("muted", "page"), ("muted", "side"),
    ("muted", "tint"), ("accent", "page"), ("accent", "tint"), ("on_accent", "accent"),
    ("error", "page"), ("on_error_tint", "error_tint"), ("warning", "page"),
    ("on_warning_tint", "warning_tint"), ("ok", "page"), ("on_ok_tint", "ok_tint"), ("text", "tint"),
    *((ink, ground) for ink in ("error", "warning", "ok", "accent") for ground in ("side", "tint")),
)  # fmt: skip
SHAPES = (("border", "page"), ("border", "field"), ("focus", "page"), ("error", "field"))


def luminance(code: str) -> float:
    parts = [value / 255 for value in (QColor(code).red(), QColor(code).green(), QColor(code).blue())]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", style.PALETTES)
def test_every_text_and_shape_has_its_contrast(name: str) -> None:
    tokens = style.theme(name).tokens
    poor = [(ink, on) for ink, on in TEXTS if ratio(tokens[ink], tokens[on]) < 4.5]
    poor += [(ink, on) for ink, on in SHAPES if ratio(tokens[ink], tokens[on]) < 3]
    assert poor == []


@pytest.mark.parametrize("name", PALETTES)
def test_charts_have_their_contrast_too(name: str) -> None:
    palette = PALETTES[name]
    texts = ("ink", "grey", "accent_text", "vivid_text", "green_text")
    poor = [ink for ink in texts if ratio(getattr(palette, ink), palette.ground) < 4.5]
    poor += [
        ink
        for ink in ("accent", "vivid", "green", "violet")
        if ratio(getattr(palette, ink), palette.ground) < 3
    ]
    assert poor == []
    assert palette.ground == style.theme(name).tokens["page"]


def test_the_zoom_reaches_what_is_already_shown(qtbot, qapp) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = style.row(margins=(40, 0, 12, 0), spacing=8)
    holder.setLayout(layout)
    button, label = PrimaryButton("Go"), style.label("words", "help")
    layout.addWidget(button)
    layout.addWidget(label)
    before = button.sizeHint()
    style.apply(qapp, "dark", 200)
    assert button.sizeHint().height() == 72
    assert button.sizeHint().width() > 1.8 * before.width()
    assert layout.contentsMargins().right() == 24
    assert layout.contentsMargins().left() == 48  # a page has narrower margins at that size
    assert label.font().pixelSize() == 26


@pytest.mark.parametrize("state", sorted(glyphs.INKS))
def test_every_state_has_a_shape(qapp, state: str) -> None:
    assert not glyphs.pixmap(state, 16).isNull()


@pytest.mark.parametrize("name", ["home", "briefcase", "bag", "graduation", "people", "exchange", "calendar"])
def test_icons_take_the_colour_of_a_token(qapp, name: str) -> None:
    image = icons.pixmap(name, "error").toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {style.colour("error").name()}


@pytest.mark.parametrize(
    "place",
    [Place("home"), Place("record", kind="placement"), Place("list", kind="placement"), Place("preferences")],
    ids=lambda place: f"{place.page}-{place.kind}",
)
def test_every_font_follows_the_zoom_there_and_back(qtbot, qapp, tmp_path, place):
    window = Window(qtbot, make(tmp_path))
    window.go(place)

    def sizes() -> dict[QWidget, int]:
        return {one: one.font().pixelSize() for one in window.main.findChildren(QWidget) if one.isVisible()}

    def zoom(percent: int) -> None:
        style.apply(qapp, "light", percent)
        window.main.zoom_changed()
        window.settle()

    before = sizes()
    zoom(200)
    enlarged = sizes()
    zoom(100)
    after = sizes()
    window.close()
    stayed = [type(one).__name__ for one, size in before.items() if after.get(one, size) != size]
    assert stayed == []
    small = {
        f"{type(one).__name__} {one.objectName()}"
        for one, size in before.items()
        if isinstance(one, (QLineEdit, QLabel, QAbstractButton, QComboBox, QPlainTextEdit))
        and enlarged.get(one, 2 * size) < 2 * size - 1
    }
    assert small == set()
