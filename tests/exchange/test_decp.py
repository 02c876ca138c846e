"""One published row: what is understood of it, what is remarked, and what sets it aside."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from precarite_desktop.exchange import decp
from precarite_desktop.problems import Severity
from precarite_desktop.text.messages import MESSAGES

ROW: dict[str, Any] = {
    "id": "2025-118-01",
    "acheteur": {"id": "23350001600040"},
    "nature": "Marché",
    "objet": "Restructuration de l'internat, lot 2 : menuiseries",
    "codeCPV": "45000000-7",
    "procedure": "Procédure adaptée",
    "lieuExecution": {"code": "35000", "typeCode": "Code postal"},
    "dureeMois": 12,
    "dateNotification": "2025-03-31",
    "montant": Decimal("120000.5"),
    "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": "33491262300058"}}],
    "considerationsSociales": {"considerationSociale": ["Clause sociale", "Critère social"]},
}


def read(**changes: Any) -> decp.Reading:
    return decp.read({**ROW, **changes}, decp.CONTRACTS)


def codes(reading: decp.Reading) -> dict[str, Severity]:
    assert all(one.code in MESSAGES for one in reading.problems)
    return {one.code: one.severity for one in reading.problems}


def test_a_clean_row_is_read_whole_and_without_remark() -> None:
    reading = read()
    assert reading.problems == ()
    assert reading.sirets == ("33491262300058",)
    assert reading.values == {
        "contract_number": "2025-118-01",
        "buyer_siret": "23350001600040",
        "object": "Restructuration de l'internat, lot 2 : menuiseries",
        "lot": "2",
        "notified_on": date(2025, 3, 31),
        "amount": Decimal("120000.50"),
        "months": 12,
        "has_clause": True,
        "has_criterion": True,
        "is_reserved": False,
        "contractors": "33491262300058",
        "place_code": "35000",
        "place_kind": "postal",
        "nature": "marche",
        "procedure": "adaptee",
        "cpv_code": "45000000-7",
        "framework_number": None,
        "source": "decp",
    }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": " "}, "DEC-02"),
        ({"id": None}, "DEC-02"),
        ({"acheteur": None}, "DEC-03"),
        ({"dateNotification": None}, "DEC-04"),
        ({"dateNotification": "bientôt"}, "DEC-05"),
        ({"dateNotification": "2025-02-30"}, "DEC-05"),
        ({"dateNotification": "0025-03-31"}, "DEC-05"),
        ({"objet": ""}, "DEC-06"),
        ({"montant": None}, "DEC-07"),
        ({"montant": "NaN"}, "DEC-07"),
        ({"montant": -1}, "DEC-07"),
        ({"montant": True}, "DEC-07"),
        ({"montant": Decimal("1E+40")}, "DEC-07"),
        ({"objet": "Suivi de 1 85 05 35 238 001 01"}, "DEC-08"),
    ],
)
def test_without_what_makes_a_contract_a_row_is_set_aside(changes: dict[str, Any], code: str) -> None:
    reading = read(**changes)
    assert reading.values is None
    assert codes(reading)[code] is Severity.ERROR


@pytest.mark.parametrize(
    ("changes", "code", "kept"),
    [
        ({"acheteur": {"id": "21750001630066"}}, "DEC-20", {"buyer_siret": "21750001630066"}),
        ({"dateNotification": "2018-07-10+02:00"}, "DEC-21", {"notified_on": date(2018, 7, 10)}),
        ({"dateNotification": "2025-03-31T23:30:00Z"}, "DEC-21", {"notified_on": date(2025, 3, 31)}),
        ({"dateNotification": "31/03/2025"}, "DEC-21", {"notified_on": date(2025, 3, 31)}),
        ({"montant": "59 153,83"}, "DEC-22", {"amount": Decimal("59153.83")}),
        ({"montant": "59153.83"}, "DEC-22", {"amount": Decimal("59153.83")}),
        ({"codeCPV": "4521"}, "DEC-28", {"cpv_code": None}),
        ({"dureeMois": 0}, "DEC-29", {"months": None}),
        ({"dureeMois": "un an"}, "DEC-29", {"months": None}),
        ({"titulaires": []}, "DEC-30", {"contractors": None}),
        ({"procedure": "À la bonne franquette"}, "DEC-31", {"procedure": None}),
        ({"objet": "B\ufffdtiment"}, "DEC-32", {"object": "B\ufffdtiment"}),
        ({"objet": "x" * 1001}, "DEC-33", {"object": "x" * 1000}),
        ({"id": "2025-000000000-118-01"}, "DEC-34", {"contract_number": "2025-000000000-118-01"}),
        ({"montant": 1}, "DEC-35", {"amount": Decimal("1.00")}),
        ({"titulaires": [{"typeIdentifiant": "SIRET", "id": "33491262300059"}]}, "DEC-37",
         {"contractors": "33491262300059"}),
    ],
)  # fmt: skip
def test_dirty_cells_are_kept_as_far_as_they_are_understood(
    changes: dict[str, Any], code: str, kept: dict[str, Any]
) -> None:
    reading = read(**changes)
    assert codes(reading) == {code: Severity.WARNING}
    assert reading.values is not None
    assert {name: reading.values[name] for name in kept} == kept


UNKNOWN = (None, None, None)


@pytest.mark.parametrize(
    ("told", "facts", "code"),
    [
        ({"considerationSociale": ["Pas de considération sociale"]}, (False, False, False), None),
        ({"considerationSociale": ["Marché réservé"]}, (False, False, True), None),
        ({"considerationSociale": ["Concession réservée"]}, (False, False, True), None),
        ({"considerationSociale": ["CLAUSE SOCIALE"]}, (True, False, False), None),
        (["Critère social"], (False, True, False), None),
        ({"considerationSociale": "Clause sociale"}, (True, False, False), None),
        ("Clause sociale, Critère social", (True, True, False), "DEC-27"),
        (None, UNKNOWN, "DEC-24"),
        ({}, UNKNOWN, "DEC-24"),
        ([], UNKNOWN, "DEC-24"),
        ("", UNKNOWN, "DEC-24"),
        ({"considerationSociale": []}, UNKNOWN, "DEC-24"),
        ({"considerationSociale": ["Clause sociale", "Pas de considération sociale"]}, UNKNOWN, "DEC-25"),
        ({"considerationSociale": ["Clause sociale", "Bonté"]}, (True, None, None), "DEC-26"),
        ({"considerationSociale": ["Bonté"]}, UNKNOWN, "DEC-26"),
    ],
)
def test_three_facts_are_told_apart_and_unknown_is_not_no(told: Any, facts: tuple, code: str | None) -> None:
    reading = read(considerationsSociales=told)
    assert reading.values is not None
    assert tuple(reading.values[name] for name in decp.FACTS) == facts
    assert list(codes(reading)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("told", "identifiers"),
    [
        ([{"titulaire": {"typeIdentifiant": "TVA", "id": "DE 292990164"}}], "TVA DE292990164"),
        ([{"id": "33491262300058"}, {"id": "23350001600040"}], "33491262300058; 23350001600040"),
        ({"titulaire": [{"typeIdentifiant": "SIRET", "id": "33491262300058"}]}, "33491262300058"),
        ({"titulaire": {"typeIdentifiant": "SIRET", "id": 33491262300058}}, "33491262300058"),
    ],
)
def test_contractors_are_found_however_they_are_wrapped(told: Any, identifiers: str) -> None:
    values = read(titulaires=told).values
    assert values is not None
    assert values["contractors"] == identifiers


def test_amendments_are_read_beside_and_never_move_the_contract() -> None:
    told = [
        {"modification": {"id": 1, "dateNotificationModification": "2026-02-01", "montant": 150000}},
        {"modification": {"id": 1, "dateNotificationModification": "2026-02-01", "montant": 150000}},
        {"modification": {"id": 2, "dateNotificationModification": "2026-05-01", "dureeMois": 18}},
        {"modification": {"id": 3, "montant": 1}},
    ]
    reading = read(modifications=told)
    assert codes(reading) == {"DEC-38": Severity.WARNING}
    assert reading.values is not None
    assert (reading.values["notified_on"], reading.values["amount"]) == (
        date(2025, 3, 31),
        Decimal("120000.50"),
    )
    assert [(one["amendment_number"], one["amount"], one["months"]) for one in reading.amendments] == [
        ("1", Decimal("150000.00"), None), ("2", None, 18),
    ]  # fmt: skip


def test_a_concession_is_read_by_its_own_words() -> None:
    row = {
        "id": "0612202306122024", "autoriteConcedante": {"id": "23350001600040"},
        "nature": "Délégation de service public", "objet": "Restauration", "procedure": "Procédure négociée ouverte",
        "dureeMois": 12, "dateSignature": "2024-04-02", "valeurGlobale": Decimal("10.3"),
        "concessionnaires": [{"concessionnaire": {"typeIdentifiant": "SIRET", "id": "33491262300058"}}],
        "considerationsSociales": {"considerationSociale": ["Pas de considération sociale"]},
    }  # fmt: skip
    reading = decp.read(row, decp.CONCESSIONS)
    assert reading.problems == ()
    assert reading.values is not None
    assert reading.values["nature"] == "delegation_service_public"
    assert reading.values["notified_on"] == date(2024, 4, 2)


@pytest.mark.parametrize("told", [[], [1], "x", {"a": {"b": []}}, 12, True, {"id": {"id": 1}}])
@pytest.mark.parametrize("key", sorted({*ROW, "modifications"}))
def test_no_cell_of_any_shape_stops_the_reading(key: str, told: Any) -> None:
    assert decp.read({**ROW, key: told}, decp.CONTRACTS) is not None
