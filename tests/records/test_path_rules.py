"""The rules of what comes before and after a placement: needs, partnerships, exits, follow-ups, hours."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from precarite_desktop.problems import Severity
from precarite_desktop.records.check import problems
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules import exits, needs, partnerships, placement_hours
from tests.records.surroundings import SCHOOL, SIAE, World

HIRE: dict[str, Any] = {
    "person_uid": "p1", "siae_siret": SIAE, "siae_kind": "ACI", "school_uai": SCHOOL, "rome_code": "G1603",
    "mode": "mad", "contract": "cddi", "starts_on": date(2026, 1, 5), "planned_end_on": date(2026, 7, 3),
}  # fmt: skip
EXIT: dict[str, Any] = {"placement_uid": "h1", "left_on": date(2026, 7, 3), "reason": "cdi"}
FOLLOW_UP: dict[str, Any] = {
    "placement_exit_uid": "x1", "milestone": "3", "made_on": date(2026, 10, 5), "situation": "here",
}  # fmt: skip
HOURS: dict[str, Any] = {"placement_uid": "h1", "month_on": date(2026, 3, 1), "hours": Decimal(120)}
NEED: dict[str, Any] = {
    "school_uai": SCHOOL, "rome_code": "G1603", "reason": "vacancy", "starts_on": date(2026, 9, 1),
    "state": "open",
}  # fmt: skip
PARTNERSHIP: dict[str, Any] = {
    "school_uai": SCHOOL, "partner_kind": "siae", "siae_siret": SIAE, "siae_kind": "ACI", "state": "active",
}  # fmt: skip
CHANNEL: dict[str, Any] = {"name": "Restauration", "rome_code": "G1603", "step": "tried"}
ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


def world(*items: Item, **hire: Any) -> World:
    return World(
        [Item("placement", "h1", 1, {**HIRE, **hire}), Item("placement_exit", "x1", 1, EXIT), *items]
    )


def found(kind: str, values: dict[str, Any], *items: Item, uid: str = "", **hire: Any) -> dict[str, Severity]:
    """What is found; an exit is « x1 », the one already there, unless it is said to be another."""
    own = uid or ("x1" if kind == "placement_exit" else "mine")
    listed = problems(kind_named(kind), values, world(*items, **hire), own)
    return {one.code: one.severity for one in listed}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"left_on": date(2026, 1, 4)}, {"SOR-001": ERROR}),
        ({"left_on": date(2026, 12, 31)}, {"DATE-09": ERROR}),
        ({"placement_uid": None}, {"SOR-007": ERROR}),
        ({"reason": "cdd"}, {"SOR-003": ADVICE}),
        ({"reason": "cdd", "contract_months": 6}, {}),
        ({"reason": "cdd", "category": "lasting"}, {}),
        ({"category": "lasting"}, {}),
        ({"category": "positive"}, {"SOR-004": WARNING}),
        ({"reason": "mission", "contract_months": 5, "category": "lasting"}, {"SOR-004": WARNING}),
        ({"hired_by": "eple"}, {}),
        ({"hired_by": "eple", "reason": "unemployed"}, {"SOR-005": WARNING}),
        ({"contract_months": 0}, {"NOMBRE-02": ERROR}),
    ],
)
def test_an_exit_is_weighed(values: dict[str, Any], expected: dict[str, Severity]) -> None:
    assert found("placement_exit", {**EXIT, **values}) == expected


def test_somebody_leaves_a_hire_once_and_on_its_last_day() -> None:
    assert found("placement_exit", EXIT, uid="another") == {"SOR-002": ERROR}
    assert found("placement_exit", EXIT, ended_on=date(2026, 7, 3)) == {}
    assert found("placement_exit", EXIT, ended_on=date(2026, 6, 30)) == {"SOR-006": WARNING}


def test_no_reason_of_an_exit_tells_of_health_or_justice() -> None:
    offered = {code for code, _label in kind_named("placement_exit").field_named("reason").choices}
    assert not offered & {"death", "long_illness", "prison"}
    assert "not_told" in offered


@pytest.mark.parametrize(
    ("reason", "months", "category"),
    [
        ("cdi", None, "lasting"),
        ("cdd", 6, "lasting"),
        ("cdd", 5, "transition"),
        ("cdd", None, None),
        ("other_siae", None, "positive"),
        ("unknown", None, "other"),
        ("not_told", None, "withdrawn"),
    ],
)
def test_the_category_is_reckoned_from_what_came_next(
    reason: str, months: int | None, category: str | None
) -> None:
    assert exits.reckoned_category({**EXIT, "reason": reason, "contract_months": months}) == category


def test_an_exit_proposes_the_last_day_once_it_has_come_and_ends_its_hire() -> None:
    chosen = {"placement_uid": "h1"}
    assert exits.prefill(chosen, world()) == {"left_on": date(2026, 7, 3)}
    assert exits.prefill(chosen, world(planned_end_on=date(2027, 1, 1))) == {}
    assert exits.prefill({**chosen, "left_on": date(2026, 2, 1)}, world()) == {}
    (change,) = exits.end_of_the_hire(EXIT, world())
    assert change.before is not None
    assert change.after.values == {**change.before.values, "ended_on": date(2026, 7, 3)}
    assert list(exits.end_of_the_hire(EXIT, world(ended_on=date(2026, 6, 30)))) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"made_on": date(2026, 7, 2)}, {"SUI-001": ERROR}),
        ({"made_on": date(2026, 9, 2)}, {"SUI-002": WARNING}),
        ({"made_on": date(2026, 9, 3)}, {}),
        ({"milestone": "12"}, {"SUI-002": WARNING}),
        ({"situation": "unreachable"}, {}),
        ({"situation": None}, {"OBL-01": ERROR}),
        ({"placement_exit_uid": None}, {"SUI-004": ERROR}),
    ],
)
def test_a_follow_up_is_weighed(values: dict[str, Any], expected: dict[str, Severity]) -> None:
    assert found("follow_up", {**FOLLOW_UP, **values}) == expected


def test_a_month_is_followed_up_once_and_the_next_one_is_proposed() -> None:
    done = Item("follow_up", "f1", 1, FOLLOW_UP)
    assert found("follow_up", FOLLOW_UP, done) == {"SUI-003": ERROR}
    proposed = exits.prefill_follow_up({"placement_exit_uid": "x1"}, world(done))
    assert proposed == {"made_on": date(2026, 11, 23), "milestone": "6"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"hours": Decimal(0)}, {}),  # a month without work is an answer
        ({"hours": Decimal(-1)}, {"NOMBRE-02": ERROR}),
        ({"hours": Decimal(212)}, {}),
        ({"hours": Decimal(213)}, {"HEP-003": WARNING}),
        ({"month_on": date(2025, 12, 31)}, {"HEP-001": WARNING}),
        ({"month_on": date(2026, 7, 31)}, {}),
        ({"month_on": date(2026, 8, 1)}, {"HEP-001": WARNING}),
    ],
)
def test_the_hours_of_a_month_are_weighed(values: dict[str, Any], expected: dict[str, Severity]) -> None:
    assert found("placement_hours", {**HOURS, **values}) == expected


def test_a_month_of_hours_is_typed_once_and_the_first_missing_one_is_proposed() -> None:
    there = Item("placement_hours", "m1", 1, HOURS)
    assert found("placement_hours", {**HOURS, "month_on": date(2026, 3, 31)}, there) == {"HEP-002": ERROR}
    months = [
        Item("placement_hours", f"m{month}", 1, {**HOURS, "month_on": date(2026, month, 1)})
        for month in (1, 2, 4)
    ]
    assert placement_hours.prefill({"placement_uid": "h1"}, world(*months)) == {"month_on": date(2026, 3, 1)}
    all_of_them = [
        Item("placement_hours", f"m{month}", 1, {**HOURS, "month_on": date(2026, month, 9)})
        for month in range(1, 8)
    ]
    assert placement_hours.prefill({"placement_uid": "h1"}, world(*all_of_them)) == {}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"open_to_siae": False}, {}),
        ({"open_to_siae": False, "asked_on": date(2026, 6, 1)}, {"BES-001": WARNING}),
        ({"candidates": 2}, {"BES-002": ADVICE}),
        ({"candidates": 0}, {}),
        ({"candidates": 2, "asked_on": date(2026, 6, 1)}, {}),
        ({"filled_on": date(2026, 9, 1)}, {"BES-003": WARNING}),
        ({"filled_on": date(2026, 9, 1), "state": "filled"}, {}),
        ({"state": "filled"}, {"BES-004": ADVICE}),
        ({"state": "dropped"}, {}),
    ],
)
def test_a_need_agrees_with_itself(values: dict[str, Any], expected: dict[str, Severity]) -> None:
    assert found("need", {**NEED, **values}) == expected


def test_a_need_begins_open_and_is_answered_at_its_own_lycee() -> None:
    assert needs.prefill({}, world()) == {"state": "open"}
    there = Item("need", "n1", 1, NEED)
    elsewhere = Item("need", "n1", 1, {**NEED, "school_uai": "0290009C"})
    hire = {**HIRE, "need_uid": "n1"}
    assert "EMB-019" not in found("placement", hire, there)
    assert found("placement", hire, elsewhere)["EMB-019"] is WARNING


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"siae_siret": None}, {"PAR-001": ERROR}),
        ({"partner_kind": "cap_emploi"}, {"PAR-002": ERROR}),
        ({"partner_kind": "cap_emploi", "siae_siret": None}, {"PAR-003": ERROR}),
        ({"partner_kind": "plie", "siae_siret": None, "partner_name": "PLIE de Brest"}, {}),
        ({"ends_on": date(2026, 6, 30)}, {"PAR-004": WARNING}),
        ({"ends_on": date(2027, 6, 30)}, {}),
        ({"state": "ended", "ends_on": date(2026, 6, 30)}, {}),
        ({"state": "ended"}, {"PAR-005": ADVICE}),
        ({"last_contact_on": date(2025, 11, 22)}, {"PAR-007": ADVICE}),
        ({"last_contact_on": date(2025, 11, 23)}, {}),
        ({"last_contact_on": date(2025, 11, 22), "state": "dormant"}, {}),
    ],
)
def test_a_partnership_agrees_with_itself(values: dict[str, Any], expected: dict[str, Severity]) -> None:
    assert found("partnership", {**PARTNERSHIP, **values}) == expected


def test_the_same_two_work_together_in_one_record() -> None:
    there = Item("partnership", "k1", 1, PARTNERSHIP)
    ended = Item("partnership", "k1", 1, {**PARTNERSHIP, "state": "ended"})
    assert found("partnership", PARTNERSHIP, there) == {"PAR-006": WARNING}
    assert found("partnership", PARTNERSHIP, ended) == {}
    plie = {"school_uai": SCHOOL, "partner_kind": "plie", "partner_name": "PLIE de Brest", "state": "active"}
    assert found(
        "partnership", {**plie, "partner_name": "plie de brest"}, Item("partnership", "k1", 1, plie)
    ) == {"PAR-006": WARNING}
    assert (
        found("partnership", {**plie, "partner_name": "PLIE de Vannes"}, Item("partnership", "k1", 1, plie))
        == {}
    )
    assert partnerships.prefill({}, world()) == {"partner_kind": "siae"}


def test_a_channel_that_runs_has_partners() -> None:
    assert found("filiere", CHANNEL) == {}
    assert found("filiere", {**CHANNEL, "step": "running"}) == {"FIL-002": ADVICE}
    named = Item("partnership", "k1", 1, {**PARTNERSHIP, "filiere_uid": "mine"})
    assert found("filiere", {**CHANNEL, "step": "running"}, named) == {}
    assert found("filiere", {**CHANNEL, "ends_on": date(2026, 6, 30)}) == {"FIL-001": WARNING}
    assert found("filiere", {**CHANNEL, "step": "ended"}) == {"PAR-005": ADVICE}
    assert found("filiere", CHANNEL, Item("filiere", "c1", 1, CHANNEL)) == {"UNIQUE-01": ERROR}
