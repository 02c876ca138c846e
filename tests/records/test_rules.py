"""The rules of apprenticeships, internships, persons and lists, and what forms propose."""

from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest

from precarite_desktop.problems import Severity
from precarite_desktop.records.check import problems
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.text.messages import MESSAGES
from tests.records.surroundings import SCHOOL, World

ADULT = Item("person", "p1", 1, {
    "birth_name": "LE GALL", "given_name": "Maryse", "birth_date": date(2005, 7, 4), "sex": "woman",
    "informed_on": date(2026, 8, 20),
})  # fmt: skip
APPRENTICESHIP: dict[str, Any] = {
    "person_uid": "p1",
    "school_uai": SCHOOL,
    "training_centre": "CFA de Rennes",
    "diploma_code": "50022139",
    "starts_on": date(2026, 9, 1),
    "ends_on": date(2028, 8, 31),
    "master_name": "Anne Riou",
    "weekly_hours": Decimal(35),
    "informed_on": date(2026, 8, 20),
}
INTERNSHIP: dict[str, Any] = {
    "person_uid": "p1",
    "school_uai": SCHOOL,
    "kind": "obs_2nde",
    "starts_on": date(2026, 6, 15),
    "ends_on": date(2026, 6, 26),
    "presence_hours": Decimal(60),
    "tutor_name": "Anne Riou",
    "informed_on": date(2026, 6, 1),
    "agreement_received_on": date(2026, 6, 2),
}


def _found(kind: str, values: dict[str, Any], *items: Item, born: date | None = None) -> dict[str, Severity]:
    person = Item("person", "p1", 1, {**ADULT.values, "birth_date": born or date(2005, 7, 4)})
    world = World([person, *items])
    world.rows["diploma", "50022139"] = {"name": "CAP cuisine", "level": "3"}
    found = problems(kind_named(kind), values, world, "mine")
    for one in found:
        assert _placeholders(one.code) <= set(one.details), one.code
    return {one.code: one.severity for one in found}


def _placeholders(code: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(MESSAGES[code]) if name}


def test_a_complete_apprenticeship_has_nothing_against_it() -> None:
    assert _found("apprenticeship", APPRENTICESHIP) == {}


@pytest.mark.parametrize(
    ("changed", "code", "severity"),
    [
        ({"ends_on": date(2026, 8, 31)}, "DATE-02", Severity.ERROR),
        ({"ends_on": date(2026, 12, 31)}, "APP-005", Severity.WARNING),
        ({"ends_on": date(2030, 8, 31)}, "APP-005", Severity.WARNING),
        ({"master_birth_date": date(2008, 10, 2)}, "APP-004", Severity.ERROR),
        ({"signed_on": date(2026, 9, 2)}, "APP-006", Severity.WARNING),
        ({"practice_starts_on": date(2027, 1, 5)}, "APP-007", Severity.WARNING),
        ({"contract": "pro", "employer": "eple"}, "APP-008", Severity.WARNING),
        ({"broken_on": date(2026, 10, 1)}, "APP-013", Severity.ADVICE),
        ({"weekly_hours": Decimal(50)}, "EMB-015", Severity.WARNING),
        ({"master_name": None}, "OBL-01", Severity.ERROR),
    ],
)
def test_each_thing_wrong_with_an_apprenticeship_is_said(
    changed: dict[str, Any], code: str, severity: Severity
) -> None:
    assert _found("apprenticeship", APPRENTICESHIP | changed).get(code) is severity


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2012, 5, 1), "APP-001"),
        (date(2011, 5, 1), "APP-002"),
        (date(1996, 9, 1), "APP-003"),
    ],
)
def test_an_age_outside_the_limits_needs_its_reason(born: date, code: str) -> None:
    assert _found("apprenticeship", APPRENTICESHIP, born=born)[code] is Severity.ERROR


def test_a_minor_apprentice_keeps_to_the_legal_week() -> None:
    longer = APPRENTICESHIP | {"weekly_hours": Decimal(39)}
    assert _found("apprenticeship", longer, born=date(2009, 7, 4))["APP-011"] is Severity.WARNING
    assert "APP-011" not in _found("apprenticeship", longer)


@pytest.mark.parametrize(
    ("born", "hours", "limit"),
    [
        (date(2011, 10, 1), "30", None),
        (date(2011, 10, 1), "30.5", Decimal(30)),
        (date(2011, 9, 1), "30.5", None),
        (date(2011, 9, 1), "35.5", Decimal(35)),
        (date(2008, 9, 2), "35.5", Decimal(35)),
        (date(2008, 9, 1), "35.5", None),
    ],
)
def test_the_week_of_a_young_apprentice_is_that_of_the_age(born: date, hours: str, limit: Any) -> None:
    person = Item("person", "p1", 1, {**ADULT.values, "birth_date": born})
    values = APPRENTICESHIP | {"weekly_hours": Decimal(hours), "derogation": "11"}
    found = [one for one in problems(kind_named("apprenticeship"), values, World([person]), "mine")
             if one.code == "APP-011"]  # fmt: skip
    assert [one.details["limit"] for one in found] == ([] if limit is None else [limit])


