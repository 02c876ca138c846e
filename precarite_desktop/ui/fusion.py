"""Qt's own style Fusion, the same on every system: the look is painted over it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

_STYLE, _CHOSEN = "Fusion", "dressedInFusion"


def application(arguments: Sequence[str]) -> QApplication:
    """Make the application in that style.

    Qt reads it from the arguments; `setStyle` would give the style back, and so load all that
    QStyle knows before the first paint.
    """
    app = QApplication([*arguments, "-style", _STYLE])
    app.setProperty(_CHOSEN, True)
    return app


def choose(app: QApplication) -> None:
    """Give that style to an application that somebody else made."""
    if not app.property(_CHOSEN):
        app.setStyle(_STYLE)
        app.setProperty(_CHOSEN, True)
