"""The verbs of data protection, as people and machines read them."""

import json
from pathlib import Path

from tests.cli.test_people_form import Say, lycee, say

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
