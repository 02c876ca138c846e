"""The rules of a PASS IAE, of what moves its end, of eligibility and of annexes: mostly said, seldom refused."""

from datetime import date
from typing import Any

import pytest

from precarite_desktop.problems import Severity
from precarite_desktop.records.check import problems
from precarite_desktop.records.fields import Exposure
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules import passes
from tests.records.surroundings import SIAE, World

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
PERSON = Item(
    "person", "p1", 1, {"birth_name": "Le Gall", "given_name": "Maryse", "birth_date": date(1986, 7, 4)}
)
PASS: dict[str, Any] = {
    "person_uid": "p1", "number": "999991234567", "starts_on": date(2024, 1, 15), "siae_kind": "ACI",
    "official_ends_on": date(2026, 1, 13), "checked_on": date(2026, 11, 2),
}  # fmt: skip
SUSPENSION: dict[str, Any] = {
    "pass_iae_uid": "k1", "starts_on": date(2024, 6, 1), "ends_on": date(2024, 8, 31), "reason": "contract_suspended",
}  # fmt: skip
PROLONGATION: dict[str, Any] = {
    "pass_iae_uid": "k1", "reason": "NOT_TOLD", "starts_on": date(2026, 1, 13), "ends_on": date(2027, 1, 13),
    "state": "granted",
}  # fmt: skip
DIAGNOSIS: dict[str, Any] = {
    "person_uid": "p1", "diagnosed_by": "employer", "siae_kind": "AI", "diagnosed_on": date(2026, 1, 1), "level_2": 2,
}  # fmt: skip
ANNEX: dict[str, Any] = {
    "siae_siret": SIAE, "siae_kind": "ACI", "number": "ACI051170013A0M1", "state": "VALIDE",
    "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31),
}  # fmt: skip


def world(*items: Item, **values: Any) -> World:
    return World([PERSON, Item("pass_iae", "k1", 1, {**PASS, **values}), *items])


def found(
    kind: str, values: dict[str, Any], *items: Item, uid: str = "mine"
) -> dict[str, tuple[str, Severity]]:
    listed = problems(
        kind_named(kind), values, world(*items), "k1" if kind == "pass_iae" and uid == "mine" else uid
    )
    return {one.code: (one.field, one.severity) for one in listed}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"official_ends_on": None}, {"PAS-001": ("official_ends_on", ADVICE)}),
        ({"official_ends_on": date(2026, 4, 14)}, {"PAS-002": ("official_ends_on", ADVICE)}),
        ({"checked_on": None}, {"PAS-003": ("checked_on", ADVICE)}),
        ({"checked_on": date(2026, 8, 24)}, {"PAS-004": ("checked_on", ADVICE)}),
        ({"checked_on": date(2026, 8, 25)}, {}),
        ({"number": "123451234567"}, {"PASS-02": ("number", WARNING)}),
        ({"official_ends_on": date(2023, 1, 1)}, {"DATE-02": ("official_ends_on", ERROR), "PAS-002": ("official_ends_on", ADVICE)}),
    ],
)  # fmt: skip
def test_the_end_reckoned_stands_beside_the_official_one(
    values: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert found("pass_iae", {**PASS, **values}) == expected


def test_the_worked_examples_of_the_end() -> None:
    """Domain 11: from 2024-01-15, then with a suspension, then with a prolongation of 365 days."""
    stop = Item("suspension", "s1", 1, SUSPENSION)
    more = {**PROLONGATION, "starts_on": date(2026, 4, 14), "ends_on": date(2027, 4, 14)}
    granted, pending = (
        Item("prolongation", "m1", 1, {**more, "state": state}) for state in ("granted", "pending")
    )
    ends = [
        passes.reckoned_dates(PASS, world(*items), "k1").ends_on  # type: ignore[union-attr]
        for items in ((), (stop,), (stop, granted), (stop, pending))
    ]
    assert ends == [date(2026, 1, 13), date(2026, 4, 14), date(2027, 4, 14), date(2026, 4, 14)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"starts_on": date(2023, 12, 1)}, {"PASS-10": ("starts_on", WARNING)}),
        ({"ends_on": date(2027, 6, 1)}, {"PASS-11": ("ends_on", WARNING)}),
        ({"ends_on": date(2024, 5, 31)}, {"DATE-02": ("ends_on", ERROR)}),
        ({"ends_on": date(2024, 6, 1)}, {}),
    ],
)
def test_a_suspension_that_another_system_accepted_can_be_kept(
    values: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert found("suspension", {**SUSPENSION, **values}) == expected


def test_suspensions_do_not_overlap_and_one_is_not_compared_with_itself() -> None:
    there = Item("suspension", "s1", 1, SUSPENSION)
    assert found("suspension", SUSPENSION, there) == {"PASS-12": ("starts_on", WARNING)}
    assert found("suspension", SUSPENSION, there, uid="s1") == {}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"starts_on": date(2026, 2, 1)}, {"PASS-20": ("starts_on", WARNING)}),
        ({"ends_on": date(2027, 1, 14)}, {"PASS-22": ("ends_on", WARNING)}),
        ({"reason": "SENIOR"}, {"PASS-25": ("reason", WARNING)}),
        ({"asked_on": date(2026, 7, 14)}, {"PASS-26": ("asked_on", WARNING)}),
        ({"state": "denied", "ends_on": date(2030, 1, 1)}, {}),
    ],
)
def test_a_prolongation_is_weighed(values: dict[str, Any], expected: dict[str, Any]) -> None:
    assert found("prolongation", {**PROLONGATION, **values}) == expected


