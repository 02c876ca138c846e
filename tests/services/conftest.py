"""A region with one headquarters, closed at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.region import Region, make_region


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    made = make_region(tmp_path)
    yield made
    made.siege.register.close()
