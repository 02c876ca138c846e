"""What each field serves: recognising, linking, a check, a figure, a document, reaching somebody, a note.

Nothing here is declared: it is read from the kinds and from the constants of the compiled rules, figures
and reports, so that a field that nothing uses any more is seen. A word that two kinds share counts for both.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages
from types import CodeType, FunctionType, ModuleType
from typing import Any

from precarite_desktop.records.explain import RULE_CODES
from precarite_desktop.records.fields import Email, Field, Notes, Phone, Reference
from precarite_desktop.records.kind import RecordKind

_WORD = re.compile(r"[a-z][a-z0-9_]+")
_ROOT = "precarite_desktop"


class Use(StrEnum):
    """One purpose of a field."""

    RECOGNISE = "recognise"
    LINK = "link"
    CHECK = "check"
    COUNT = "count"
    DOCUMENT = "document"
    REACH = "reach"
    NOTE = "note"


_READERS = (
    (Use.CHECK, "records.rules"), (Use.COUNT, "indicators"), (Use.DOCUMENT, "reports"),
    (Use.DOCUMENT, "services.internship_papers"), (Use.DOCUMENT, "services.person_papers"),
    (Use.DOCUMENT, "services.apprenticeship_papers"),
)  # fmt: skip
"""Use → the package or module whose constants name the fields that it reads."""


def uses(kind: RecordKind, field: Field) -> tuple[Use, ...]:
    """What a field serves; empty if nothing uses it."""
    found = [use for use in (_in_kind(kind, field), _by_type(field)) if use]
    if field.name in RULE_CODES:
        found.append(Use.CHECK)
    found += [use for use, package in _READERS if field.name in _words(package)]
    return tuple(dict.fromkeys(found))


def _in_kind(kind: RecordKind, field: Field) -> Use | None:
    keys = [name for group in kind.unique for name in group]
    if field.name in (*kind.title, *kind.columns, *kind.searched, *keys):
        return Use.RECOGNISE
    linking = (kind.person, kind.school, kind.parent, *(kind.period or ()))
    return Use.LINK if isinstance(field, Reference) or field.name in linking or field.filled_by else None


def _by_type(field: Field) -> Use | None:
    if isinstance(field, Phone | Email):
        return Use.REACH
    return Use.NOTE if isinstance(field, Notes) else None


@lru_cache
def _words(package: str) -> frozenset[str]:
    """The words in the constants of a module, or of each of a package: queries and names of fields."""
    root = import_module(f"{_ROOT}.{package}")
    inside = walk_packages(getattr(root, "__path__", ()), f"{root.__name__}.")
    names = [root.__name__, *(one.name for one in inside)]
    texts = (text for name in names for text in _constants(import_module(name)))
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _constants(module: ModuleType) -> Iterator[str]:
    for value in vars(module).values():
        yield from _texts(value, module.__name__)


def _texts(value: Any, module: str) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for pair in value.items() for one in pair for text in _texts(one, module))
        case tuple() | list() | set() | frozenset():
            yield from (text for one in value for text in _texts(one, module))
        case FunctionType() if value.__module__ == module:
            yield from _of_code(value.__code__)
        case type() if value.__module__ == module:
            yield from (text for one in vars(value).values() for text in _texts(one, module))
        case _:
            yield from ()


def _of_code(code: CodeType) -> Iterator[str]:
    """The constants of a function; its first text is its docstring, which uses nothing."""
    texts = [one for one in code.co_consts if isinstance(one, str)]
    yield from texts[1:] if texts and texts[0] == code.co_consts[0] else texts
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _of_code(one)
        elif isinstance(one, tuple | frozenset):
            yield from (text for text in one if isinstance(text, str))
