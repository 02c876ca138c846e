"""Key rings: only the systems' own, and a copied folder opens nothing without them."""

import shutil
from pathlib import Path

import keyring
import pytest
from keyring.backends import null

from precarite_desktop.storage import engine, key_slots
from precarite_desktop.storage.key_slots import Ring
from precarite_desktop.storage.refusals import RegisterRefusal


class PretendRing:
    """A key ring in memory: the one part of this test that is not real."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_the_ring_that_made_a_register_opens_it(tmp_path: Path) -> None:
    ring = PretendRing()
    engine.create(tmp_path / "register.db", Ring(ring)).close()
    engine.open_register(tmp_path / "register.db", Ring(ring)).close()


def test_psr_k06_the_folder_copied_to_another_computer_does_not_open(tmp_path: Path) -> None:
    made = tmp_path / "here"
    made.mkdir()
    engine.create(made / "register.db", Ring(PretendRing())).close()
    shutil.copytree(made, tmp_path / "there")
    with pytest.raises(RegisterRefusal) as refused:
        engine.open_register(tmp_path / "there" / "register.db", Ring(PretendRing()))
    assert refused.value.code == "REG-01"


def test_the_register_key_is_in_no_file_beside_it(tmp_path: Path) -> None:
    register = engine.create(tmp_path / "register.db", Ring(PretendRing()))
    register.close()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert register.key not in content
        assert register.key.hex().encode() not in content


def test_psr_k03_without_a_key_ring_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(RegisterRefusal) as refused:
        engine.create(tmp_path / "register.db", Ring())
    assert refused.value.code == "KEY-01"
    assert list(tmp_path.iterdir()) == []


def test_psr_k04_a_ring_that_keeps_nothing_or_keeps_in_clear_is_refused() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    try:
        with pytest.raises(RegisterRefusal) as refused:
            key_slots.system_ring()
    finally:
        keyring.set_keyring(before)
    assert refused.value.code == "KEY-01"
