"""The verbs of data protection, as people and machines read them."""

import json
from datetime import date
from pathlib import Path

from precarite_desktop.paths import Paths
from precarite_desktop.services import open_post
from precarite_desktop.storage.key_slots import Phrase
from tests.cli.test_people_form import PHRASE, Say, lycee, say
from tests.services import region

__all__ = ["lycee", "say"]


def uid_of_person(say: Say) -> str:
    return json.loads(say("list", "person", "--json")[1])["records"][0]["uid"]


def test_forget_first_says_what_goes_and_erases_nothing(say: Say, tmp_path: Path) -> None:
    uid = uid_of_person(say)
    assert say("backup", "--to", str(tmp_path / "home"))[0] == 0
    code, said = say("forget", uid[-8:])
    assert code == 0
    assert "Ceci serait effacé :" in said
    assert "Personne  ·  LE GALL Maryse" in said
    assert "lignes de l'historique" in said
    assert "Rien n'a été effacé." in said
    assert json.loads(say("list", "placement", "--json")[1])["total"] == 1


def test_forget_wants_the_word_and_then_leaves_nothing(say: Say) -> None:
    uid = uid_of_person(say)
    code, said = say("forget", uid, "--confirm", "oui")
    assert (code, "DON-02" in said) == (1, True)
    assert uid_of_person(say) == uid
    code, said = say("forget", uid, "--confirm", "EFFACER", "--json")
    done = json.loads(said)
    assert (code, done["erased"], done["swept"]) == (0, True, True)
    assert {one["kind"] for one in done["records"]} == {"person", "placement"}
    assert json.loads(say("list", "person", "--json")[1])["total"] == 0
    assert json.loads(say("search", "maryse", "--json")[1])["hits"] == []
    changes = json.loads(say("history", uid, "--json")[1])["changes"]
    assert {one["after"] for one in changes} == {"effacé"}
    code, said = say("forget", uid)
    assert code == 0, "what is forgotten may be looked at again: nothing is left"


def test_what_is_no_person_is_said_in_a_sentence(say: Say) -> None:
    hire = json.loads(say("list", "placement", "--json")[1])["records"][0]["uid"]
    code, said = say("forget", hire)
    assert code == 1
    assert "n'est pas l'uid d'une personne" in said


def test_purge_tells_first_then_does_it_and_says_no_name(say: Say, lycee: Path) -> None:
    assert "Rien à purger." in say("purge")[1]
    post = open_post.open_post(lycee, Phrase(PHRASE), Paths.under(lycee.parent))
    (someone,) = region.save(post, region.person(birth_name="Kervazo"))
    region.save(
        post, region.placement(someone.uid, starts_on=date(2019, 9, 1), planned_end_on=date(2020, 6, 30))
    )
    post.register.close()
    code, said = say("purge", "--preview", "--yes")
    assert (code, "KERVAZO" in said, "jusqu'au 30/06/2025" in said) == (0, True, True)
    assert "Rien n'a été effacé." in said
    assert (
        json.loads(say("purge", "--dry-run", "--json")[1])["due"][0]["value"]["code"] == "retention_placement"
    )
    code, said = say("purge-certificate", "--to", str(lycee.parent))
    assert (code, "DON-09" in said, "Rien n'a encore été purgé" in said) == (1, True, True)
    code, said = say("purge", "--yes")
    assert (code, "2 fiches rendues anonymes" in said, "KERVAZO" in said) == (0, True, False)
    assert json.loads(say("search", "kervazo", "--json")[1])["hits"] == []
    code, said = say("purge-certificate", "--to", str(lycee.parent), "--json")
    told = json.loads(said)
    assert (code, set(told["left"].values())) == (0, {0})
    assert told["counts"]["anonymise"] == {"person": 1, "placement": 1}
    assert Path(told["pdf"]).read_bytes().startswith(b"%PDF")


def test_access_export_writes_two_files_and_says_where(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "remis"
    folder.mkdir()
    code, said = say("access-export", uid_of_person(say), "--to", str(folder), "--json")
    given = json.loads(said)
    assert (code, given["records"]) == (0, 2)
    assert Path(given["pdf"]).read_bytes().startswith(b"%PDF")
    assert json.loads(Path(given["json"]).read_text(encoding="utf-8"))["records"][0]["kind"] == "person"


def test_dpo_file_names_what_nothing_uses(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "dpo"
    folder.mkdir()
    code, said = say("dpo-file", "--to", str(folder))
    assert code == 0
    assert "person.education_level" in said
    assert sorted(one.name for one in folder.iterdir()) == ["fiche-rgpd.json", "fiche-rgpd.pdf"]


def test_restrict_and_lift_are_said_and_kept(say: Say) -> None:
    uid = uid_of_person(say)
    code, said = say("restrict", uid)
    assert (code, "contested, unlawful, claims, objection" in said) == (1, True)
    assert json.loads(say("restrict", uid, "--reason", "contested", "--json")[1])["restricted"] is True
    assert "Traitement limité" in say("history", uid)[1]
    code, said = say("restrict", uid, "--lift")
    assert (code, "Limitation levée" in said) == (0, True)
