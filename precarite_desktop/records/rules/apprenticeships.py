"""Rules of an apprenticeship (domain 3.1): errors only where the préfet would refuse the contract."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from precarite_desktop.law.apprenticeship import (
    AgeFinding,
    age_finding,
    master_is_of_age,
    practice_is_near,
)
from precarite_desktop.law.apprenticeship_pay import ApprenticePay, Contract, apprentice_pay
from precarite_desktop.law.calendar import age_on, lasts_less_than, lasts_more_than, overlap
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.young_workers import usual_week, young_limits
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import (
    birth_date,
    day,
    number,
    others_of_person,
    person_of,
    text,
)
from precarite_desktop.text.folding import fold

_AGE_CODES = {
    AgeFinding.TOO_YOUNG: ("person_uid", "APP-001"),
    AgeFinding.YOUNG_NEEDS_REASON: ("derogation", "APP-002"),
    AgeFinding.OLD_NEEDS_REASON: ("derogation", "APP-003"),
}


def age_is_allowed(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse an age outside the limits without its reason (R-APP-3)."""
    born, first = birth_date(values, surroundings), day(values, "starts_on")
    if born is None or first is None or text(values, "contract") == "pro":
        return
    finding = age_finding(born, first, text(values, "derogation") or None, load())
    if finding in _AGE_CODES:
        field, code = _AGE_CODES[finding]
        yield Problem(field, code, details={"age": age_on(born, first)})


def master_is_adult(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a master who is not of age at the start (R-APP-10)."""
    born, first = day(values, "master_birth_date"), day(values, "starts_on")
    if born and first and not master_is_of_age(born, first, load()):
        yield Problem("master_birth_date", "APP-004", details={"age": age_on(born, first)})


def length_is_usual(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a contract shorter or longer than usual (R-APP-11)."""
    first, last = day(values, "starts_on"), day(values, "ends_on")
    if first is None or last is None or last < first:
        return
    least, most = (int(load().number(f"apprentice_months_{end}", first)) for end in ("least", "most"))
    if lasts_less_than(first, last, least) or lasts_more_than(first, last, most):
        yield Problem("ends_on", "APP-005", Severity.WARNING, {"least": least, "most": most})


def signed_before_start(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a signature after the first day (R-APP-8)."""
    signed, first = day(values, "signed_on"), day(values, "starts_on")
    if signed and first and signed > first:
        yield Problem("signed_on", "APP-006", Severity.WARNING, {"date": signed})


def practice_starts_near(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about practice that starts far from the contract (R-APP-9)."""
    practice, first = day(values, "practice_starts_on"), day(values, "starts_on")
    if practice and first and not practice_is_near(practice, first, load()):
        months = int(load().number("apprentice_practice_months", first))
        yield Problem("practice_starts_on", "APP-007", Severity.WARNING, {"months": months})


def employer_may_sign(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a professionalisation contract signed by a public employer (R-APP-2)."""
    if text(values, "contract") == "pro" and text(values, "employer") in ("region", "eple"):
        yield Problem("contract", "APP-008", Severity.WARNING)


def break_is_inside(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a break after the last day; advise to give its reason."""
    broken, last = day(values, "broken_on"), day(values, "ends_on")
    if broken and last and broken > last:
        yield Problem("broken_on", "APP-009", details={"end": last})
    if broken and not text(values, "break_reason"):
        yield Problem("break_reason", "APP-013", Severity.ADVICE)


def master_is_free(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a further apprentice for a master who already has as many as allowed (R-APP-10)."""
    first, master = day(values, "starts_on"), fold(text(values, "master_name"))
    school = text(values, "school_uai")
    if first is None or not master or not school:
        return
    limit = int(load().number("apprentice_master_limit", first))
    followed = [
        one
        for one in surroundings.records_where("apprenticeship", "school_uai", school)
        if one.uid != uid
        and fold(text(one.values, "master_name")) == master
        and overlap(_period(values), _period(one.values))
    ]
    if len(followed) >= limit:
        yield Problem("master_name", "APP-010", Severity.WARNING, {"count": len(followed), "limit": limit})


def hours_are_legal(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more hours a week than the law allows, for a minor at the age of the first day."""
    first, hours = day(values, "starts_on"), number(values, "weekly_hours")
    if first is None or hours is None:
        return
    law, born = load(), birth_date(values, surroundings)
    young = young_limits(born, first, law) if born else None
    if young is not None:
        limit, code = young.weekly_hours, "APP-011"
    else:
        limit, code = law.number("weekly_hours_limit", first), "EMB-015"
    if hours > limit:
        yield Problem("weekly_hours", code, Severity.WARNING, {"hours": hours, "limit": limit})


def pay_of(values: Values, surroundings: Surroundings) -> ApprenticePay | None:
    """The least pay of the contract, spell by spell (R-APP-4 to 6); None before it can be known."""
    born, hours = birth_date(values, surroundings), number(values, "weekly_hours")
    first, last = day(values, "starts_on"), day(values, "broken_on") or day(values, "ends_on")
    if text(values, "contract") == "pro" or None in (born, hours, first, last):
        return None
    contract = Contract(
        born, first, last, hours,  # type: ignore[arg-type]
        increase_points=int(text(values, "increase_points") or 0),
        derogation=text(values, "derogation") or None,
    )  # fmt: skip
    return apprentice_pay(contract, load())


def one_at_a_time(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the person has another apprenticeship on the same days."""
    if day(values, "starts_on") is None:
        return
    for one in others_of_person("apprenticeship", values, surroundings, uid):
        if overlap(_period(values), _period(one.values)):
            start, end = _period(one.values)
            yield Problem("person_uid", "APP-012", Severity.WARNING, {"start": start, "end": end or "…"})
            return


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """Propose the lycée, the level of the diploma, a full week and the day the person was informed."""
    proposed: dict[str, str | Decimal | date] = {"contract": "apprenticeship"}
    if surroundings.school_uai:
        proposed["school_uai"] = surroundings.school_uai
    diploma = surroundings.reference("diploma", text(values, "diploma_code"))
    if diploma and diploma.get("level"):
        proposed["level"] = diploma["level"]
    first = day(values, "starts_on") or surroundings.today
    proposed["weekly_hours"] = usual_week(birth_date(values, surroundings), first, load())
    person = person_of(values, surroundings)
    informed = day(person.values, "informed_on") if person else None
    if informed:
        proposed["informed_on"] = informed
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def _period(values: Values) -> tuple[date, date | None]:
    return day(values, "starts_on") or date.max, day(values, "broken_on") or day(values, "ends_on")
