"""The command line from outside: real processes, their JSON, their exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PHRASE = "une phrase du lycée"


class Shell:
    """Runs `passerelles` with a register and its phrase."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "phrase").write_text(PHRASE + "\n", encoding="utf-8")

    def run(self, *words: str, register: str = "") -> tuple[int, dict]:
        options = [
            "--register",
            str(self.folder / register),
            "--passphrase-file",
            str(self.folder / "phrase"),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "precarite_desktop.cli", *(options if register else []), "--json", *words],
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "XDG_STATE_HOME": str(self.folder / "state"), "HOME": str(self.folder)},
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, json.loads(done.stdout)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_the_whole_job_from_the_command_line(shell: Shell, tmp_path: Path) -> None:
    siege, lycee = "siege.db", "lycee.db"
    mail = str(tmp_path / "mail")
    assert shell.run("init", "--profile", "siege", "--name", "Région", register=siege)[0] == 0
    code, made = shell.run("init", "--profile", "lycee", "--uai", "0350024L", register=lycee)
    assert (code, made["site"]) == (0, "0350024L")
    assert shell.run("export", "--to", mail, register=lycee)[1]["error"]["code"] == "EXP-01"

    _code, invited = shell.run("invite", "0350024L", "--to", mail, register=siege)
    code, refused = shell.run("join", invited["file"], "--words", "un deux", "--to", mail, register=lycee)
    assert (code, refused["error"]["code"]) == (1, "ENR-01")
    _code, joined = shell.run(
        "join", invited["file"], "--words", invited["words"], "--to", mail, register=lycee
    )
    assert len(joined["words"].split()) == 6
    words = joined["words"].upper().replace(" ", ", ")
    _code, approved = shell.run("approve", joined["file"], "--words", words, "--to", mail, register=siege)
    code, again = shell.run("approve", joined["file"], "--words", words, "--to", mail, register=siege)
    assert (code, again["error"]["code"]) == (1, "ENR-02")
    assert shell.run("export", "--to", mail, register=lycee)[1]["error"]["code"] == "EXP-02"
    assert shell.run("import", approved["file"], register=lycee)[1]["applied"]

    rows = tmp_path / "persons.json"
    row = {
        "birth_name": "Le Gall",
        "given_name": "Soizic",
        "birth_date": "1986-07-04",
        "sex": "woman",
        "informed_on": "2026-09-01",
    }
    rows.write_text(json.dumps([row, {"birth_name": "Riou"}]), encoding="utf-8")
    code, added = shell.run("add", "person", "--from", str(rows), register=lycee)
    assert (code, len(added["added"]), added["refused"][0]["row"]) == (3, 1, 2)
    assert shell.run("add", "person", "--from", str(rows), register=lycee)[1]["unchanged"] == 1
    _code, listed = shell.run("list", "person", register=lycee)
    assert listed["records"][0]["status"] == "ready"
    assert listed["records"][0]["values"]["birth_date"] == "1986-07-04"
    assert shell.run("search", "soizic", register=lycee)[1]["hits"][0]["uid"] == added["added"][0]

    _code, sent = shell.run("export", "--to", mail, register=lycee)
    assert (sent["seq"], sent["kind"]) == (1, "snapshot")
    assert shell.run("inspect", sent["file"], register=siege)[1]["outcome"] == "APPLIED"
    code, report = shell.run("import", sent["file"], "--receipts", mail + "/r", register=siege)
    assert (code, report["applied"][0]["code"]) == (0, "APPLIED")
    assert shell.run("import", sent["file"], register=siege)[1]["unchanged"][0]["code"] == "S-DUPLICATE"
    assert shell.run("import", mail + "/r", register=lycee)[0] == 0
    assert shell.run("list", "person", register=lycee)[1]["records"][0]["status"] == "received"
    assert shell.run("receive-status", register=siege)[1]["received"] == 1

    declare_no_activity(shell, siege, lycee, mail)

    damaged = tmp_path / "damaged.age"
    damaged.write_bytes(Path(sent["file"]).read_bytes()[:-1])
    code, report = shell.run("import", str(damaged), register=siege)
    assert (code, report["refused"][0]["code"]) == (1, "E-106")
    code, report = shell.run("import", str(damaged), sent["file"], register=siege)
    assert code == 3
    assert shell.run("keys", "--export", mail + "/keys", register=siege)[0] == 0
    assert "0350024L" in (tmp_path / "mail/keys/allowed_signers").read_text()


def declare_no_activity(shell: Shell, siege: str, lycee: str, mail: str) -> None:
    opened = ("campaign", "--name", "décembre 2026", "--due", "2099-12-15")
    assert shell.run(*opened, register=siege)[1]["due_on"] == "2099-12-15"
    assert shell.run(*opened, register=lycee)[1]["error"]["code"] == "USE-10"
    _code, nil = shell.run("export", "--nil-return", "--to", mail, register=lycee)
    assert (nil["seq"], nil["kind"], nil["rows"]) == (2, "delta", 0)
    assert shell.run("import", nil["file"], register=siege)[0] == 0
    status = shell.run("receive-status", register=siege)[1]
    assert set(status) == {"expected", "received", "late", "refused", "missing", "sites"}
    assert (status["received"], status["late"]) == (1, 0)


def test_wrong_use_is_two_and_a_refusal_is_one(shell: Shell) -> None:
    assert shell.run("list")[0] == 2
    assert shell.run("nonsense")[0] == 2
    assert shell.run("list", "person")[1]["error"]["code"] == "USE-02"
    assert shell.run("list", "person", register="absent.db")[0] == 1
    assert not (shell.folder / "absent.db").exists()


def test_the_kinds_are_described_without_a_register(shell: Shell) -> None:
    code, found = shell.run("kinds")
    assert code == 0
    assert {"placement", "person", "siae"} <= {kind["name"] for kind in found["kinds"]}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from precarite_desktop.cli.main import main\n"
        "try: main(['--lang', 'en', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'PySide6', 'sqlalchemy', 'sqlcipher3', 'cryptography', 'reportlab', 'keyring'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
