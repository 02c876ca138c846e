"""What an editor may ask of the world: plain callables, so that it knows no service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from precarite_desktop.records.fields import Values


@dataclass(frozen=True)
class Suggestion:
    """One line of a list: the key kept, the words shown, muted words after them."""

    key: str
    text: str
    detail: str = ""
    companion: str = ""
    """The second part of the key, for a lookup that has a companion."""


Found = Callable[[Sequence[Suggestion]], None]
"""Receives suggestions, in the window's thread."""


@dataclass(frozen=True)
class Finder:
    """How the list of one field is searched."""

    at_once: Callable[[str], Sequence[Suggestion]]
    """Given what is typed: for a key that would overtake the answer."""
    ask: Callable[[str, Found, QObject], None]
    """The same, answered later unless the owner is gone: while one types."""


def _nothing(_source: str, _text: str) -> Sequence[Suggestion]:
    return ()


def _unnamed(_source: str, _key: str, _companion: str) -> str:
    return ""


def _as_they_are(_values: Values) -> Values:
    return {}


@dataclass(frozen=True)
class Context:
    """The callables of one form. `source` is a lookup's list or a reference's kind."""

    today: Callable[[], date] = date.today
    choices: Callable[[str, str], Sequence[Suggestion]] = _nothing
    """Given a source and what is typed, the suggestions, the best first; some fifty at most, in 50 ms."""
    ask_choices: Callable[[str, str, Found, QObject], None] | None = None
    """The same asked of another thread; None answers in this one."""
    name_of: Callable[[str, str, str], str] = _unnamed
    """Given a source, a key and its companion, the words shown for them; empty if unknown."""
    prefill: Callable[[Values], Values] = _as_they_are
    """Given the values typed so far, what to propose for fields still empty."""
    creatable: frozenset[str] = frozenset({"person"})
    """Sources whose list ends with « Create … »."""
    fixed: frozenset[str] = frozenset()
    """Fields that this station fills by itself: shown as text, not in the tab order."""
    reasons: tuple[tuple[str, str], ...] = ()
    """Codes and words of the reasons that justify a warning, in the language shown."""
    reserved_letters: frozenset[str] = field(default=frozenset("feaidot"))
    """Letters that the menu bar already uses with Alt."""

    def finder(self, source: str) -> Finder:
        """How a list of that source is searched."""
        at_once = partial(self.choices, source)
        if self.ask_choices is None:
            return immediate(at_once)
        return Finder(at_once, partial(self.ask_choices, source))


def immediate(at_once: Callable[[str], Sequence[Suggestion]]) -> Finder:
    """A list short enough, or near enough, to be searched while one types."""

    def ask(text: str, found: Found, _owner: QObject) -> None:
        found(at_once(text))

    return Finder(at_once, ask)
