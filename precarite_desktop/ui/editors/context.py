"""What an editor may ask of the world: plain callables, so that it knows no service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from precarite_desktop.records.fields import Values


@dataclass(frozen=True)
class Suggestion:
    """One line of a list: the key kept, the words shown, muted words after them."""

    key: str
    text: str
    detail: str = ""
    companion: str = ""
    """The second part of the key, for a lookup that has a companion."""


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
