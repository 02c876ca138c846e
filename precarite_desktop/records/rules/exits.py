"""Rules of exits from a placement, and of the follow-ups after them (domain 1.6). No news is an answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.exits import Category, Exit, category
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.choices import MILESTONES
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, parent_of, text

_BY_LENGTH = ("cdd", "mission")
_EMPLOYED = frozenset({"cdi", "cdd", "mission", "public_service", "assisted", "other_siae"})
_EARLY_MONTHS = 1
"""A follow-up may be made some weeks early: our habit, not a rule of law."""


def leaves_after_start(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse an exit before the first day of its hire."""
    left, hire = day(values, "left_on"), parent_of("placement", values, surroundings)
    first = day(hire.values, "starts_on") if hire else None
    if left and first and left < first:
        yield Problem("left_on", "SOR-001", details={"start": first})


def left_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a second exit of the same hire."""
    for one in _of_same_parent("placement_exit", "placement_uid", values, surroundings, uid):
        yield Problem("placement_uid", "SOR-002", details={"date": day(one.values, "left_on") or "…"})
        return


def length_is_given(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to give the length of a contract on which the category depends (R-EXI-1)."""
    is_known = number(values, "contract_months") is not None or bool(text(values, "category"))
    if text(values, "reason") in _BY_LENGTH and not is_known:
        yield Problem("contract_months", "SOR-003", Severity.ADVICE)


def category_goes_with_reason(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a category that is not the one that the reason gives."""
    typed, reckoned = text(values, "category"), reckoned_category(values)
    if typed and reckoned is not None and typed != reckoned:
        yield Problem("category", "SOR-004", Severity.WARNING)


def employer_goes_with_reason(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an employer beside a reason that is no employment."""
    reason = text(values, "reason")
    if text(values, "hired_by") and reason and reason not in _EMPLOYED:
        yield Problem("hired_by", "SOR-005", Severity.WARNING)


def hire_ends_the_same_day(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an exit on another day than the last one of its hire."""
    left, hire = day(values, "left_on"), parent_of("placement", values, surroundings)
    ended = day(hire.values, "ended_on") if hire else None
    if left and ended and left != ended:
        yield Problem("left_on", "SOR-006", Severity.WARNING, {"end": ended})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """Propose the last day of the hire, once it has come."""
    hire = parent_of("placement", values, surroundings)
    if hire is None or values.get("left_on") is not None:
        return {}
    last = day(hire.values, "ended_on") or day(hire.values, "planned_end_on")
    return {"left_on": last} if last and last <= surroundings.today else {}


def end_of_the_hire(values: Values, surroundings: Surroundings) -> Iterator[Change]:
    """Write the last day of the hire where it is not known yet: one gesture closes both."""
    left, hire = day(values, "left_on"), parent_of("placement", values, surroundings)
    if hire is not None and left is not None and day(hire.values, "ended_on") is None:
        yield Change(hire, replace(hire, values={**hire.values, "ended_on": left}))


def reckoned_category(values: Values) -> Category | None:
    """The category of an exit as the law gives it; None where the length of the contract is not known.

    Rule R-EXI-1 and the table of domain 1.6.
    """
    left, reason = day(values, "left_on"), text(values, "reason")
    if left is None or reason not in set(Exit):
        return None
    months = number(values, "contract_months")
    return category(Exit(reason), left, load(), contract_months=None if months is None else int(months))


def followed_up_in_time(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a follow-up before its exit; warn about one long before its month."""
    made, left = day(values, "made_on"), _left_on(values, surroundings)
    if made is None or left is None:
        return
    if made < left:
        yield Problem("made_on", "SUI-001", details={"date": left})
        return
    due = _due(left, text(values, "milestone"))
    if due and made < months_after(due, -_EARLY_MONTHS):
        yield Problem("made_on", "SUI-002", Severity.WARNING, {"date": due})


def followed_up_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a second follow-up of the same month."""
    wanted = text(values, "milestone")
    for one in _of_same_parent("follow_up", "placement_exit_uid", values, surroundings, uid):
        if wanted and text(one.values, "milestone") == wanted:
            yield Problem("milestone", "SUI-003", details={"date": day(one.values, "made_on") or "…"})
            return


def prefill_follow_up(values: Values, surroundings: Surroundings) -> Values:
    """Propose today, and the first follow-up that is not there yet."""
    proposed: dict[str, str | date] = {"made_on": surroundings.today}
    if text(values, "placement_exit_uid"):
        others = _of_same_parent("follow_up", "placement_exit_uid", values, surroundings, "")
        done = {text(one.values, "milestone") for one in others}
        following = next((code for code, _label in MILESTONES if code not in done), "")
        if following:
            proposed["milestone"] = following
    return {name: value for name, value in proposed.items() if values.get(name) is None}


def _due(left: date, milestone: str) -> date | None:
    return months_after(left, int(milestone)) if milestone.isdecimal() else None


def _left_on(values: Values, surroundings: Surroundings) -> date | None:
    found = parent_of("placement_exit", values, surroundings)
    return day(found.values, "left_on") if found else None


def _of_same_parent(
    kind: str, field: str, values: Values, surroundings: Surroundings, uid: str
) -> Iterator[Item]:
    parent = text(values, field)
    if parent:
        found = surroundings.records_where(kind, field, parent)
        yield from (one for one in found if one.uid != uid)
