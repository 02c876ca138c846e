"""Rules of public contracts, their amendments, clauses and hours (domain 4). Imports remark, forms judge."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reference_values import NotKnown, load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, is_yes, number, text

_FACTS = ("has_clause", "has_criterion", "is_reserved")
_WORKS = "45"
"""The division of works in the CPV, which has a threshold of its own."""
_TOLERANCE_MONTHS = 1
"""Hours are often declared the month after the contract ended (R-CLA-3): our habit, not a rule of law."""


def typed_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the buyer already has a contract of that number and lot: one record is one lot (R-SOC-4)."""
    wanted = text(values, "contract_number")
    if not wanted:
        return
    for one in surroundings.records_where("public_contract", "contract_number", wanted):
        same = all(text(one.values, name) == text(values, name) for name in ("buyer_siret", "lot"))
        if one.uid != uid and same:
            yield Problem("lot", "MAR-001", Severity.WARNING, {"number": wanted})
            return


def reserved_says_for_whom(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse « reserved for … » where it is not reserved; advise to say for whom it is."""
    whom = text(values, "reserved_for")
    if whom and not is_yes(values, "is_reserved"):
        yield Problem("reserved_for", "MAR-002")
    elif is_yes(values, "is_reserved") and not whom:
        yield Problem("reserved_for", "MAR-003", Severity.ADVICE)


def social_condition_is_given(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the law wants a social condition of execution and neither it nor a reason is there."""
    notified, amount = day(values, "notified_on"), number(values, "amount")
    if notified is None or amount is None or values.get("has_clause") is not False:
        return
    if text(values, "exception_reason"):
        return
    is_works = text(values, "cpv_code").startswith(_WORKS)
    try:
        load().at("climate_social_condition", notified)
        least = load().at("eu_threshold_works" if is_works else "eu_threshold_services", notified).value
    except NotKnown:
        return
    if amount >= least:
        yield Problem("exception_reason", "MAR-004", Severity.WARNING, {"least": least})


def amount_is_real(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise about an amount of 0 or 1 euro: it stands for one that is not known."""
    amount = number(values, "amount")
    if amount is not None and amount <= 1:
        yield Problem("amount", "MAR-005", Severity.ADVICE)


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """What is typed here comes from here."""
    return {} if values.get("source") else {"source": "typed"}


def amended_after_notification(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an amendment that is older than its contract."""
    amended, contract = day(values, "notified_on"), _record(values, surroundings, "contract_uid")
    notified = day(contract.values, "notified_on") if contract else None
    if amended and notified and amended < notified:
        yield Problem("notified_on", "AVE-001", Severity.WARNING, {"start": notified})


def contract_has_the_clause(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a clause whose contract says that it has none."""
    contract = _record(values, surroundings, "contract_uid")
    if contract is not None and contract.values.get("has_clause") is False:
        yield Problem("contract_uid", "CLA-001", Severity.WARNING)


def hours_are_asked_for(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise that a clause without planned hours has no rate (R-CLA-2)."""
    if number(values, "planned_hours") == 0:
        yield Problem("planned_hours", "CLA-002", Severity.ADVICE)


def hours_are_some(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a line without any hour."""
    if number(values, "hours") == 0:
        yield Problem("hours", "HEU-001")


def hours_fall_within(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about hours outside the clause, a month of tolerance left (R-CLA-3)."""
    month, clause = day(values, "month_on"), _record(values, surroundings, "clause_uid")
    if month is None or clause is None:
        return
    first, last = _period(clause, surroundings)
    too_early = first is not None and _months(month) < _months(first)
    too_late = last is not None and _months(month) > _months(last) + _TOLERANCE_MONTHS
    if too_early or too_late:
        yield Problem("month_on", "HEU-002", Severity.WARNING, {"start": first or "…", "end": last or "…"})


def month_typed_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the same month, way and structure are there already for this clause."""
    month, clause = day(values, "month_on"), text(values, "clause_uid")
    if month is None or not clause:
        return
    for one in surroundings.records_where("clause_hours", "clause_uid", clause):
        other = day(one.values, "month_on")
        same = all(text(one.values, name) == text(values, name) for name in ("mode", "structure_kind"))
        if one.uid != uid and same and other and _months(other) == _months(month):
            hours = number(one.values, "hours") or Decimal(0)
            yield Problem("month_on", "HEU-003", Severity.WARNING, {"hours": hours})
            return


def refusal_is_explained(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to say why no consideration was kept; refuse a reason beside one that was."""
    facts = [values.get(name) for name in _FACTS]
    reason = text(values, "refusal_reason")
    if reason and any(fact is True for fact in facts):
        yield Problem("refusal_reason", "PRE-001")
    elif not reason and all(fact is False for fact in facts):
        yield Problem("refusal_reason", "PRE-002", Severity.ADVICE)


def _record(values: Values, surroundings: Surroundings, name: str) -> Item | None:
    uid = text(values, name)
    kind = "social_clause" if name == "clause_uid" else "public_contract"
    return surroundings.record(kind, uid) if uid else None


def _period(clause: Item, surroundings: Surroundings) -> tuple[date | None, date | None]:
    """First and last day of a clause; those of its contract where it gives none."""
    contract = _record(clause.values, surroundings, "contract_uid")
    first, last = day(clause.values, "starts_on"), day(clause.values, "ends_on")
    notified = day(contract.values, "notified_on") if contract else None
    months = number(contract.values, "months") if contract else None
    if last is None and notified is not None and months is not None:
        last = months_after(notified, int(months))
    return first or notified, last


def _months(when: date) -> int:
    return when.year * 12 + when.month
