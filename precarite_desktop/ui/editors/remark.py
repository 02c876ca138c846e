"""What is said under a field: Erreur, Alerte with its « Justifier », or Conseil."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.text.i18n import _, language
from precarite_desktop.text.messages import sentence_of, severity_word
from precarite_desktop.ui import style
from precarite_desktop.ui.widgets.summary import SeverityGlyph

_INKS = {
    Severity.ERROR: "on_error_tint",
    Severity.WARNING: "warning",
    Severity.ADVICE: "muted",
}


def after_colon(sentence: str) -> str:
    """The sentence as it follows « Erreur : »: in French its first letter is small, acronyms apart."""
    if language() == "fr" and sentence[1:2].islower():
        return sentence[0].lower() + sentence[1:]
    return sentence


def severity_of(problem: Problem, justified: str) -> Severity:
    """A justified warning weighs no more than an advice."""
    return Severity.ADVICE if justified and problem.severity is Severity.WARNING else problem.severity


class Remark(QWidget):
    """One problem under its field. `justify_asked(code)` from the link."""

    justify_asked = Signal(str)

    def __init__(self, problem: Problem, *, justified: str = "", justifiable: bool = False) -> None:
        """`justified` holds the words of the reason already given."""
        super().__init__()
        self.problem = problem
        self._justified, self._justifiable = justified, justifiable
        row = style.row(spacing=8)
        self.setLayout(row)
        self._severity = severity_of(problem, justified)
        row.addWidget(SeverityGlyph(self._severity.value), 0, Qt.AlignmentFlag.AlignTop)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._words.linkActivated.connect(self._ask)
        if justifiable and problem.severity is Severity.WARNING:
            self._words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            self._words.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            self._words.setObjectName(f"justify-{problem.code}")
        row.addWidget(self._words, 1)
        self._say()

    def words(self) -> str:
        """The whole remark as plain words."""
        word = _("{severity}:").format(severity=severity_word(self._severity))
        return f"{word} {after_colon(sentence_of(self.problem))} {self._justified}".strip()

    def _say(self) -> None:
        style.dress(self._words, role="text")
        ink = style.colour(_INKS[self._severity]).name()
        word = escape(_("{severity}:").format(severity=severity_word(self._severity)))
        said = escape(after_colon(sentence_of(self.problem)))
        html = f'<span style="color:{ink}"><span style="font-weight:600">{word}</span> {said}</span>'
        if self._justified:
            html += f' <span style="color:{ink}">{escape(self._justified)}</span>'
        if self._justifiable and self.problem.severity is Severity.WARNING:
            link = style.colour("accent").name()
            words = escape(_("Change the reason") if self._justified else _("Justify"))
            html += f' <a href="justify" style="color:{link}">{words}</a>'
        self._words.setText(html)
        self._words.setAccessibleName(self.words())

    def _ask(self) -> None:
        self.justify_asked.emit(self.problem.code)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._say()
        super().changeEvent(event)
