"""The words of what is hidden: a small count of people, or a count that would give one away.

What is hidden leaves as a `Hidden`, never as a number, so that no chart, no text
alternative and no spreadsheet can let it slip. Who decides is `disclosure`.
"""

from enum import Enum
from typing import TypeAlias

THRESHOLD = 5
"""First count of people that is written as it is (SPASER practice, to be confirmed by headquarters)."""


class Hidden(Enum):
    """Why a count is not shown."""

    SMALL = "small"
    """From 1 to 4 people."""
    MASKED = "masked"
    """Hidden because a small count could be deduced from it."""


Count: TypeAlias = int | Hidden


def is_small(count: int) -> bool:
    """Whether a count of people is hidden by itself."""
    return 0 < count < THRESHOLD


def difference(after: Count, before: Count) -> Count:
    """Change from one count to another; hidden as soon as one of them is."""
    if isinstance(after, Hidden) or isinstance(before, Hidden):
        return Hidden.MASKED
    return after - before
