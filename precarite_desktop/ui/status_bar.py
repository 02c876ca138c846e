"""The line at the bottom: what was kept, what is ready, last sending, backup, zoom. Text, not icons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.services.post import Post
from precarite_desktop.text.dates import relative, short
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.numbers import whole
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets.status import StatusBarSegment

if TYPE_CHECKING:
    from precarite_desktop.services.look_home import Home

SEGMENTS = ("kept", "counts", "last_sent", "backup")
"""From left to right; the zoom stands at the far right."""


class StatusBar(QWidget):
    """Segments of text; each is a button that leads to its page. `chosen` gives the segment's name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("State of the post"))
        style.dress(self, ground="side")
        style.fix(self, height=32)
        layout = style.row(margins=(24, 2, 24, 0), spacing=32)
        self.setLayout(layout)
        self._segments = {name: StatusBarSegment(parent=self) for name in (*SEGMENTS, "zoom")}
        for name, segment in self._segments.items():
            segment.setObjectName(name)
            segment.clicked.connect(self._choose)
        for name in SEGMENTS:
            layout.addWidget(self._segments[name])
        layout.addStretch(1)
        layout.addWidget(self._segments["zoom"])

    def show_text(self, segment: str, text: str, state: str = "") -> None:
        """Put a text in a segment; an empty one hides it."""
        self._segments[segment].set_text(text, state)
        self._fit()

    def text(self, segment: str) -> str:
        """What a segment says now."""
        return self._segments[segment].text().replace("&&", "&")

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(200), style.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the last segments when there is no room; what was kept always shows."""
        room = self.width() - 2 * style.px(24) - self._wide("zoom")
        for name in SEGMENTS:
            segment = self._segments[name]
            room -= self._wide(name)
            segment.setVisible(bool(segment.text()) and (name == "kept" or room > 0))

    def _wide(self, name: str) -> int:
        segment = self._segments[name]
        return segment.sizeHint().width() + style.px(32) if segment.text() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), style.width("line"), style.colour("line"))

    def _choose(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.objectName())


def facts_words(home: "Home", post: Post) -> dict[str, str]:
    """What the status bar says of the post."""
    ready = ngettext("{count} ready", "{count} ready", home.ready).format(count=whole(home.ready))
    wrong = ngettext("{count} to correct", "{count} to correct", home.to_correct).format(
        count=whole(home.to_correct)
    )
    sent = (
        _("Last package: {date}").format(date=short(home.sent_at.astimezone().date())) if home.sent_at else ""
    )
    backup = _("Backup: none yet")
    if home.backup_at is not None:
        backup = _("Backup: {when}").format(when=relative(home.backup_at.astimezone().date(), post.today))
    is_station = post.profile != "siege"
    return {"counts": f"{ready} · {wrong}" if is_station else "", "last_sent": sent, "backup": backup}
