"""An empty register with a raw key, in a file and on a server: most tests are about either.

Copied, because deriving and migrating are not what most tests are about.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from precarite_desktop.storage import engine, place
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import RawKey
from precarite_desktop.storage.place import Place
from tests.server import TestServer

KEY = RawKey(b"a key made for tests, 32 bytes..")


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a register that holds nothing."""
    path = tmp_path_factory.mktemp("empty") / "register.db"
    engine.create(path, KEY).close()
    return path


@pytest.fixture(scope="session")
def empty_database(server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database of a register that holds nothing."""
    name = server.make()
    engine.create(place.server(server.url(name), tmp_path_factory.mktemp("beside")), KEY).close()
    return name


@pytest.fixture
def register_file(empty_register: Path, tmp_path: Path) -> Iterator[Register]:
    """An open register that holds nothing, in a file."""
    path = tmp_path / "register.db"
    shutil.copy(empty_register, path)
    yield from _opened(path)


@pytest.fixture
def server_register(server: TestServer, empty_database: str, tmp_path: Path) -> Iterator[Register]:
    """An open register that holds nothing, on a server."""
    yield from _opened(place.server(server.url(server.make(empty_database)), tmp_path))


@pytest.fixture(params=["file", "server"])
def register(request: pytest.FixtureRequest) -> Register:
    """An open register that holds nothing, on either database."""
    name = {"file": "register_file", "server": "server_register"}[request.param]
    found = request.getfixturevalue(name)
    assert isinstance(found, Register)
    return found


def _opened(where: Place) -> Iterator[Register]:
    opened = engine.open_register(where, KEY)
    yield opened
    opened.close()
