"""Rules of a placement through a SIAE (domain 1.5). The SIAE is the authority: mostly warnings."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from precarite_desktop.law.calendar import lasts_less_than, lasts_more_than, overlap
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import (
    day,
    number,
    others_of_person,
    parent_of,
    person_of,
    text,
)

OPEN_ENDED = frozenset({"cdi", "cdi_inclusion"})
_OF_SIAE = frozenset({"cddi", "cddu", "mission", "pro", "other", "cdi_inclusion"})
_OF_DIRECT = frozenset({"cdd", "cdi", "cdi_inclusion", "cdd_tremplin", "pec", "other"})


def contract_goes_with_mode(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a contract that this nature of recruitment does not use."""
    mode, contract = text(values, "mode"), text(values, "contract")
    if not mode or not contract or mode == "pmsmp":
        return
    if contract not in (_OF_DIRECT if mode == "direct" else _OF_SIAE):
        yield Problem("contract", "EMB-006", Severity.WARNING)


def contract_length(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a length that the contract does not allow."""
    first, last = day(values, "starts_on"), day(values, "planned_end_on")
    if first is None or last is None or last < first:
        return
    law = load()
    if text(values, "contract") == "cddi":
        least, most = (int(law.number(f"cddi_months_{end}", first)) for end in ("least", "most"))
        if lasts_less_than(first, last, least) or lasts_more_than(first, last, most):
            yield Problem("planned_end_on", "EMB-007", Severity.WARNING, {"least": least, "most": most})
    if text(values, "mode") == "pmsmp":
        most = int(law.number("pmsmp_months_most", first))
        if lasts_more_than(first, last, most):
            yield Problem("planned_end_on", "EMB-009", Severity.WARNING, {"most": most})


def planned_end_is_given(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to give the planned end of a contract that has one."""
    contract = text(values, "contract")
    ended = day(values, "planned_end_on") or day(values, "ended_on")
    if contract and contract not in OPEN_ENDED and ended is None:
        yield Problem("planned_end_on", "EMB-010", Severity.ADVICE)


def employer_goes_with_mode(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the employer is not the one that the nature of the recruitment supposes."""
    mode, employer = text(values, "mode"), text(values, "employer")
    if not mode or not employer or mode == "pmsmp":
        return
    if (employer == "siae") == (mode == "direct"):
        yield Problem("employer", "EMB-011", Severity.WARNING)


def hours_of_one_person(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when hires of one person that overlap exceed the weekly limit together (R-HIR-3)."""
    first, hours = day(values, "starts_on"), number(values, "weekly_hours")
    if first is None or hours is None:
        return
    limit = load().number("weekly_hours_limit", first)
    if hours > limit:
        yield Problem("weekly_hours", "EMB-015", Severity.WARNING, {"hours": hours, "limit": limit})
        return
    mine = (first, _last(values))
    same_time = [
        one for one in others_of_person("placement", values, surroundings, uid) if overlap(mine, _period(one))
    ]
    total = hours + sum((number(one.values, "weekly_hours") or Decimal(0) for one in same_time), Decimal(0))
    if same_time and total > limit:
        yield Problem("person_uid", "EMB-012", Severity.WARNING, _where(same_time[0], surroundings, total))


def typed_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the same hire seems to be there already: same person, SIAE and first day."""
    first = day(values, "starts_on")
    for one in others_of_person("placement", values, surroundings, uid):
        if first and day(one.values, "starts_on") == first and _siae(one.values) == _siae(values):
            yield Problem("starts_on", "EMB-018", Severity.WARNING, {"start": first})
            return


def follows_own_hire(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a hire that follows itself or the hire of someone else."""
    before = text(values, "follows_uid")
    if not before:
        return
    previous = surroundings.record("placement", before)
    if before == uid or (previous and text(previous.values, "person_uid") != text(values, "person_uid")):
        yield Problem("follows_uid", "EMB-016")


def answers_its_need(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a hire at another lycée than the one whose need it answers."""
    need = parent_of("need", values, surroundings)
    if need and text(need.values, "school_uai") != text(values, "school_uai"):
        school = surroundings.reference("school", text(need.values, "school_uai")) or {}
        named = school.get("name", text(need.values, "school_uai"))
        yield Problem("need_uid", "EMB-019", Severity.WARNING, {"school": named})


def hours_of_cddi(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise about a CDDI under the usual number of hours."""
    hours, first = number(values, "weekly_hours"), day(values, "starts_on")
    if hours is None or first is None or text(values, "contract") != "cddi":
        return
    least = load().number("cddi_weekly_hours_least", first)
    if hours < least:
        yield Problem("weekly_hours", "EMB-008", Severity.ADVICE, {"least": least})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """Propose the lycée, the contract, the legal week and the day the person was informed (decision 17)."""
    proposed: dict[str, str | Decimal | date] = {}
    if surroundings.school_uai:
        proposed["school_uai"] = surroundings.school_uai
    mode = text(values, "mode")
    if mode:
        proposed["contract"] = usual_contract(text(values, "siae_kind"), mode)
    if mode in ("mad", "prestation"):
        proposed["employer"] = "siae"
    proposed["weekly_hours"] = load().number("weekly_hours_legal", surroundings.today)
    person = person_of(values, surroundings)
    informed = day(person.values, "informed_on") if person else None
    if informed:
        proposed["informed_on"] = informed
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def usual_contract(siae_kind: str, mode: str) -> str:
    """The contract that a kind of SIAE uses most for a nature of recruitment."""
    if mode == "direct":
        return "cdd"
    if mode == "pmsmp":
        return "other"
    return {"ETTI": "mission", "AI": "cddu", "EITI": "other"}.get(siae_kind, "cddi")


def _siae(values: Values) -> tuple[str, str]:
    return text(values, "siae_siret"), text(values, "siae_kind")


def _last(values: Values) -> date | None:
    return day(values, "ended_on") or day(values, "planned_end_on")


def _period(item: Item) -> tuple[date, date | None]:
    return day(item.values, "starts_on") or date.max, _last(item.values)


def _where(other: Item, surroundings: Surroundings, total: Decimal) -> dict[str, object]:
    """Say when and where the other hire is, as EMB-012 tells it."""
    school = surroundings.reference("school", text(other.values, "school_uai")) or {}
    start, end = _period(other)
    return {
        "start": start,
        "end": end or "…",
        "school": school.get("name", text(other.values, "school_uai")),
        "hours": total,
    }
