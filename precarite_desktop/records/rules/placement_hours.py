"""Rules of the hours worked in a month of a placement."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, parent_of, text


def month_is_of_the_hire(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a month outside the hire."""
    month, hire = day(values, "month_on"), parent_of("placement", values, surroundings)
    if month is None or hire is None:
        return
    first = day(hire.values, "starts_on")
    last = day(hire.values, "ended_on") or day(hire.values, "planned_end_on")
    if (first and _month(month) < _month(first)) or (last and _month(month) > _month(last)):
        details = {"start": first or "…", "end": last or "…"}
        yield Problem("month_on", "HEP-001", Severity.WARNING, details)


def month_typed_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a second line for the same month of the same hire."""
    month, hire = day(values, "month_on"), text(values, "placement_uid")
    if month is None or not hire:
        return
    for one in surroundings.records_where("placement_hours", "placement_uid", hire):
        other = day(one.values, "month_on")
        if one.uid != uid and other and _month(other) == _month(month):
            yield Problem("month_on", "HEP-002", details={"hours": number(one.values, "hours") or 0})
            return


def hours_fit_in_the_month(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more hours than the days of the month hold at the weekly limit."""
    month, hours = day(values, "month_on"), number(values, "hours")
    if month is None or hours is None:
        return
    limit = load().number("weekly_hours_limit", month)
    days = monthrange(month.year, month.month)[1]
    most = int(limit * days / Decimal(7))
    if hours > most:
        yield Problem("hours", "HEP-003", Severity.WARNING, {"most": most, "limit": limit})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """Propose the first month of the hire that has no hours yet, if it has begun."""
    hire = parent_of("placement", values, surroundings)
    first = day(hire.values, "starts_on") if hire else None
    if hire is None or first is None or values.get("month_on") is not None:
        return {}
    months = {
        _month(when)
        for one in surroundings.records_where("placement_hours", "placement_uid", hire.uid)
        if (when := day(one.values, "month_on"))
    }
    last = day(hire.values, "ended_on") or day(hire.values, "planned_end_on") or surroundings.today
    month = first.replace(day=1)
    while month <= min(last, surroundings.today):
        if _month(month) not in months:
            return {"month_on": month}
        month = months_after(month, 1)
    return {}


def _month(when: date) -> tuple[int, int]:
    return when.year, when.month
