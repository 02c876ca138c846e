"""A social security number is refused in every field of every kind, on every way in, and is never on the disk."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from precarite_desktop.law.identifiers import holds_nir
from precarite_desktop.problems import Refusal, Unreadable
from precarite_desktop.records import entry
from precarite_desktop.records.fields import Field, Value
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services import add_rows, keep_draft, save_record
from precarite_desktop.services.post import Post
from tests.services import decrypted, desk

NIR = "185057800608491"
SPACED = "1 85 05 78 006 084 91"
CORSICAN = "2 86 07 2A 238 001 " + f"{97 - 2860719238001 % 97:02}"


def is_on_disk(post: Post) -> bool:
    plain = decrypted.pages(post.register.path, post.register.key).decode("latin-1")
    return any(one in plain for one in (NIR, SPACED, CORSICAN, NIR[:13])) or any(
        holds_nir(cell) for table, _name, cell in decrypted.cells(post) if table != "reference_entry"
    )


def typed_in(field: Field, text: str, post: Post) -> Value:
    return entry.read(field, text, today=post.today)


def test_the_numbers_of_these_tests_are_numbers() -> None:
    assert all(holds_nir(one) for one in (NIR, SPACED, CORSICAN))


def test_what_is_on_the_disk_would_be_seen(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    keep_draft.keep(post, begun, {"notes": "Mot-Unique"}, "notes")
    assert "Mot-Unique" in decrypted.pages(post.register.path, post.register.key).decode("latin-1")
    assert decrypted.where(post, "mot-unique") == {("draft", "content"), ("draft_undo", "after")}


@pytest.mark.parametrize("typed", [NIR, f"+{NIR}", f"son n° est le{CORSICAN}."])
@pytest.mark.parametrize("name", KINDS)
def test_no_field_of_any_kind_keeps_one(post: Post, name: str, typed: str) -> None:
    kind = kind_named(name)
    for field in kind:
        begun = keep_draft.begin(post, kind)
        value = typed_in(field, typed, post)
        kept = keep_draft.keep(post, begun, {field.name: value}, field.name)
        assert [(one.field, one.code) for one in kept.problems] == [(field.name, "NIR-01")], field.name
        found = save_record.problems(post, kind, begun.uid, {field.name: value})
        assert (field.name, "NIR-01") in {(one.field, one.code) for one in found}
    assert not is_on_disk(post)


def test_a_number_is_seen_in_figures_that_were_read_as_hours_or_as_a_telephone(post: Post) -> None:
    values = {"weekly_hours": Decimal(NIR), "tutor_name": Unreadable(SPACED)}
    begun = keep_draft.begin(post, "placement")
    assert len(keep_draft.keep(post, begun, values, "weekly_hours").problems) == len(values)
    phone = typed_in(kind_named("person").field_named("phone"), f"00{NIR}", post)
    assert phone == f"+{NIR}", "the number of these figures is read as one from abroad"
    assert not save_record.add(post, "person", desk.person(phone=phone)).item
    assert not is_on_disk(post)


def test_words_of_a_reason_with_one_are_refused_and_not_written(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    keep_draft.keep(post, begun, desk.person(birth_date=None), "birth_name")
    with pytest.raises(Refusal) as refused:
        save_record.justify(post, begun.uid, "PER-001", "other", f"vu sur sa carte : {SPACED}")
    assert refused.value.code == "NIR-01"
    assert not is_on_disk(post)


@pytest.mark.parametrize(
    "row",
    [
        {"notes": SPACED},
        {"birth_name": f"Riou{NIR}"},
        {"phone": f"00{NIR}"},
        {"email": f"{NIR}@x.fr"},
        {"notes": {"numéro": CORSICAN}},
        {"commune_code": NIR},
        {"uid": NIR},
        {"uid": SPACED},
        {"notes": int(NIR)},
    ],
    ids=lambda row: str(*row),
)
def test_a_row_of_a_file_with_one_is_refused_with_the_reason(
    post: Post, tmp_path: Path, row: dict[str, object]
) -> None:
    line = {name: str(value) for name, value in desk.person().items()} | row
    file = tmp_path / "people.json"
    file.write_text(json.dumps([line]), encoding="utf-8")
    report = add_rows.add(post, kind_named("person"), file)
    assert report.added == ()
    codes = {one.code for one in report.refused[0].problems}
    assert codes & {"NIR-01", "IMP-06"}
    assert not is_on_disk(post)


def test_a_person_named_in_a_row_of_another_kind_is_read_with_the_same_care(
    post: Post, tmp_path: Path
) -> None:
    row = {name: str(value) for name, value in desk.placement("").items() if value}
    row |= {"person": {"birth_name": "Riou", "given_name": f"Yann {SPACED}", "birth_date": "1990-01-01"}}
    file = tmp_path / "hires.json"
    file.write_text(json.dumps([row]), encoding="utf-8")
    report = add_rows.add(post, kind_named("placement"), file)
    assert "NIR-01" in {one.code for one in report.refused[0].problems}
    assert not is_on_disk(post)
