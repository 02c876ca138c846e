"""Published contracts into headquarters' register: real dirty files, twice, changed, by hand, in bulk."""

import itertools
import json
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import bin_record, import_decp, make_post, save_record
from precarite_desktop.services.decp_report import DecpReport, FileReport
from precarite_desktop.services.post import Post
from precarite_desktop.storage import rows
from precarite_desktop.storage.key_slots import RawKey
from tests.exchange.test_decp import ROW
from tests.services.desk import Clock

_ABOVE = [folder / "shared" / "data" / "decp" for folder in Path(__file__).parents[3:5]]
REAL = Path(os.environ.get("PASSERELLES_DECP") or next((one for one in _ABOVE if one.is_dir()), _ABOVE[0]))
real_files = pytest.mark.skipif(
    not REAL.is_dir(), reason="PASSERELLES_DECP names no folder of published files"
)


@pytest.fixture
def siege(tmp_path: Path):
    post = make_post.create(
        tmp_path / "register.db", profile="siege", site="", name="", unlock=RawKey(bytes(32)),
        paths=Paths.under(tmp_path), now=Clock(),
    )  # fmt: skip
    yield post
    post.register.close()


def published(folder: Path, *contracts: dict[str, Any], name: str = "decp.json") -> Path:
    path = folder / name
    path.write_text(
        json.dumps({"marches": {"marche": contracts}}, ensure_ascii=False, default=float), encoding="utf-8"
    )
    return path


def read(post: Post, *files: Path, **options: Any) -> FileReport:
    return import_decp.import_files(post, files, **options).files[0]


def contracts(post: Post) -> list[dict[str, Any]]:
    with post.register.read() as session:
        found = rows.every(session, kind_named("public_contract"))
        return sorted((dict(one.values) for one in found), key=lambda one: str(one["object"]))


def count(post: Post, table: str) -> int:
    with post.register.read() as session:
        return session.value(f"SELECT count(*) FROM {table}")


# --- real files -------------------------------------------------------------------------------


@real_files
@pytest.mark.parametrize(
    ("name", "form", "counts", "codes"),
    [
        ("decp_2019_bretagne.json", "2019", (75, 37, 1, 37),
         {"DEC-04": 37, "DEC-21": 16, "DEC-23": 1, "DEC-24": 38, "DEC-32": 4}),
        ("decp_region_bretagne_23350001600040_2018-10-05.json", "2019", (1, 1, 0, 0),
         {"DEC-21": 1, "DEC-24": 1}),
        ("decp_2022_dematis16.json", "2022", (143, 143, 0, 0), {"DEC-36": 2}),
        ("decp_2022_dematis17.json", "2022", (159, 159, 0, 0), {}),
        ("decp_2022_dematis19.json", "2022", (87, 87, 0, 0), {}),
        ("decp_2022_dematis20.json", "2022", (45, 45, 0, 0), {"DEC-36": 2}),
        ("decp_2022_dematis23.json", "2022", (49, 49, 0, 0), {"DEC-35": 2}),
        ("exemple_officiel_concessions_avec_modifications.json", "2022", (2, 2, 0, 0), {"DEC-20": 2}),
        ("exemple_officiel_marches_avec_modifications.json", "2022", (2, 2, 0, 0), {"DEC-20": 1}),
        ("exemple_officiel_marches_concessions.json", "2022", (4, 4, 0, 0), {"DEC-20": 3}),
    ],
)  # fmt: skip
def test_a_real_file_is_read_to_its_end_and_twice_adds_nothing(
    siege: Post, name: str, form: str, counts: tuple, codes: dict[str, int]
) -> None:
    report = read(siege, REAL / name)
    assert report.format == form
    assert (report.rows, report.added, report.unchanged, report.set_aside) == counts
    assert dict(report.codes) == codes
    held = {table: count(siege, table) for table in ("public_contract", "contract_amendment", "journal")}
    again = read(siege, REAL / name)
    assert (again.added, again.changed, again.amendments) == (0, 0, 0)
    assert again.unchanged == report.added + report.unchanged
    assert {table: count(siege, table) for table in held} == held


@real_files
def test_the_official_example_is_told_as_it_is_published(siege: Post) -> None:
    name = "exemple_officiel_marches_avec_modifications.json"
    told = json.loads((REAL / name).read_text(encoding="utf-8"))["marches"]["marche"]
    report = read(siege, REAL / name)
    assert report.amendments == 2
    for official, held in zip(told, contracts(siege), strict=True):
        assert held["contract_number"] == official["id"]
        assert held["buyer_siret"] == official["acheteur"]["id"]
        assert held["notified_on"].isoformat() == official["dateNotification"]
        assert held["amount"] == Decimal(official["montant"])
        assert held["framework_number"] == official["idAccordCadre"]
        assert (held["has_clause"], held["has_criterion"], held["is_reserved"]) == (True, True, False)
    with siege.register.read() as session:
        kind = kind_named("contract_amendment")
        amended = [one.values for one in rows.every(session, kind)]
    wanted = told[0]["modifications"][0]["modification"]
    assert {one["notified_on"].isoformat() for one in amended} == {wanted["dateNotificationModification"]}
    assert {one["amount"] for one in amended} == {Decimal(str(wanted["montant"]))}


