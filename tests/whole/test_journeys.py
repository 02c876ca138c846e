"""Whole journeys through real registers, packages and papers: what is entered is counted in the bilan."""

import json
import shutil
from pathlib import Path

import pytest

from precarite_desktop.services import (
    bin_record,
    demonstrate,
    draw_up_bilan,
    export_package,
    find_records,
    import_packages,
    open_post,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import Phrase
from precarite_desktop.text.i18n import install

YEAR = 2025


@pytest.fixture(autouse=True)
def _french() -> None:
    install("fr")


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("region") / "demo"
    demonstrate.demonstrate(out, sites=1, records=20, year=YEAR, seed=7)
    return out


@pytest.fixture
def region(_made: Path, tmp_path: Path) -> Path:
    """A demonstration of one lycée, each test its own copy."""
    return Path(shutil.copytree(_made, tmp_path / "region"))


def opened(out: Path, name: str) -> Post:
    from precarite_desktop.paths import Paths

    here = out / name
    paths = Paths(here, here / "state", here / "logs", here / "backups")
    return open_post.open_post(here / "register.db", Phrase(demonstrate.PHRASE), paths)


def values(post: Post) -> dict[str, str]:
    return {one.code: str(one.value) for one in draw_up_bilan.figures(post, YEAR)}


def test_the_demonstration_leaves_closed_registers_packages_and_one_bilan(region: Path) -> None:
    assert not list(region.rglob("*-wal"))
    assert len(list((region / "packages").glob("PSR1_SIEGE-*"))) == 2
    assert sorted(one.suffix for one in (region / "bilan").iterdir()) == [".html", ".pdf", ".xlsx"]


def test_one_seed_gives_one_result(region: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    demonstrate.demonstrate(again, sites=1, records=20, year=YEAR, seed=7)
    first, second = opened(region, "siege"), opened(again, "siege")
    assert json.dumps(values(first)) == json.dumps(values(second))
    for post in (first, second):
        post.register.close()


def test_deleting_one_record_changes_the_bilan(region: Path, tmp_path: Path) -> None:
    siege = opened(region, "siege")
    (uai,) = (one.name for one in region.iterdir() if one.name[0] == "0")
    lycee = opened(region, uai)
    before = values(siege)
    behind = draw_up_bilan.records_behind(siege, "53.1", YEAR)
    bin_record.discard(lycee, behind[0].uid)
    sent = export_package.create(lycee, tmp_path)
    report = import_packages.import_paths(siege, [sent.file], receipts=tmp_path)
    import_packages.import_paths(lycee, list(report.receipts))
    after = values(siege)
    assert int(after["53.1"]) == int(before["53.1"]) - 1
    states = {one.status for one in find_records.records(lycee, "placement")}
    assert states == {"received"}
    for post in (siege, lycee):
        post.register.close()
