"""The look in numbers: colour tokens, zoomed metrics and fonts by role, and how they reach widgets.

Widgets ask for tokens (`colour("muted")`), never for colours, and for px at zoom
100 % (`px(16)`), never for raw sizes. `apply` puts a palette and a zoom on the
whole application and dresses again every widget that was dressed through here,
so that nothing has to be rebuilt.
"""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from precarite_desktop.paths import data_root
from precarite_desktop.ui import fusion
from precarite_desktop.ui.singletons import make_immortal

PALETTES = ("light", "dark", "contrast")
ZOOMS = tuple(range(100, 201, 10))

_ROLES: Mapping[str, tuple[float, int]] = {
    "figure": (32, 600),
    "title": (24, 600),
    "lead": (16, 400),
    "section": (16, 600),
    "name": (18, 600),
    "text": (14, 400),
    "medium": (14, 500),
    "strong": (14, 600),
    "help": (13, 400),
    "help_medium": (13, 500),
    "help_strong": (13, 600),
    "recap_title": (28, 600),
    "recap_value": (20, 400),
    "recap_label": (17, 400),
}
"""Role → px at zoom 100 % and weight (look.md, 2)."""

FOLDED_OVER = 150
"""Percent of zoom over which the navigation folds into a drop-down and pages keep narrower margins."""
_NARROW_MARGINS = {96: 24, 72: 24, 40: 24, 32: 16, 28: 16}
"""Side and top margins of pages, and what becomes of them over that zoom (look.md, 3 and 4)."""

_MARGINS = "dressedMargins"
_SPACING = "dressedSpacing"
_SIZE = "dressedSize"
_ROLE = "dressedRole"
_INK = "dressedInk"
_GROUND = "dressedGround"
_MENU = "dressedMenu"


@dataclass(frozen=True)
class Theme:
    """One palette at one zoom."""

    name: str
    zoom: int
    tokens: Mapping[str, str]
    widths: Mapping[str, int]

    def px(self, size: float) -> int:
        """`size` px of zoom 100 % as whole px of this zoom, at least 1 for anything that is not 0."""
        if size == 0:
            return 0
        return max(1, round(size * self.zoom / 100)) if size > 0 else -round(-size * self.zoom / 100)

    def width(self, name: str) -> int:
        """The zoomed width of a line: `border`, `line`, `strong`, `error` or `focus`."""
        return self.px(self.widths[name])


class _State:
    """What the process shows: one palette and one zoom at a time."""

    theme: Theme | None = None
    families: tuple[str, ...] = ()


@cache
def _palettes() -> Mapping[str, Mapping[str, str | int]]:
    return tomllib.loads((data_root() / "resources" / "theme.toml").read_text(encoding="utf-8"))


def theme(name: str, zoom: int = 100) -> Theme:
    """The palette of that name at that zoom. Raises KeyError for an unknown palette."""
    raw = _palettes()[name]
    tokens = {key: value for key, value in raw.items() if isinstance(value, str)}
    widths = {key.removesuffix("_width"): value for key, value in raw.items() if isinstance(value, int)}
    return Theme(name, zoom, tokens, widths)


def current() -> Theme:
    """The theme shown now; light at 100 % before `apply`."""
    if _State.theme is None:
        _State.theme = theme("light")
    return _State.theme


def px(size: float) -> int:
    """`size` px of zoom 100 % at the present zoom."""
    return current().px(size)


def width(name: str) -> int:
    """Width of a line at the present zoom: `border`, `line`, `strong`, `error` or `focus`."""
    return current().width(name)


@cache
def _colour(code: str) -> QColor:
    return QColor(code)


def colour(token: str) -> QColor:
    """The colour of a token in the palette shown now."""
    return _colour(current().tokens[token])


def is_contrast() -> bool:
    """Whether the high-contrast palette is shown: no tint, current things inverted."""
    return current().name == "contrast"


