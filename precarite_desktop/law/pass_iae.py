"""The dates of a PASS IAE, with its suspensions and prolongations (domain 1.4, rules R-PASS, R-SUS, R-PRO).

les-emplois is the authority: this reproduces its rules, so that a computed end
can be compared with the official one. Days of a PASS and of a suspension are
inclusive; a prolongation runs from its first day up to, not including, its last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from precarite_desktop.law.calendar import age_on, months_after
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit
from precarite_desktop.law.reference_values import ReferenceValues


class PassState(StrEnum):
    """What a PASS is on a day (R-PASS-3)."""

    FUTURE = "FUTURE"
    VALID = "VALID"
    SUSPENDED = "SUSPENDED"
    EXPIRED = "EXPIRED"


class Reason(StrEnum):
    """Why a PASS is prolonged (R-PRO-3)."""

    COMPLETE_TRAINING = "COMPLETE_TRAINING"
    RQTH = "RQTH"
    SENIOR = "SENIOR"
    PARTICULAR_DIFFICULTIES = "PARTICULAR_DIFFICULTIES"
    SENIOR_CDI = "SENIOR_CDI"
    NOT_TOLD = "NOT_TOLD"
    """Any of these where nobody should write down which: what all of them share is checked."""


NO_OPINION_NEEDED = frozenset({Reason.SENIOR_CDI, Reason.COMPLETE_TRAINING})
"""Every other reason needs the opinion of an authorised prescriber (R-PRO-4)."""
_WITHOUT_TOTAL = frozenset({Reason.COMPLETE_TRAINING, Reason.NOT_TOLD})
_KINDS_WITH_DIFFICULTIES = frozenset({"AI", "ACI"})
_AGES = {Reason.SENIOR: "senior_age", Reason.SENIOR_CDI: "senior_cdi_age"}


@dataclass(frozen=True)
class Suspension:
    """A stop of the PASS, both days included; `declared_on` is the day it was entered, when known."""

    starts_on: date
    ends_on: date
    declared_on: date | None = None


@dataclass(frozen=True)
class Prolongation:
    """More days after the end; `ends_on` is the new end. `asked_on` is the day of the request, when known."""

    starts_on: date
    ends_on: date
    reason: Reason
    asked_on: date | None = None


@dataclass(frozen=True)
class PassDates(Reckoned):
    """The end and the state of a PASS, and how far each reason may still prolong it."""

    first_end: date
    """The end without suspensions nor prolongations."""
    ends_on: date
    """The last day, suspensions and prolongations included."""
    state: PassState
    waiting_until: date
    """The last day of the waiting period, which a prescriber may lift (R-PASS-5)."""
    limits: dict[Reason, date]
    """The latest end that the reasons with a total cap allow."""


class _Course:
    """The end of a PASS as it moves, and what was accepted so far."""

    def __init__(self, starts_on: date, ends_on: date) -> None:
        self.starts_on = starts_on
        self.ends_on = ends_on
        self.suspensions: list[Suspension] = []
        self.days: dict[Reason, int] = dict.fromkeys(Reason, 0)

    def is_suspended(self, day: date) -> bool:
        return any(one.starts_on <= day <= one.ends_on for one in self.suspensions)


def pass_dates(
    starts_on: date,
    values: ReferenceValues,
    *,
    siae_kind: str,
    on: date,
    suspensions: Sequence[Suspension] = (),
    prolongations: Sequence[Prolongation] = (),
    birth_date: date | None = None,
) -> PassDates:
    """The end of a PASS and its state on a day. What a rule refuses is an error, and left out of the sum.

    Suspensions and prolongations are taken by first day. `birth_date`, when known,
    checks the reasons that depend on age.
    """
    reckoning = Reckoning(values)
    first_days = reckoning.whole("pass_days", starts_on)
    course = _Course(starts_on, starts_on + timedelta(days=first_days - 1))
    first_end = course.ends_on
    reckoning.step("pass_start", starts_on, Unit.DAY)
    reckoning.step("pass_first_end", first_end, Unit.DAY, days=first_days)
    for place, one in _in_order(suspensions, prolongations):
        if isinstance(one, Suspension):
            _suspend(course, one, f"suspensions[{place}]", on, reckoning)
        else:
            _prolong(course, one, f"prolongations[{place}]", (siae_kind, birth_date), reckoning)
    state = _state(course, on)
    waiting = months_after(course.ends_on, reckoning.whole("pass_waiting_months", course.ends_on))
    reckoning.step("pass_end", course.ends_on, Unit.DAY)
    reckoning.step("pass_waiting", waiting, Unit.DAY)
    limits = _limits(course, siae_kind, reckoning)
    return PassDates(reckoning.trace(), first_end, course.ends_on, state, waiting, limits)


def closed_by_hire(suspension: Suspension, hired_on: date) -> Suspension | None:
    """A running suspension as a new hire leaves it: closed the day before, or None if it began that day.

    R-SUS-4. A suspension over before the hire, or that begins after it, is unchanged.
    """
    if not suspension.starts_on <= hired_on <= suspension.ends_on:
        return suspension
    if suspension.starts_on == hired_on:
        return None
    return Suspension(suspension.starts_on, hired_on - timedelta(days=1), suspension.declared_on)


def request_window(pass_ends_on: date, values: ReferenceValues) -> tuple[date, date]:
    """The first and the last day on which a prolongation may be asked (R-PRO-1), both included."""
    return _window(pass_ends_on, Reckoning(values))


def latest_suspension_end(starts_on: date, values: ReferenceValues) -> date:
    """The last day that a suspension may have (R-SUS-1): 36 months, both days included."""
    return _latest_end(starts_on, Reckoning(values))


def _in_order(
    suspensions: Sequence[Suspension], prolongations: Sequence[Prolongation]
) -> Iterable[tuple[int, Suspension | Prolongation]]:
    """By first day; on the same day a prolongation first, as it begins where the PASS ends."""
    both: list[tuple[int, Suspension | Prolongation]] = [*enumerate(suspensions), *enumerate(prolongations)]
    return sorted(both, key=lambda one: (one[1].starts_on, isinstance(one[1], Suspension), one[1].ends_on))


def _suspend(course: _Course, one: Suspension, field: str, on: date, reckoning: Reckoning) -> None:
    if not _suspension_is_right(course, one, field, reckoning):
        return
    if one.starts_on > on:
        reckoning.warning("PASS-13", f"{field}.from", start=one.starts_on, day=on)
    back = reckoning.whole("suspension_days_back", one.starts_on) if one.declared_on else 0
    if one.declared_on and (one.declared_on - one.starts_on).days > back:
        reckoning.warning("PASS-14", f"{field}.from", days=back)
    days = (one.ends_on - one.starts_on).days
    course.ends_on += timedelta(days=days)
    course.suspensions.append(one)
    reckoning.step("pass_suspension", days, Unit.DAYS, start=one.starts_on, end=one.ends_on)


def _suspension_is_right(course: _Course, one: Suspension, field: str, reckoning: Reckoning) -> bool:
    if one.ends_on < one.starts_on:
        reckoning.error("DATE-02", f"{field}.to", start=one.starts_on, end=one.ends_on)
        return False
    latest = _latest_end(one.starts_on, reckoning)
    if not course.starts_on <= one.starts_on <= course.ends_on:
        reckoning.error("PASS-10", f"{field}.from", start=course.starts_on, end=course.ends_on)
    if one.ends_on > latest:
        months = reckoning.whole("suspension_months_most", one.starts_on)
        reckoning.error("PASS-11", f"{field}.to", months=months, latest=latest)
    for other in course.suspensions:
        if other.starts_on <= one.ends_on and one.starts_on <= other.ends_on:
            reckoning.error("PASS-12", f"{field}.from", start=other.starts_on, end=other.ends_on)
    return not reckoning.has_error(field)


def _prolong(
    course: _Course, one: Prolongation, field: str, who: tuple[str, date | None], reckoning: Reckoning
) -> None:
    if one.starts_on != course.ends_on:
        reckoning.error("PASS-20", f"{field}.from", expected=course.ends_on)
    days = (one.ends_on - one.starts_on).days
    if days < 1:
        reckoning.error("PASS-21", f"{field}.to", start=one.starts_on)
    else:
        _check_caps(course, one, days, field, reckoning)
    _check_person(one, field, who, reckoning)
    _check_request(course, one, field, reckoning)
    if reckoning.has_error(field):
        return
    course.ends_on += timedelta(days=days)
    course.days[one.reason] += days
    reckoning.step("pass_prolongation", days, Unit.DAYS, reason=one.reason, end=one.ends_on)


def _check_caps(course: _Course, one: Prolongation, days: int, field: str, reckoning: Reckoning) -> None:
    each = reckoning.whole(f"prolongation_days_{one.reason.lower()}", one.starts_on)
    if days > each:
        reckoning.error("PASS-22", f"{field}.to", days=each, latest=one.starts_on + timedelta(days=each))
    total = _total(one.reason, one.starts_on, reckoning)
    if total is not None and course.days[one.reason] + days > total:
        left = max(0, total - course.days[one.reason])
        reckoning.error("PASS-23", f"{field}.to", total=total, left=left)


def _check_person(one: Prolongation, field: str, who: tuple[str, date | None], reckoning: Reckoning) -> None:
    siae_kind, birth_date = who
    if one.reason is Reason.PARTICULAR_DIFFICULTIES and siae_kind not in _KINDS_WITH_DIFFICULTIES:
        reckoning.error("PASS-24", f"{field}.reason", kind=siae_kind or "…")
    if one.reason in _AGES and birth_date is not None:
        least = reckoning.whole(_AGES[one.reason], one.starts_on)
        if age_on(birth_date, one.starts_on) < least:
            reckoning.error("PASS-25", f"{field}.reason", age=least)


def _check_request(course: _Course, one: Prolongation, field: str, reckoning: Reckoning) -> None:
    if one.asked_on is None:
        return
    opens, closes = _window(course.ends_on, reckoning)
    if not opens <= one.asked_on <= closes:
        reckoning.error("PASS-26", f"{field}.asked_on", start=opens, end=closes)
    if course.is_suspended(one.asked_on):
        reckoning.error("PASS-27", f"{field}.asked_on")


def _state(course: _Course, on: date) -> PassState:
    if course.ends_on < on:
        return PassState.EXPIRED
    if course.is_suspended(on):
        return PassState.SUSPENDED
    return PassState.VALID if course.starts_on <= on else PassState.FUTURE


def _limits(course: _Course, siae_kind: str, reckoning: Reckoning) -> dict[Reason, date]:
    limits = {}
    for reason in Reason:
        if reason is Reason.PARTICULAR_DIFFICULTIES and siae_kind not in _KINDS_WITH_DIFFICULTIES:
            continue
        total = _total(reason, course.ends_on, reckoning)
        if total is not None:
            limits[reason] = course.ends_on + timedelta(days=total - course.days[reason])
            reckoning.step("pass_limit", limits[reason], Unit.DAY, reason=reason)
    return limits


def _total(reason: Reason, day: date, reckoning: Reckoning) -> int | None:
    """The days that a reason gives in all; None when it has no such cap."""
    if reason in _WITHOUT_TOTAL:
        return None
    return reckoning.whole(f"prolongation_total_{reason.lower()}", day)


def _latest_end(starts_on: date, reckoning: Reckoning) -> date:
    months = reckoning.whole("suspension_months_most", starts_on)
    return months_after(starts_on, months) - timedelta(days=1)


def _window(pass_ends_on: date, reckoning: Reckoning) -> tuple[date, date]:
    before = reckoning.whole("prolongation_months_before", pass_ends_on)
    after = reckoning.whole("prolongation_months_after", pass_ends_on)
    return months_after(pass_ends_on, -before), months_after(pass_ends_on, after)