@real_files
def test_dates_amounts_and_unknown_considerations_of_2018(siege: Post) -> None:
    read(siege, REAL / "decp_region_bretagne_23350001600040_2018-10-05.json")
    (held,) = contracts(siege)
    assert (held["notified_on"], held["amount"], held["months"]) == (
        date(2018, 7, 10),
        Decimal("59153.83"),
        72,
    )
    assert (held["has_clause"], held["has_criterion"], held["is_reserved"]) == (None, None, None)


# --- the same again, changed, in the bin, by hand ---------------------------------------------


def test_a_row_that_says_something_new_changes_its_contract_and_not_its_year(
    siege: Post, tmp_path: Path
) -> None:
    read(siege, published(tmp_path, ROW))
    amendment = {"modification": {"id": 1, "dateNotificationModification": "2026-02-01", "montant": 150000}}
    newer = {**ROW, "modifications": [amendment], "codeCPV": "45210000"}
    report = read(siege, published(tmp_path, newer))
    assert (report.added, report.changed, report.amendments) == (0, 1, 1)
    (held,) = contracts(siege)
    assert (held["cpv_code"], held["notified_on"], held["amount"]) == (
        "45210000", date(2025, 3, 31), Decimal("120000.50"),
    )  # fmt: skip


def test_what_a_person_corrected_here_stands_against_the_file(siege: Post, tmp_path: Path) -> None:
    read(siege, published(tmp_path, ROW))
    with siege.register.read() as session:
        (item,) = rows.every(session, kind_named("public_contract"))
    corrected = {**item.values, "amount": Decimal("99000.00"), "school_uai": "0350024L"}
    saved = save_record.add(siege, "public_contract", corrected, uid=item.uid)
    assert saved.item is not None, saved.problems
    report = read(siege, published(tmp_path, {**ROW, "montant": 130000, "dureeMois": 24}))
    assert report.changed == 1
    (held,) = contracts(siege)
    assert (held["amount"], held["months"], held["school_uai"]) == (Decimal("99000.00"), 24, "0350024L")


def test_what_is_known_is_not_emptied_by_a_file_that_says_less(siege: Post, tmp_path: Path) -> None:
    read(siege, published(tmp_path, ROW))
    less = {key: value for key, value in ROW.items() if key not in ("considerationsSociales", "codeCPV")}
    assert read(siege, published(tmp_path, less)).unchanged == 1
    (held,) = contracts(siege)
    assert (held["has_clause"], held["cpv_code"]) == (True, "45000000-7")


def test_one_number_with_two_objects_is_two_lots(siege: Post, tmp_path: Path) -> None:
    lots = [{**ROW, "objet": f"Internat, lot {lot}"} for lot in ("1", "2")]
    report = read(siege, published(tmp_path, *lots))
    assert (report.added, dict(report.codes)) == (2, {"DEC-36": 1})
    assert [one["lot"] for one in contracts(siege)] == ["1", "2"]
    assert read(siege, published(tmp_path, *reversed(lots))).unchanged == 2


def test_an_object_reworded_in_a_later_file_is_the_same_contract(siege: Post, tmp_path: Path) -> None:
    read(siege, published(tmp_path, ROW))
    report = read(siege, published(tmp_path, {**ROW, "objet": "Restructuration complète de l'internat"}))
    assert (report.added, report.changed) == (0, 1)


def test_a_row_twice_in_one_file_is_kept_once_and_said(siege: Post, tmp_path: Path) -> None:
    report = read(siege, published(tmp_path, ROW, ROW))
    assert (report.added, report.unchanged, dict(report.codes)) == (1, 1, {"DEC-23": 1})


def test_the_same_number_of_another_buyer_is_another_contract(siege: Post, tmp_path: Path) -> None:
    other = {**ROW, "acheteur": {"id": "13002526500013"}}
    report = read(siege, published(tmp_path, ROW, other))
    assert (report.added, dict(report.codes)) == (2, {})


def test_a_contract_in_the_bin_stays_there(siege: Post, tmp_path: Path) -> None:
    read(siege, published(tmp_path, ROW))
    with siege.register.read() as session:
        (item,) = rows.every(session, kind_named("public_contract"))
    bin_record.discard(siege, item.uid)
    report = read(siege, published(tmp_path, {**ROW, "dureeMois": 24}))
    assert (report.unchanged, dict(report.codes)) == (1, {"DEC-39": 1})
    assert contracts(siege) == []


def test_a_contractor_that_is_a_known_siae_is_recognised(siege: Post, tmp_path: Path) -> None:
    titulaires = [
        {"titulaire": {"typeIdentifiant": "SIRET", "id": one}} for one in ("23350001600040", "33029452100043")
    ]
    report = read(siege, published(tmp_path, {**ROW, "titulaires": titulaires}))
    assert report.siae == 1
    (held,) = contracts(siege)
    assert (held["siae_siret"], held["siae_kind"]) == ("33029452100043", "AI")


