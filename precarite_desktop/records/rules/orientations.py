"""Rules of targets and orientations (engagement 56): what is decided for a year, and why it is not kept."""

from collections.abc import Iterator

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, text

_NOT_KEPT = ("late", "dropped")


def target_set_once(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a second target for the same indicator and year."""
    indicator = text(values, "indicator")
    for one in surroundings.records_where("target", "indicator", indicator) if indicator else ():
        if one.uid != uid and one.values.get("year") == values.get("year"):
            yield Problem("indicator", "OBJ-001", details={"value": number(one.values, "target_value") or 0})
            return


def due_in_its_year(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a day that is not of the year of the orientation."""
    due, year = day(values, "due_on"), number(values, "year")
    if due and year and due.year != year:
        yield Problem("due_on", "ORI-001", Severity.WARNING, {"date": due})


def day_is_told(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse the day of what is not kept; advise to give that of what is, and to say what is overdue."""
    state, done, due = text(values, "state"), day(values, "done_on"), day(values, "due_on")
    if done and state and state != "done":
        yield Problem("done_on", "ORI-002")
    elif state == "done" and not done:
        yield Problem("done_on", "ORI-003", Severity.ADVICE)
    elif state in ("planned", "running") and due and due < surroundings.today:
        yield Problem("state", "ORI-004", Severity.ADVICE, {"date": due})


def reason_is_given(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse what is late or dropped without a reason: the bilan says why (people.md)."""
    if text(values, "state") in _NOT_KEPT and not text(values, "reason"):
        yield Problem("reason", "ORI-005")


def carried_over_from_before(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse an orientation carried over from itself or from one of the same year or later."""
    source = text(values, "carried_from_uid")
    before = surroundings.record("orientation", source) if source else None
    year, year_before = number(values, "year"), number(before.values, "year") if before else None
    if source and source == uid:
        yield Problem("carried_from_uid", "ORI-006", details={"year": str(values.get("year"))})
    elif year and year_before and year_before >= year:
        yield Problem("carried_from_uid", "ORI-006", details={"year": str(int(year_before))})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """An orientation is for next year, has yet to begin, and takes over what it is carried over from."""
    before = surroundings.record("orientation", text(values, "carried_from_uid"))
    taken = ("engagement", "action", "lead", "expected", "scheme_uid") if before else ()
    given: dict[str, object] = {"year": surroundings.today.year + 1, "state": "planned"}
    given |= {name: before.values.get(name) for name in taken if before}
    return {name: value for name, value in given.items() if values.get(name) is None}  # type: ignore[misc]
