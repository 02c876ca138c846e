"""After a placement: the exit that closes its hire, follow-ups and hours, found, binned, sent and received."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from pypdf import PdfReader

from precarite_desktop.records.fields import Value
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import (
    add_rows,
    bin_record,
    find_records,
    keep_draft,
    print_record,
    regional_records,
    save_record,
    suggest,
    undo_change,
)
from precarite_desktop.services.post import Post
from tests.services import desk, region
from tests.services.region import Region

LEFT = date(2026, 10, 2)


def saved(post: Post, kind: str, **values: Value) -> str:
    done = save_record.add(post, kind, values)
    assert done.item is not None, done.blocking
    return done.item.uid


def hired(post: Post) -> tuple[str, str]:
    """A person and her hire."""
    person = saved(post, "person", **desk.person())
    return person, saved(post, "placement", **desk.placement(person))


def value(post: Post, kind: str, uid: str, field: str) -> Value:
    item = find_records.record(post, kind, uid)
    assert item is not None
    return item.values[field]


def test_an_exit_closes_its_hire_in_the_same_gesture_and_both_are_taken_back_together(post: Post) -> None:
    _person, hire = hired(post)
    uid = saved(post, "placement_exit", placement_uid=hire, left_on=LEFT, reason="cdi")
    assert value(post, "placement", hire, "ended_on") == LEFT
    undo_change.undo(post)
    assert value(post, "placement", hire, "ended_on") is None
    assert find_records.record(post, "placement_exit", uid).deleted  # type: ignore[union-attr]


def test_the_reasons_given_for_a_hire_outlive_its_exit(post: Post) -> None:
    person = saved(post, "person", **desk.person())
    values = desk.placement(person, contract="cdd", starts_on=date(2026, 9, 1))
    done = save_record.add(post, "placement", values, {"EMB-006": "derogation"})
    assert done.item is not None
    saved(post, "placement_exit", placement_uid=done.item.uid, left_on=LEFT, reason="cdi")
    assert {code: one.code for code, one in save_record.reasons_of(post, done.item.uid).items()} == {
        "EMB-006": "derogation"
    }


def test_a_hire_that_somebody_types_in_is_left_to_them(post: Post) -> None:
    _person, hire = hired(post)
    draft = keep_draft.begin(post, "placement", hire)
    keep_draft.keep(post, draft, {**draft.values, "weekly_hours": Decimal(24)})
    saved(post, "placement_exit", placement_uid=hire, left_on=LEFT, reason="cdi")
    assert value(post, "placement", hire, "ended_on") is None
    assert save_record.validate(post, hire).item is not None


def test_an_exit_is_found_by_the_name_of_its_person_as_it_is_now(post: Post) -> None:
    person, hire = hired(post)
    out = saved(post, "placement_exit", placement_uid=hire, left_on=LEFT, reason="cdi")
    assert find_records.search(post, "le gall", kinds=("placement_exit",))[0].uid == out
    known = find_records.record(post, "person", person)
    assert known is not None
    save_record.add(post, "person", {**known.values, "used_name": "Quéméneur"}, uid=person)
    (hit,) = find_records.search(post, "quemeneur", kinds=("placement_exit",))
    assert (hit.uid, hit.title) == (out, "QUÉMÉNEUR Maryse, 02/10/2026")


def test_hires_of_one_name_are_told_apart_where_one_is_chosen(post: Post) -> None:
    _person, _hire = hired(post)
    (choice,) = suggest.choices(post, "placement", "le gall")
    assert choice.text == "LE GALL Maryse"
    assert choice.detail.startswith("01/09/2026")


def test_what_hangs_on_a_hire_goes_to_the_bin_with_it_and_comes_back(post: Post) -> None:
    _person, hire = hired(post)
    out = saved(post, "placement_exit", placement_uid=hire, left_on=LEFT, reason="cdi")
    hours = saved(
        post, "placement_hours", placement_uid=hire, month_on=date(2026, 9, 1), hours=Decimal("140.5")
    )
    bin_record.discard(post, hire)
    kinds = {one.uid: one.kind for one in bin_record.binned(post)}
    assert kinds == {hire: "placement", out: "placement_exit", hours: "placement_hours"}
    bin_record.restore(post, hire)
    assert bin_record.binned(post) == []


def test_rows_of_a_file_become_exits_and_the_same_file_adds_nothing(post: Post, tmp_path: Path) -> None:
    _person, hire = hired(post)
    file = tmp_path / "sorties.json"
    file.write_text(
        json.dumps([{"placement_uid": hire, "left_on": "2026-10-02", "reason": "cdd", "contract_months": 8}]),
        encoding="utf-8",
    )
    kind = kind_named("placement_exit")
    assert len(add_rows.add(post, kind, file).added) == 1
    assert add_rows.add(post, kind, file).unchanged == 1


def test_headquarters_receives_the_whole_chain_without_a_name_and_without_a_remark(region: Region) -> None:
    lycee = region.lycee()
    person, hire = hired_through(lycee)
    need = saved(
        lycee, "need", school_uai=lycee.site, rome_code="K2204", reason="vacancy",
        starts_on=date(2026, 9, 7), state="filled", filled_on=date(2026, 9, 7), notes="Demander Gwenaëlle",
    )  # fmt: skip
    saved(
        lycee, "partnership", school_uai=lycee.site, partner_kind="siae", siae_siret="20002702700016",
        siae_kind="ACI", state="active", contact_name="Erwan Trividic",
    )  # fmt: skip
    stored = find_records.record(lycee, "placement", hire)
    assert stored is not None
    save_record.add(lycee, "placement", {**stored.values, "need_uid": need}, uid=hire)
    out = saved(lycee, "placement_exit", placement_uid=hire, left_on=LEFT, reason="not_told", notes="…")
    saved(lycee, "placement_hours", placement_uid=hire, month_on=date(2026, 9, 30), hours=Decimal(96))
    report = region.exchange(lycee)
    assert [one.code for one in report.applied] == ["APPLIED"], report
    told = {
        kind: regional_records.count(region.siege, kind)
        for kind in ("need", "partnership", "placement_exit", "placement_hours", "follow_up", "filiere")
    }
    assert told == {
        "need": 1, "partnership": 1, "placement_exit": 1, "placement_hours": 1, "follow_up": 0, "filiere": 0,
    }  # fmt: skip
    with region.siege.register.read() as session:
        assert session.rows("SELECT name, field, code FROM row_remark") == []
        (row,) = session.rows("SELECT * FROM replica_partnership")
    assert "Erwan Trividic" not in str(row)
    shown = dict(regional_records.pairs(region.siege, "placement_exit", out))
    assert person not in str(shown)
    lycee.register.close()


def hired_through(lycee: Post) -> tuple[str, str]:
    person = region.save(lycee, region.person())[0]
    return person.uid, region.save(lycee, region.placement(person.uid))[0].uid


def test_an_exit_whose_hire_never_came_is_remarked(region: Region) -> None:
    lycee = region.lycee()
    _person, hire = hired_through(lycee)
    saved(lycee, "placement_exit", placement_uid=hire, left_on=LEFT, reason="cdi")
    with lycee.register.write() as session:
        session.run("UPDATE placement_exit SET placement_uid = ?", ("0" * 36,))
    region.exchange(lycee)
    with region.siege.register.read() as session:
        assert session.rows("SELECT name, field, code FROM row_remark") == [
            ("placement_exit", "placement_uid", "R-REF")
        ]
    lycee.register.close()


def test_headquarters_keeps_a_partnership_of_its_own_beside_those_received(region: Region) -> None:
    lycee = region.lycee()
    hired_through(lycee)
    plie = {"school_uai": lycee.site, "partner_kind": "plie", "state": "active"}
    theirs = saved(lycee, "partnership", **plie, partner_name="PLIE de Rennes")
    region.exchange(lycee)
    ours = saved(region.siege, "partnership", **plie, partner_name="PLIE de Brest")
    listed = {one.uid: one.status for one in regional_records.page(region.siege, "partnership").rows}
    assert listed == {theirs: "received", ours: ""}
    assert [regional_records.is_own(region.siege, "partnership", uid) for uid in (theirs, ours)] == [
        False,
        True,
    ]
    found = {
        one.item.uid: (one.status, one.is_reference)
        for one in find_records.records(region.siege, "partnership")
    }
    assert found == {theirs: ("received", True), ours: ("ready", False)}
    lycee.register.close()


def test_the_sheet_of_an_exit_names_its_person_and_prints_no_note(post: Post, tmp_path: Path) -> None:
    _person, hire = hired(post)
    out = saved(
        post, "placement_exit", placement_uid=hire, left_on=LEFT, reason="cdi", notes="Rappeler mardi"
    )
    written = print_record.print_record(post, "placement_exit", out, tmp_path / "sortie.pdf")
    words = "".join(page.extract_text() for page in PdfReader(written).pages)
    assert "LE GALL Maryse" in words
    assert "Rappeler" not in words
