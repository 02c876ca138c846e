"""Tests of precarite_desktop.paths."""

import subprocess
import sys
from pathlib import Path

import pytest

from precarite_desktop import paths as module
from precarite_desktop.paths import APP_NAME, Paths, data_root, default_paths


def test_data_root_of_a_checkout_is_the_checkout() -> None:
    assert data_root() == Path(__file__).resolve().parents[1]


def test_frozen_build_keeps_its_data_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert data_root() == tmp_path


def test_torn_installation_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "precarite_desktop" / "paths.py"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    with pytest.raises(FileNotFoundError):
        data_root()


def test_folders_of_this_system_bear_the_public_name_and_are_not_made() -> None:
    made = default_paths()
    assert all(APP_NAME in str(folder) for folder in (made.data, made.state, made.logs, made.backups))


def test_paths_under_one_folder_stay_there(tmp_path: Path) -> None:
    made = Paths.under(tmp_path)
    assert {folder.parent for folder in (made.data, made.state, made.logs, made.backups)} == {tmp_path}
    assert made.settings.parent == made.state
    assert list(tmp_path.iterdir()) == []


def test_importing_creates_no_folder(tmp_path: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import precarite_desktop.paths, precarite_desktop.settings, precarite_desktop.log",
        ],
        check=True,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
    )
    assert list(tmp_path.iterdir()) == []
