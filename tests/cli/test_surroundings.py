"""Every verb in surroundings that nobody wishes for: a code, a sentence, an exit code, never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from precarite_desktop.cli.main import main
from precarite_desktop.paths import Paths
from precarite_desktop.services import begin_post, save_record
from precarite_desktop.storage.key_slots import Phrase
from tests.services import desk

PHRASE = "quatre mots pour essayer"
CHECKOUT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices, limits and names of another system")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a lycée that holds one person, a headquarters, and every sort of wrong file."""
    folder = tmp_path_factory.mktemp("surroundings")
    for name, profile, site in (("lycee", "lycee", desk.SCHOOL), ("siege", "siege", "")):
        path = folder / name / "register.db"
        path.parent.mkdir()
        post = begin_post.begin(
            path, profile=profile, site=site, name="", unlock=Phrase(PHRASE), phrase=PHRASE,
            paths=Paths.under(path.parent),
        ).post  # fmt: skip
        if profile == "lycee":
            save_record.add(post, "person", desk.person())
        post.register.close()
    wrong_files(folder)
    return folder


def wrong_files(folder: Path) -> None:
    noise = bytes(range(256)) * 40
    for ending in ("json", "csv", "xlsx", "ods", "age", "db"):
        (folder / f"noise.{ending}").write_bytes(noise)
        (folder / f"empty.{ending}").write_bytes(b"")
        (folder / f"folder.{ending}").mkdir()
    (folder / "latin.csv").write_bytes("birth_name;given_name\nHélary;Yann\n".encode("cp1252"))
    (folder / "nul.csv").write_bytes(b"birth_name;given_name\nRi\0ou;Yann\n")
    (folder / "nul.json").write_text('{"birth_name": "Ri\\u0000ou"}')
    (folder / "half.json").write_text('{"birth_name": "Ri\\ud800ou"}')
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "digits.json").write_text('{"birth_date": ' + "9" * 6000 + "}")
    shapes = ("null", "5", '"a"', "[1]", "[[]]", '{"records": 5}', '{"records": [null]}', '{"values": 5}')
    for number, shape in enumerate(shapes):
        (folder / f"shape{number}.json").write_text(shape)


@pytest.fixture
def run(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, dict]]]:
    """Runs a verb and reads its JSON; the registers must be afterwards what they were."""
    monkeypatch.setenv("PASSERELLES_PASSPHRASE", PHRASE)
    monkeypatch.setenv("HOME", str(made / "home"))
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(made / "home" / name))
    before = digests(made)

    def call(*words: str) -> tuple[int, dict]:
        code = main(["--json", *words])
        return code, json.loads(capsys.readouterr().out)

    yield call
    assert digests(made) == before


def digests(folder: Path) -> dict[str, str]:
    return {
        name: sha256((folder / name / "register.db").read_bytes()).hexdigest() for name in ("lycee", "siege")
    }


SOURCES = (
    "noise.json", "noise.csv", "noise.xlsx", "noise.ods", "noise.age", "empty.json", "empty.csv", "empty.xlsx",
    "folder.json", "folder.csv", "folder.xlsx", "missing.json", "missing.csv", "missing.xlsx", "latin.csv",
    "nul.csv", "nul.json", "half.json", "deep.json", *(f"shape{number}.json" for number in range(8)),
)  # fmt: skip


@pytest.mark.parametrize("file", SOURCES)
def test_no_row_comes_out_of_a_file_that_holds_none(run, made: Path, file: str) -> None:
    code, told = run(
        "--register", str(made / "lycee/register.db"), "add", "person", "--from", str(made / file)
    )
    assert code == 1
    if "error" in told:
        expected = ("FIL-01",) if file.startswith(("missing", "folder")) else ("IMP-01", "IMP-02", "IMP-05")
        assert told["error"]["code"] in expected
        assert Path(file).name in told["error"]["message"]
    else:
        assert told["refused"]


@pytest.mark.parametrize("file", [*SOURCES, "digits.json"])
@pytest.mark.parametrize("name", ["internship-allowance", "apprentice-pay", "social-share"])
def test_no_calculation_comes_out_of_it_either(run, made: Path, name: str, file: str) -> None:
    code, told = run("compute", name, "--from", str(made / file))
    assert code in (0, 1)
    assert code == 0 or told["error"]["code"]


FILES = ("noise.age", "empty.age", "folder.age", "missing.age", "noise.db", "empty.db", "missing.db")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("post", ["lycee", "siege"])
def test_files_that_are_no_package_nor_register_are_refused_by_every_verb(
    run, made: Path, post: str, file: str
) -> None:
    register, path = str(made / post / "register.db"), str(made / file)
    to, words = str(made / "out"), "un deux trois quatre cinq six"
    for verb in (
        ("inspect", path), ("restore", path), ("join", path, "--words", words, "--to", to),
        ("approve", path, "--words", words, "--to", to),
        ("invite", desk.SCHOOL, "--to", to, "--enrolment", path),
    ):  # fmt: skip
        code, told = run("--register", register, *verb)
        assert (code, bool(told["error"]["code"])) == (1, True), verb
    code, told = run("--register", register, "import", path)
    assert code == (0 if file.startswith("folder") else 1)


