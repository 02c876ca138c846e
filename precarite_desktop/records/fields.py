"""The types of fields that a record kind is made of: plain frozen data.

Everything that depends on a field's type (editor, column, wire form, schema,
spreadsheet cell) is a small `singledispatch` function elsewhere, one module per
output. Labels and helps are English msgids, translated where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar, dataclass_transform

from precarite_desktop.problems import Unreadable

_C = TypeVar("_C")

Value: TypeAlias = str | int | bool | date | Decimal | Unreadable | None
Values: TypeAlias = Mapping[str, Value]


class Exposure(StrEnum):
    """What may travel in a package (decision 40)."""

    OPEN = "open"
    """Always."""
    IDENTITY = "identity"
    """Only in the identity resource, nominative scope."""
    LOCAL = "local"
    """Never leaves the station."""


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def _field(cls: type[_C]) -> type[_C]:
    """Plain frozen data. Two fields are the same only if they are one: nobody compares or prints them,
    and the methods for it would take half of the time that this module costs a start.
    """
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)


@_field
class Field:
    """What every field has, whatever its type."""

    name: str
    label: str
    help: str = ""
    """One line shown above the editor, before anything is typed."""
    required: bool = False
    """Needed for sending; a draft may leave it empty."""
    exposure: Exposure = Exposure.OPEN
    unit: str = ""
    """Msgid of the unit shown inside the editor's frame."""
    folded: bool = False
    """Shown only under « More fields », so that the quick path stays short."""
    filled_by: str = ""
    """Name of the field whose editor fills this one; it has no editor of its own."""
    since: str = "2026.1"
    """First data schema that has the field."""
    only_counted: bool = False
    """Seen where it was typed; elsewhere it is counted, and shown of nobody (people.md 9)."""


@_field
class Text(Field):
    """One line of free text."""

    max_length: int = 200  # a line that a form can show


@_field
class Notes(Field):
    """Several lines of free text; never travels unless it is about no person."""

    max_length: int = 4000  # about two pages


@_field
class Date(Field):
    """A calendar day."""

    past_only: bool = False
    """A birth date: two-digit years never fall in the future."""


@_field
class Number(Field):
    """A decimal quantity, in `unit`."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    places: int = 2  # hundredths


@_field
class Whole(Field):
    """A whole number, in `unit`."""

    minimum: int | None = None
    maximum: int | None = None


@_field
class Year(Whole):
    """A calendar year, written without a space between its figures."""


@_field
class Money(Field):
    """Euros and cents, as `Decimal` with two places."""

    minimum: Decimal | None = None


@_field
class YesNo(Field):
    """Yes, no, or not given: unknown is not no."""


@_field
class Choice(Field):
    """One code of a closed list: ``(code, label msgid)`` pairs, in the order shown."""

    choices: tuple[tuple[str, str], ...]


@_field
class Identifier(Field):
    """A code with a rule of its own: `uai`, `siret`, `siren`, `naf`… (`law.identifiers`)."""

    scheme: str


@_field
class Lookup(Field):
    """A natural key picked from a reference list (decision 16).

    `source` is the list: `school`, `siae`, `rome`, `commune` or `diploma`. Where
    the key has a second part, `companion` names the field that receives it.
    """

    source: str
    companion: str = ""


@_field
class Reference(Field):
    """The uid of another record of kind `target`."""

    target: str


@_field
class Phone(Field):
    """A telephone number, kept in E.164 form."""


@_field
class Email(Field):
    """An e-mail address."""
