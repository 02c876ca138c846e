"""Said aloud by screen readers, politely, without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have the words read out; silent when no screen reader listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # large, and not for a first page

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
