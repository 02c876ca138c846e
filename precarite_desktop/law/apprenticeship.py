"""Apprenticeship: the age at the start and that of the master (rules R-APP-3 and R-APP-10, domain 3.1)."""

from datetime import date
from enum import StrEnum

from precarite_desktop.law.calendar import age_on, months_after
from precarite_desktop.law.reference_values import ReferenceValues

_YOUNGER = frozenset({"11", "50"})
_OLDER = frozenset({"12", "50"})
"""Codes of the derogations of form FA13 for an age below and above the limits."""


class AgeFinding(StrEnum):
    """What an age at the start of the contract means."""

    ALLOWED = "allowed"
    TOO_YOUNG = "too_young"
    YOUNG_NEEDS_REASON = "young_needs_reason"
    OLD_NEEDS_REASON = "old_needs_reason"


def age_finding(
    birth_date: date, starts_on: date, derogation: str | None, values: ReferenceValues
) -> AgeFinding:
    """Say whether a person may start an apprenticeship at that age.

    Fifteen counts when it is reached before the end of the calendar year of the start.
    """
    early = int(values.number("apprentice_age_early", starts_on))
    least = int(values.number("apprentice_age", starts_on))
    most = int(values.number("apprentice_age_most", starts_on))
    age = age_on(birth_date, starts_on)
    if age < least:
        # the last day of the year, as the rule says
        if age_on(birth_date, date(starts_on.year, 12, 31)) < early:
            return AgeFinding.TOO_YOUNG
        return AgeFinding.ALLOWED if derogation in _YOUNGER else AgeFinding.YOUNG_NEEDS_REASON
    if age > most and derogation not in _OLDER:
        return AgeFinding.OLD_NEEDS_REASON
    return AgeFinding.ALLOWED


def master_is_of_age(birth_date: date, starts_on: date, values: ReferenceValues) -> bool:
    """Say whether the apprenticeship master is of age at the start."""
    return age_on(birth_date, starts_on) >= values.number("apprentice_master_age", starts_on)


def practice_is_near(practice_starts_on: date, starts_on: date, values: ReferenceValues) -> bool:
    """Say whether practice starts within the allowed months before or after the start (R-APP-9)."""
    months = int(values.number("apprentice_practice_months", starts_on))
    return months_after(starts_on, -months) <= practice_starts_on <= months_after(starts_on, months)