# --- files and rows that are none -------------------------------------------------------------


def test_no_bad_row_stops_the_file(siege: Post, tmp_path: Path) -> None:
    good = [json.dumps({**ROW, "id": f"n{number}"}, default=float) for number in range(3)]
    path = tmp_path / "dirty.json"
    path.write_text(
        '{"marches": [' + ",".join([good[0], '{"id": 1,}', good[1], "null", good[2]]) + ', {"id": "cut'
    )
    report = read(siege, path)
    assert (report.rows, report.added, report.set_aside) == (6, 3, 3)
    assert [(one.row, one.problem.code) for one in report.findings if one.sets_aside] == [
        (2, "DEC-01"), (4, "DEC-01"), (6, "DEC-11"),
    ]  # fmt: skip


def test_a_file_without_contracts_and_one_that_is_not_there_are_refused_alone(
    siege: Post, tmp_path: Path
) -> None:
    nothing = tmp_path / "nothing.json"
    nothing.write_text("{}")
    report = import_decp.import_files(siege, [nothing, tmp_path / "gone.json", published(tmp_path, ROW)])
    assert [one.refusal.code if one.refusal else "" for one in report.files] == ["DEC-90", "FIL-01", ""]
    assert len(contracts(siege)) == 1


def test_only_one_buyer_may_be_asked_for(siege: Post, tmp_path: Path) -> None:
    other = {**ROW, "id": "x", "acheteur": {"id": "13002526500013"}}
    report = read(siege, published(tmp_path, ROW, other), buyer="233 500 016")
    assert (report.added, report.set_aside, dict(report.codes)) == (1, 1, {"DEC-09": 1})


def test_a_preview_writes_nothing_and_tells_the_same(siege: Post, tmp_path: Path) -> None:
    file = published(tmp_path, ROW, {**ROW, "id": ""})
    before = siege.register.path.read_bytes()
    report: DecpReport = import_decp.preview_files(siege, [file])
    assert (report.kept, report.set_aside) == (1, 1)
    assert contracts(siege) == []
    siege.register.checkpoint()
    assert siege.register.path.read_bytes() == before


def test_a_station_imports_no_contracts(post: Post, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        import_decp.import_files(post, [published(tmp_path, ROW)])
    assert refusal.value.code == "USE-10"


def test_an_import_that_is_stopped_keeps_what_it_had_and_goes_on_later(siege: Post, tmp_path: Path) -> None:
    file = published(tmp_path, *({**ROW, "id": f"n{number}"} for number in range(600)))
    asked = itertools.count()
    report = read(siege, file, cancelled=lambda: next(asked) == 1)
    assert (report.is_stopped, report.added) == (True, 500)
    assert read(siege, file).added == 100


def test_findings_are_kept_up_to_a_number_and_counted_beyond(
    siege: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("precarite_desktop.services.decp_report.MOST_FINDINGS", 3)
    file = published(tmp_path, *({**ROW, "id": ""} for _ in range(5)))
    report = read(siege, file)
    assert (len(report.findings), report.left_out, report.codes["DEC-02"]) == (3, 2, 5)


def test_progress_is_told_in_percent_of_the_file(siege: Post, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    file = published(tmp_path, *({**ROW, "id": f"n{number}"} for number in range(300)))
    read(siege, file, progress=lambda *one: told.append(one))
    assert told[-1] == (100, 100, "decp.json")
    assert [one[0] for one in told] == sorted(one[0] for one in told)


def test_what_is_imported_is_found_by_its_words_and_its_numbers(siege: Post, tmp_path: Path) -> None:
    from precarite_desktop.services import find_records

    read(siege, published(tmp_path, ROW))
    for text in ("internat menuiseries", "2025-118", "23350001600040", "33491262300058"):
        assert "public_contract" in [one.kind for one in find_records.search(siege, text)], text
    assert replace(find_records.search(siege, "internat")[0], uid="").title.startswith(
        "2025-118-01, 2, Restr"
    )


def test_the_demonstration_buys_through_the_same_import_and_the_same_for_one_seed(
    siege: Post, tmp_path: Path
) -> None:
    from random import Random

    from precarite_desktop.services import demonstrate_contracts, draw_up_bilan

    demonstrate_contracts.buy(
        siege, tmp_path / "demo.json", ["33029452100043"], year=2025, random=Random("x")
    )
    first = (tmp_path / "demo.json").read_bytes()
    found = {one.code: one for one in draw_up_bilan.figures(siege, 2025, 55)}
    assert found["55.1"].denominator == 30
    assert found["55.6"].value > found["55.7"].value > 0
    assert found["55.1.siae"].value == 30
    again = read(siege, tmp_path / "demo.json")
    assert (again.added, again.changed, again.set_aside) == (0, 0, 0)
    demonstrate_contracts.buy(
        siege, tmp_path / "demo.json", ["33029452100043"], year=2025, random=Random("x")
    )
    assert (tmp_path / "demo.json").read_bytes() == first
