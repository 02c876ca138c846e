"""What every line of one change has in common."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Stamp:
    """Who changed something, when, and in which gesture."""

    change_uid: str
    who: str
    at: datetime
    note: str = ""
    undoes: str = ""
    """The change that this one takes back, or empty."""
