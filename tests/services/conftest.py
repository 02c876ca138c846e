"""A region with one headquarters, closed at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from tests.services import desk
from tests.services.region import Region, make_region


@pytest.fixture(autouse=True)
def in_the_words_of_the_source() -> None:
    """Whatever language the test before installed: it is one of the whole process."""
    i18n.install("en")


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    made = make_region(tmp_path)
    yield made
    made.siege.register.close()


@pytest.fixture(scope="session")
def lycee_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed register of a lycée where nothing was typed yet."""
    path = tmp_path_factory.mktemp("lycee") / "register.db"
    desk.make(path)
    return path


@pytest.fixture
def post(lycee_template: Path, tmp_path: Path) -> Iterator[Post]:
    """A lycée's post where nothing was typed yet."""
    opened = desk.copy_of(lycee_template, tmp_path)
    yield opened
    opened.register.close()
