"""Where in the window: a frozen value that pages ask to go to, and that the window goes back to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from precarite_desktop.records.fields import Value
    from precarite_desktop.services.neighbours import Walk


@dataclass(frozen=True)
class Place:
    """A page, and what it should show. Fields that a page does not know stay empty."""

    page: str
    """`home`, `list`, `record`, `person`, `exchanges`, `reception`, `checks`, `bilan`, `search`, …"""
    kind: str = ""
    uid: str = ""
    draft: str = ""
    """Uid of the draft to take up again."""
    field: str = ""
    """Field to put the caret in."""
    text: str = ""
    """Text to search or filter for."""
    status: str = ""
    """Status to filter for."""
    model: str = ""
    """Uid of the record to copy from."""
    person: str = ""
    """Uid of the person a new record is about, or the key of the record just made for a field."""
    companion: str = ""
    """The second part of that key."""
    given: tuple[tuple[str, "Value"], ...] = ()
    """Fields of a new record, and what is known of them."""
    back: tuple[str, str, str] | None = None
    """Kind, draft and field to come back to, once the record is made."""
    uids: tuple[str, ...] = ()
    """Exactly these records: the ones behind a figure."""
    walk: "Walk | None" = None
    """The list in which one goes from this record to the next."""
    takes_over: bool = False
    """It takes the place of the one shown: the way back does not lead through it."""


HOME = Place("home")
