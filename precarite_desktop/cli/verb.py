"""What a verb of the command line is made of, and how its simple arguments are read."""

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


MOST = 1_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2099


def count(text: str) -> int:
    """Read a number that counts something. Raises ValueError below zero, and over what anybody means."""
    number = int(text)
    if not 0 <= number <= MOST:
        raise ValueError(text)
    return number


def year(text: str) -> int:
    """Read a calendar year, of those that dates here may have. Raises ValueError for another number."""
    number = int(text)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError(text)
    return number


def text(word: str) -> str:
    """Read words that go into a register. Raises ValueError for bytes that are no text."""
    word.encode()
    return word


def argument(*names: str, **options: Any) -> Argument:
    """One argument, in the words of argparse."""
    return Argument(names, options)
