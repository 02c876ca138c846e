"""Rules of the reference lists: schools and SIAE."""

from collections.abc import Iterator
from datetime import timedelta

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.siae import annex_is_active
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


def annex_is_of_its_kind(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Warn about a number that begins with another kind than that of its SIAE."""
    number, kind = text(values, "number"), text(values, "siae_kind")
    if number and kind and _letters_of(number) != kind:
        yield Problem("number", "ANX-001", Severity.WARNING, {"kind": kind})


def annex_holds(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise that an annex does not hold: active is valid or provisional, and not over."""
    state, last = text(values, "state"), day(values, "ends_on")
    if state and last and not annex_is_active(state, last, surroundings.today):
        yield Problem("state", "ANX-002", Severity.ADVICE, {"end": last})


def annex_was_checked(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Advise to look again at an annex that nobody looked up lately."""
    checked = day(values, "checked_on")
    if checked is None:
        return
    days = int(load().number("siae_check_days", checked))
    if checked + timedelta(days=days) < surroundings.today:
        yield Problem("checked_on", "ANX-003", Severity.ADVICE, {"date": checked})


def _letters_of(number: str) -> str:
    """The kind with which the number of an annex begins: the letters before its department."""
    return number[: next((place for place, sign in enumerate(number) if sign.isdecimal()), 0)]
