"""What F1 says of a field: every field has something, and the codes are those of the rules."""

import ast
from pathlib import Path

import pytest

from precarite_desktop.records import explain, rules
from precarite_desktop.records.fields import Exposure
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.text import i18n


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_field_says_what_travels_of_it_and_how_to_type_it(kind: RecordKind) -> None:
    i18n.install("en")
    for field in kind.fields:
        said = explain.explain(kind, field)
        assert said.label
        assert said.travels
        assert said.definition or said.example, field.name
        assert ("never leaves" in said.travels) == (field.exposure is Exposure.LOCAL)


def test_the_codes_of_a_field_are_those_of_its_kind() -> None:
    kind = KINDS["placement"]
    said = explain.explain(kind, kind.field_named("planned_end_on"))
    codes = [code for code, _words in said.checks]
    assert codes == ["DATE-01", "DATE-05", "DATE-02", "EMB-007", "EMB-009", "EMB-010"]
    person = KINDS["internship"]
    other = explain.explain(person, person.field_named("person_uid"))
    assert [code for code, _words in other.checks] == ["OBL-01", "STG-012"]


def test_every_code_that_a_rule_names_with_its_field_is_explained() -> None:
    missing = [
        (field, code) for field, code in named_together() if code not in explain.RULE_CODES.get(field, ())
    ]
    assert missing == []


def named_together() -> list[tuple[str, str]]:
    """Field and code where a rule writes `Problem("field", "CODE", …)`."""
    found = []
    for path in Path(rules.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                first = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
                if len(first) == 2:
                    found.append((first[0], first[1]))
    assert len(found) > 30
    return found
