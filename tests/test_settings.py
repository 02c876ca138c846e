"""Tests of precarite_desktop.settings."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from precarite_desktop.settings import Settings, load, save


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    kept = Settings(language="br", palette="dark", zoom=150, register="/data/été.db")
    save(tmp_path / "state" / "settings.json", kept)
    assert load(tmp_path / "state" / "settings.json") == kept


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00", '"a"'])
def test_unreadable_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load(path) == Settings()


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == Settings()


def test_values_of_another_type_or_out_of_bounds_are_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"zoom": "big", "palette": "pink", "language": 3}), encoding="utf-8")
    assert load(path) == Settings()
    path.write_text(json.dumps({"zoom": 1000}), encoding="utf-8")
    assert load(path).zoom == 200


def test_keys_of_another_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"later": [1], "zoom": 120}), encoding="utf-8")
    save(path, replace(load(path), palette="light"))
    assert json.loads(path.read_text(encoding="utf-8"))["later"] == [1]


def test_a_save_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(path, Settings(zoom=125))
    with pytest.raises(OSError):
        save(path / "below", Settings())
    assert load(path).zoom == 125
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]
