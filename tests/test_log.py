"""Tests of precarite_desktop.log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from precarite_desktop import log
from precarite_desktop.problems import Refusal


@pytest.fixture(autouse=True)
def _closed_after() -> Iterator[None]:
    yield
    log.uninstall()


def _written(folder: Path) -> str:
    return (folder / "passerelles.log").read_text(encoding="utf-8")


def test_the_message_of_an_exception_stays_out_of_the_log(tmp_path: Path) -> None:
    log.install(tmp_path)
    try:
        try:
            raise ValueError("Le Goff, 12/03/1987")
        except ValueError as cause:
            raise Refusal("REG-04", name="Le Goff") from cause
    except Refusal:
        logging.getLogger("precarite_desktop.services").exception("opening failed")
    text = _written(tmp_path)
    assert "Le Goff" not in text
    assert "1987" not in text
    assert "Refusal REG-04" in text
    assert "ValueError" in text
    assert "test_log.py" in text


def test_the_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = log.install(tmp_path / "logs")
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0


def test_an_unwritable_folder_is_no_reason_not_to_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert log.install(tmp_path / "file" / "logs") is None
    logging.getLogger("precarite_desktop").warning("goes nowhere")


def test_installing_twice_writes_once(tmp_path: Path) -> None:
    log.install(tmp_path)
    log.install(tmp_path)
    logging.getLogger("precarite_desktop").info("REG-01")
    assert _written(tmp_path).count("REG-01") == 1
