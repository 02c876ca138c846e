"""Rules about a person: plausible identity, and namesakes born on the same day."""

from collections.abc import Iterator

from precarite_desktop.law.calendar import age_on
from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import birth_date, day, text
from precarite_desktop.text.folding import fold_letters, phonetic

_CHILD = 12
"""Younger, nobody is hosted or hired in a lycée: more likely a slip of the year."""


def plausible_age(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about an age that nobody in a lycée has."""
    born = day(values, "birth_date")
    if born is None:
        return
    age = age_on(born, surroundings.today)
    if age < _CHILD or age >= load().number("iae_age_limit", surroundings.today):
        yield Problem("birth_date", "PER-002", Severity.WARNING, {"age": age})


def names_are_letters(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a name that holds figures."""
    for name in ("birth_name", "used_name", "given_name"):
        if any(sign.isdecimal() for sign in text(values, name)):
            yield Problem(name, "PER-003", Severity.WARNING)


def resembles(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise when persons born on the same day bear a name that sounds the same; never blocks."""
    born = day(values, "birth_date")
    if born is None or not text(values, "birth_name"):
        return
    sound = _sound(values)
    twins = [
        one
        for one in surroundings.records_where("person", "birth_date", born.isoformat())
        if one.uid != uid and _sound(one.values) == sound
    ]
    if twins:
        yield Problem("birth_name", "PERS-01", Severity.ADVICE, {"count": len(twins)})


def _sound(values: Values) -> tuple[str, str]:
    given = text(values, "given_name").split(" ")[0]
    return phonetic(text(values, "birth_name")), fold_letters(given)[:1]


def old_enough_for_iae(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the person would be too young at the first day for an integration path (R-ELI-5)."""
    born, first = birth_date(values, surroundings), day(values, "starts_on")
    if born is None or first is None:
        return
    age = age_on(born, first)
    if age < load().number("iae_age", first):
        yield Problem("person_uid", "DATE-03", Severity.WARNING, {"age": age})
