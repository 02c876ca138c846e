"""The data-protection file: every field has a purpose that the program can show, or is named as having none."""

import io
import json

from pypdf import PdfReader

from precarite_desktop.records.fields import Choice, Exposure, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import dpo_file
from precarite_desktop.services.field_uses import Use, uses
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n


def test_a_field_that_nothing_uses_is_refused() -> None:
    useless = {(one.kind.name, one.field.name) for one in dpo_file.lines() if not one.uses}
    assert useless == dpo_file.WITHOUT_USE, (
        "a figure, a rule or a document must use each field; one that is used now leaves the list"
    )


def test_a_name_of_a_professional_is_one_that_no_other_purpose_has() -> None:
    for kind, field in dpo_file.OF_PROFESSIONALS:
        one = KINDS[kind].field_named(field)
        assert isinstance(one, Text)
        assert one.exposure is Exposure.LOCAL
        assert uses(KINDS[kind], one) == ()


def test_a_field_made_up_has_no_use_and_a_known_one_has_its_own() -> None:
    kind = RecordKind(
        name="made_up", label="x", plural="x", columns=("word_nobody_uses",), title=("word_nobody_uses",),
        sections=(Section("x", (Text(name="word_nobody_uses", label="x"),
                                Choice(name="shoe_size_nobody_asks", label="x", choices=(("a", "b"),)))),),
    )  # fmt: skip
    assert [uses(kind, field) for field in kind] == [(Use.RECOGNISE,), ()]
    person = KINDS["person"]
    assert Use.COUNT in uses(person, person.field_named("sex"))
    assert uses(person, person.field_named("phone")) == (Use.REACH, Use.DOCUMENT)
    assert Use.CHECK in uses(KINDS["internship"], KINDS["internship"].field_named("legal_representative"))


def test_both_files_tell_each_field_of_each_kind(post: Post, tmp_path) -> None:
    i18n.install("fr")
    pdf, plain = dpo_file.write(post, tmp_path)
    told = json.loads(plain.read_text(encoding="utf-8"))
    fields = {(kind["kind"], one["field"]) for kind in told["kinds"] for one in kind["fields"]}
    assert fields == {(kind.name, field.name) for kind in KINDS.values() for field in kind}
    by_name = {one["kind"]: one for one in told["kinds"]}
    assert by_name["placement"]["retention"]["months"] == 60
    assert by_name["follow_up"]["retention"]["verified"] is False
    travels = {one["field"]: one["travels"] for one in by_name["person"]["fields"]}
    assert (travels["birth_name"], travels["sex"], travels["notes"]) == (
        "names_only_if_allowed", "always", "never"
    )  # fmt: skip
    words = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages).split()
    )
    assert "Situation d’isolement" in words or "Situation d'isolement" in words
    assert "à justifier ou à supprimer" in words
    assert "précarité" not in words.casefold()
