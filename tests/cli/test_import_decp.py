"""`import-decp` from outside: one document, its exit codes, its help."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from precarite_desktop.cli.bench import contract_rows
from tests.exchange.test_decp import ROW


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("siege")
    (folder / "phrase").write_text("a phrase for tests\n", encoding="utf-8")
    assert run(folder / "register.db", "init", "--profile", "siege").returncode == 0
    return folder / "register.db"


def run(register: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable, "-m", "precarite_desktop.cli", "--register", str(register),
        "--passphrase-file", str(register.with_name("phrase")), *arguments,
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def told(register: Path, *arguments: str) -> tuple[int, Any]:
    done = run(register, "import-decp", *arguments, "--json")
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def published(folder: Path, *rows: dict[str, Any]) -> str:
    path = folder / "decp.json"
    path.write_text(json.dumps({"marches": rows}, default=float), encoding="utf-8")
    return str(path)


def test_clean_rows_end_with_0_and_the_same_again_adds_nothing(register: Path, tmp_path: Path) -> None:
    file = published(tmp_path, ROW)
    code, dry = told(register, file, "--dry-run")
    assert (code, dry["dry_run"], dry["files"][0]["added"]) == (0, True, 1)
    code, document = told(register, file)
    assert code == 0
    assert document == {
        "files": [{
            "file": file, "format": "2019", "rows": 1, "added": 1, "changed": 0, "unchanged": 0, "set_aside": 0,
            "alerted": 0, "amendments": 0, "siae": 1, "stopped": False, "codes": {}, "findings": [], "left_out": 0,
        }],
        "refused": [],
        "dry_run": False,
    }  # fmt: skip
    code, again = told(register, file)
    assert (code, again["files"][0]["added"], again["files"][0]["unchanged"]) == (0, 0, 1)


def test_rows_set_aside_end_with_3_and_are_named_with_their_reason(register: Path, tmp_path: Path) -> None:
    dirty = {**ROW, "id": "dirty", "dateNotification": None}
    code, document = told(
        register, published(tmp_path, {**ROW, "id": "clean"}, dirty), str(tmp_path / "gone")
    )
    assert code == 3
    (finding,) = document["files"][0]["findings"]
    assert {name: finding[name] for name in ("row", "number", "buyer", "code", "severity", "field")} == {
        "row": 2, "number": "dirty", "buyer": "23350001600040", "code": "DEC-04", "severity": "error",
        "field": "notified_on",
    }  # fmt: skip
    assert finding["message"].startswith("Le marché n’a pas de date de notification")
    assert [one["code"] for one in document["refused"]] == ["FIL-01"]


def test_nothing_kept_ends_with_1(register: Path, tmp_path: Path) -> None:
    code, document = told(register, published(tmp_path, {**ROW, "id": None}))
    assert (code, document["files"][0]["set_aside"]) == (1, 1)
    nothing = tmp_path / "nothing.json"
    nothing.write_text("{}", encoding="utf-8")
    code, document = told(register, str(nothing))
    assert (code, document["files"], document["refused"][0]["code"]) == (1, [], "DEC-90")


def test_lines_for_people_name_each_dirty_row(register: Path, tmp_path: Path) -> None:
    done = run(register, "import-decp", published(tmp_path, {**ROW, "id": "person", "montant": "1 200,50"}))
    first, second = done.stdout.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert first == "decp.json : 1 ligne · ajoutés : 1 · changés : 0 · connus : 0 · mis de côté : 0"
    assert (
        second == "  ligne 1, person : Alerte : Le montant est écrit en texte ; 1 200,50 € a été lu. (DEC-22)"
    )


def test_the_help_says_what_the_json_holds(register: Path) -> None:
    said = run(register, "import-decp", "--help").stdout
    for word in ("findings", "set_aside", "dry_run", "--buyer", "Codes de retour"):
        assert word in said


def test_records_are_listed_as_any_other(register: Path, tmp_path: Path) -> None:
    told(register, published(tmp_path, {**ROW, "id": "listed"}))
    done = run(register, "list", "public_contract", "--where", "contract_number=listed", "--json")
    (record,) = json.loads(done.stdout)["records"]
    assert record["values"]["amount"] == "120000.50"
    assert record["values"]["has_criterion"] is True


@pytest.mark.slow
@pytest.mark.alone
def test_ten_thousand_contracts_take_no_more_memory_than_two_thousand() -> None:
    few, many = contract_rows.outcome(2_000), contract_rows.outcome(10_000)
    assert (many["rows"], many["added"], many["amendments"]) == (10_000, 10_000, 2_000)
    assert many["megabytes"] < few["megabytes"] + 12
    assert many["seconds"] < 60  # what a bench measures, a test only bounds: the machine may be busy
