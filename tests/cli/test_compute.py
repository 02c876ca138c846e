"""`passerelles compute`: the JSON of the contract, the page for people, and no file that breaks it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precarite_desktop.cli.compute.calculators import CALCULATORS
from precarite_desktop.cli.main import main

Compute = Callable[..., tuple[int, dict[str, Any]]]

EXAMPLES: dict[str, dict[str, Any]] = {
    "internship-allowance": {
        "kind": "SUP",
        "agricultural_secondary": False,
        "months": [
            {"month": "2025-12", "hours": "140"},
            {"month": "2026-01", "hours": "140"},
            {"month": "2026-02", "hours": "140"},
        ],
        "revaluation": True,
    },
    "apprentice-pay": {
        "birth_date": "2007-05-10",
        "starts_on": "2026-09-01",
        "ends_on": "2028-08-31",
        "weekly_hours": "35",
        "increase_points": 0,
        "year_offset": 0,
    },
    "pass-iae": {
        "starts_on": "2024-01-15",
        "siae_kind": "EI",
        "suspensions": [{"from": "2024-06-01", "to": "2024-08-31"}],
        "prolongations": [{"from": "2026-04-14", "to": "2027-04-14", "reason": "RQTH"}],
        "on": "2026-11-23",
    },
    "eligibility": {
        "siae_kind": "AI",
        "origin": "employer",
        "diagnosed_on": "2026-01-01",
        "level_1": 0,
        "level_2": 2,
    },
    "social-share": {
        "year": 2025,
        "floor": "40000",
        "contracts": [
            {"notified_on": "2025-02-01", "amount": "100000", "considerations": ["Clause sociale"]},
            {
                "notified_on": "2025-03-01",
                "amount": "50000",
                "considerations": ["Clause sociale", "Critère social"],
            },
            {"notified_on": "2025-04-01", "amount": "50000", "considerations": ["Marché réservé"]},
            {
                "notified_on": "2025-05-01",
                "amount": "300000",
                "considerations": ["Pas de considération sociale"],
            },
            {
                "notified_on": "2025-06-01",
                "amount": "400000",
                "considerations": ["Pas de considération sociale"],
            },
            {"notified_on": "2025-12-31", "amount": "100000", "considerations": None},
            {"notified_on": "2024-12-31", "amount": "100000", "considerations": ["Clause sociale"]},
            {"notified_on": "2025-07-01", "amount": "12000", "considerations": ["Clause sociale"]},
        ],
    },
    "meal-voucher": {"year": 2026, "face_value": "12.50", "employer_share": "0.60"},
    "intern-quota": {"staff": 47},
    "identifier": {"kind": "uai", "text": " 0350710g "},
    "purchasing-power": {
        "index": 371,
        "hours": "28",
        "before": {"on": "2022-06-30", "scheme": "80"},
        "after": {
            "on": "2026-11-01",
            "scheme": "150.00",
            "vouchers": {"a_year": 180, "face_value": "8.00", "employer_share": "0.60"},
        },
    },
}


@pytest.fixture
def compute(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Compute:
    def run(name: str, content: Any, **changes: Any) -> tuple[int, dict[str, Any]]:
        file = tmp_path / "given.json"
        given = {**content, **changes} if isinstance(content, dict) else content
        file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
        code = main(["compute", name, "--from", str(file), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_every_calculator_of_the_contract_has_its_example() -> None:
    assert set(EXAMPLES) == set(CALCULATORS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_answer_has_values_steps_and_problems(compute: Compute, name: str) -> None:
    code, answer = compute(name, EXAMPLES[name])
    assert code == 0
    assert {"values", "steps", "problems"} <= set(answer)
    for value in answer["values"]:
        assert set(value) == {"code", "value", "from", "to", "source", "verified"}
        assert isinstance(value["value"], str)
        assert isinstance(value["verified"], bool)
    for step in answer["steps"]:
        assert set(step) == {"label", "value"}
        assert "{" not in step["label"]
        assert re.fullmatch(r"-?\d+(\.\d+)?|\d{4}-\d{2}-\d{2}", step["value"])
    assert [one for one in answer["problems"] if one["severity"] == "error"] == []
    if name not in ("identifier", "social-share"):
        assert answer["values"]


def test_allowance(compute: Compute) -> None:
    _code, answer = compute("internship-allowance", EXAMPLES["internship-allowance"])
    assert (answer["due"], answer["amount"]) == (True, "1869.00")
    assert answer["months"][0] == {"month": "2025-12", "hours": "140", "rate": "4.35", "amount": "609.00"}
    _code, fixed = compute("internship-allowance", EXAMPLES["internship-allowance"], revaluation=False)
    assert fixed["amount"] == "1827.00"
    _code, little = compute(
        "internship-allowance", {"kind": "SUP", "months": [{"month": "2026-03", "hours": "308"}]}
    )
    assert (little["due"], little["amount"]) == (False, "0.00")


def test_an_unverified_value_shows_in_values_and_adds_no_problem(compute: Compute) -> None:
    _code, answer = compute("internship-allowance", EXAMPLES["internship-allowance"])
    assert {one["code"] for one in answer["values"] if not one["verified"]}
    assert answer["problems"] == []


def test_apprentice_pay(compute: Compute) -> None:
    _code, answer = compute("apprentice-pay", EXAMPLES["apprentice-pay"])
    assert answer["lines"] == [
        _line("2026-09-01", "2027-08-31", "43", "802.82", "802.82"),
        _line("2027-09-01", "2028-05-31", "51", "952.18", "952.19"),
        _line("2028-06-01", "2028-08-31", "61", "1138.88", "1138.89"),
    ]
    assert [(one["code"], one["severity"]) for one in answer["problems"]] == [("LOI-001", "advice")]
    _code, third = compute("apprentice-pay", EXAMPLES["apprentice-pay"], year_offset=2)
    assert third["lines"][0]["percent"] == "67"


def _line(start: str, end: str, percent: str, gross: str, ceiling: str) -> dict[str, str]:
    return {
        "from": start,
        "to": end,
        "percent": percent,
        "minimum_monthly": "1867.02",
        "gross": gross,
        "gross_ceiling": ceiling,
    }


def test_pass_iae(compute: Compute) -> None:
    _code, answer = compute("pass-iae", EXAMPLES["pass-iae"])
    assert (answer["ends_on"], answer["state"]) == ("2027-04-14", "VALID")
    assert compute("pass-iae", EXAMPLES["pass-iae"], on="2024-06-01")[1]["state"] == "SUSPENDED"
    code, refused = compute(
        "pass-iae",
        {"starts_on": "2024-01-15", "siae_kind": "EI", "on": "2026-11-23"},
        suspensions=[{"from": "2024-06-01", "to": "2027-06-01"}],
    )
    assert (code, refused["ends_on"], refused["state"]) == (0, "2026-01-13", "EXPIRED")
    assert (refused["problems"][0]["severity"], refused["problems"][0]["field"]) == (
        "error",
        "suspensions[0].to",
    )
    assert "31/05/2027" in refused["problems"][0]["message"]


def test_eligibility(compute: Compute) -> None:
    _code, answer = compute("eligibility", EXAMPLES["eligibility"])
    assert (answer["eligible"], answer["expires_on"]) == (True, "2026-04-03")
    _code, refused = compute("eligibility", EXAMPLES["eligibility"], siae_kind="EI")
    assert (refused["eligible"], refused["expires_on"]) == (False, None)
    _code, neighbour = compute("eligibility", EXAMPLES["eligibility"], siae_kind="GEIQ", origin="prescriber")
    assert (neighbour["eligible"], neighbour["problems"][0]["code"]) == (False, "ELI-01")
    _code, prescribed = compute("eligibility", EXAMPLES["eligibility"], origin="prescriber", level_2=0)
    assert (prescribed["eligible"], prescribed["expires_on"]) == (True, "2026-07-01")


def test_social_share(compute: Compute) -> None:
    _code, answer = compute("social-share", EXAMPLES["social-share"])
    assert answer["by_count"] == {"numerator": 3, "denominator": 6, "percent": "50.0"}
    assert answer["by_amount"] == {"numerator": "200000.00", "denominator": "1000000.00", "percent": "20.0"}
    assert answer["reserved_by_count"] == {"numerator": 1, "denominator": 6, "percent": "16.7"}
    assert answer["reserved_by_amount"] == {
        "numerator": "50000.00",
        "denominator": "1000000.00",
        "percent": "5.0",
    }
    assert answer["unknown"] == 1
    assert (answer["scope"]["year"], answer["scope"]["floor"]) == (2025, "40000.00")
    _code, nothing = compute("social-share", {"year": 2025, "floor": "0", "contracts": []})
    assert nothing["by_count"] == {"numerator": 0, "denominator": 0, "percent": None}


def test_the_other_calculators(compute: Compute) -> None:
    _code, voucher = compute("meal-voucher", EXAMPLES["meal-voucher"])
    assert (voucher["employer_part"], voucher["ceiling"], voucher["excess"]) == ("7.50", "7.32", "0.18")
    assert compute("intern-quota", EXAMPLES["intern-quota"])[1]["quota"] == 8
    _code, power = compute("purchasing-power", EXAMPLES["purchasing-power"])
    assert [one["amount"] for one in power["causes"]] == ["70.27", "56.00", "72.00"]
    assert power["total"] == "198.27"


def test_identifier(compute: Compute) -> None:
    _code, answer = compute("identifier", EXAMPLES["identifier"])
    assert (answer["valid"], answer["value"], answer["problems"]) == (True, "0350710G", [])
    code, wrong = compute("identifier", {"kind": "uai", "text": "0350710H"})
    assert (code, wrong["valid"], wrong["value"], wrong["problems"][0]["code"]) == (0, False, None, "UAI-03")
    assert "G" in wrong["problems"][0]["message"]
    _code, converted = compute("identifier", {"kind": "pass_iae", "text": "12345 67 89012"})
    assert (converted["valid"], converted["problems"][0]["severity"]) == (True, "warning")


# --- what cannot be read -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code", "named"),
    [
        ("intern-quota", "[1", "CAL-01", "given.json"),
        ("intern-quota", "[1]", "CAL-01", "given.json"),
        ("intern-quota", '{"staff": NaN}', "CAL-01", "given.json"),
        ("intern-quota", '{"staff": 1, "staff": 2}', "CAL-01", "given.json"),
        ("intern-quota", {}, "CAL-02", "staff"),
        ("intern-quota", {"staff": -1}, "CAL-03", "staff"),
        ("intern-quota", {"staff": "beaucoup"}, "CAL-03", "staff"),
        ("intern-quota", {"staff": True}, "CAL-03", "staff"),
        ("intern-quota", {"staff": 2.5}, "CAL-03", "staff"),
        ("intern-quota", {"staff": 1e40}, "CAL-03", "staff"),
        ("pass-iae", {"starts_on": "2026-02-30"}, "CAL-03", "starts_on"),
        ("pass-iae", {"starts_on": "0026-02-03"}, "CAL-03", "starts_on"),
        ("pass-iae", {"starts_on": "2026-01-01", "suspensions": [{"from": "2026-02-01"}]}, "CAL-02", "suspensions[0].to"),
        ("internship-allowance", {"months": [{"month": "2026-13", "hours": "1"}]}, "CAL-03", "months[0].month"),
        ("meal-voucher", {"year": 2026, "face_value": "9", "employer_share": "60"}, "CAL-03", "employer_share"),
        ("identifier", {"kind": "nir", "text": "x"}, "CAL-03", "kind"),
        ("eligibility", {"siae_kind": "XX"}, "CAL-03", "siae_kind"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_its_name(
    compute: Compute, name: str, content: Any, code: str, named: str
) -> None:
    exit_code, answer = compute(name, content)
    assert (exit_code, set(answer), answer["error"]["code"]) == (1, {"error"}, code)
    assert named in answer["error"]["message"]


def test_a_field_written_otherwise_is_told_and_not_left_out_in_silence(compute: Compute) -> None:
    code, answer = compute("pass-iae", EXAMPLES["pass-iae"], suspension=[])
    assert code == 0
    assert [(one["code"], one["field"]) for one in answer["problems"]] == [("CAL-04", "suspension")]


def test_an_unknown_calculation_and_an_absent_file(compute: Compute, capsys, tmp_path: Path) -> None:
    code, answer = compute("salaire-net", {})
    assert (code, answer["error"]["code"]) == (2, "USE-13")
    assert main(["compute", "intern-quota", "--from", str(tmp_path / "absent.json"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "FIL-01"


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates().map(str),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=6), inside, max_size=3),
    max_leaves=6,
)


def _paths(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(content, dict):
        return [path, *(one for key, value in content.items() for one in _paths(value, (*path, key)))]
    if isinstance(content, list):
        return [path, *(one for place, value in enumerate(content) for one in _paths(value, (*path, place)))]
    return [path]


def _changed(content: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(content) if isinstance(content, dict) else list(content)
    copy[path[0]] = _changed(content[path[0]], path[1:], value)
    return copy


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.sampled_from(sorted(EXAMPLES)), st.data())
def test_no_file_breaks_a_calculation(compute: Compute, name: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(_paths(EXAMPLES[name])))
    spoilt = _changed(EXAMPLES[name], path, data.draw(ANY_JSON))
    code, answer = compute(name, spoilt if isinstance(spoilt, dict) else json.dumps(spoilt))
    assert code == (1 if "error" in answer else 0)


# --- for people --------------------------------------------------------------------------


def test_the_page_for_people_is_in_french_and_adds_up_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "stage.json"
    file.write_text(json.dumps(EXAMPLES["internship-allowance"]), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "precarite_desktop.cli",
            "compute",
            "internship-allowance",
            "--from",
            str(file),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.replace("\u202f", " ").replace("\u00a0", " ").splitlines()
    assert lines[:2] == ["Gratification de stage", "Une gratification est due."]
    assert re.fullmatch(r"  Décembre 2025 : 140 h × 4,35 € +609,00 €", lines[5])
    assert re.fullmatch(r"  Gratification minimale +1 869,00 €", lines[8])
    assert len({len(line) for line in lines[3:9]}) == 1, "the values stand in one column"
    assert "Valeurs de référence" in lines
    assert any(line.endswith("(à vérifier)") for line in lines)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_told(name: str, language: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "given.json"
    file.write_text(json.dumps(EXAMPLES[name]), encoding="utf-8")
    assert main(["--lang", language, "compute", name, "--from", str(file)]) == 0
    page = capsys.readouterr().out
    assert page.count("\n") >= 2
    assert "{" not in page
