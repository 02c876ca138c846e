"""Buttons: one filled button a page, then outlined, quiet and link ones; all painted from tokens."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing


def plain(text: str) -> str:
    """A button's text without its mnemonic mark."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class _Button(QPushButton):
    """A push button with an icon at the left and its shortcut, in smaller type, at the right."""

    margin = 16
    height_asked = 36
    role = "medium"

    def __init__(
        self, text: str, *, icon: str = "", shortcut_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._shortcut_text = shortcut_text
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(plain(text))

    def set_text(self, text: str) -> None:
        """Another text, for people and for screen readers."""
        self.setText(text)
        self.setAccessibleName(plain(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = drawing.text_width(style.font(self.role), plain(self.text())) + 2 * style.px(self.margin)
        if self._icon_name:
            wide += style.px(28)
        if self._shortcut_text:
            wide += style.px(12) + drawing.text_width(style.font("help"), self._shortcut_text)
        return QSize(wide + 2, style.px(self.height_asked))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def _inks(self) -> tuple[QColor, QColor]:
        """The colours of the text and of the shortcut."""
        if not self.isEnabled():
            return style.colour("muted"), style.colour("muted")
        return style.colour("text"), style.colour("muted")

    def _paint_ground(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _paint_words(self, painter: QPainter) -> None:
        ink, quiet = self._inks()
        left = style.px(self.margin)
        if self._icon_name:
            drawing.icon(painter, self._icon_name, left, self.rect(), colour=ink)
            left += style.px(28)
        font = style.font(self.role)
        words = plain(self.text())
        rect = QRect(left, 0, self.width() - left - style.px(self.margin) + 2, self.height())
        drawing.text(painter, rect, words, font=font, colour=ink)
        if self._shortcut_text:
            rect.setLeft(left + drawing.text_width(font, words) + style.px(12))
            drawing.text(painter, rect, self._shortcut_text, font=style.font("help"), colour=quiet)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        self._paint_words(painter)


class PrimaryButton(_Button):
    """The one filled button of a page."""

    role = "strong"

    def _inks(self) -> tuple[QColor, QColor]:
        if not self.isEnabled():
            return style.colour("muted"), style.colour("muted")
        ink = style.colour("on_accent")
        quiet = QColor(ink)
        quiet.setAlpha(215)
        return ink, quiet

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QColor(style.colour("accent"))
        if not self.isEnabled():
            drawing.frame(
                painter,
                self.rect(),
                ground=style.colour("side"),
                border=style.colour("line"),
                width=style.px(1),
            )
            return
        if self.isDown():
            ground = ground.darker(125)
        elif self.underMouse() and not style.is_contrast():
            ground = ground.darker(110)
        drawing.frame(painter, self.rect(), ground=ground, border=ground, width=0)


class SecondaryButton(_Button):
    """An outlined button."""

    def _paint_ground(self, painter: QPainter) -> None:
        hovered = self.underMouse() and self.isEnabled()
        ground = style.colour("side" if hovered else "button")
        if self.isDown():
            ground = style.colour("tint")
        border = style.colour("border" if self.isEnabled() else "line")
        drawing.frame(painter, self.rect(), ground=ground, border=border, width=style.width("border"))


class QuietButton(_Button):
    """Accent text only: what is done less often, and can be undone."""

    margin = 8

    def _inks(self) -> tuple[QColor, QColor]:
        ink = style.colour("accent" if self.isEnabled() else "muted")
        return ink, style.colour("muted")

    def _paint_ground(self, painter: QPainter) -> None:
        if self.underMouse() and self.isEnabled():
            ground = style.colour("tint" if self.isDown() else "side")
            drawing.frame(painter, self.rect(), ground=ground, border=ground, width=0)


class LinkButton(_Button):
    """An underlined link inside or beside a sentence."""

    margin = 0
    height_asked = 22
    role = "text"

    def _inks(self) -> tuple[QColor, QColor]:
        ink = style.colour("accent" if self.isEnabled() else "muted")
        return ink, style.colour("muted")

    def _paint_ground(self, painter: QPainter) -> None:
        ink = self._inks()[0]
        font = style.font(self.role)
        left = style.px(28) if self._icon_name else 0
        wide = drawing.text_width(font, plain(self.text()))
        metrics = self.fontMetrics() if self.font() == font else None
        ascent = metrics.ascent() if metrics else style.px(13)
        base = (self.height() - style.px(17)) // 2 + ascent + style.px(3)
        thick = style.px(2) if self.underMouse() and self.isEnabled() else style.px(1)
        painter.fillRect(left, base, wide, thick, ink)


class BigChoice(SecondaryButton):
    """A large button of the home page: icon, words, and the shortcut at the right edge."""

    margin = 16
    height_asked = 44

    def __init__(
        self, text: str, *, icon: str = "", shortcut_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon=icon, shortcut_text=shortcut_text, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _paint_words(self, painter: QPainter) -> None:
        ink, quiet = self._inks()
        rect = self.rect().adjusted(style.px(self.margin), 0, -style.px(self.margin), 0)
        left = rect.left()
        if self._icon_name:
            drawing.icon(painter, self._icon_name, left, self.rect(), colour=quiet)
            left += style.px(28)
        words = rect.adjusted(left - rect.left(), 0, 0, 0)
        drawing.text(painter, words, plain(self.text()), font=style.font(self.role), colour=ink)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        drawing.text(painter, rect, self._shortcut_text, font=style.font("help"), colour=quiet, flags=right)
