"""How many interns a host and a tutor may have, and the pause between two (R-STG-6 to 8, domain 2.3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit
from precarite_desktop.law.reference_values import ReferenceValues


@dataclass(frozen=True)
class Quota(Reckoned):
    """The most interns in one civil week, and what a derogation for PFMP may reach."""

    quota: int
    pfmp_quota: int


def quota(
    staff: int,
    values: ReferenceValues,
    day: date,
    *,
    present: int | None = None,
    tutor_running: int | None = None,
) -> Quota:
    """The most interns that a host may have in one civil week (R. 124-10 and R. 124-11, R-STG-6).

    `staff` is the greater of the staff at the end of last month and of the mean of
    twelve months. `present` counts the interns of that week, `tutor_running` the
    agreements that a tutor already follows: one more is refused (R. 124-13, R-STG-7).
    """
    reckoning = Reckoning(values)
    reckoning.step("quota_staff", staff, Unit.COUNT)
    usual = _quota(staff, day, "internship_quota", reckoning)
    reckoning.step("quota", usual, Unit.COUNT)
    pfmp = max(usual, _quota(staff, day, "internship_quota_pfmp", reckoning))
    reckoning.step("quota_pfmp", pfmp, Unit.COUNT)
    if present is not None and present > usual:
        reckoning.advice("STG-011", "present", count=present, quota=usual)
    if tutor_running is not None:
        limit = reckoning.whole("internship_tutor_limit", day)
        if tutor_running >= limit:
            reckoning.error("STG-008", "tutor_running", count=tutor_running, limit=limit)
    return Quota(reckoning.trace(), usual, pfmp)


def intern_quota(staff: int, values: ReferenceValues, day: date) -> int:
    """The most interns that a host of that staff may have in one civil week (R-STG-6)."""
    return quota(staff, values, day).quota


def counted_staff(at_month_end: int, mean_of_year: Decimal) -> int:
    """The staff that counts: the greater of the two, whole people (R-STG-6)."""
    return max(at_month_end, int(mean_of_year))


def free_from(starts_on: date, ends_on: date, values: ReferenceValues) -> date:
    """The first day on which the post may host again: a third of the internship later (L. 124-11, R-STG-8).

    Both days are included. An intern who left early asks for no pause: that is for the caller to know.
    """
    length = Decimal((ends_on - starts_on).days + 1)
    pause = length / values.number("internship_gap_divisor", ends_on)
    return ends_on + timedelta(days=int(pause.to_integral_value(ROUND_CEILING)) + 1)


def _quota(staff: int, day: date, code: str, reckoning: Reckoning) -> int:
    if staff < reckoning.number(f"{code}_staff", day):
        return reckoning.whole(f"{code}_small", day)
    share = reckoning.number(f"{code}_share", day)
    return int((staff * share / 100).to_integral_value(ROUND_CEILING))
