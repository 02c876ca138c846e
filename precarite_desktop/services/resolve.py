"""What a person at headquarters decides of a package that the rules do not settle (decision 21).

Each decision is written down with its author; none changes what a station typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from precarite_desktop.exchange import sequence
from precarite_desktop.exchange.signature import KeyState
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    apply_package,
    import_packages,
    package_files,
    reception_folder,
    write_hq_packages,
)
from precarite_desktop.services.package_files import Copy
from precarite_desktop.services.post import Post
from precarite_desktop.storage import decisions, stations
from precarite_desktop.storage.decisions import Decision
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

UNDECIDED = frozenset({"S-HELD", "S-FORK", "S-OLDEPOCH", "E-311"})
"""Outcomes that a person may decide."""


class Choice(StrEnum):
    """What may be decided."""

    APPLY = "apply"
    """Take the package: the rows are really gone, or it is a late one of a post that was replaced."""
    REFUSE = "refuse"
    """Leave it; the rows that it lacks are given back to the station."""
    NEW_EPOCH = "new_epoch"
    """Order the post to start anew and to send everything."""
    REENROL = "reenrol"
    """Order the post to enrol again: it is a copy of another."""


@dataclass(frozen=True)
class Pending:
    """One file that waits for a decision."""

    file: Path
    """Where it is kept."""
    name: str
    """As it was named when it came."""
    code: str
    site: str
    at: str
    details: Mapping[str, Any]
    """What the sentence of the code says besides."""


@dataclass(frozen=True)
class Resolved:
    """What was decided, and the package that tells the station."""

    choice: Choice
    code: str
    """Of the package now: APPLIED or NEW-EPOCH if it was taken."""
    rows: int
    receipt: Path | None


def pending(post: Post) -> list[Pending]:
    """The files kept in reception that wait for a decision, the latest first. Reads only."""
    with post.register.read() as session:
        decided = decisions.digests(session)
    lines = {one.sha256: one for one in reception_folder.refused(post.register.path)}
    folder = reception_folder.folder_of(post.register.path)
    return [
        Pending(
            folder / f"{digest}.refused",
            line.file,
            line.code,
            line.site,
            line.at,
            {"dropped": line.dropped, "held": line.held, "site": line.site},
        )
        for digest, line in reversed(lines.items())
        if line.code in UNDECIDED and digest not in decided
    ]


def resolve(post: Post, file: Path, choice: Choice, receipts: Path | None = None) -> Resolved:
    """Do what was decided of the package in `file`, and write the station's receipt to `receipts`.

    Raises Refusal USE-10 at a station, RES-01 where the package cannot be taken, RES-02 for one of a post
    replaced over 60 days ago, and with the package's own code if it is not sound.
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    copy = package_files.copy_of(file)
    verified, station = import_packages.open_for(post, copy.data)
    if choice is Choice.APPLY:
        return _apply(post, copy, file, station, receipts)
    with post.register.write() as session:
        stations.claim(session, station.stream)
        current = stations.by_stream(session, station.stream) or station
        outcome = apply_package.decide(session, current, verified)
        if choice is Choice.REFUSE:
            apply_package.give_back(session, current, verified, at=post.now())
        else:
            stations.order(session, station.stream, choice.value)
        _write_down(post, session, station, copy, outcome.code.value, choice)
    return Resolved(choice, outcome.code.value, 0, _receipt(post, station, receipts))


def _apply(post: Post, copy: Copy, file: Path, station: Station, receipts: Path | None) -> Resolved:
    _check_not_too_late(post, station)
    report = import_packages.import_paths(post, [file], confirmed={copy.sha256})
    if report.refused:
        refused = report.refused[0]
        if refused.code.startswith("E-"):
            raise Refusal(refused.code, **refused.details)
        raise Refusal("RES-01")
    applied = report.applied[0] if report.applied else None
    code = applied.code if applied else report.unchanged[0].code
    with post.register.write() as session:
        _write_down(post, session, station, copy, code, Choice.APPLY)
    return Resolved(Choice.APPLY, code, applied.rows if applied else 0, _receipt(post, station, receipts))


def _check_not_too_late(post: Post, station: Station) -> None:
    if station.state != KeyState.REPLACED or station.state_at is None:
        return
    if not sequence.may_still_be_confirmed(station.state_at, post.now()):
        raise Refusal("RES-02")


def _write_down(
    post: Post, session: Session, station: Station, copy: Copy, code: str, choice: Choice
) -> None:
    decisions.add(
        session,
        Decision(station.stream, station.site, copy.sha256, code, choice.value, post.who, post.now()),
    )


def _receipt(post: Post, station: Station, folder: Path | None) -> Path | None:
    return write_hq_packages.write(post, station, folder).file if folder else None
