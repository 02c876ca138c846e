"""A region with one headquarters, closed at the end: in a file, or on a server where a module asks for both."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from precarite_desktop.services.post import Post
from precarite_desktop.storage import place
from precarite_desktop.text import i18n
from tests.server import TestServer
from tests.services import desk
from tests.services.region import Region, make_region, reopened


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of a module marked `both_databases` run twice, except those marked `in_a_file`."""
    marked = metafunc.definition.get_closest_marker
    if "region" in metafunc.fixturenames and marked("both_databases") and not marked("in_a_file"):
        metafunc.parametrize("region", ["file", "server"], indirect=True)


@pytest.fixture(scope="session")
def region_in_a_file(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """A headquarters that knows nobody yet, closed, to be copied."""
    made = make_region(tmp_path_factory.mktemp("region"))
    made.siege.register.close()
    return made


@pytest.fixture(scope="session")
def region_on_a_server(server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Region, str]:
    """The same on the server, and the name of its database."""
    folder, database = tmp_path_factory.mktemp("region"), server.make()
    made = make_region(folder, place.server(server.url(database), folder))
    made.siege.register.close()
    return made, database


@pytest.fixture(autouse=True)
def in_the_words_of_the_source() -> None:
    """Whatever language the test before installed: it is one of the whole process."""
    i18n.install("en")


@pytest.fixture
def region(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Region]:
    if getattr(request, "param", "file") == "server":
        template, database = request.getfixturevalue("region_on_a_server")
        server = request.getfixturevalue("server")
        where: place.Place = place.server(server.url(server.make(database)), tmp_path)
    else:
        template = request.getfixturevalue("region_in_a_file")
        where = tmp_path / "siege" / "register.db"
        where.parent.mkdir()
        shutil.copy(template.siege.register.path, where)
    made = reopened(template, where, tmp_path)
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
