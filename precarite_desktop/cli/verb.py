"""What a verb of the command line is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Argument:
    """One argument, in the words of argparse."""

    names: tuple[str, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Verb:
    """One command. `module` is imported only when the verb runs, and its `run` does the deed."""

    name: str
    help: str
    deed: str
    """`module:function` under `precarite_desktop.cli`."""
    arguments: tuple[Argument, ...] = ()
    notes: str = ""
    """What its help says after the options."""


def text(word: str) -> str:
    """Read words that go into a register. Raises ValueError for bytes that are no text."""
    word.encode()
    return word


def argument(*names: str, **options: Any) -> Argument:
    """One argument, as argparse would be told it."""
    return Argument(names, options)
