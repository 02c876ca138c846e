"""A chart of the report as the window shows it: the shapes of the paper, at the sizes of the screen."""

from functools import cache

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from precarite_desktop.paths import data_root
from precarite_desktop.reports import svg
from precarite_desktop.reports.chart_spec import ChartSpec
from precarite_desktop.ui import style

_PX_A_POINT = 1.6
"""So many px of the window, at zoom 100 %, for a point of the paper: 8 pt become 13 px."""
_WIDEST = 560


@cache
def _load_faces() -> None:
    """Make the faces known that only charts are drawn with."""
    for name in ("InterDisplay", "InterTab"):
        for path in sorted((data_root() / "resources" / "fonts").glob(f"{name}-*.ttf")):
            QFontDatabase.addApplicationFont(str(path))


class ChartPicture(QWidget):
    """A chart drawn from the same shapes as the paper, in the colours of the window."""

    def __init__(self, chart: ChartSpec, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _load_faces()
        self._chart, self._drawn = chart, ("", 0)
        self._renderer = QSvgRenderer(self)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._draw()

    def _draw(self) -> None:
        """Draw for the room there is, so that the words are as large as those of the window."""
        points = round(min(max(self.width(), style.px(320)), style.px(_WIDEST)) / self._scale())
        wanted = (style.current().name, points)
        if wanted != self._drawn:
            self._drawn = wanted
            self._renderer.load(svg.for_screen(self._chart, width=float(points), palette=wanted[0]))

    def _scale(self) -> float:
        return _PX_A_POINT * style.current().zoom / 100

    def sizeHint(self) -> QSize:
        self._draw()
        return QSize(style.px(320), round(self._renderer.viewBoxF().height() * self._scale()))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(200), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._draw()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._draw()
        box = self._renderer.viewBoxF()
        rect = QRectF(0, 0, box.width() * self._scale(), box.height() * self._scale())
        self._renderer.render(QPainter(self), rect)
