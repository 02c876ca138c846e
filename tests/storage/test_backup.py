"""Copies: opened and counted, and nothing is left of one that failed."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from precarite_desktop.records.item import Change, Item
from precarite_desktop.storage import backup, engine, history
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import Phrase, RawKey
from precarite_desktop.storage.refusals import RegisterRefusal
from precarite_desktop.storage.uids import uuid7


@pytest.fixture
def register(register_file: Register) -> Register:
    """What these tests look at is the file."""
    return register_file


def add_person(register: Register) -> None:
    item = Item("person", uuid7(), 0, {"birth_name": "Riou", "birth_date": date(1990, 1, 1)})
    with register.write() as session:
        history.apply(session, (Change(None, item),), who="nobody", at=datetime.now(UTC), change_uid=uuid7())


def test_a_copy_is_counted_and_opens_alone(register: Register, tmp_path: Path) -> None:
    add_person(register)
    content = backup.copy(register, tmp_path / "copy.db")
    assert content.records["person"] == 1
    engine.open_register(tmp_path / "copy.db", RawKey(register.key)).close()


def test_a_copy_keeps_the_phrase(tmp_path: Path) -> None:
    register = engine.create(tmp_path / "register.db", Phrase("demo"))
    backup.copy(register, tmp_path / "copy.db")
    register.close()
    engine.open_register(tmp_path / "copy.db", Phrase("demo")).close()


def test_a_copy_that_cannot_be_written_leaves_nothing(register: Register, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(RegisterRefusal) as refused:
        backup.copy(register, tmp_path / "file" / "copy.db")
    assert refused.value.code == "REG-05"


def test_what_a_backup_held_is_poured_back(register: Register, tmp_path: Path) -> None:
    add_person(register)
    backup.copy(register, tmp_path / "copy.db")
    add_person(register)
    backup.pour(tmp_path / "copy.db", register.key, register)
    with register.read() as session:
        assert session.value("SELECT count(*) FROM person") == 1


def test_three_copies_are_kept_before_migrations(register: Register) -> None:
    for _turn in range(5):
        backup.keep_copy(register.path, register.key, before="0001")
    assert len(list(register.path.parent.glob("*.before-*"))) == backup.KEPT_COPIES


_POURING = """
import resource, sys
from pathlib import Path
from precarite_desktop.storage import backup, engine
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.storage.refusals import RegisterRefusal
register = engine.open_register(Path(sys.argv[1]), RawKey(bytes.fromhex(sys.argv[3])))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    backup.pour(Path(sys.argv[2]), register.key, register)
except RegisterRefusal as refused:
    print(refused.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files")
def test_a_backup_that_does_not_fit_leaves_the_register_as_it_was(register: Register, tmp_path: Path) -> None:
    backup.copy(register, tmp_path / "copy.db")
    add_person(register)
    register.close()
    room = (tmp_path / "copy.db").stat().st_size // 2
    done = subprocess.run(
        [sys.executable, "-c", _POURING, str(register.path), str(tmp_path / "copy.db"), register.key.hex(),
         str(room)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "REG-06"
    again = engine.open_register(register.path, RawKey(register.key))
    with again.read() as session:
        assert session.value("SELECT count(*) FROM person") == 1
    again.close()
