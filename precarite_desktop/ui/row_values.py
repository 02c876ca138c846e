"""What a form and its work tell each other of the rows inside it: frozen values that cross threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from precarite_desktop.problems import Problem
from precarite_desktop.records.fields import Values


@dataclass(frozen=True)
class Typing:
    """What a form holds now."""

    values: Values
    caret: str = ""
    rows: Mapping[str, Values] = field(default_factory=dict)
    """Uid of a row → what it holds."""
    touched: frozenset[str] = frozenset()
    """The rows typed in since the last time."""


@dataclass(frozen=True)
class ShownRow:
    """One row as its form shows it."""

    kind: str
    uid: str
    values: Values
    state: str
    """`draft`, `to_correct`, or `unchanged` where nothing is typed beside its record."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Code of a warning → code of the reason given."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Checked:
    """The status of a form and all that was found in its record; its rows, each with what was found there."""

    status: str
    problems: tuple[Problem, ...] = ()
    rows: tuple[ShownRow, ...] = ()


def caret_name(kind: str, uid: str, field: str) -> str:
    """The name that a form gives to one field of one of its rows."""
    return f"{kind}:{uid}:{field}"


def caret_parts(name: str) -> tuple[str, str, str]:
    """Kind, uid and field of such a name; three empty texts for the name of a field of the record."""
    kind, _first, rest = name.partition(":")
    uid, _second, field_name = rest.partition(":")
    return (kind, uid, field_name) if rest else ("", "", "")
