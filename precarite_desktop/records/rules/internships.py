"""Rules of an internship (domain 2.3). The school that writes the agreement is the authority: much advice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from precarite_desktop.law.calendar import (
    age_on,
    lasts_more_than,
    overlap,
    teaching_year,
    weeks_touched,
    working_days,
)
from precarite_desktop.law.internship_allowance import Allowance, allowance, hourly_rate, spread
from precarite_desktop.law.internship_hosting import intern_quota
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.young_workers import usual_week
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import (
    birth_date,
    day,
    is_yes,
    number,
    others_of_person,
    person_of,
    text,
)
from precarite_desktop.text.folding import fold

_OBSERVATIONS = frozenset({"obs_3e", "obs_2nde", "obs_vac"})


def hours_of_year(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse more hours at one host in a teaching year than the law allows (R-STG-10)."""
    hours, first = _hours_at_host(values, surroundings, uid), day(values, "starts_on")
    if first is None or not hours:
        return
    limit = load().number("internship_hours_limit", first)
    if hours > limit:
        yield Problem("presence_hours", "STG-001", details={"hours": hours, "limit": limit})


def minor_is_represented(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse an internship of a minor without legal representative."""
    born, first = birth_date(values, surroundings), day(values, "starts_on")
    if born is None or first is None or text(values, "legal_representative"):
        return
    if age_on(born, first) < load().number("majority", first):
        yield Problem("legal_representative", "STG-002")


def allowance_is_said(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise whether an allowance is due, and its least amount; never a legal decision (R-STG-2)."""
    first, hours = day(values, "starts_on"), number(values, "presence_hours")
    if text(values, "kind") == "pfmp":
        yield Problem("presence_hours", "STG-005", Severity.ADVICE)
    answer = allowance_of({**values, "hourly_allowance": None}, surroundings, uid)
    if text(values, "kind") != "sup" or answer is None or first is None:
        return
    code, counted = ("STG-003", hours) if answer.due else ("STG-004", answer.hours)
    details = {"amount": answer.amount, "hours": counted, "threshold": answer.threshold}
    yield Problem("presence_hours", code, Severity.ADVICE, details)
    yield from (replace(one, field="presence_hours") for one in answer.problems if one.code == "STG-023")
    least = hourly_rate(load(), first)
    agreed = number(values, "hourly_allowance")
    if answer.due and agreed is not None and agreed < least:
        yield Problem("hourly_allowance", "STG-006", Severity.WARNING, {"amount": least})


def allowance_of(values: Values, surroundings: Surroundings, uid: str) -> Allowance | None:
    """What this internship gives month by month, by law or by its agreement; None before it can be known.

    The hours that the person did at this host earlier in the teaching year count for the threshold.
    """
    first, last = day(values, "starts_on"), day(values, "ended_on") or day(values, "ends_on")
    kind, hours = text(values, "kind"), number(values, "presence_hours")
    if not kind or first is None or last is None or hours is None or last < first:
        return None
    present = _presence(values, surroundings, uid)
    return allowance(
        [month for one in present for month in spread(*one)],
        load(),
        kind=kind.upper(),
        agricultural_secondary=is_yes(values, "agricultural_secondary"),
        revaluation=values.get("revaluation") is not False,
        agreed=number(values, "hourly_allowance"),
        hours_before=_hours_at_host(values, surroundings, uid) - sum(one for one, _first, _last in present),
    )


def hours_fit_period(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more hours than the weeks of the period hold, at the age of the person."""
    first, last = day(values, "starts_on"), day(values, "ends_on")
    hours = number(values, "presence_hours")
    if first is None or last is None or hours is None or last < first:
        return
    most = weeks_touched(first, last) * usual_week(birth_date(values, surroundings), first, load())
    if hours > most:
        yield Problem("presence_hours", "STG-007", Severity.WARNING, {"hours": hours, "most": most})


def hours_agree_with_the_periods(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the hours of the periods typed are not those of the internship."""
    said, typed = number(values, "presence_hours"), _typed_periods(surroundings, uid)
    total = sum((hours for hours, _first, _last in typed), Decimal(0))
    if typed and said is not None and total != said:
        yield Problem("presence_hours", "STG-015", Severity.WARNING, {"hours": total, "said": said})


def all_have_signed(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a day of the last signature while signatures are asked for and not there."""
    asked = surroundings.records_where("internship_signature", "internship_uid", uid)
    missing = sum(day(one.values, "signed_on") is None for one in asked)
    if missing and day(values, "agreement_signed_on"):
        yield Problem("agreement_signed_on", "STG-016", Severity.WARNING, {"count": missing})


def tutor_is_free(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a further intern for a tutor who already has as many as allowed (R-STG-7)."""
    first, tutor = day(values, "starts_on"), fold(text(values, "tutor_name"))
    if first is None or not tutor:
        return
    limit = int(load().number("internship_tutor_limit", first))
    followed = [
        one
        for one in _at_host(values, surroundings, uid)
        if fold(text(one.values, "tutor_name")) == tutor and overlap(_period(values), _period(one.values))
    ]
    if len(followed) >= limit:
        yield Problem("tutor_name", "STG-008", details={"count": len(followed), "limit": limit})


def observation_is_short(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an observation or an immersion that lasts longer than it may."""
    kind, first, last = text(values, "kind"), day(values, "starts_on"), day(values, "ends_on")
    if first is None or last is None or last < first:
        return
    if kind in _OBSERVATIONS:
        most = int(load().number(f"observation_days_{kind}", first))
        if working_days(first, last) > most:
            yield Problem("ends_on", "STG-009", Severity.WARNING, {"most": most})
    elif kind == "pmsmp" and lasts_more_than(first, last, int(load().number("pmsmp_months_most", first))):
        yield Problem(
            "ends_on", "EMB-009", Severity.WARNING, {"most": int(load().number("pmsmp_months_most", first))}
        )


def quota_is_said(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise when the lycée hosts more interns in a week than its staff allows; informative (R-STG-6)."""
    first = day(values, "starts_on")
    school = surroundings.reference("school", text(values, "school_uai")) or {}
    staff = str(school.get("staff") or "")
    if first is None or not staff.isdecimal():
        return
    quota = intern_quota(int(staff), load(), first)
    week = (first, first)
    present = 1 + sum(overlap(week, _period(one.values)) for one in _at_host(values, surroundings, uid))
    if present > quota:
        yield Problem("school_uai", "STG-011", Severity.ADVICE, {"count": present, "quota": quota})


def one_at_a_time(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the person has another internship on the same days."""
    if day(values, "starts_on") is None:
        return
    for one in others_of_person("internship", values, surroundings, uid):
        if overlap(_period(values), _period(one.values)):
            start, end = _period(one.values)
            yield Problem("person_uid", "STG-012", Severity.WARNING, {"start": start, "end": end or "…"})
            return


def agreement_is_there(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to ask for the agreement once the internship has begun."""
    first = day(values, "starts_on")
    received = day(values, "agreement_received_on") or day(values, "agreement_signed_on")
    if first and first <= surroundings.today and received is None:
        yield Problem("agreement_received_on", "STG-014", Severity.ADVICE)


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """Propose the station's lycée and the day the person was informed."""
    proposed: dict[str, str | date] = {}
    if surroundings.school_uai:
        proposed["school_uai"] = surroundings.school_uai
    person = person_of(values, surroundings)
    informed = day(person.values, "informed_on") if person else None
    if informed:
        proposed["informed_on"] = informed
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def _at_host(values: Values, surroundings: Surroundings, uid: str) -> list[Item]:
    school = text(values, "school_uai")
    if not school:
        return []
    found = surroundings.records_where("internship", "school_uai", school)
    return [one for one in found if one.uid != uid]


def _hours_at_host(values: Values, surroundings: Surroundings, uid: str) -> Decimal:
    """The hours of the person at this host in the teaching year, this internship included."""
    first = day(values, "starts_on")
    hours = sum((one for one, _first, _last in _presence(values, surroundings, uid)), Decimal(0))
    if first is None:
        return hours
    year = teaching_year(first, int(load().number("internship_teaching_year_month", first)))
    for one in others_of_person("internship", values, surroundings, uid):
        start = day(one.values, "starts_on")
        same_host = text(one.values, "school_uai") == text(values, "school_uai")
        if start and same_host and year[0] <= start <= year[1]:
            hours += sum(
                (there for there, _from, _to in _presence(one.values, surroundings, one.uid)), Decimal(0)
            )
    return hours


_Present: TypeAlias = tuple[Decimal, date, date]
"""Hours of presence, and the first and last day on which they fall."""


def _presence(values: Values, surroundings: Surroundings, uid: str) -> list[_Present]:
    """The hours of presence as the periods tell them, else as the internship does, over all its days."""
    typed = _typed_periods(surroundings, uid)
    hours = number(values, "presence_hours") or Decimal(0)
    first = day(values, "starts_on") or date.max
    return typed or [(hours, first, day(values, "ends_on") or first)]


def _typed_periods(surroundings: Surroundings, uid: str) -> list[_Present]:
    """The periods of presence whose days and hours are known."""
    found = []
    for one in surroundings.records_where("internship_period", "internship_uid", uid):
        first, last, hours = (
            day(one.values, "starts_on"),
            day(one.values, "ends_on"),
            number(one.values, "hours"),
        )
        if text(one.values, "nature") == "presence" and first and last and first <= last and hours:
            found.append((hours, first, last))
    return sorted(found, key=lambda one: one[1])


def _period(values: Values) -> tuple[date, date | None]:
    return day(values, "starts_on") or date.max, day(values, "ended_on") or day(values, "ends_on")
