"""Rows from files: each is checked, the same file twice adds nothing, cells travel as they are."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import add_rows, find_records
from precarite_desktop.services.post import Post
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
