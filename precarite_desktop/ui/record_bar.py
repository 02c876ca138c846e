"""The bar under a form: validate, what comes next, the other actions; a menu where they do not fit."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.states import record_state_word
from precarite_desktop.ui import style
from precarite_desktop.ui.actions import shown_keys
from precarite_desktop.ui.next_steps import Step
from precarite_desktop.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from precarite_desktop.ui.widgets.page import ActionBar
from precarite_desktop.ui.widgets.status import StatusWord

_LEFT = (("duplicate", N_("Use as a model")), ("print", N_("Print")))
_RIGHT = (("history", N_("History")), ("discard", N_("Put in the bin")))


class RecordBar(ActionBar):
    """`chosen(name)`: `validate`, `duplicate`, `print`, `history`, `discard`, or the kind of a next step."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps, self._is_stored, self._folded = tuple(steps), False, False
        self._validate = PrimaryButton(_("Validate the record"), shortcut_text=shown_keys("Ctrl+Return"))
        self._validate.setObjectName("validate")
        self._validate.clicked.connect(partial(self._choose, "validate"))
        self.add_left(self._validate)
        self._next = [self._button(SecondaryButton(_(one.words)), one.kind) for one in self._steps]
        self._others: list[QWidget] = []
        for name, words in _LEFT:
            self._others.append(self._button(SecondaryButton(_(words)), name))
        for button in (*self._next, *self._others):
            self.add_left(button)
        for name, words in _RIGHT:
            quiet = self._button(QuietButton(_(words)), name)
            self.add_right(quiet)
            self._others.append(quiet)
        self._more = SecondaryButton(_("Other actions"), icon="chevron-up")
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self.add_left(self._more)
        self._state = StatusWord("draft", record_state_word("draft"))
        self._state.hide()
        self.add_right(self._state)

    def set_stored(self, stored: bool) -> None:
        """Say whether there is a record: what comes next refers to it."""
        self._is_stored = stored
        self._fit()

    def set_state(self, state: str, words: str) -> None:
        """Say the state of the record, for when the page's head is folded away."""
        self._state.set_state(state, words)

    def where(self, name: str) -> QWidget:
        """The button of an action, or that of the menu it is folded into."""
        button = self.findChild(QWidget, name)
        return button if button is not None and button.isVisible() else self._more

    def set_folded(self, folded: bool) -> None:
        """Leave all but the first button to the menu, above 150 %."""
        self._folded = folded
        self._state.setVisible(folded)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the other actions in a menu where they do not stand side by side."""
        due = self._next if self._is_stored else []
        wide = sum(one.sizeHint().width() + style.px(8) for one in (self._validate, *due, *self._others))
        folded = self._folded or wide + 2 * style.margin(40) > self.width()
        for button in self._others:
            button.setVisible(not folded)
        for button in self._next:
            button.setVisible(self._is_stored and not folded)
        self._more.setVisible(folded)

    def _open_more(self) -> None:
        menu = style.menu(self)
        steps = [(one.kind, one.words) for one in self._steps] if self._is_stored else []
        for name, words in (*steps, *_LEFT, *_RIGHT):
            menu.addAction(_(words)).triggered.connect(partial(self._choose, name))
        menu.popup(self._more.mapToGlobal(self._more.rect().topLeft()))

    def _button(self, button: SecondaryButton | QuietButton, name: str) -> QWidget:
        button.setObjectName(name)
        button.clicked.connect(partial(self._choose, name))
        return button

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)
