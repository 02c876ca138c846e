"""Rules of the reminders of the coordination."""

from collections.abc import Iterator
from datetime import timedelta

from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, text

_ABOUT = ("person_uid", "school_uai", "siae_siret")
_LONG = timedelta(days=60)
"""Put off for longer than that, a reminder reminds of nothing: our habit, not a rule of law."""


def is_about_somebody(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a reminder about nobody, no lycée and no SIAE."""
    if not any(text(values, name) for name in _ABOUT):
        yield Problem("person_uid", "REL-001")


def not_put_off_for_ever(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to do, or to close, what was put off for two months."""
    first, due = day(values, "first_due_on"), day(values, "due_on")
    if first and due and due > first + _LONG and day(values, "done_on") is None:
        yield Problem("due_on", "REL-002", Severity.ADVICE, {"date": first})
