"""Rules of the reference lists: schools and SIAE."""

from collections.abc import Iterator

from precarite_desktop.law.calendar import months_after
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import day, text

_FRESH_MONTHS = 12
"""A SIAE not looked at for a year may have lost its agreement: our habit, not a rule of law."""


def uai_is_of_department(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn when the first figures of the UAI are not those of the department."""
    uai, department = text(values, "uai"), text(values, "department")
    # the first three figures of a UAI are its department
    if uai and department and uai[:3] != department.zfill(3):
        number = uai[1:3]  # without its leading 0
        yield Problem("department", "ETA-001", Severity.WARNING, {"department": number})


def mother_is_another(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a school that is its own mother establishment."""
    if text(values, "mother_uai") and text(values, "mother_uai") == text(values, "uai"):
        yield Problem("mother_uai", "ETA-002")


def siae_was_checked(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to look again at a SIAE not checked for a year."""
    checked = day(values, "checked_on")
    if checked and months_after(checked, _FRESH_MONTHS) < surroundings.today:
        yield Problem("checked_on", "SIA-001", Severity.ADVICE, {"date": checked})
