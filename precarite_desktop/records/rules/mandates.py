"""Rules of the mandates that headquarters gives to coordinations."""

import re
from collections.abc import Iterator

from precarite_desktop.problems import Problem
from precarite_desktop.records.fields import Values
from precarite_desktop.records.kind import Surroundings
from precarite_desktop.records.rules.readings import text

COORDINATION_CODE = re.compile(r"C(22|29|35|56|BR)[0-9]{2}")
"""A department or the whole region, and a number (decision 12)."""


def code_is_of_a_coordination(values: Values, surroundings: Surroundings, uid: str) -> Iterator[Problem]:
    """Refuse a code that no coordination can have."""
    code = text(values, "coordination_code")
    if code and not COORDINATION_CODE.fullmatch(code):
        yield Problem("coordination_code", "POST-01")
