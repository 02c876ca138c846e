"""Eligibility for insertion: enough criteria, and until when a diagnosis holds (R-ELI, domain 1.3).

Only the number of criteria of each level is kept, never which ones: they tell of
health, justice or asylum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from precarite_desktop.law.calendar import age_on, months_after
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit
from precarite_desktop.law.reference_values import ReferenceValues
from precarite_desktop.law.siae import IAE_KINDS
from precarite_desktop.problems import Problem

_LEVEL_1 = 1
_EXCLUSIVE = (("SENIOR", "JEUNE"), ("DELD", "DETLD"))


class Origin(StrEnum):
    """Who made the diagnosis."""

    EMPLOYER = "employer"
    PRESCRIBER = "prescriber"


@dataclass(frozen=True)
class Eligibility(Reckoned):
    """Whether the diagnosis suffices, and the last day on which it may found a PASS."""

    eligible: bool
    expires_on: date | None
    """None when the person is not eligible (decision 55)."""


def eligibility(
    siae_kind: str,
    origin: Origin,
    diagnosed_on: date,
    criteria: tuple[int, int],
    values: ReferenceValues,
    *,
    birth_date: date | None = None,
    pass_ends_on: date | None = None,
) -> Eligibility:
    """Say whether a diagnosis suffices for a kind of structure, and until when it holds.

    `criteria` counts those of level 1 and of level 2. A PASS keeps its diagnosis
    valid until `pass_ends_on`. R-ELI-1 and R-ELI-3; the age is R-ELI-5.
    """
    reckoning = Reckoning(values)
    if siae_kind not in IAE_KINDS:
        reckoning.error("ELI-01", "siae_kind", kind=siae_kind, kinds=", ".join(IAE_KINDS))
        return Eligibility(reckoning.trace(), eligible=False, expires_on=None)
    is_old_enough = _age_is_right(birth_date, diagnosed_on, reckoning)
    if origin is Origin.PRESCRIBER:
        expires = months_after(diagnosed_on, reckoning.whole("eligibility_prescriber_months", diagnosed_on))
        suffices = True
    else:
        expires = diagnosed_on + timedelta(days=reckoning.whole("eligibility_employer_days", diagnosed_on))
        suffices = _criteria_suffice(siae_kind, diagnosed_on, criteria, reckoning)
    if not (suffices and is_old_enough):
        return Eligibility(reckoning.trace(), eligible=False, expires_on=None)
    if pass_ends_on is not None:
        expires = max(expires, pass_ends_on)
    reckoning.step("eligibility_expires", expires, Unit.DAY)
    return Eligibility(reckoning.trace(), eligible=True, expires_on=expires)


def count_criteria(criteria: Iterable[str], values: ReferenceValues, day: date) -> tuple[int, int]:
    """How many of the criteria are of level 1, and how many of level 2.

    Raises LookupError for a code that is not one of the eighteen.
    """
    levels = []
    for code in dict.fromkeys(criteria):
        name = f"criterion_level_{code.lower()}"
        if name not in values.codes():
            raise LookupError(code)
        levels.append(int(values.number(name, day)))
    return levels.count(_LEVEL_1), len(levels) - levels.count(_LEVEL_1)


def exclusive_criteria(criteria: Iterable[str]) -> tuple[Problem, ...]:
    """The pairs that cannot be true together (R-ELI-2): senior and young, DELD and DETLD."""
    given = set(criteria)
    return tuple(
        Problem("criteria", "ELI-03", details={"first": first, "second": second})
        for first, second in _EXCLUSIVE
        if {first, second} <= given
    )


def is_senior(birth_date: date, day: date, values: ReferenceValues) -> bool:
    """Fifty or older on that day (R-ELI-4)."""
    return age_on(birth_date, day) >= values.number("senior_age", day)


def is_young(birth_date: date, day: date, values: ReferenceValues) -> bool:
    """Not yet twenty-six on that day (R-ELI-4)."""
    return age_on(birth_date, day) < values.number("young_age", day)


def _criteria_suffice(siae_kind: str, day: date, criteria: tuple[int, int], reckoning: Reckoning) -> bool:
    first, second = criteria
    wanted_first = reckoning.whole("eligibility_level_1", day)
    wanted_second = reckoning.whole(f"eligibility_level_2_{siae_kind.lower()}", day)
    reckoning.step("eligibility_level_1", first, Unit.COUNT, wanted=wanted_first)
    reckoning.step("eligibility_level_2", second, Unit.COUNT, wanted=wanted_second)
    if first >= wanted_first or second >= wanted_second:
        return True
    reckoning.error("ELI-02", "level_2", first=wanted_first, second=wanted_second)
    return False


def _age_is_right(birth_date: date | None, day: date, reckoning: Reckoning) -> bool:
    if birth_date is None:
        return True
    age = age_on(birth_date, day)
    if reckoning.number("iae_age", day) <= age < reckoning.number("iae_age_limit", day):
        return True
    reckoning.error("ELI-04", "birth_date", age=age)
    return False
