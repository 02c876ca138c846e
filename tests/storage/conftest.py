"""An empty register with a raw key: copied, because deriving and migrating are not what most tests are about."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from precarite_desktop.storage import engine
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import RawKey

KEY = RawKey(b"a key made for tests, 32 bytes..")


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register that holds nothing."""
    path = tmp_path_factory.mktemp("empty") / "register.db"
    engine.create(path, KEY).close()
    return path


@pytest.fixture
def register(empty_register: Path, tmp_path: Path) -> Iterator[Register]:
    """An open register that holds nothing."""
    path = tmp_path / "register.db"
    shutil.copy(empty_register, path)
    opened = engine.open_register(path, KEY)
    yield opened
    opened.close()