def test_a_prolongation_begins_where_the_pass_ends_and_waits() -> None:
    stop = Item("suspension", "s1", 1, SUSPENSION)
    assert passes.prefill_prolongation({"pass_iae_uid": "k1"}, world(stop)) == {
        "state": "pending", "starts_on": date(2026, 4, 14),
    }  # fmt: skip


def test_a_person_has_one_pass_that_runs() -> None:
    running = {**PASS, "starts_on": date(2026, 1, 15), "official_ends_on": date(2028, 1, 14)}
    other = Item("pass_iae", "k2", 1, {**running, "starts_on": date(2026, 3, 1), "official_ends_on": None})
    assert "PAS-005" not in found("pass_iae", running)
    assert found("pass_iae", running, other)["PAS-005"] == ("person_uid", WARNING)
    over = Item("pass_iae", "k2", 1, {**PASS, "number": "999997654321"})
    assert "PAS-005" not in found("pass_iae", running, over)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {"ELG-001": ("diagnosed_on", ADVICE)}),
        ({"siae_kind": "EI"}, {"ELI-02": ("level_2", WARNING)}),
        ({"siae_kind": "EI", "level_1": 1, "level_2": 0}, {"ELG-001": ("diagnosed_on", ADVICE)}),
        ({"diagnosed_by": "prescriber", "level_2": None}, {"ELG-001": ("diagnosed_on", ADVICE)}),
    ],
)
def test_a_diagnosis_is_counted_by_levels(values: dict[str, Any], expected: dict[str, Any]) -> None:
    assert found("eligibility", {**DIAGNOSIS, **values}) == expected


def test_a_diagnosis_says_until_when_it_holds() -> None:
    (said,) = passes.diagnosis_suffices(DIAGNOSIS, world(), "mine")
    assert said.details == {"date": date(2026, 4, 3)}
    (said,) = passes.diagnosis_suffices({**DIAGNOSIS, "diagnosed_by": "prescriber"}, world(), "mine")
    assert said.details == {"date": date(2026, 7, 1)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"siae_kind": "AI"}, {"ANX-001": ("number", WARNING), "LISTE-02": ("siae_siret", ERROR)}),
        ({"state": "ANNULE"}, {"ANX-002": ("state", ADVICE)}),
        ({"ends_on": date(2026, 11, 23)}, {"ANX-002": ("state", ADVICE)}),
        ({"ends_on": date(2026, 11, 24)}, {}),
        ({"checked_on": date(2026, 8, 1)}, {"ANX-003": ("checked_on", ADVICE)}),
        ({"number": "ACI05117001A0M1"}, {"ANNEXE-01": ("number", WARNING)}),
    ],
)
def test_an_annex_holds_or_not(values: dict[str, Any], expected: dict[str, Any]) -> None:
    assert found("siae_annex", {**ANNEX, **values}) == expected


def test_the_next_interview_comes_after_this_one() -> None:
    held = {"person_uid": "p1", "held_on": date(2026, 11, 2), "channel": "met"}
    assert found("support", held) == {}
    assert found("support", {**held, "next_on": date(2026, 11, 3)}) == {}
    assert found("support", {**held, "next_on": date(2026, 11, 2)}) == {"ENT-001": ("next_on", ERROR)}
    assert kind_named("support").field_named("notes").exposure is Exposure.LOCAL


def test_no_code_tells_of_health_justice_or_asylum_and_the_number_stays_at_home() -> None:
    offered = {
        code
        for kind, field in (
            ("suspension", "reason"),
            ("prolongation", "reason"),
            ("eligibility", "diagnosed_by"),
        )
        for code, _label in kind_named(kind).field_named(field).choices
    }
    assert "NOT_TOLD" in offered
    assert not offered & {"RQTH", "sickness", "maternity", "incarceration", "detox", "09", "10", "18"}
    assert kind_named("pass_iae").field_named("number").exposure is Exposure.LOCAL


REMINDER = {"subject": "call", "due_on": date(2026, 11, 30), "person_uid": "p1"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"person_uid": None}, {"REL-001": ("person_uid", ERROR)}),
        ({"person_uid": None, "school_uai": "0350024L"}, {}),
        ({"first_due_on": date(2026, 10, 1)}, {}),
        ({"first_due_on": date(2026, 9, 30)}, {"REL-002": ("due_on", ADVICE)}),
        ({"first_due_on": date(2026, 9, 30), "done_on": date(2026, 11, 1)}, {}),
    ],
)
def test_a_reminder_is_about_somebody_and_not_put_off_for_ever(values: dict, expected: dict) -> None:
    assert found("reminder", {**REMINDER, **values}) == expected
    assert kind_named("reminder").field_named("notes").exposure is Exposure.LOCAL
