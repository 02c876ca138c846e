"""Rules about days that every kind with a period shares."""

from collections.abc import Iterator

from precarite_desktop.law.calendar import months_after
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Rule, Surroundings
from precarite_desktop.records.rules.readings import day

_MONTHS_AHEAD = 12
"""Beyond, a start is more likely a slip of the year (design, screens 4.5)."""


def ends_after_start(*names: str, start: str = "starts_on") -> Rule:
    """Make the rule that each of the days named is not before the first day."""

    def rule(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
        first = day(values, start)
        for name in names:
            last = day(values, name)
            if first and last and last < first:
                yield Problem(name, "DATE-02", details={"end": last, "start": first})

    return rule


def starts_soon(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the first day is more than twelve months away."""
    first = day(values, "starts_on")
    if first and first > months_after(surroundings.today, _MONTHS_AHEAD):
        yield Problem("starts_on", "DATE-04", Severity.WARNING, {"start": first})


def not_in_future(*names: str) -> Rule:
    """Make the rule that what has happened is not dated in the future."""

    def rule(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
        for name in names:
            happened = day(values, name)
            if happened and happened > surroundings.today:
                yield Problem(name, "DATE-09", details={"date": happened})

    return rule