def system_palette() -> str:
    """The palette that the system asks for: `contrast`, `dark` or `light`."""
    hints = QGuiApplication.styleHints()
    accessibility = hints.accessibility() if hasattr(hints, "accessibility") else None
    if accessibility is not None and accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def font(role: str, *, tabular: bool = False) -> QFont:
    """The font of a role at the present zoom; `tabular` gives figures of equal width, for tables only."""
    size, weight = _ROLES[role]
    made = QFont(list(_families()))
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(_hinting(size))
    if size >= 24:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.8)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _hinting(size: float) -> QFont.HintingPreference:
    """Snapping to whole pixels would flatten the letters of small text by one pixel in seven."""
    small = size < 14 and current().zoom < 150
    return QFont.HintingPreference.PreferNoHinting if small else QFont.HintingPreference.PreferVerticalHinting


def _families() -> tuple[str, ...]:
    if not _State.families:
        _State.families = _load_families()
    return _State.families


def _load_families() -> tuple[str, ...]:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if sys.platform == "win32":
        return ("Segoe UI", system)
    found: list[str] = []
    # the window has no italics (look.md, 2): the paper alone asks for that file
    for path in sorted((data_root() / "resources" / "fonts").glob("Inter-[MRS]*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found.extend(one for one in QFontDatabase.applicationFontFamilies(number) if one not in found)
    found.sort(key=len)
    return (*found, system)


def apply(app: QApplication, palette_name: str, zoom: int) -> None:
    """Show that palette (`system` follows the system's) at that zoom, everywhere, at once."""
    make_immortal()
    name = system_palette() if palette_name == "system" else palette_name
    _State.theme = theme(name, min(200, max(100, zoom)))
    fusion.choose(app)
    app.setFont(font("text"))
    app.setPalette(_palette())
    QToolTip.setPalette(_palette())
    QToolTip.setFont(font("help"))
    for widget in app.allWidgets():
        dress_again(widget)
        for layout in widget.findChildren(QBoxLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _dress_layouts(layout)
        for grid in widget.findChildren(QGridLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _dress_layout(grid)
        widget.updateGeometry()
        widget.update()


def _palette() -> QPalette:
    palette = QPalette()
    pairs = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "page",
        QPalette.ColorRole.AlternateBase: "side",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "button",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "on_accent",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "side",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "border",
    }
    for role, token in pairs.items():
        palette.setColor(role, colour(token))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("muted"))
    return palette


def _menu_sheet() -> str:
    """The only style sheet, set on menu bars and menus; everything else is painted."""
    t = current().tokens
    chosen = "accent" if is_contrast() else "tint"
    chosen_ink = "on_accent" if is_contrast() else "text"
    return f"""
QMenuBar {{ background: {t["side"]}; color: {t["text"]}; padding: 0 {px(13)}px; spacing: 0px;
  border-bottom: {width("line")}px solid {t["line"]}; }}
QMenuBar::item {{ padding: {px(7)}px {px(11)}px {px(8)}px {px(11)}px; margin: 0; background: transparent; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t[chosen]}; color: {t[chosen_ink]}; }}
QMenu {{ background: {t["page"]}; color: {t["text"]}; border: {width("border")}px solid {t["border"]};
  padding: {px(4)}px; }}
QMenu::item {{ padding: {px(8)}px {px(24)}px {px(8)}px {px(12)}px; border-radius: {px(4)}px; }}
QMenu::item:selected {{ background: {t[chosen]}; color: {t[chosen_ink]}; }}
QMenu::item:disabled {{ color: {t["muted"]}; }}
QMenu::separator {{ height: {width("line")}px; background: {t["line"]}; margin: {px(4)}px {px(8)}px; }}
"""


# --- dressing: what a widget asked for at zoom 100 % is kept on it and applied again by `apply` ---


def column(*, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """A vertical layout whose margins (left, top, right, bottom) and spacing follow the zoom."""
    layout = QVBoxLayout()
    _mark_layout(layout, margins, spacing)
    return layout


def row(*, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QHBoxLayout:
    """A horizontal layout whose margins and spacing follow the zoom."""
    layout = QHBoxLayout()
    _mark_layout(layout, margins, spacing)
    return layout


def grid(
    *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: tuple[int, int] = (0, 0)
) -> QGridLayout:
    """A grid whose margins and spacing (horizontal, vertical) follow the zoom."""
    layout = QGridLayout()
    layout.setProperty(_MARGINS, list(margins))
    layout.setProperty(_SPACING, list(spacing))
    _dress_layout(layout)
    return layout


def _mark_layout(layout: QBoxLayout, margins: tuple[int, int, int, int], spacing: int) -> None:
    layout.setProperty(_MARGINS, list(margins))
    layout.setProperty(_SPACING, spacing)
    _dress_layout(layout)


def _dress_layouts(layout: QObject) -> None:
    _dress_layout(layout)
    for child in layout.children():
        if isinstance(child, (QBoxLayout, QGridLayout)):
            _dress_layouts(child)


def margin(size: int) -> int:
    """A margin of a page or of something in it: those of the page give way at a large zoom."""
    return px(_NARROW_MARGINS.get(size, size) if current().zoom > FOLDED_OVER else size)


def _dress_layout(layout: QObject) -> None:
    margins = layout.property(_MARGINS)
    if margins is None:
        return
    spacing = layout.property(_SPACING)
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(px(spacing[0]))
        layout.setVerticalSpacing(px(spacing[1]))
    elif isinstance(layout, QBoxLayout):
        layout.setSpacing(px(spacing))
    else:
        return
    layout.setContentsMargins(*(margin(int(one)) for one in margins))


def gap(layout: QBoxLayout, size: int) -> None:
    """Add `size` px of white to a layout; follows the zoom."""
    filler = QWidget()
    filler.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    vertical = layout.direction() in (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop)
    fix(filler, height=size) if vertical else fix(filler, width=size)
    layout.addWidget(filler)


def fix(widget: QWidget, **sizes: int) -> None:
    """Fix sizes in px of zoom 100 %: `width`, `height`, `max_width`, `min_width`, `min_height` …"""
    widget.setProperty(_SIZE, sizes)
    _fix(widget, sizes)


def _fix(widget: QWidget, sizes: Mapping[str, int]) -> None:
    setters = {
        "width": widget.setFixedWidth,
        "height": widget.setFixedHeight,
        "max_width": widget.setMaximumWidth,
        "min_width": widget.setMinimumWidth,
        "min_height": widget.setMinimumHeight,
        "max_height": widget.setMaximumHeight,
    }
    for name, size in sizes.items():
        setters[name](px(size))


def dress(widget: QWidget, *, role: str = "", ink: str = "", ground: str = "") -> None:
    """Give a widget the font of a role, and text and ground colours by token; follows palette and zoom."""
    for key, value in ((_ROLE, role), (_INK, ink), (_GROUND, ground)):
        if value:
            widget.setProperty(key, value)
    dress_again(widget)


def dress_again(widget: QWidget) -> None:
    """Apply what `fix` and `dress` asked for, with the theme shown now."""
    sizes = widget.property(_SIZE)
    if sizes:
        _fix(widget, sizes)
    if isinstance(widget, (QMenu, QMenuBar)) and widget.property(_MENU):
        widget.setFont(font("help"))
        widget.setStyleSheet(_menu_sheet())
    role, ink, ground = widget.property(_ROLE), widget.property(_INK), widget.property(_GROUND)
    if role:
        widget.setFont(font(role))
    if not (ink or ground):
        return
    palette = QApplication.palette()
    if ink:
        palette.setColor(QPalette.ColorRole.WindowText, colour(ink))
        palette.setColor(QPalette.ColorRole.Text, colour(ink))
    if ground:
        palette.setColor(QPalette.ColorRole.Window, colour(ground))
        palette.setColor(QPalette.ColorRole.Base, colour(ground))
        widget.setAutoFillBackground(True)
    widget.setPalette(palette)


def label(text: str = "", role: str = "text", ink: str = "text", *, wraps: bool = False) -> QLabel:
    """A label of plain text (markup shows as text) in the font of a role and the colour of a token."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    dress(made, role=role, ink=ink)
    return made


def dress_menu(menu: QMenu | QMenuBar) -> None:
    """Dress a menu bar (and so the menus in it), or a menu of its own."""
    menu.setProperty(_MENU, True)
    dress_again(menu)


def menu(parent: QWidget) -> QMenu:
    """A dressed menu that frees itself when it closes."""
    made = QMenu(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dress_menu(made)
    return made
