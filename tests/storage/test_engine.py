"""Opening: the right key only, nothing created by mistake, newer and damaged registers refused unchanged."""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from precarite_desktop.storage import backup, engine, window_lock
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import Phrase, RawKey
from precarite_desktop.storage.refusals import RegisterRefusal

KEY = RawKey(b"a key made for tests, 32 bytes..")


@pytest.fixture
def register(register_file: Register) -> Register:
    """What these tests look at is the file."""
    return register_file


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_phrase_opens_the_register_it_made_and_the_file_alone_is_enough(tmp_path: Path) -> None:
    engine.create(tmp_path / "register.db", Phrase("trois petits chats")).close()
    alone = tmp_path / "elsewhere" / "copied.db"
    alone.parent.mkdir()
    alone.write_bytes((tmp_path / "register.db").read_bytes())
    engine.open_register(alone, Phrase("trois petits chats")).close()


def test_psr_k02_a_wrong_key_is_one_refusal_and_creates_nothing(register: Register, tmp_path: Path) -> None:
    register.close()
    before = digest(register.path)
    with pytest.raises(RegisterRefusal) as refused:
        engine.open_register(register.path, RawKey(b"x" * 32))
    assert refused.value.code == "REG-01"
    assert digest(register.path) == before
    assert [one.name for one in tmp_path.iterdir()] == ["register.db"]


def test_opening_what_is_not_there_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefusal) as refused:
        engine.open_register(tmp_path / "none.db", KEY)
    assert refused.value.code == "REG-07"
    assert list(tmp_path.iterdir()) == []


def test_a_newer_register_is_refused_and_stays_byte_for_byte(register: Register) -> None:
    with register.write() as session:
        session.run("UPDATE alembic_version SET version_num = '9999'")
    register.close()
    before = digest(register.path)
    with pytest.raises(RegisterRefusal) as refused:
        engine.open_register(register.path, KEY)
    assert refused.value.code == "REG-02"
    assert digest(register.path) == before


def test_psr_k07_a_flipped_byte_is_found(register: Register) -> None:
    register.close()
    content = bytearray(register.path.read_bytes())
    content[2 * 4096 + 100] ^= 1
    register.path.write_bytes(content)
    with pytest.raises(RegisterRefusal) as refused:
        backup.count(register.path, register.key)
    assert refused.value.code == "REG-04"


def test_a_second_register_in_the_same_place_is_refused(register: Register) -> None:
    with pytest.raises(RegisterRefusal) as refused:
        engine.create(register.path, KEY)
    assert refused.value.code == "REG-08"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_file(register: Register) -> None:
    made = register.path.with_name("made.db")
    engine.create(made, KEY).close()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_failed_write_leaves_nothing(register: Register) -> None:
    with suppress(KeyError), register.write() as session:
        session.run("INSERT INTO meta (name, value) VALUES ('a', 'b')")
        raise KeyError
    with register.read() as session:
        assert session.value("SELECT count(*) FROM meta WHERE name = 'a'") == 0


def test_someone_reads_while_another_writes(register: Register) -> None:
    with register.write() as writer:
        writer.run("INSERT INTO meta (name, value) VALUES ('a', 'b')")
        with register.read() as reader:
            assert reader.value("SELECT count(*) FROM meta WHERE name = 'a'") == 0


def test_a_register_has_one_window_and_the_lock_goes_with_it(register: Register) -> None:
    first = window_lock.take(register.path)
    with pytest.raises(RegisterRefusal) as refused:
        window_lock.take(register.path)
    assert refused.value.code == "REG-03"
    first.release()
    window_lock.take(register.path).release()


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(RegisterRefusal) as refused:
        engine.create(tmp_path / "file" / "register.db", KEY)
    assert refused.value.code == "REG-05"
