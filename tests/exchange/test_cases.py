"""Every adversarial case of the exchange is a test, or is named as waiting for its feature."""

import ast
import re
from pathlib import Path

from tests.exchange.cases import CASES, WAITING

TESTS = Path(__file__).resolve().parents[1]
RANGE = re.compile(r"_([a-z])(\d\d)_to_[a-z](\d\d)(?=_|$)")
ONE = re.compile(r"(?<=_)([a-z]\d\d)(?=_|$)")


def covered() -> dict[str, set[str]]:
    """The cases that tests name, each with the tests."""
    found: dict[str, set[str]] = {}
    for path in TESTS.rglob("test_*.py"):
        source = path.read_text(encoding="utf-8")
        if "test_psr_" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_psr_"):
                for case in cases_in(node.name, source):
                    found.setdefault(case, set()).add(node.name)
    return found


def cases_in(name: str, source: str) -> set[str]:
    """The cases in the name of a test; inside a range, those that its file writes out."""
    cases = {one.upper() for one in ONE.findall(name)}
    for letter, first, last in RANGE.findall(name):
        between = (f"{letter}{number:02}" for number in range(int(first) + 1, int(last)))
        cases |= {one.upper() for one in between if re.search(rf"\b{one}\b", source)}
    return cases


def test_there_are_181_cases() -> None:
    letters = [case[0] for case in CASES]
    counts = {letter: letters.count(letter) for letter in "AZGDCSNKH"}
    assert counts == {"A": 18, "Z": 35, "G": 20, "D": 24, "C": 19, "S": 32, "N": 13, "K": 12, "H": 8}


def test_every_case_is_a_test_unless_its_feature_is_awaited() -> None:
    assert sorted(CASES.keys() - covered().keys() - WAITING.keys()) == []


def test_no_test_names_a_case_that_there_is_not() -> None:
    assert sorted(covered().keys() - CASES.keys()) == []


def test_a_case_that_has_its_test_waits_no_more() -> None:
    """Take it out of `cases.WAITING`."""
    assert sorted(covered().keys() & WAITING.keys()) == []
