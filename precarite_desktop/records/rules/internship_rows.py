"""Rules of what hangs on an internship: its periods and the amendments of its agreement (domain 2.2, 2.3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from precarite_desktop.law.calendar import overlap, weeks_touched
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, parent_of, text


def period_is_inside(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a period outside the days of its internship."""
    first, last = _days_of_internship(values, surroundings)
    for name in ("starts_on", "ends_on"):
        when = day(values, name)
        if when and ((first and when < first) or (last and when > last)):
            yield Problem(name, "STP-001", details={"start": first or "…", "end": last or "…"})


def periods_do_not_overlap(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse two periods of one internship that share a day."""
    first, last, internship = day(values, "starts_on"), day(values, "ends_on"), text(values, "internship_uid")
    if first is None or last is None or not internship:
        return
    for one in surroundings.records_where("internship_period", "internship_uid", internship):
        start, end = day(one.values, "starts_on"), day(one.values, "ends_on")
        if one.uid != uid and start and end and overlap((first, last), (start, end)):
            yield Problem("starts_on", "STP-002", details={"start": start, "end": end})
            return


def hours_fit_the_weeks(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more hours than the weeks of the period hold."""
    first, last, hours = day(values, "starts_on"), day(values, "ends_on"), number(values, "hours")
    if first is None or last is None or hours is None or last < first:
        return
    most = weeks_touched(first, last) * load().number("weekly_hours_legal", first)
    if hours > most:
        yield Problem("hours", "STP-003", Severity.WARNING, {"hours": hours, "most": most})


def days_fit_the_period(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more days of presence than the period has."""
    first, last, days = day(values, "starts_on"), day(values, "ends_on"), number(values, "presence_days")
    if first is None or last is None or days is None or last < first:
        return
    most = (last - first).days + 1
    if days > most:
        yield Problem("presence_days", "STP-006", Severity.WARNING, {"most": most})


def hours_are_of_presence(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse hours of an interruption; advise to give those of a presence."""
    hours, nature = number(values, "hours"), text(values, "nature")
    if nature == "interruption" and hours:
        yield Problem("hours", "STP-004")
    elif nature == "presence" and hours is None:
        yield Problem("hours", "STP-005", Severity.ADVICE)
    if nature == "presence" and text(values, "interruption"):
        yield Problem("interruption", "STP-007")


def amendment_holds_inside(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an amendment that holds from outside the internship."""
    first, last = _days_of_internship(values, surroundings)
    when = day(values, "effective_on")
    if when and ((first and when < first) or (last and when > last)):
        details = {"start": first or "…", "end": last or "…"}
        yield Problem("effective_on", "STV-001", Severity.WARNING, details)


def next_period(values: Values, surroundings: Surroundings) -> Values:
    """Propose a presence that goes on where the periods typed so far end, up to the end of the internship."""
    first, last = _days_of_internship(values, surroundings)
    uid = text(values, "internship_uid")
    if first is None or last is None or values.get("nature") is not None:
        return {}
    found = surroundings.records_where("internship_period", "internship_uid", uid)
    ends = [end for one in found if (end := day(one.values, "ends_on"))]
    start = max(ends) + timedelta(days=1) if ends else first
    proposed: dict[str, str | date] = {"nature": "presence"}
    if start <= last:
        proposed |= {"starts_on": start, "ends_on": last}
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def _days_of_internship(values: Values, surroundings: Surroundings) -> tuple[date | None, date | None]:
    internship = parent_of("internship", values, surroundings)
    if internship is None:
        return None, None
    last = day(internship.values, "ended_on") or day(internship.values, "ends_on")
    return day(internship.values, "starts_on"), last
