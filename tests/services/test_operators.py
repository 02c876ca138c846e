"""Several operators of one headquarters at once: nothing twice, nothing lost, the same words found."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from precarite_desktop.paths import Paths
from precarite_desktop.services import (
    choose_school,
    draw_up_bilan,
    import_packages,
    open_post,
    reception,
    regional_records,
)
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.post import Post
from precarite_desktop.storage import place
from tests.server import TestServer
from tests.services.region import (
    NOON,
    SIEGE_KEY,
    Region,
    fingerprint,
    make_region,
    person,
    placement,
    rows_at_headquarters,
    save,
)

pytestmark = pytest.mark.both_databases


@pytest.fixture
def other(region: Region) -> Iterator[Post]:
    """The second operator: another opening of the same headquarters."""
    post = open_post.open_post(
        region.siege.register.place, SIEGE_KEY, Paths.under(region.folder / "other"), now=lambda: NOON
    )
    yield post
    post.register.close()


def at_once(region: Region, other: Post, *halves: list) -> list[ImportReport]:
    """What both are told, when each begins to import its files at the same moment."""
    start = Barrier(2)

    def work(post: Post, files: list) -> ImportReport:
        start.wait(30)
        told = region.mail / "receipts" / post.paths.state.parent.name
        return import_packages.import_paths(post, files, receipts=told)

    with ThreadPoolExecutor(2) as both:
        return list(both.map(work, (region.siege, other), halves))


def codes(reports: list[ImportReport]) -> list[str]:
    return sorted(
        one.code for report in reports for one in (*report.applied, *report.unchanged, *report.refused)
    )


def test_one_file_is_applied_once(region: Region, other: Post) -> None:
    post = region.lycee()
    save(post, *(person(given_name=f"Anne {number}") for number in range(60)))
    file = region.send(post)
    reports = at_once(region, other, [file], [file])
    assert codes(reports) == ["APPLIED", "S-DUPLICATE"]
    assert len(rows_at_headquarters(region, "person")) == 60
    before = fingerprint(region.siege.register)
    assert codes([import_packages.import_paths(other, [file])]) == ["S-DUPLICATE"]
    assert len(fingerprint(region.siege.register)) == len(before)


def test_files_of_several_lycees_shared_out_between_two_are_all_there(region: Region, other: Post) -> None:
    files = []
    for uai in [one.uai for one in choose_school.schools()[:4]]:
        post = region.lycee(uai)
        people = [person(given_name=f"{uai} {number}") for number in range(20)]
        save(post, *people)
        save(post, *(placement(one.uid, school_uai=uai) for one in people[:5]))
        files.append(region.send(post))
        post.register.close()
    reports = at_once(region, other, files[:3], files[1:])
    assert codes(reports) == ["APPLIED"] * 4 + ["S-DUPLICATE"] * 2
    assert len(rows_at_headquarters(region, "person")) == 80
    assert len(rows_at_headquarters(region, "placement")) == 20
    for post in (region.siege, other):
        assert regional_records.count(post, "placement") == 20


def test_what_one_imported_the_other_sees_on_the_board_and_finds(region: Region, other: Post) -> None:
    post = region.lycee()
    people = [person(given_name=f"Anne {number}") for number in range(6)]
    save(post, *people)
    save(post, *(placement(one.uid) for one in people))
    region.exchange(post)
    assert [line.state for line in reception.board(other).sites if line.site == post.site] == ["received"]
    pages = [regional_records.page(one, "placement", limit=50) for one in (region.siege, other)]
    assert [row.uid for row in pages[0].rows] == [row.uid for row in pages[1].rows]
    assert len(pages[0].rows) == 6


def worked(region: Region) -> tuple[object, ...]:
    """Everything that a small year says: figures, the received in their order, the bilan's files."""
    post = region.lycee()
    people = [person(given_name=name) for name in ("Éloïse", "eloi", "Zoé", "Ana", "Œdile", "Odile")]
    save(post, *people)
    save(post, *(placement(one.uid, starts_on=date(2026, 9, 7 + day)) for day, one in enumerate(people)))
    region.exchange(post)
    post.register.close()
    found = draw_up_bilan.figures(region.siege, NOON.year)
    rows = regional_records.page(region.siege, "placement", limit=50).rows
    said = [(one.code, one.value, one.numerator, one.denominator, one.scope) for one in found]
    files = [file.name for file in draw_up_bilan.write(region.siege, NOON.year, region.folder / "bilan")]
    return said, [row.cells[1:] for row in rows], files


@pytest.mark.in_a_file
def test_a_server_says_what_a_file_says(server: TestServer, tmp_path: Path) -> None:
    a_file = make_region(tmp_path / "a")
    on_a_server = make_region(tmp_path / "b", place.server(server.url(server.make()), tmp_path / "b"))
    try:
        assert worked(a_file) == worked(on_a_server)
    finally:
        a_file.siege.register.close()
        on_a_server.siege.register.close()
