"""Rules of a PASS IAE, its suspensions and prolongations, and of eligibility (domain 1.3, 1.4).

les-emplois is the authority: what differs from it is said, the official day counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from precarite_desktop.law.iae_eligibility import Origin, eligibility
from precarite_desktop.law.identifiers import doubts
from precarite_desktop.law.pass_iae import PassDates, Prolongation, Reason, Suspension, pass_dates
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import (
    birth_date,
    day,
    number,
    others_of_person,
    parent_of,
    text,
)

_LOCAL = {"from": "starts_on", "to": "ends_on", "reason": "reason", "asked_on": "asked_on"}
"""Words of the calculation → fields of a suspension or a prolongation."""
_UPSIDE_DOWN = "DATE-02"
_ELIGIBILITY_FIELDS = {"birth_date": "person_uid", "level_2": "level_2"}


def number_is_usual(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a number that does not begin as those of today do (R-PASS-0)."""
    for one in doubts("pass_iae", text(values, "number")) if text(values, "number") else ():
        yield Problem("number", one.code, one.severity, one.details)


def end_is_the_one_reckoned(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Say the end that the law gives where the official one, which counts, is missing or differs."""
    reckoned = reckoned_dates(values, surroundings, uid)
    if reckoned is None:
        return
    official, end = day(values, "official_ends_on"), reckoned.ends_on
    if official is None:
        yield Problem("official_ends_on", "PAS-001", Severity.ADVICE, {"date": end})
    elif official != end:
        yield Problem("official_ends_on", "PAS-002", Severity.ADVICE, {"date": end})


def end_was_checked(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to look up the official end where nobody did for the time after which les-emplois closes."""
    checked = day(values, "checked_on")
    if checked is None:
        if day(values, "official_ends_on"):
            yield Problem("checked_on", "PAS-003", Severity.ADVICE)
        return
    days = int(load().number("siae_check_days", checked))
    if checked + timedelta(days=days) < surroundings.today:
        yield Problem("checked_on", "PAS-004", Severity.ADVICE, {"date": checked})


def one_at_a_time(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a second PASS of a person that is valid or to come (R-PASS-4)."""
    today = surroundings.today
    if not _runs_on(values, surroundings, uid, today):
        return
    for one in others_of_person("pass_iae", values, surroundings, uid):
        if _runs_on(one.values, surroundings, one.uid, today):
            start = day(one.values, "starts_on")
            yield Problem("person_uid", "PAS-005", Severity.WARNING, {"start": start or "…"})
            return


def suspension_is_lawful(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a suspension that the rules R-SUS refuse, beside those that the PASS has already."""
    found, mine = parent_of("pass_iae", values, surroundings), _suspension(values)
    if found is None or mine is None:
        return
    others = _suspensions(surroundings, found.uid, but=uid)
    dates = _dates(found.values, surroundings, [*others, mine], _granted(surroundings, found.uid))
    yield from _of_last(dates, f"suspensions[{len(others)}].")


def prolongation_is_lawful(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a prolongation that the rules R-PRO refuse; one that was denied is only kept."""
    found, mine = parent_of("pass_iae", values, surroundings), _prolongation(values)
    if found is None or mine is None or text(values, "state") == "denied":
        return
    others = _granted(surroundings, found.uid, but=uid)
    dates = _dates(found.values, surroundings, _suspensions(surroundings, found.uid), [*others, mine])
    yield from _of_last(dates, f"prolongations[{len(others)}].")


def prefill_prolongation(values: Values, surroundings: Surroundings) -> Values:
    """A prolongation begins where the PASS ends (R-PRO-2), and waits for its answer."""
    proposed: dict[str, str | date] = {"state": "pending"}
    found = parent_of("pass_iae", values, surroundings)
    if found is not None:
        reckoned = reckoned_dates(found.values, surroundings, found.uid)
        if reckoned is not None:
            proposed["starts_on"] = reckoned.ends_on
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def diagnosis_suffices(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about too few criteria or an age outside the limits; say until when a diagnosis holds (R-ELI)."""
    diagnosed, origin, kind = (
        day(values, "diagnosed_on"), text(values, "diagnosed_by"), text(values, "siae_kind"),
    )  # fmt: skip
    if diagnosed is None or origin not in set(Origin) or not kind:
        return
    criteria = int(number(values, "level_1") or 0), int(number(values, "level_2") or 0)
    answer = eligibility(
        kind, Origin(origin), diagnosed, criteria, load(), birth_date=birth_date(values, surroundings)
    )
    for one in answer.trace.problems:
        field = _ELIGIBILITY_FIELDS.get(one.field, "siae_kind")
        yield Problem(field, one.code, Severity.WARNING, one.details)
    if answer.expires_on is not None:
        yield Problem("diagnosed_on", "ELG-001", Severity.ADVICE, {"date": answer.expires_on})


def next_interview_comes_after(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a next interview that is not after this one."""
    held, following = day(values, "held_on"), day(values, "next_on")
    if held and following and following <= held:
        yield Problem("next_on", "ENT-001", details={"date": held})


def prefill_interview(values: Values, surroundings: Surroundings) -> Values:
    """An interview is noted on the day that it was held."""
    return {} if values.get("held_on") is not None else {"held_on": surroundings.today}


def reckoned_dates(values: Values, surroundings: Surroundings, uid: str) -> PassDates | None:
    """The dates of a PASS with its suspensions and the prolongations granted; None without a first day."""
    return _dates(values, surroundings, _suspensions(surroundings, uid), _granted(surroundings, uid))


def _dates(
    values: Values,
    surroundings: Surroundings,
    suspensions: Iterable[Suspension],
    prolongations: Sequence[Prolongation],
) -> PassDates | None:
    first = day(values, "starts_on")
    if first is None:
        return None
    return pass_dates(
        first,
        load(),
        siae_kind=text(values, "siae_kind"),
        on=surroundings.today,
        suspensions=tuple(suspensions),
        prolongations=tuple(prolongations),
        birth_date=birth_date(values, surroundings),
    )


def _of_last(dates: PassDates | None, prefix: str) -> Iterator[Problem]:
    """What the calculation says of the one looked at, at the fields of its form.

    Only an end before its start is refused: for the rest another system is the authority (domain 12.4).
    """
    for one in dates.trace.problems if dates is not None else ():
        if one.field.startswith(prefix):
            severity = one.severity if one.code == _UPSIDE_DOWN else Severity.WARNING
            yield Problem(_LOCAL[one.field.removeprefix(prefix)], one.code, severity, one.details)


def _suspensions(surroundings: Surroundings, pass_uid: str, *, but: str = "") -> list[Suspension]:
    found = surroundings.records_where("suspension", "pass_iae_uid", pass_uid) if pass_uid else ()
    read = (_suspension(one.values) for one in found if one.uid != but)
    return [one for one in read if one is not None]


def _granted(surroundings: Surroundings, pass_uid: str, *, but: str = "") -> list[Prolongation]:
    found: Iterable[Item] = (
        surroundings.records_where("prolongation", "pass_iae_uid", pass_uid) if pass_uid else ()
    )
    granted = (one for one in found if one.uid != but and text(one.values, "state") == "granted")
    return [made for one in granted if (made := _prolongation(one.values)) is not None]


def _suspension(values: Values) -> Suspension | None:
    first, last = day(values, "starts_on"), day(values, "ends_on")
    return Suspension(first, last, day(values, "declared_on")) if first and last else None


def _prolongation(values: Values) -> Prolongation | None:
    first, last, reason = day(values, "starts_on"), day(values, "ends_on"), text(values, "reason")
    if first is None or last is None or reason not in set(Reason):
        return None
    return Prolongation(first, last, Reason(reason), day(values, "asked_on"))


def _runs_on(values: Values, surroundings: Surroundings, uid: str, today: date) -> bool:
    """Whether a PASS is valid or to come: by its official end, else by the one reckoned."""
    reckoned = reckoned_dates(values, surroundings, uid)
    end = day(values, "official_ends_on") or (reckoned.ends_on if reckoned else None)
    return end is not None and end >= today
