"""What is said under a field: Erreur, Alerte with its « Justifier », or Conseil."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.text.i18n import _, language
from precarite_desktop.text.messages import comes_from_headquarters, finding_of, heading, sentence_of
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets import drawing, folding
from precarite_desktop.ui.widgets.buttons import LinkButton
from precarite_desktop.ui.widgets.summary import SeverityGlyph

_INKS = {
    Severity.ERROR: "on_error_tint",
    Severity.WARNING: "warning",
    Severity.ADVICE: "muted",
}

_BESIDE = 400
"""Width, at zoom 100 %, from which the link stands beside the sentence."""


def after_colon(sentence: str) -> str:
    """The sentence as it follows « Erreur : »: in French its first letter is small, acronyms apart."""
    if language() == "fr" and sentence[1:2].islower():
        return sentence[0].lower() + sentence[1:]
    return sentence


def severity_of(problem: Problem, justified: str) -> Severity:
    """A justified warning weighs no more than an advice."""
    return Severity.ADVICE if justified and problem.severity is Severity.WARNING else problem.severity


class Remark(QWidget):
    """One problem under its field. `justify_asked(code, this)` from the link."""

    justify_asked = Signal(str, QWidget)

    def __init__(self, problem: Problem, *, justified: str = "", justifiable: bool = False) -> None:
        """`justified` holds the words of the reason already given."""
        super().__init__()
        self.problem = problem
        self._justified = justified
        self._justifiable = justifiable and not comes_from_headquarters(problem.code)
        row = style.row(spacing=8)
        self.setLayout(row)
        self._severity = severity_of(problem, justified)
        row.addWidget(SeverityGlyph(self._severity.value), 0, Qt.AlignmentFlag.AlignTop)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._line = style.row(spacing=8)
        row.addLayout(self._line, 1)
        self._line.addWidget(self._words, 1)
        if self.can_be_justified:
            self._link = LinkButton(_("Change the reason") if justified else _("Justify"))
            self._link.setObjectName(f"justify-{problem.code}")
            self._link.setAccessibleDescription(self.words())
            self._link.clicked.connect(self._ask)
            self._line.addWidget(self._link, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addStretch(0)
        self._say()

    def words(self) -> str:
        """The whole remark as plain words."""
        said = f"{heading(self.problem, self._severity)} : {after_colon(self._sentence())}"
        return f"{said} {self._justified}".strip()

    @property
    def can_be_justified(self) -> bool:
        """Whether it ends with a link to the reasons."""
        return self._justifiable and self.problem.severity is Severity.WARNING

    def stop(self) -> QWidget:
        """Where Tab stops, if it can be justified."""
        return self._link

    def _sentence(self) -> str:
        """A justified alert says what was found, and asks for nothing more."""
        return finding_of(self.problem) if self._justified else sentence_of(self.problem)

    def _say(self) -> None:
        style.dress(self._words, role="text")
        ink = style.colour(_INKS[self._severity]).name()
        word = escape(_("{severity}:").format(severity=heading(self.problem, self._severity)))
        said = escape(after_colon(self._sentence()))
        html = f'<span style="color:{ink}"><span style="font-weight:600">{word}</span> {said}</span>'
        html += (
            f' <span style="color:{style.colour("muted").name()};font-size:small">{self.problem.code}</span>'
        )
        if self._justified:
            html += f' <span style="color:{ink}">{escape(self._justified)}</span>'
        self._words.setText(html)
        wide = drawing.text_width(style.font("strong"), f"{self.words()} {self.problem.code}")
        self._words.setMaximumWidth(wide + style.px(8))  # so that the link follows a short sentence
        self._words.setAccessibleName(self.words())

    def _ask(self) -> None:
        self.justify_asked.emit(self.problem.code, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folding.stack(self._line, stacked=self.width() < style.px(_BESIDE))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._say()
        super().changeEvent(event)
