"""What a person is given about herself: all of it, what it was before, where it went; nothing of others."""

import io
import json
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from precarite_desktop.services import access_export, back_up, forget_person, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from tests.services import desk
from tests.services.region import Region, person, save
from tests.services.test_forget_person import furnish, somebody_else


def text_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return (
        " ".join(" ".join(page.extract_text() for page in pages).split())
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def test_everything_about_her_is_in_both_files(post: Post, tmp_path) -> None:
    i18n.install("fr")
    uid, _other = furnish(post), somebody_else(post)
    back_up.back_up(post)
    given = access_export.give(post, uid, tmp_path)
    plain = given.json.read_text(encoding="utf-8")
    sheet = text_of(given.pdf.read_bytes())
    for word in ("Kervazo", "Azenor", "Penn-Kalet", "azenor@exemple.bzh", "NoteUnique", "EffaceeUnique",
                 "BrouillonUnique", "TutriceUnique", "RaisonUnique"):  # fmt: skip
        assert word in plain, word
        assert word in sheet, word
    for words in ("Dossier", "Riou"):
        assert words not in plain
    assert "Riou" not in sheet
    assert "brouillon" in sheet
    assert "dans la corbeille" in sheet
    assert "1 sauvegarde chiffrée de ce poste" in sheet


def test_its_files_and_its_log_name_nobody(post: Post, tmp_path) -> None:
    post = replace(post, who="agent-unique")
    uid = furnish(post)
    given = access_export.give(post, uid, tmp_path)
    assert "agent-unique" not in given.json.read_text(encoding="utf-8")
    assert "agent-unique" not in text_of(given.pdf.read_bytes())
    assert not {"kervazo", "azenor"} & {part.casefold() for part in given.pdf.stem.split("-")}
    act = forget_person.acts(post)[0]
    assert (act.kind, act.person_uid, act.content) == (
        "access",
        uid,
        {"records": {"person": 1, "placement": 3}},
    )


def test_where_it_was_sent_is_told_package_by_package(region: Region, tmp_path) -> None:
    post = replace(region.lycee(), now=desk.Clock())
    first = save_record.add(post, "person", desk.person(birth_name="Kervazo")).item
    other = save_record.add(post, "person", desk.person(birth_name="Riou")).item
    assert first is not None
    assert other is not None
    region.exchange(post)
    region.exchange(post)
    assert [one.seq for one in access_export.everything(post, first.uid).packages] == [1]
    assert save_record.add(post, "person", {**other.values, "phone": "+33612345678"}, uid=other.uid).item
    region.exchange(post)
    assert [one.seq for one in access_export.everything(post, first.uid).packages] == [1]
    assert [one.seq for one in access_export.everything(post, other.uid).packages] == [1, 3]
    document = json.loads(access_export.give(post, first.uid, tmp_path).json.read_text(encoding="utf-8"))
    assert [(one["to"], one["names"]) for one in document["sent"]] == [("headquarters", False)]


def test_until_when_each_record_is_kept_is_told(post: Post) -> None:
    uid = furnish(post)
    found = access_export.everything(post, uid)
    ends = {one.kept_until for one in found.records if one.kind.name == "placement" and not one.is_draft}
    assert ends == {date(2032, 8, 31), date(2031, 12, 31)}


def test_a_long_note_goes_over_pages(post: Post, tmp_path) -> None:
    (someone,) = save(post, person(notes="\n".join(f"ligne {number}" for number in range(300))))
    sheet = PdfReader(io.BytesIO(access_export.give(post, someone.uid, tmp_path).pdf.read_bytes()))
    assert len(sheet.pages) > 4
    assert "ligne 299" in " ".join(page.extract_text() for page in sheet.pages)
