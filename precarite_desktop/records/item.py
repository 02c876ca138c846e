"""Items and changes: the frozen values that travel between rooms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from precarite_desktop.records.fields import Values


@dataclass(frozen=True)
class Item:
    """One record as stored: validated values of one revision."""

    kind: str
    uid: str
    revision: int
    values: Values
    deleted: bool = False
    """In the bin: keeps its values at the station, travels as a tombstone."""


@dataclass(frozen=True)
class Change:
    """One record before and after. `before` is None for a new record.

    Putting a record in the bin is a change whose `after.deleted` is true.
    `justifications` maps the code of a warning to the code of the reason given.
    """

    before: Item | None
    after: Item
    justifications: Mapping[str, str] = field(default_factory=dict)
