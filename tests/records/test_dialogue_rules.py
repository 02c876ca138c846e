"""The rules of targets, orientations, consultations of the CRPA and the employer's own measures."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from precarite_desktop.problems import Severity
from precarite_desktop.records import entry
from precarite_desktop.records.check import problems
from precarite_desktop.records.display import shown
from precarite_desktop.records.fields import Year
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.records.rules import employer
from precarite_desktop.reports import masking
from precarite_desktop.text import i18n
from tests.records.surroundings import SCHOOL, TODAY, World

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
ORIENTATION: dict[str, Any] = {
    "engagement": "53", "year": 2027, "action": "Ouvrir deux postes", "lead": "Service des lycées",
    "due_on": date(2027, 6, 30), "state": "planned",
}  # fmt: skip
CONSULTATION: dict[str, Any] = {
    "held_on": date(2026, 3, 10), "theme": "Accueil", "scheme_uid": "s1", "purpose": "build",
    "moment": "before", "persons": 9,
}  # fmt: skip
PROPOSAL: dict[str, Any] = {"consultation_uid": "c1", "nature": "proposed", "text": "Un tuteur nommé"}
OPINION: dict[str, Any] = {
    "scheme_uid": "s1", "question": "Faut-il continuer ?", "given_on": date(2026, 3, 10), "moment": "before",
    "consultation_uid": "c1", "favourable": 6, "reserved": 2, "unfavourable": 1, "silent": 0,
}  # fmt: skip
BAND: dict[str, Any] = {
    "pay_scheme_uid": "p1", "least_index": 366, "most_index": 380, "agents": 120,
    "before": Decimal("90.00"), "after": Decimal("140.00"),
}  # fmt: skip
VOUCHERS: dict[str, Any] = {
    "year": 2026, "face_value": Decimal("12.00"), "employer_share": Decimal(60), "package": 180,
}  # fmt: skip
LYCEE: dict[str, Any] = {"meal_voucher_uid": "v1", "school_uai": SCHOOL, "eligible": 40, "taking_up": 31}
STORED = (
    Item("scheme", "s1", 1, {"name": "Tutorat", "engagement": "53"}),
    Item("consultation", "c1", 1, CONSULTATION),
    Item("orientation", "o26", 1, {**ORIENTATION, "year": 2026}),
    Item("pay_scheme", "p1", 1, {"name": "RIFSEEP", "starts_on": date(2026, 1, 1)}),
    Item("pay_scheme_band", "b1", 1, {**BAND, "least_index": 381, "most_index": 400}),
    Item("meal_voucher", "v1", 1, VOUCHERS),
    Item("target", "t1", 1, {"indicator": "55.1", "year": 2026, "target_value": Decimal(50)}),
)


def found(kind: str, values: dict[str, Any], *items: Item, uid: str = "mine") -> dict[str, Severity]:
    told = problems(kind_named(kind), values, World([*STORED, *items]), uid)
    return {one.code: one.severity for one in told}


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("orientation", ORIENTATION), ("consultation", CONSULTATION), ("proposal", PROPOSAL),
        ("crpa_opinion", OPINION), ("pay_scheme_band", BAND), ("meal_voucher_school", LYCEE),
        ("target", {"indicator": "55.1", "year": 2027, "target_value": Decimal(52)}),
    ],
)  # fmt: skip
def test_what_is_whole_has_nothing_against_it(kind: str, values: dict[str, Any]) -> None:
    assert found(kind, values) == {}


@pytest.mark.parametrize(
    ("kind", "values", "code", "severity"),
    [
        ("target", {"indicator": "55.1", "year": 2026, "target_value": Decimal(52)}, "OBJ-001", ERROR),
        ("target", {"indicator": "55.1", "year": 26, "target_value": Decimal(52)}, "DATE-08", ERROR),
        ("orientation", {**ORIENTATION, "due_on": date(2028, 1, 5)}, "ORI-001", WARNING),
        ("orientation", {**ORIENTATION, "done_on": date(2026, 5, 1)}, "ORI-002", ERROR),
        ("orientation", {**ORIENTATION, "state": "done"}, "ORI-003", ADVICE),
        ("orientation", {**ORIENTATION, "year": 2026, "due_on": date(2026, 5, 1)}, "ORI-004", ADVICE),
        ("orientation", {**ORIENTATION, "state": "late"}, "ORI-005", ERROR),
        ("orientation", {**ORIENTATION, "state": "dropped"}, "ORI-005", ERROR),
        ("orientation", {**ORIENTATION, "year": 2026, "carried_from_uid": "o26"}, "ORI-006", ERROR),
        ("orientation", {**ORIENTATION, "done_on": date(2027, 1, 1), "state": "done"}, "DATE-09", ERROR),
        ("consultation", {**CONSULTATION, "persons": 0}, "CON-001", ADVICE),
        ("consultation", {**CONSULTATION, "persons": None}, "OBL-01", ERROR),
        ("proposal", {**PROPOSAL, "answer": "accepted", "answered_on": date(2026, 3, 1)}, "PRP-001", WARNING),
        ("proposal", {**PROPOSAL, "answered_on": date(2026, 4, 1)}, "PRP-002", ERROR),
        ("proposal", {**PROPOSAL, "answer": "accepted"}, "PRP-003", ADVICE),
        ("proposal", {**PROPOSAL, "answer": "refused"}, "PRP-004", ERROR),
        ("proposal", {**PROPOSAL, "answer": "partly"}, "PRP-004", ERROR),
        ("proposal", {**PROPOSAL, "answer": "refused", "answer_reason": "Loi", "orientation_uid": "o26"},
         "PRP-005", ERROR),
        ("proposal", {**PROPOSAL, "answer": "accepted", "answered_on": date(2026, 4, 1),
                      "told_back_on": date(2026, 3, 20)}, "PRP-006", WARNING),
        ("proposal", {**PROPOSAL, "answer": "accepted", "answered_on": date(2026, 4, 1)}, "PRP-007", ADVICE),
        ("proposal", {**PROPOSAL, "told_back_on": date(2026, 5, 1), "reread_on": date(2026, 4, 1)},
         "PRP-008", WARNING),
        ("crpa_opinion", {**OPINION, **dict.fromkeys(("favourable", "reserved", "unfavourable"), 0)},
         "AVI-001", ERROR),
        ("crpa_opinion", {**OPINION, "favourable": 7}, "AVI-002", WARNING),
        ("pay_scheme_band", {**BAND, "most_index": 365}, "TRA-001", ERROR),
        ("pay_scheme_band", {**BAND, "most_index": 381}, "TRA-002", WARNING),
        ("pay_scheme_band", {**BAND, "agents": 4}, "TRA-003", ADVICE),
        ("pay_scheme_band", {**BAND, "after": Decimal("89.99")}, "TRA-004", WARNING),
        ("meal_voucher", VOUCHERS, "TIT-03", WARNING),
        ("meal_voucher_school", {**LYCEE, "taking_up": 41}, "TIE-002", ERROR),
        ("meal_voucher_school", {**LYCEE, "vouchers": 31 * 180 + 1}, "TIE-003", WARNING),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_said(kind: str, values: dict[str, Any], code: str, severity: Severity) -> None:
    assert found(kind, values).get(code) == severity


@pytest.mark.parametrize(
    ("face", "share", "codes"),
    [
        ("12.00", 60, set()),
        ("12.50", 60, {"TIT-02"}),
        ("12.00", 45, {"TIT-01"}),
        ("14.00", 70, {"TIT-01", "TIT-02"}),
    ],
)
def test_the_form_warns_of_vouchers_as_the_calculation_of_law_does(face: str, share: int, codes: set) -> None:
    values = {**VOUCHERS, "face_value": Decimal(face), "employer_share": Decimal(share)}
    assert set(found("meal_voucher", values, uid="v1")) == codes


def test_the_lycees_of_a_year_add_up_to_the_total_of_their_file() -> None:
    lycee = Item("meal_voucher_school", "e1", 1, LYCEE)
    assert found("meal_voucher", {**VOUCHERS, "control_total": 40}, lycee, uid="v1") == {}
    assert found("meal_voucher", {**VOUCHERS, "control_total": 41}, lycee, uid="v1") == {"TIT-04": WARNING}
    assert found("meal_voucher_school", LYCEE, lycee) == {"TIE-001": ERROR}


def test_a_carried_over_orientation_takes_over_what_it_comes_from() -> None:
    prefill = kind_named("orientation").prefill
    assert prefill is not None
    assert prefill({}, World([*STORED])) == {"year": TODAY.year + 1, "state": "planned"}
    taken = prefill({"carried_from_uid": "o26", "lead": "Autre service"}, World([*STORED]))
    assert (taken["action"], taken["engagement"]) == ("Ouvrir deux postes", "53")
    assert "lead" not in taken


def test_an_opinion_is_of_the_day_and_the_scheme_of_its_consultation() -> None:
    prefill = kind_named("crpa_opinion").prefill
    assert prefill is not None
    assert prefill({"consultation_uid": "c1"}, World([*STORED])) == {
        "given_on": date(2026, 3, 10), "scheme_uid": "s1", "moment": "before",
    }  # fmt: skip


def test_a_band_is_called_small_from_where_the_bilan_hides_it() -> None:
    assert employer.LEAST_AGENTS == masking.THRESHOLD


def test_a_year_is_read_and_shown_without_a_space() -> None:
    year = Year(name="year", label="Year")
    i18n.install("fr")
    try:
        assert (entry.read(year, "2027", today=TODAY), entry.show(year, 2027)) == (2027, "2027")
        assert shown(year, 2027) == "2027"
    finally:
        i18n.install("en")
