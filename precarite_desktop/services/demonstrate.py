"""A demonstration: one headquarters and a few real lycées with invented people do the whole main job.

It calls the services that the window calls, and nothing else: it writes into no
table and computes no figure. Values follow from the seed; keys, uids and
instants do not (decision 25).
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from precarite_desktop.law import reference_values
from precarite_desktop.paths import Paths, data_root
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    draw_up_bilan,
    enrol,
    export_package,
    found_headquarters,
    import_packages,
    make_post,
    save_record,
)
from precarite_desktop.services.demonstrate_people import Names, names_in
from precarite_desktop.services.demonstrate_records import Ground, Invented, Structure, invent
from precarite_desktop.services.found_headquarters import Authority
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import Phrase

PHRASE = "demo"
"""Opens every register of a demonstration, and the two files of its headquarters."""
HEADQUARTERS = "siege"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Demonstration:
    """What was done, and where it lies."""

    out: Path
    year: int
    sites: tuple[str, ...]
    records: int
    packages: int
    applied: int


@dataclass(frozen=True)
class _School:
    """One lycée of the reference list."""

    uai: str
    name: str
    department: str


@dataclass(frozen=True)
class _Lists:
    """The reference lists that invented records stand on."""

    schools: tuple[_School, ...]
    structures: tuple[tuple[str, Structure], ...]
    communes: tuple[tuple[str, str], ...]
    diplomas: tuple[tuple[str, str], ...]
    names: Names


class _Steps:
    """Tells whoever waits how far the demonstration is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def done(self, what: str) -> None:
        """One more step is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, what)


def demonstrate(
    out: Path,
    *,
    sites: int = 4,
    records: int = 40,
    year: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> Demonstration:
    """Do the whole job below `out` and leave every register closed.

    Raises Refusal USE-09 if `out` holds anything.
    """
    if out.exists() and any(out.iterdir()):
        raise Refusal("USE-09", folder=str(out))
    chosen_year = reference_values.load().last_complete_year() if year is None else year
    lists = _lists(data_root() / "resources" / "reference")
    schools = _chosen(lists.schools, sites, Random(seed))
    steps = _Steps(3 * len(schools) + 3, progress)
    with _headquarters(out) as (post, authority), ThreadPoolExecutor(1) as beside:
        safe = beside.submit(found_headquarters.write_files, authority, out / HEADQUARTERS, PHRASE)
        steps.done(post.name)
        entered = 0
        for number, school in enumerate(schools):
            ground = _ground(lists, school)
            random = Random(f"{seed}/{number}/{school.uai}")
            entered += _live_at(
                out, school, post, authority, invent(ground, records, year=chosen_year, random=random)
            )
            steps.done(school.name)
        report = import_packages.import_paths(post, [out / "packages"], receipts=out / "packages")
        steps.done("import")
        _take_receipts(out, schools, steps)
        draw_up_bilan.write(post, year=chosen_year, folder=out / "bilan")
        safe.result()
    packages = sum(1 for _ in (out / "packages").glob("*.zip.age"))
    return Demonstration(
        out, chosen_year, tuple(one.uai for one in schools), entered, packages, len(report.applied)
    )
