"""What every test may ask for. Real parts everywhere; only the clock and the source of uids are invented."""

import itertools
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from precarite_desktop.paths import Paths
from tests.server import TestServer, running

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may find the register, the key ring or the language of the person who runs it.
for name in ("PASSERELLES_REGISTER", "PASSERELLES_PASSPHRASE", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Folders of nobody, below the test's own."""
    return Paths.under(tmp_path)


@pytest.fixture
def now() -> Callable[[], datetime]:
    """A clock that stands at 5 October 2026, 09:00 UTC."""
    return lambda: datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def new_uid() -> Callable[[], str]:
    """Uids in order, recognisable in failures."""
    numbers: Iterator[int] = itertools.count(1)
    return lambda: f"01990000-0000-7000-8000-{next(numbers):012x}"


@pytest.fixture(scope="session")
def server() -> Iterator[TestServer]:
    """A PostgreSQL server for the whole run."""
    with running() as started:
        yield started
