"""Rows from files: each is checked, the same file twice adds nothing, cells travel as they are."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import add_rows, find_records, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from tests.services import desk

PERSON = kind_named("person")
PLACEMENT = kind_named("placement")
_HEADS = "birth_name;given_name;birth_date;sex;informed_on;notes\n"


def test_the_same_file_twice_adds_nothing(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(_HEADS + "Riou;Yann;01/01/90;man;1/9/26;\n", encoding="utf-8")
    assert len(add_rows.add(post, PERSON, file).added) == 1
    again = add_rows.add(post, PERSON, file)
    assert (again.added, again.unchanged) == ((), 1)


def test_a_refused_row_is_numbered_and_the_others_are_saved(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        _HEADS
        + "Riou;;01/01/90;man;1/9/26;\nRiou;Yann;31/02/90;man;1/9/26;\nRiou;Anna;1/1/90;woman;1/9/26;\n",
        encoding="utf-8",
    )
    report = add_rows.add(post, PERSON, file)
    assert len(report.added) == 1
    assert [(one.row, one.problems[0].field) for one in report.refused] == [
        (1, "given_name"),
        (2, "birth_date"),
    ]


def test_a_formula_is_a_text_like_another(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(_HEADS + "Riou;Yann;01/01/90;man;1/9/26;=1+1\n", encoding="utf-8")
    (uid,) = add_rows.add(post, PERSON, file).added
    item = find_records.record(post, PERSON, uid)
    assert item is not None
    assert item.values["notes"] == "=1+1"


def test_a_person_is_found_by_name_and_birth_date_or_added(post: Post, tmp_path: Path) -> None:
    row = {name: str(value) for name, value in desk.placement("").items() if value}
    row |= {"birth_name": "RIOU", "given_name": "Yann", "birth_date": "1990-01-01", "sex": "man"}
    file = tmp_path / "hires.json"
    file.write_text(json.dumps([row, {**row, "starts_on": "2025-01-01", "planned_end_on": "2025-06-01"}]))
    report = add_rows.add(post, PLACEMENT, file)
    assert report.refused == ()
    assert len(report.added) == 2
    assert find_records.count(post, PERSON) == 1


def test_looking_first_writes_nothing(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(_HEADS + "Riou;Yann;01/01/90;man;1/9/26;\n", encoding="utf-8")
    assert len(add_rows.preview(post, PERSON, file).added) == 1
    assert find_records.count(post, PERSON) == 0


def test_a_spreadsheet_keeps_its_days_and_its_zeros(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["birth_name", "given_name", "birth_date", "sex", "informed_on", "phone"])
        sheet.write_row(1, 0, ["Riou", "Yann", "1/1/90", "man", "2026-09-01", "0296000000"])
    (uid,) = add_rows.add(post, PERSON, file).added
    item = find_records.record(post, PERSON, uid)
    assert item is not None
    assert item.values["phone"] == "+33296000000"


def test_a_file_that_holds_no_rows_is_refused(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        add_rows.add(post, PERSON, file)
    assert refused.value.code == "IMP-01"


def refusal(post: Post, file: Path, kind=PERSON) -> Refusal:
    with pytest.raises(Refusal) as refused:
        add_rows.add(post, kind, file)
    return refused.value


def test_a_misspelt_column_is_named_with_the_nearest_and_nothing_is_saved(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        _HEADS.replace("notes", "fone") + "Riou;Yann;01/01/90;man;1/9/26;0296000000\n", encoding="utf-8"
    )
    refused = refusal(post, file)
    assert refused.code == "IMP-02"
    assert refused.details["columns"] == "« fone » (phone ?)"
    assert find_records.count(post, PERSON) == 0


def test_a_misspelt_key_of_json_is_refused_in_the_nested_person_too(post: Post, tmp_path: Path) -> None:
    row = {name: str(value) for name, value in desk.placement("").items() if value}
    file = tmp_path / "hires.json"
    file.write_text(json.dumps([row, {**row, "weekly_hour": 35}]))
    assert refusal(post, file, PLACEMENT).details["columns"] == "« weekly_hour » (weekly_hours ?)"
    file.write_text(json.dumps([{**row, "person": {"birth_nam": "Riou"}}]))
    assert refusal(post, file, PLACEMENT).details["columns"] == "« birth_nam » (birth_name ?)"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_column_may_bear_its_french_or_english_label_in_any_language(
    post: Post, tmp_path: Path, lang: str
) -> None:
    i18n.install(lang)
    file = tmp_path / "people.csv"
    heads = "Nom de naissance;First name;date de naissance;Sexe;Person informed on"
    file.write_text(heads + "\nRiou;Yann;01/01/90;man;1/9/26\n", encoding="utf-8")
    report = add_rows.add(post, PERSON, file)
    i18n.install("en")
    assert (len(report.added), report.refused) == (1, ())


def test_a_column_that_is_there_twice_or_has_no_heading_is_refused(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("birth_name;Nom de naissance\nRiou;Le Bihan\n", encoding="utf-8")
    assert refusal(post, file).code == "IMP-03"
    file.write_text("birth_name;\nRiou;Yann\n", encoding="utf-8")
    assert refusal(post, file).code == "IMP-04"
    file.write_text(_HEADS.strip() + ";;\nRiou;Yann;01/01/90;man;1/9/26;;;\n", encoding="utf-8")
    assert len(add_rows.add(post, PERSON, file).added) == 1


def test_a_hire_proposes_what_the_window_proposes(post: Post, tmp_path: Path) -> None:
    row = {
        "birth_name": "Riou", "given_name": "Yann", "birth_date": "1/1/90", "sex": "man",
        "informed_on": "1/8/26", "siae_siret": desk.SIAE[0], "rome_code": "G1603", "mode": "mad",
        "starts_on": "1/9/26", "planned_end_on": "31/8/27",
    }  # fmt: skip
    file = tmp_path / "hires.json"
    file.write_text(json.dumps([row]))
    report = add_rows.add(post, PLACEMENT, file)
    assert report.refused == ()
    item = find_records.record(post, PLACEMENT, report.added[0])
    assert item is not None
    asked = {name: item.values[name] for name in ("school_uai", "siae_kind", "contract", "weekly_hours")}
    assert asked == {"school_uai": desk.SCHOOL, "siae_kind": "AI", "contract": "cddu", "weekly_hours": 35}
    assert add_rows.add(post, PLACEMENT, file).unchanged == 1


def test_half_a_person_is_named_field_by_field(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "hires.json"
    file.write_text(json.dumps([{"birth_name": "Riou", "rome_code": "G1603"}]))
    (refused,) = add_rows.add(post, PLACEMENT, file).refused
    assert [one.field for one in refused.problems] == ["given_name", "birth_date"]


def test_a_record_named_by_its_uid_keeps_what_the_file_does_not_speak_of(post: Post, tmp_path: Path) -> None:
    uid = save_record.add(post, PERSON, desk.person(phone="+33296000000")).item.uid
    file = tmp_path / "people.json"
    file.write_text(json.dumps([{"uid": uid, "birth_name": "Le Bihan"}]))
    assert add_rows.add(post, PERSON, file).added == (uid,)
    item = find_records.record(post, PERSON, uid)
    assert item is not None
    assert (item.values["birth_name"], item.values["phone"]) == ("Le Bihan", "+33296000000")


def test_what_list_writes_is_read_back_as_known(post: Post, tmp_path: Path) -> None:
    item = save_record.add(post, PERSON, desk.person()).item
    file = tmp_path / "people.json"
    values = find_records.wire_values(item)
    record = {"uid": item.uid, "revision": 1, "status": "ready", "values": values}
    file.write_text(json.dumps({"kind": "person", "total": 1, "records": [record]}))
    report = add_rows.add(post, PERSON, file)
    assert (report.unchanged, report.refused) == (1, ())


@pytest.mark.parametrize("value", [["Riou"], {"name": "Riou"}])
def test_a_list_where_a_text_should_be_is_not_a_name(post: Post, tmp_path: Path, value: object) -> None:
    file = tmp_path / "people.json"
    row = {"birth_name": value, "given_name": "Yann", "birth_date": "1990-01-01", "sex": "man"}
    file.write_text(json.dumps([{**row, "informed_on": "2026-09-01"}]))
    (refused,) = add_rows.add(post, PERSON, file).refused
    assert [one.code for one in refused.problems] == ["SAISIE-01"]


def test_a_spreadsheet_in_the_old_encoding_says_how_to_save_it(post: Post, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes((_HEADS + "Hélary;Yann;01/01/90;man;1/9/26;\n").encode("cp1252"))
    assert refusal(post, file).code == "IMP-05"
