"""Rules of the requests to be hosted and of the offers to host (engagement 54, people.md)."""

from collections.abc import Iterator

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, text


def refusal_has_a_reason(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a refusal without a reason, and a reason without a refusal."""
    state, reason = text(values, "state"), text(values, "refusal_reason")
    if state == "refused" and not reason:
        yield Problem("refusal_reason", "ACC-001")
    elif reason and state and state != "refused":
        yield Problem("refusal_reason", "ACC-002")


def answer_is_dated(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a day of answer where none was given; advise to type it where one was."""
    state, answered = text(values, "state"), day(values, "answered_on")
    if state == "waiting" and answered:
        yield Problem("state", "ACC-003", details={"date": answered})
    elif state in ("accepted", "refused") and answered is None:
        yield Problem("answered_on", "ACC-004", Severity.ADVICE)


def came_of_a_yes(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when somebody is hosted of a request that was not accepted."""
    for name in ("internship_uid", "apprenticeship_uid"):
        if text(values, name) and text(values, "state") not in ("", "accepted"):
            yield Problem(name, "ACC-005", Severity.WARNING)


def no_more_taken_than_open(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more places taken than were open."""
    places, taken = number(values, "places"), number(values, "taken")
    if places is not None and taken is not None and taken > places:
        yield Problem("taken", "OFF-001", Severity.WARNING, {"places": places})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """Propose the station's lycée."""
    if surroundings.school_uai and values.get("school_uai") is None:
        return {"school_uai": surroundings.school_uai}
    return {}
