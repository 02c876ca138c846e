"""How long data is kept, and what is done afterwards (domain 7). Months from the event that ends its use."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reference_values import ReferenceValue, ReferenceValues


class Kept(StrEnum):
    """What is kept, with its own delay."""

    CANDIDATE = "candidate"
    """Not taken: from the last contact."""
    PLACEMENT = "placement"
    """A hire or a post: from the departure."""
    INTERN_REGISTER = "intern_register"
    """A line of the register of interns: from the departure."""
    PAY_EVIDENCE = "pay_evidence"
    """Allowance or pay of an apprentice: from the payment."""
    SOCIAL_FOLLOW_UP = "social_follow_up"
    """Interviews and follow-up: from the last contact."""
    MARKET_FILE = "market_file"
    """A public contract: from its end."""


class Afterwards(StrEnum):
    """What is done with data once its delay is over."""

    ERASE = "erase"
    ANONYMISE = "anonymise"


_ANONYMISED = frozenset({Kept.PLACEMENT, Kept.SOCIAL_FOLLOW_UP})
"""Counted in bilans for years to come: the person goes, the line stays."""


@dataclass(frozen=True)
class Retention:
    """Until when something is kept, last day included, what follows, and the value that says so."""

    kept_until: date
    afterwards: Afterwards
    value: ReferenceValue


def retention(kept: Kept, since: date, values: ReferenceValues) -> Retention:
    """The last day on which data may be kept, from the event that ends its use."""
    try:
        value = values.at_or_last(f"retention_{kept}", since)
    except LookupError:
        value = values.history(f"retention_{kept}")[0]
    afterwards = Afterwards.ANONYMISE if kept in _ANONYMISED else Afterwards.ERASE
    return Retention(months_after(since, int(value.value)), afterwards, value)


def is_due(kept: Kept, since: date, today: date, values: ReferenceValues) -> bool:
    """Say whether data must go: its delay is over. Not on the last day, which is included."""
    return today > retention(kept, since, values).kept_until


def answer_due_on(received_on: date, values: ReferenceValues) -> date:
    """The last day to answer what a person asks about their data (GDPR, article 12)."""
    return months_after(received_on, int(values.number("retention_request_answer", received_on)))
