"""Papers made at a terminal from a demonstration, read as whoever gets them would."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from precarite_desktop.cli.document_verbs import PAPERS
from precarite_desktop.cli.main import main
from precarite_desktop.services import documents, furnish_demo
from precarite_desktop.services.demonstrate import PHRASE

Say = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def lycee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    furnish_demo.furnish(folder, sites=1, records=20)
    return min(folder.glob("0*/register.db"))


@pytest.fixture
def say(lycee: Path, monkeypatch, capsys, tmp_path: Path) -> Say:
    monkeypatch.setenv("PASSERELLES_PASSPHRASE", PHRASE)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def run(*words: str) -> tuple[int, str]:
        code = main(["--register", str(lycee), "--lang", "fr", *words])
        out, err = capsys.readouterr()
        return code, out + err

    return run


def uid_of(say: Say, kind: str) -> str:
    return json.loads(say("list", kind, "--json")[1])["records"][0]["uid"]


def words_of(pdf: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def test_a_command_offers_the_papers_that_there_are() -> None:
    assert set(PAPERS) == {*documents.PAPERS, documents.REGISTER}


@pytest.mark.parametrize(
    ("paper", "kind"),
    [(one.name, kind) for one in documents.PAPERS.values() for kind in one.kinds],
)
def test_each_paper_is_written_with_title_language_and_fonts(say: Say, tmp_path: Path, paper, kind) -> None:
    pdf = tmp_path / f"{paper}.pdf"
    code, said = say("document", paper, uid_of(say, kind), "--to", str(pdf))
    assert code == 0, said
    read = pypdf.PdfReader(pdf)
    assert read.metadata.title
    assert read.trailer["/Root"]["/Lang"] == "fr-FR"
    assert b"/FontFile2" in pdf.read_bytes()
    words = words_of(pdf)
    assert "précarité" not in words.lower()
    assert not re.search(r"\{\w+\}|None\b", words)


def test_the_register_lists_the_interns_and_says_its_law(say: Say, tmp_path: Path) -> None:
    pdf = tmp_path / "register.pdf"
    assert say("document", "intern-register", "--to", str(pdf))[0] == 0
    assert "L. 124" in words_of(pdf).replace("\u00a0", " ")
    listed = json.loads(say("list", "internship", "--json")[1])["records"]
    of_school = [one for one in listed if one["values"]["kind"] != "pmsmp" and one["status"] != "draft"]
    assert len(of_school) > 1
    assert f"{len(of_school)} stagiaires" in words_of(pdf).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_paper_that_cannot_be_made_says_why(say: Say, tmp_path: Path) -> None:
    pdf = str(tmp_path / "x.pdf")
    code, said = say("document", "attestation", "--to", pdf)
    assert (code, "USE-38" in said) == (2, True)
    code, said = say("document", "attestation", uid_of(say, "placement"), "--to", pdf)
    assert (code, "DOC-01" in said) == (1, True)
    assert not Path(pdf).exists()