@pytest.mark.parametrize("file", [one for one in FILES if one.endswith("db")])
def test_a_register_that_is_none_is_refused_by_every_verb(run, made: Path, file: str) -> None:
    for verb in (("list", "person"), ("check",), ("undo",), ("backup",), ("verify-register",)):
        code, told = run("--register", str(made / file), *verb)
        assert (code, told["error"]["code"][:3]) == (1, "REG"), verb
    assert not (made / "missing.db").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("figures", "--year", "0"), "USE-01"),
        (("figures", "--year", "99999999999999999999"), "USE-01"),
        (("figures", "--year", "nonsense"), "USE-01"),
        (("bilan", "--year", "-5", "--to", "x"), "USE-01"),
        (("list", "person", "--limit", "9" * 30), "USE-01"),
        (("list", "person", "--limit", "-1"), "USE-01"),
        (("list", "person", "--where", "birth_name=\udcff"), "USE-01"),
        (("search", "\udcff"), "USE-01"),
        (("--lang", "xx", "kinds"), "USE-01"),
        (("list", "nonsense"), "USE-05"),
        (("compute", "nonsense", "--from", "x"), "USE-13"),
        (("init", "--profile", "siege", "--uai", "0350024L"), "USE-14"),
    ],
)
def test_words_that_mean_nothing_are_wrong_use(run, made: Path, words: tuple[str, ...], code: str) -> None:
    exit_code, told = run("--register", str(made / "lycee/register.db"), *words)
    assert (exit_code, told["error"]["code"]) == (2, code)


@pytest.mark.parametrize("folder", ["noise.db", "/proc/nobody"])
def test_a_place_that_takes_no_file_is_named(run, made: Path, folder: str) -> None:
    to = folder if folder.startswith("/") else str(made / folder)
    for register, verb in (
        ("lycee", ("backup", "--to", to)),
        ("lycee", ("bilan", "--year", "2026", "--to", to)),
        ("siege", ("keys", "--export", to)),
        ("siege", ("invite", desk.SCHOOL, "--to", to)),
    ):
        code, told = run("--register", str(made / register / "register.db"), *verb)
        assert (code, told["error"]["code"] in {"SAV-04", "FIL-02"}) == (1, True), told
        assert to in told["error"]["message"]


def test_a_year_that_cannot_be_shown_leaves_no_demonstration(run, made: Path) -> None:
    for year in ("1999", "2099"):
        code, told = run("demo", "--out", str(made / "demo"), "--year", year)
        assert (code, told["error"]["code"]) == (1, "USE-15")
    assert not (made / "demo").exists()


def test_verbs_of_headquarters_say_so_at_a_lycee(run, made: Path) -> None:
    register = str(made / "lycee/register.db")
    for verb in (("invite", desk.SCHOOL, "--to", "x"), ("keys", "--export", "x"), ("inspect", "x")):
        assert run("--register", register, *verb)[1]["error"]["code"] == "USE-10"


def _passerelles(*words: str, made: Path, **options) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "precarite_desktop.cli", *words],
        text=True, timeout=60, check=False, cwd=CHECKOUT, stderr=subprocess.PIPE,
        env={**os.environ, "PASSERELLES_PASSPHRASE": PHRASE, "HOME": str(made / "home")}, **options,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_cannot_be_written_is_a_refusal(made: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = _passerelles("kinds", made=made, stdout=full)
    assert done.returncode == 1
    assert "FIL-05" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_whoever_stops_reading_is_left_in_peace(made: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = _passerelles("kinds", "--json", made=made, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def _no_room(size: int) -> Callable[[], None]:
    import resource  # Windows has none

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("backup", "--to", "{made}/full"), "SAV-05"),
        (("backup",), "SAV-05"),
        (("restore", "{made}/copy.db"), "SAV-05"),
        (("bilan", "--year", "2026", "--to", "{made}/full"), "FIL-03"),
    ],
)
def test_a_full_disk_is_said_and_leaves_no_half_file(made: Path, words: tuple[str, ...], code: str) -> None:
    register = made / "lycee/register.db"
    (made / "copy.db").write_bytes(register.read_bytes())
    before = digests(made)
    told = [word.format(made=made) for word in words]
    done = _passerelles(
        "--register", str(register), *told, made=made, stdout=subprocess.PIPE, preexec_fn=_no_room(40_000)
    )
    assert done.returncode == 1
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(made) == before
    assert [one.name for one in (made / "full").glob("*")] == []
