"""The wheel carries what the program needs beside its code, and finds it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_wheel_holds_resources_fonts_and_compiled_catalogues(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    carried = {name.removeprefix("precarite_desktop/_data/") for name in names if "/_data/" in name}
    on_disk = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()
    }
    assert on_disk <= carried
    assert "resources/fonts/Inter-Regular.ttf" in carried
    assert {f"i18n/{language}/LC_MESSAGES/precarite.mo" for language in ("fr", "en", "br")} <= carried
    assert not [name for name in names if name.endswith((".po", ".pot"))]


def test_wheel_holds_the_migrations_and_no_test(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith("precarite_desktop/storage/migrations/versions/0001")]
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]


def test_installed_copy_finds_its_data_and_speaks_french(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    ask = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from precarite_desktop.paths import data_root\n"
        "from precarite_desktop.text.i18n import install, problems_of_catalogues\n"
        "print(data_root(), install('fr'), problems_of_catalogues())"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-c", ask, str(tmp_path)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == f"{tmp_path / 'precarite_desktop' / '_data'} fr ()"
