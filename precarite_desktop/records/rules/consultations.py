"""Rules of the consultations of the CRPA, of what was said there, and of opinions (engagement 57)."""

from collections.abc import Iterator

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, number, text

_OPINIONS = ("favourable", "reserved", "unfavourable", "silent")
_WANTS_A_REASON = ("partly", "refused")


def somebody_was_there(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise about a consultation where nobody concerned was present."""
    if number(values, "persons") == 0:
        yield Problem("persons", "CON-001", Severity.ADVICE)


def answered_after_the_consultation(
    values: Values, surroundings: Surroundings, uid: str
) -> Iterator[Problem]:
    """Warn about an answer that is older than the consultation."""
    consultation = _consultation(values, surroundings)
    held, answered = day(consultation.values, "held_on") if consultation else None, day(values, "answered_on")
    if held and answered and answered < held:
        yield Problem("answered_on", "PRP-001", Severity.WARNING, {"start": held})


def answer_has_its_day(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a day without an answer; advise to date an answer, or its delay is not counted."""
    answer, answered = text(values, "answer"), day(values, "answered_on")
    if answered and not answer:
        yield Problem("answer", "PRP-002")
    elif answer and not answered:
        yield Problem("answered_on", "PRP-003", Severity.ADVICE)


def answer_has_its_reason(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse to follow a proposal in part or not at all without a reason (domain 10)."""
    if text(values, "answer") in _WANTS_A_REASON and not text(values, "answer_reason"):
        yield Problem("answer_reason", "PRP-004")


def orientation_follows_a_yes(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse an orientation that comes of a proposal which is not followed."""
    if text(values, "orientation_uid") and text(values, "answer") == "refused":
        yield Problem("orientation_uid", "PRP-005")


def told_back_after_the_answer(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an answer told back before it was given; advise to tell it back."""
    answered, told, reread = (day(values, name) for name in ("answered_on", "told_back_on", "reread_on"))
    if answered and told and told < answered:
        yield Problem("told_back_on", "PRP-006", Severity.WARNING, {"start": answered})
    elif answered and not told:
        yield Problem("told_back_on", "PRP-007", Severity.ADVICE)
    if told and reread and reread < told:
        yield Problem("reread_on", "PRP-008", Severity.WARNING, {"start": told})


def prefill(values: Values, surroundings: Surroundings) -> Values:
    """What is heard is mostly a proposal."""
    return {} if values.get("nature") else {"nature": "proposed"}


def somebody_gave_an_opinion(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse an opinion that nobody gave."""
    counts = [number(values, name) for name in _OPINIONS]
    if all(count == 0 for count in counts):
        yield Problem("favourable", "AVI-001")


def opinions_fit_the_consultation(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about more opinions than there were persons at the consultation."""
    consultation = _consultation(values, surroundings)
    present = number(consultation.values, "persons") if consultation else None
    given = sum(number(values, name) or 0 for name in _OPINIONS)
    if present is not None and given > present:
        yield Problem(
            "consultation_uid", "AVI-002", Severity.WARNING, {"count": int(given), "limit": int(present)}
        )


def prefill_opinion(values: Values, surroundings: Surroundings) -> Values:
    """An opinion given at a consultation is of its day, its scheme and its moment."""
    consultation = _consultation(values, surroundings)
    if consultation is None:
        return {}
    same = {"given_on": "held_on", "scheme_uid": "scheme_uid", "moment": "moment"}
    return {name: consultation.values.get(its) for name, its in same.items() if values.get(name) is None}


def _consultation(values: Values, surroundings: Surroundings) -> Item | None:
    uid = text(values, "consultation_uid")
    return surroundings.record("consultation", uid) if uid else None
