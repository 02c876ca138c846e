"""What inspect and import say of odd packages and of remarked rows: in words for people, JSON as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.services.open_post import open_post
from precarite_desktop.storage.key_slots import Phrase
from tests.cli.test_commands import PHRASE, Shell
from tests.services.forged import PERSON, forged, row, written

CLOCK = "L’horloge du poste qui a créé ce paquet semble fausse."


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def said(shell: Shell, *words: str) -> str:
    """The plain output of a verb at headquarters, in French."""
    options = [
        "--register",
        str(shell.folder / "siege.db"),
        "--passphrase-file",
        str(shell.folder / "phrase"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "precarite_desktop.cli", *options, "--lang", "fr", *words],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "XDG_STATE_HOME": str(shell.folder / "state"), "HOME": str(shell.folder)},
        check=True,
    )
    return done.stdout


def odd_package(shell: Shell) -> Path:
    """The first package of a lycée whose computer believes in 1970, with a row that nobody can read."""
    mail = str(shell.folder / "mail")
    shell.run("init", "--profile", "siege", "--name", "Région", register="siege.db")
    shell.run("init", "--profile", "lycee", "--uai", "0350024L", register="lycee.db")
    _code, invited = shell.run("invite", "0350024L", "--to", mail, register="siege.db")
    words = ("--words", invited["words"], "--to", mail)
    _code, joined = shell.run("join", invited["file"], *words, register="lycee.db")
    words = ("--words", joined["words"], "--to", mail)
    _code, approved = shell.run("approve", joined["file"], *words, register="siege.db")
    shell.run("import", approved["file"], register="lycee.db")
    lycee = open_post(shell.folder / "lycee.db", Phrase(PHRASE), Paths.under(shell.folder))
    someone = row("person", PERSON | {"sex": "?"})
    data = forged(lycee, {"person": [someone]}, created_clock="1970-01-01T00:00:00+00:00")
    lycee.register.close()
    return written(shell.folder, data)


def test_warnings_and_remarks_are_said_in_words_and_the_documents_keep_their_keys(shell: Shell) -> None:
    file = odd_package(shell)
    assert CLOCK in said(shell, "inspect", str(file))
    _code, inspected = shell.run("inspect", str(file), register="siege.db")
    assert set(inspected) == {"file", "site", "stream", "epoch", "seq", "kind", "outcome", "tables"}
    told = said(shell, "import", str(file))
    assert CLOCK in told
    assert "1 fiche de 0350024L avec remarques" in told
    _code, status = shell.run("receive-status", register="siege.db")
    assert {tuple(one) for one in status["sites"]} == {
        ("site", "name", "state", "last_seq", "received_at", "code")
    }
