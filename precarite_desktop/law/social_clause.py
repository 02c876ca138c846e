"""How far the hours of a social clause are: their rate, and whether it is late (rules R-CLA, domain 4.2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.law.reference_values import ReferenceValues


@dataclass(frozen=True)
class ClauseHours:
    """The hours of one clause, planned and done up to a day, and the days between which it runs."""

    planned: Decimal
    done: Decimal
    starts_on: date
    ends_on: date | None


def rate(clause: ClauseHours) -> Decimal | None:
    """Hours done in percent of those planned; it may exceed 100 (R-CLA-1); None without plan (R-CLA-2)."""
    return percent_of(clause.done, clause.planned)


def is_late(clause: ClauseHours, on: date, values: ReferenceValues) -> bool:
    """Whether the time elapsed exceeds the rate by more than the points allowed (R-CLA-4).

    Never without plan or without end: nothing can be compared.
    """
    done = rate(clause)
    if done is None or clause.ends_on is None or clause.ends_on <= clause.starts_on:
        return False
    days = (min(on, clause.ends_on) - clause.starts_on).days
    elapsed = percent_of(max(days, 0), (clause.ends_on - clause.starts_on).days)
    return elapsed is not None and elapsed - done > values.number("clause_late_points", on)
