"""Headquarters restored from an old copy: import again the originals that it kept.

(Design, exchange 5.7 and S-14.) What was accepted once is accepted again, decisions of people included,
in the order in which each station sent it; what the register holds already changes nothing. Afterwards
headquarters' own epoch is raised, so that stations listen to it again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.services import import_packages, package_files, reception_folder
from precarite_desktop.services.import_packages import Cancelled, Progress
from precarite_desktop.services.import_report import ImportReport
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta


@dataclass(frozen=True)
class _Place:
    """One archived file, and where it stands in the history of its station."""

    file: Path
    stream: str = ""
    number: tuple[int, int] = (0, 0)
    """Epoch and number."""


def replay(
    post: Post,
    folder: Path | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Import the archived packages of `folder`, or of the archive beside the register.

    Raises Refusal USE-10 at a station, FIL-07 where there is no archive, REG-….
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    archive = folder or reception_folder.archive_of(post.register.path)
    files = sorted((one for one in archive.rglob("*.zip.age") if one.is_file()), key=lambda one: one.name)
    if not files:
        raise Refusal("FIL-07", folder=str(archive))
    ordered = _in_order([_place(post, file) for file in files])
    report = import_packages.import_paths(
        post, ordered, progress=progress, cancelled=cancelled, confirmed=_Everything()
    )
    if report.applied:
        with post.register.write() as session:
            meta.put(session, "hq_epoch", str(meta.number(session, "hq_epoch") + 1))
    return report


class _Everything:
    """Every archived package was accepted before, by the rules or by a person."""

    def __contains__(self, _digest: object) -> bool:
        return True


def _place(post: Post, file: Path) -> _Place:
    try:
        verified, station = import_packages.open_for(post, package_files.copy_of(file).data)
    except Refusal:
        return _Place(file)
    epoch = verified.exchange.epoch
    return _Place(file, station.stream, (epoch.n if epoch else 0, verified.exchange.seq))


def _in_order(places: Sequence[_Place]) -> list[Path]:
    """The files in the order of their arrival, those of one station in the order of their numbers.

    Names tell the arrival by headquarters' clock, which decides nothing inside one station's history.
    Only of two packages under one number, which headquarters took since it was restored before without
    its archive, does the later arrival come first: it is what was held last, and the other one is a fork.
    """
    queues: dict[str, Iterator[_Place]] = {}
    for stream in {one.stream for one in places}:
        of_stream = [one for one in reversed(places) if one.stream == stream]
        queues[stream] = iter(sorted(of_stream, key=lambda one: one.number))
    return [next(queues[one.stream]).file for one in places]
