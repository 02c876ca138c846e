"""The rules of public contracts, their amendments, clauses and hours: three facts, and unknown is not no."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from precarite_desktop.problems import Severity
from precarite_desktop.records.check import problems
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from tests.records.surroundings import World

REGION = "23350001600040"
CONTRACT: dict[str, Any] = {
    "contract_number": "2026-M-118",
    "object": "Restructuration de l'internat",
    "buyer_siret": REGION,
    "notified_on": date(2026, 3, 2),
    "amount": Decimal("210000.00"),
    "months": 12,
    "has_clause": True,
    "has_criterion": False,
    "is_reserved": None,
}
CLAUSE: dict[str, Any] = {"contract_uid": "c1", "planned_hours": Decimal(2400)}
HOURS: dict[str, Any] = {
    "clause_uid": "k1", "month_on": date(2026, 6, 1), "hours": Decimal("151.5"), "mode": "posted",
    "structure_kind": "AI",
}  # fmt: skip


def found(kind: str, values: dict[str, Any], *items: Item, **contract: Any) -> dict[str, Severity]:
    world = World([
        Item("public_contract", "c1", 1, {**CONTRACT, **contract}), Item("social_clause", "k1", 1, CLAUSE), *items
    ])  # fmt: skip
    return {one.code: one.severity for one in problems(kind_named(kind), values, world, "mine")}


def test_a_contract_known_in_part_has_nothing_against_it() -> None:
    assert found("public_contract", {**CONTRACT, "contract_number": "other"}) == {}


def test_one_record_is_one_lot() -> None:
    assert found("public_contract", CONTRACT) == {"MAR-001": Severity.WARNING}
    assert found("public_contract", {**CONTRACT, "lot": "2"}) == {}
    assert found("public_contract", {**CONTRACT, "buyer_siret": "13002526500013"}) == {}


@pytest.mark.parametrize(
    ("values", "code", "severity"),
    [
        ({"reserved_for": "siae"}, "MAR-002", Severity.ERROR),
        ({"reserved_for": "siae", "is_reserved": False}, "MAR-002", Severity.ERROR),
        ({"is_reserved": True}, "MAR-003", Severity.ADVICE),
        ({"amount": Decimal("1.00")}, "MAR-005", Severity.ADVICE),
        ({"amount": Decimal("-1.00")}, "NOMBRE-02", Severity.ERROR),
        ({"notified_on": date(2027, 1, 1)}, "DATE-09", Severity.ERROR),
        ({"buyer_siret": "21750001630066"}, "SIRET-02", Severity.WARNING),
    ],
)
def test_what_a_contract_says_is_weighed(values: dict[str, Any], code: str, severity: Severity) -> None:
    assert found("public_contract", {**CONTRACT, "contract_number": "other", **values}).get(code) == severity


def test_the_law_of_2026_wants_a_social_condition_or_a_reason_from_the_threshold_on() -> None:
    big = {**CONTRACT, "contract_number": "b", "notified_on": date(2026, 9, 1), "amount": Decimal(216000),
           "has_clause": False}  # fmt: skip
    assert found("public_contract", big) == {"MAR-004": Severity.WARNING}
    assert found("public_contract", {**big, "exception_reason": "Sans main-d'œuvre"}) == {}
    assert found("public_contract", {**big, "has_clause": None}) == {}  # unknown is not no
    assert found("public_contract", {**big, "notified_on": date(2026, 8, 1)}) == {}
    assert found("public_contract", {**big, "amount": Decimal("215999.99")}) == {}
    assert found("public_contract", {**big, "cpv_code": "45214000"}) == {}  # works have their own threshold


def test_an_amendment_is_not_older_than_its_contract() -> None:
    amendment = {"contract_uid": "c1", "notified_on": date(2026, 3, 1), "amount": Decimal(230000)}
    assert found("contract_amendment", amendment) == {"AVE-001": Severity.WARNING}
    assert found("contract_amendment", {**amendment, "notified_on": date(2026, 3, 2)}) == {}


def test_a_clause_beside_a_contract_that_says_no_is_doubtful_but_not_beside_one_that_says_nothing() -> None:
    assert found("social_clause", CLAUSE, has_clause=False) == {"CLA-001": Severity.WARNING}
    assert found("social_clause", CLAUSE, has_clause=None) == {}
    assert found("social_clause", {**CLAUSE, "planned_hours": Decimal(0)}) == {"CLA-002": Severity.ADVICE}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"hours": Decimal(0)}, {"HEU-001": Severity.ERROR}),
        ({"month_on": date(2026, 2, 28)}, {"HEU-002": Severity.WARNING}),
        ({"month_on": date(2026, 3, 1)}, {}),
        ({"month_on": date(2026, 12, 1)}, {"DATE-09": Severity.ERROR}),
    ],
)
def test_hours_are_some_and_fall_within_their_clause(
    values: dict[str, Any], expected: dict[str, Severity]
) -> None:
    assert found("clause_hours", {**HOURS, **values}) == expected


def test_hours_may_come_a_month_after_the_contract_ended() -> None:
    assert found("clause_hours", {**HOURS, "month_on": date(2026, 6, 1)}, months=2) == {}
    assert found("clause_hours", {**HOURS, "month_on": date(2026, 7, 1)}, months=2) == {
        "HEU-002": Severity.WARNING
    }


def test_the_same_month_way_and_structure_is_typed_once() -> None:
    there = Item("clause_hours", "h1", 1, HOURS)
    assert found("clause_hours", {**HOURS, "month_on": date(2026, 6, 30)}, there) == {
        "HEU-003": Severity.WARNING
    }
    assert found("clause_hours", {**HOURS, "structure_kind": "ETTI"}, there) == {}


def test_a_refused_consideration_wants_its_reason_and_a_kept_one_none() -> None:
    planned = {"object": "Entretien", "launch_on": date(2027, 2, 1)}
    none = dict.fromkeys(("has_clause", "has_criterion", "is_reserved"), False)
    assert found("planned_contract", planned) == {}  # not decided yet
    assert found("planned_contract", {**planned, **none}) == {"PRE-002": Severity.ADVICE}
    assert found("planned_contract", {**planned, **none, "refusal_reason": "too_short"}) == {}
    assert found("planned_contract", {**planned, "has_clause": True, "refusal_reason": "other"}) == {
        "PRE-001": Severity.ERROR
    }
