"""What keeps a record from leaving, and what is only worth knowing."""

from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest

from precarite_desktop.problems import Severity, Unreadable
from precarite_desktop.records.check import problems
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.text.messages import MESSAGES
from tests.records.surroundings import SCHOOL, SIAE, World

PERSON = Item(
    "person",
    "p1",
    1,
    {
        "birth_name": "LE GALL",
        "given_name": "Maryse",
        "birth_date": date(1986, 7, 4),
        "sex": "woman",
        "informed_on": date(2026, 8, 20),
    },
)
PLACEMENT: dict[str, Any] = {
    "person_uid": "p1",
    "siae_siret": SIAE,
    "siae_kind": "ACI",
    "school_uai": SCHOOL,
    "rome_code": "G1603",
    "mode": "mad",
    "starts_on": date(2026, 9, 1),
    "planned_end_on": date(2027, 8, 31),
    "contract": "cddi",
    "weekly_hours": Decimal(35),
    "informed_on": date(2026, 8, 20),
}
INTERNSHIP: dict[str, Any] = {
    "person_uid": "p1",
    "school_uai": SCHOOL,
    "kind": "sup",
    "starts_on": date(2026, 3, 2),
    "ends_on": date(2026, 6, 26),
    "presence_hours": Decimal(400),
}


def _found(kind: str, values: dict[str, Any], world: World | None = None) -> dict[str, Severity]:
    world = world or World([PERSON])
    found = problems(kind_named(kind), values, world, "mine")
    for one in found:
        placeholders = {name for _text, name, _format, _how in Formatter().parse(MESSAGES[one.code]) if name}
        assert placeholders <= set(one.details), one.code
    return {one.code: one.severity for one in found}


def test_a_complete_placement_has_nothing_against_it() -> None:
    assert _found("placement", PLACEMENT) == {}


@pytest.mark.parametrize(
    ("changed", "code", "severity"),
    [
        ({"siae_siret": None}, "EMB-004", Severity.ERROR),
        ({"person_uid": None}, "EMB-003", Severity.ERROR),
        ({"rome_code": None}, "EMB-005", Severity.ERROR),
        ({"planned_end_on": date(2025, 8, 31)}, "DATE-02", Severity.ERROR),
        ({"starts_on": date(2028, 9, 1), "planned_end_on": None}, "DATE-04", Severity.WARNING),
        ({"starts_on": Unreadable("1 ju 26")}, "DATE-05", Severity.ERROR),
        ({"weekly_hours": Decimal(60)}, "EMB-015", Severity.WARNING),
        ({"contract": "cdi"}, "EMB-006", Severity.WARNING),
        ({"planned_end_on": None}, "EMB-010", Severity.ADVICE),
        ({"person_uid": "nobody"}, "REF-01", Severity.ERROR),
        ({"siae_siret": "00000000000000"}, "LISTE-02", Severity.ERROR),
        ({"rome_code": "K9999"}, "LISTE-04", Severity.WARNING),
        ({"notes": "1 86 07 22 113 042 " + f"{97 - 1860722113042 % 97:02}"}, "NIR-01", Severity.ERROR),
        ({"follows_uid": "mine"}, "EMB-016", Severity.ERROR),
    ],
)
def test_each_thing_wrong_with_a_placement_is_said(
    changed: dict[str, Any], code: str, severity: Severity
) -> None:
    assert _found("placement", PLACEMENT | changed).get(code) == severity


def test_two_hires_at_once_beyond_the_weekly_limit_are_seen() -> None:
    other = Item(
        "placement", "other", 1, PLACEMENT | {"starts_on": date(2026, 3, 1), "weekly_hours": Decimal(20)}
    )
    assert _found("placement", PLACEMENT, World([PERSON, other]))["EMB-012"] is Severity.WARNING


def test_two_part_time_hires_are_let_be() -> None:
    other = Item(
        "placement", "other", 1, PLACEMENT | {"starts_on": date(2026, 3, 1), "weekly_hours": Decimal(10)}
    )
    assert "EMB-012" not in _found(
        "placement", PLACEMENT | {"weekly_hours": Decimal(20)}, World([PERSON, other])
    )


def test_an_allowance_is_announced_as_advice() -> None:
    assert _found("internship", INTERNSHIP)["STG-003"] is Severity.ADVICE
    assert _found("internship", INTERNSHIP | {"presence_hours": Decimal(300)})["STG-004"] is Severity.ADVICE


def test_too_many_hours_in_a_teaching_year_are_refused() -> None:
    assert _found("internship", INTERNSHIP | {"presence_hours": Decimal(930)})["STG-001"] is Severity.ERROR


def test_a_minor_needs_a_legal_representative() -> None:
    minor = Item("person", "p1", 1, dict(PERSON.values) | {"birth_date": date(2009, 5, 1)})
    assert _found("internship", INTERNSHIP, World([minor]))["STG-002"] is Severity.ERROR


def test_a_fourth_intern_of_a_tutor_is_refused() -> None:
    values = INTERNSHIP | {"tutor_name": "Anne Riou"}
    others = [Item("internship", f"i{n}", 1, values | {"person_uid": f"q{n}"}) for n in range(3)]
    assert _found("internship", values, World([PERSON, *others]))["STG-008"] is Severity.ERROR
    assert "STG-008" not in _found("internship", values, World([PERSON, *others[:2]]))


def test_every_code_of_the_rules_has_its_sentence() -> None:
    import re
    from pathlib import Path

    import precarite_desktop

    root = Path(precarite_desktop.__file__).parent
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("law", "records", "text")
        for path in (root / room).rglob("*.py")
    )
    codes = set(re.findall(r'"([A-Z]{2,8}-\d{2,3})"', text))
    assert len(codes) > 50
    assert codes - set(MESSAGES) == set()
