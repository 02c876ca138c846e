"""The content of a document about one record or one lycée, in frozen values: what is said, not how it looks.

A document holds only what the law asks for or what the person needs; whoever
builds one decides that here, and `document_pdf` draws whatever it is given.
"""

from dataclasses import dataclass
from typing import TypeAlias

from precarite_desktop.reports.content import Prose, Table


@dataclass(frozen=True)
class Pairs:
    """Labels and what was recorded under each; a pair without words is left out."""

    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick on paper; `ticked` are those that are already known."""

    title: str
    choices: tuple[str, ...]
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToFill:
    """Labels with a line to write on; an empty label is a line alone."""

    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Signatures:
    """Who signs: a box each, with what stands above it."""

    place: str
    """« Fait à …, le … », as far as it is known."""
    roles: tuple[str, ...]


Block: TypeAlias = Pairs | Table | Prose | Ticks | ToFill | Signatures


@dataclass(frozen=True)
class Document:
    """One document. `title` is what it is about; the running foot says whose it is and of which day."""

    eyebrow: str
    """What kind of document it is."""
    title: str
    lead: str
    blocks: tuple[Block, ...]
    foot: str
    language: str
    label: str = ""
    """A framed label at the top of each page, « document interne »."""
    is_large: bool = False
    """Set in large type, to be read with the person."""
