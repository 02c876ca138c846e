"""The editor of a key picked from a list: type any part, Entrée takes the first match and goes on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.fields import Choice, Field, Lookup, Reference, Value
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _
from precarite_desktop.ui.editors.context import Context, Finder, Suggestion, immediate
from precarite_desktop.ui.editors.lines import ENTER, LineEditor
from precarite_desktop.ui.editors.suggestions import SuggestionList
from precarite_desktop.ui.widgets.announce import announce

_CREATE = "\0create"
"""The key of the last line, « Create … »: no list holds it."""
_ON_THE_LIST = (
    *ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp,
    Qt.Key.Key_Escape,
)  # fmt: skip
"""Keys that mean a line of the list as it is for what has been typed."""


class LookupEditor(LineEditor):
    """Free text is not accepted: what is typed and not taken stays, unreadable, and says so."""

    def __init__(self, field: Field, context: Context, find: Finder) -> None:
        searched = isinstance(field, Reference)
        super().__init__(
            field,
            context,
            left_icon="search" if searched else "",
            right_icon="" if searched else "chevron-down",
        )
        self._find = find
        self._list: SuggestionList | None = None
        self._companion = ""
        self._names: dict[str, str] = {}
        self._asked = 0
        """Number of the last question; an answer to another one comes too late."""
        self._waits = False
        self.line.icon_pressed.connect(self._toggle)

    @property
    def source(self) -> str:
        """The list that is searched, empty for a closed one."""
        if isinstance(self.field, Lookup):
            return self.field.source
        return self.field.target if isinstance(self.field, Reference) else ""

    def companion(self) -> str | None:
        return self._companion or None

    def set_companion(self, companion: str) -> None:
        self._companion = companion

    def _show(self, value: Value) -> str:
        if isinstance(value, Unreadable):
            return value.text
        key = str(value or "")
        return self._names.get(key) or self._name(key) or key if key else ""

    def _name(self, key: str) -> str:
        if isinstance(self.field, Choice):
            return _(dict(self.field.choices).get(key, ""))
        return self.context.name_of(self.source, key, self._companion)

    def _typed(self) -> None:
        self._companion = ""
        super()._typed()
        self._suggest()

    def _suggest(self) -> None:
        self._asked += 1
        self._waits = True
        self._find.ask(self._searched(), partial(self._answer, self._asked), self)

    def _searched(self) -> str:
        return self.line.text() if self.line.text() != self._shown else ""

    def _answer(self, asked: int, found: Sequence[Suggestion]) -> None:
        if asked == self._asked and self._waits:
            self._show_found(found)

    def _overtake(self) -> None:
        """A key acts on the list before its answer came: the list is read now, the answer dropped."""
        if self._waits:
            self._show_found(self._find.at_once(self._searched()))

    def _show_found(self, found: Sequence[Suggestion]) -> None:
        self._waits = False
        text, lines = self._searched(), list(found)
        if text.strip() and self.source in self.context.creatable:
            words = _("Create “{name}”").format(name=text.strip())
            lines.append(Suggestion(_CREATE, words))
        if self._list is None:
            self._list = SuggestionList(self.line)
            self._list.taken.connect(self._take)
        self._list.show_lines(lines)
        if lines:
            announce(self.line, lines[0].text)

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _toggle(self) -> None:
        self._overtake()
        if self._is_open() and self._list is not None:
            self._list.close_list()
        else:
            self._suggest()

    def _take(self, index: int) -> None:
        self._waits = False
        if self._list is None:
            return
        line = self._list.line(index)
        self._list.close_list()
        if line.key == _CREATE:
            self.create_asked.emit(self.line.text().strip())
            return
        self._companion = line.companion
        self._names[line.key] = line.text
        self.put(line.key)

    def _leave(self) -> None:
        self._waits = False
        if self._list is not None:
            self._list.close_list()
        super()._leave()

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _ON_THE_LIST:
            self._overtake()
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self._toggle()
            return True
        if not self._is_open() or self._list is None:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._suggest()
                return True
            return super().key_pressed(event)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if event.key() in steps:
            self._list.step(steps[Qt.Key(event.key())])
            announce(self.line, self._list.line(self._list.current()).text)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._waits = False
            self._list.close_list()
            return True
        if event.key() in ENTER:
            return self._take_and_go_on()
        if event.key() == Qt.Key.Key_Tab and self._points_at_a_match():
            self._take(self._list.current())
        return super().key_pressed(event)

    def _points_at_a_match(self) -> bool:
        if self._list is None or self.line.text() == self._shown:
            return False
        return self._list.line(self._list.current()).key != _CREATE

    def _take_and_go_on(self) -> bool:
        if self._list is None:
            return False
        creates = self._list.line(self._list.current()).key == _CREATE
        self._take(self._list.current())
        if not creates:
            self.entered.emit()
        return True


def matching(choices: Sequence[tuple[str, str]]) -> Finder:
    """Search a closed list of (code, words): every word typed begins a word of the choice."""
    lines = [Suggestion(code, words) for code, words in choices]
    folded = [fold(one.text).split() for one in lines]

    def find(text: str) -> Sequence[Suggestion]:
        parts = fold(text).split()
        return [
            line
            for line, words in zip(lines, folded, strict=True)
            if all(any(word.startswith(part) for word in words) for part in parts)
        ]

    return immediate(find)