def test_the_week_proposed_is_one_that_the_age_allows() -> None:
    kind = kind_named("apprenticeship")
    assert kind.prefill is not None
    for born, hours in ((date(2011, 10, 1), 30), (date(2011, 9, 1), 35), (date(1990, 1, 1), 35)):
        person = Item("person", "p1", 1, {**ADULT.values, "birth_date": born})
        given = {"person_uid": "p1", "starts_on": date(2026, 9, 1)}
        assert kind.prefill(given, World([person]))["weekly_hours"] == hours


def test_a_pupil_under_fifteen_does_not_do_a_legal_week() -> None:
    week = INTERNSHIP | {"kind": "obs_3e", "ends_on": date(2026, 6, 19), "presence_hours": Decimal(35)}
    week["legal_representative"] = "Anne Le Gall"
    assert _found("internship", week, born=date(2011, 6, 16))["STG-007"] is Severity.WARNING
    assert "STG-007" not in _found("internship", week, born=date(2011, 6, 15))


def test_a_third_apprentice_of_a_master_is_doubted() -> None:
    others = [Item("apprenticeship", f"a{n}", 1, APPRENTICESHIP | {"person_uid": f"q{n}"}) for n in range(2)]
    assert _found("apprenticeship", APPRENTICESHIP, *others)["APP-010"] is Severity.WARNING
    assert "APP-010" not in _found("apprenticeship", APPRENTICESHIP, others[0])


@pytest.mark.parametrize(
    ("changed", "code", "severity"),
    [
        ({"ends_on": date(2026, 7, 3)}, "STG-009", Severity.WARNING),
        ({"kind": "pmsmp", "ends_on": date(2026, 8, 1)}, "EMB-009", Severity.WARNING),
        ({"presence_hours": Decimal(80)}, "STG-007", Severity.WARNING),
        ({"kind": "pfmp"}, "STG-005", Severity.ADVICE),
        ({"agreement_received_on": None}, "STG-014", Severity.ADVICE),
        ({"informed_on": date(2027, 1, 1)}, "DATE-09", Severity.ERROR),
    ],
)
def test_each_thing_wrong_with_an_internship_is_said(
    changed: dict[str, Any], code: str, severity: Severity
) -> None:
    assert _found("internship", INTERNSHIP | changed).get(code) is severity


def test_a_person_with_two_internships_at_once_is_doubted() -> None:
    other = Item("internship", "other", 1, INTERNSHIP)
    assert _found("internship", INTERNSHIP, other)["STG-012"] is Severity.WARNING


def test_the_hours_of_one_teaching_year_add_up() -> None:
    first = INTERNSHIP | {"kind": "sup", "starts_on": date(2025, 10, 1), "ends_on": date(2025, 12, 19)}
    earlier = Item("internship", "other", 1, first | {"presence_hours": Decimal(300)})
    later = INTERNSHIP | {"kind": "sup"}
    assert "STG-004" in _found("internship", later)
    both = _found("internship", later, earlier)
    assert both["STG-003"] is Severity.ADVICE
    assert both["STG-023"] is Severity.ADVICE, "the first hours become due"


def test_namesakes_born_the_same_day_are_only_advised() -> None:
    twin = Item("person", "p2", 1, dict(ADULT.values) | {"birth_name": "Legall"})
    assert _found("person", dict(ADULT.values), twin)["PERS-01"] is Severity.ADVICE


def test_a_name_with_figures_and_an_impossible_age_are_doubted() -> None:
    values = dict(ADULT.values) | {"birth_name": "L3 GALL", "birth_date": date(1901, 1, 1)}
    found = _found("person", values)
    assert found["PER-003"] is found["PER-002"] is Severity.WARNING


def test_a_siae_is_known_once_by_siret_and_kind() -> None:
    values = {"siret": "33491262300058", "kind": "ACI", "name": "Sato Relais"}
    same = Item("siae", "other", 1, values)
    assert _found("siae", dict(values), same)["UNIQUE-01"] is Severity.ERROR
    assert "UNIQUE-01" not in _found("siae", values | {"kind": "EI"}, same)


@pytest.mark.parametrize(
    ("kind", "mode", "contract"),
    [("ACI", "mad", "cddi"), ("AI", "mad", "cddu"), ("ETTI", "mad", "mission"), ("ACI", "direct", "cdd")],
)
def test_a_placement_proposes_what_the_quick_path_only_confirms(kind: str, mode: str, contract: str) -> None:
    prefill = kind_named("placement").prefill
    assert prefill is not None
    proposed = prefill({"person_uid": "p1", "siae_kind": kind, "mode": mode}, World([ADULT]))
    assert proposed["contract"] == contract
    assert proposed["weekly_hours"] == Decimal(35)
    assert proposed["informed_on"] == date(2026, 8, 20)
    assert proposed["school_uai"] == SCHOOL


def test_what_is_typed_is_never_proposed_again() -> None:
    prefill = kind_named("placement").prefill
    assert prefill is not None
    assert "weekly_hours" not in prefill({"weekly_hours": Decimal(20)}, World([ADULT]))
