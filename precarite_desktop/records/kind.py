"""RecordKind: everything there is to say about one kind of record, as plain data and functions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol, TypeAlias

from precarite_desktop.problems import Problem
from precarite_desktop.records.fields import Field, Values
from precarite_desktop.records.item import Change, Item


class Surroundings(Protocol):
    """What a rule may ask about the rest of the register. Read-only; services provide it."""

    @property
    def today(self) -> date:
        """The current day."""

    @property
    def school_uai(self) -> str:
        """The station's own school, empty at headquarters and coordination."""

    def record(self, kind: str, uid: str) -> Item | None:
        """The stored record, or None if there is none (a draft is not a record)."""

    def records_where(self, kind: str, field: str, value: str) -> Iterable[Item]:
        """The stored records of `kind` whose `field` is `value`, without those in the bin."""

    def reference(self, source: str, key: str) -> Mapping[str, str] | None:
        """The row of a reference list, by key (for `siae`: ``siret + "/" + kind``), or None."""


Rule: TypeAlias = Callable[[Values, Surroundings, str], Iterable[Problem]]
"""Given values, surroundings and the record's own uid, the problems found. Only called on readable values."""

Prefill: TypeAlias = Callable[[Values, Surroundings], Values]
"""Given the values typed so far, the values to propose for fields still empty."""

Consequences: TypeAlias = Callable[[Values, Surroundings], Iterable[Change]]
"""Given the values saved, what else changes with them in the same gesture."""


@dataclass(frozen=True)
class Section:
    """A titled group of at most seven fields."""

    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """One kind of record. Form, table, package columns, schema, sheet and search text follow from it."""

    name: str
    """Machine name, singular; also table, CSV resource and command-line KIND (decision 13)."""
    label: str
    """Msgid, one record: « Hire »."""
    plural: str
    """Msgid, the list: « Hires »."""
    sections: tuple[Section, ...]
    columns: tuple[str, ...]
    """Fields shown in the list, in order."""
    received_columns: tuple[str, ...] = ()
    """Fields shown in the list of what headquarters received, after the sign of the record, where those
    of `columns` do not travel."""
    title: tuple[str, ...]
    """Fields that name a record to a person, in order."""
    searched: tuple[str, ...] = ()
    """Fields whose shown text feeds the search, besides the title."""
    person: str = ""
    """Name of the field that refers to the person, if the record is about one."""
    school: str = ""
    """Name of the field that holds the school's UAI, if any."""
    parent: str = ""
    """Name of the field that refers to the record this one hangs on: both go to the bin together."""
    inline: bool = False
    """Whether it is typed as a row inside the form of its parent."""
    totals: tuple[str, ...] = ()
    """Of a row: the quantities whose sum the parent's form says."""
    period: tuple[str, str] | None = None
    """Fields of the first and last day, if the record lasts."""
    rules: tuple[Rule, ...] = ()
    prefill: Prefill | None = None
    consequences: Consequences | None = None
    """Changes of other records that saving a new one brings, undone together with it."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Groups of fields that no two records of one station share."""
    reference: bool = False
    """Headquarters' list, read-only at a station except for rows the station added (decision 11)."""
    travels: bool = True
    """Whether stations record it and send it. What is headquarters' own record (decision 11) has no table in
    a package, no replica and no regional view, and no station may write it."""
    shared: bool = False
    """Whether headquarters records rows of its own beside those that it receives."""
    since: str = "2026.1"
    """The data schema in which the kind first travelled: an earlier package has no such table."""
    code_prefix: str = ""
    """Prefix of the codes of its checks, as in EMB-012."""
    derived: tuple[Field, ...] = field(default=())
    """Package-only columns computed at export (decision 40: person's match keys, birth year)."""
    package_order: tuple[str, ...] = ()
    """Order of the package columns where it is not that of the form."""
    needed_codes: Mapping[str, str] = field(default_factory=dict)
    """Field → code of the sentence that says it is needed, where the general one would not help."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All recorded fields, in form order."""
        return tuple(one for section in self.sections for one in section.fields)

    def field_named(self, name: str) -> Field:
        """The field of that name. Raises KeyError if there is none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)
