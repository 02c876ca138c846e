"""What people read at a terminal: words of the screens, dates and numbers as written here, no machine names."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from precarite_desktop.cli.main import main
from precarite_desktop.paths import Paths
from precarite_desktop.services import enrol, found_headquarters, make_post, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import Phrase
from tests.services import desk

PHRASE = "quatre mots pour essayer"
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T")
Say = Callable[..., tuple[int, str]]


def make(folder: Path, profile: str, site: str) -> Post:
    return make_post.create(
        folder / profile / "register.db", profile=profile, site=site, name="", unlock=Phrase(PHRASE),
        paths=Paths.under(folder / profile),
    )  # fmt: skip


@pytest.fixture
def lycee(tmp_path: Path) -> Path:
    post = make(tmp_path, "lycee", desk.SCHOOL)
    person = save_record.add(post, "person", desk.person(commune_code="22079")).item
    assert person is not None
    assert save_record.add(post, "placement", desk.placement(person.uid)).item is not None
    post.register.close()
    return post.register.path


@pytest.fixture
def say(
    lycee: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Say:
    """Runs a verb at the lycée, in French; what it writes has ordinary spaces."""
    monkeypatch.setenv("PASSERELLES_PASSPHRASE", PHRASE)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def run(*words: str, register: Path = lycee) -> tuple[int, str]:
        code = main(["--register", str(register), *words])
        out, err = capsys.readouterr()
        return code, re.sub("[\u00a0\u202f]", " ", out + err).replace("’", "'")

    return run


def test_a_list_says_the_state_in_the_words_of_the_screens(say: Say) -> None:
    _code, said = say("list", "person")
    assert "Prête" in said
    assert "ready" not in said
    assert not UID.search(said)


def test_the_short_sign_of_a_list_opens_the_record(say: Say) -> None:
    _code, said = say("list", "placement")
    sign = said.splitlines()[0].rsplit("·", 1)[1].strip()
    code, shown = say("show", sign)
    assert (code, "LE GALL Maryse" in shown, "01/09/2026" in shown) == (0, True, True)
    code, history = say("history", sign)
    assert code == 0
    assert "Date de début : — → 01/09/2026" in history
    assert "Lycée Emile Zola" in history
    assert not INSTANT.search(history)
    assert not UID.search(history)


def test_figures_are_written_as_their_language_writes_them(say: Say) -> None:
    _code, said = say("figures", "--year", "2026")
    assert "%" in said
    assert not re.search(r"\d\.\d", re.sub(r"^\S+", "", said, flags=re.MULTILINE))


def test_undo_says_what_it_took_back(say: Say) -> None:
    code, said = say("undo")
    assert code == 0
    assert "LE GALL Maryse" in said
    assert "Corbeille" in said or "corbeille" in said
    assert say("undo")[1] != said


def test_hits_are_told_apart(say: Say) -> None:
    _code, said = say("search", "gall")
    hire = next(line for line in said.splitlines() if line.startswith("Embauche"))
    assert "01/09/2026" in hire
    assert "Lycée Emile Zola" in hire
    assert "Hénon" in say("search", "henon")[1]


def test_problems_name_the_record_and_the_field(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    file.write_text(json.dumps([{"birth_name": "Riou"}]))
    code, said = say("add", "person", "--from", str(file))
    assert code == 1
    assert "Ligne 1, Prénom : Erreur" in said
    file.write_text(json.dumps([{"birth_name": "Riou"}, {**DEFAULTS, "birth_name": "Riou"}]))
    assert say("add", "person", "--from", str(file))[0] == 3


DEFAULTS = {"given_name": "Yann", "birth_date": "1/1/90", "sex": "man", "informed_on": "1/9/26"}


def test_a_missing_file_is_said_to_be_missing(say: Say, tmp_path: Path) -> None:
    code, said = say("add", "person", "--from", str(tmp_path / "absent.csv"))
    assert code == 1
    assert "absent.csv" in said
    assert "il n'est pas là" in said


def test_only_headquarters_counts_the_missing(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    assert "manquant" not in say("import", str(folder))[1]
    siege = make(tmp_path, "siege", "")
    found_headquarters.found(siege)
    siege.register.close()
    assert "manquants" in say("import", str(folder), register=siege.register.path)[1]


def test_headquarters_says_what_to_do_with_a_request(say: Say, lycee: Path, tmp_path: Path) -> None:
    siege = make(tmp_path, "siege", "")
    authority = found_headquarters.found(siege)
    invited = enrol.invite(siege, desk.SCHOOL, tmp_path / "mail", authority=authority)
    siege.register.close()
    words = " ".join(invited.words)
    folder = tmp_path / "received"
    assert say("join", str(invited.file), "--words", words, "--to", str(folder))[0] == 0
    _code, said = say("import", str(folder), register=siege.register.path)
    assert f"demande d'inscription de {desk.SCHOOL}" in said
    assert "Signalez" not in said
