"""Import packages or folders of packages: stations' at headquarters, headquarters' at a station.

Each package is applied whole or not at all, and a second time it changes nothing.
Files are copied first; what is refused leaves the register as it was, and goes to
the reception folder with its code (decision 2).
"""

import time
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from precarite_desktop.exchange import package, sequence
from precarite_desktop.exchange.package import Verified
from precarite_desktop.exchange.signature import KeyState, Signer
from precarite_desktop.problems import Refusal
from precarite_desktop.services import (
    apply_package,
    enrol,
    package_files,
    read_hq_package,
    reception,
    reception_folder,
    standing,
    write_hq_packages,
)
from precarite_desktop.services.import_report import (
    Applied,
    FileOutcome,
    ImportReport,
    Refused,
    Unchanged,
    gathered,
)
from precarite_desktop.services.package_files import Copy, Found
from precarite_desktop.services.post import Post
from precarite_desktop.services.reception_folder import RefusedFile
from precarite_desktop.services.write_hq_packages import Answer
from precarite_desktop.storage import post_secrets, stations
from precarite_desktop.storage.refusals import RegisterRefusal
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]

_BATCH_SECONDS = 1.0
"""So that a draft never waits over a second for the register (decision 6)."""


@dataclass
class _Work:
    """One import at headquarters while it runs."""

    post: Post
    identity: str
    stations: dict[bytes, Station]
    outcomes: list[FileOutcome] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    """By stream: who is owed a receipt."""
    unchanged: set[str] = field(default_factory=set)
    """Streams of which only packages came that were known already: they are owed the last receipt again."""
    refused: list[tuple[RefusedFile, bytes]] = field(default_factory=list)
    confirmed: Container[str] = frozenset()
    """SHA-256 of the files that a person has decided to take."""

    def signer(self, public: bytes) -> Signer | None:
        """The enrolled station of a key, or None."""
        station = self.stations.get(public)
        if station is None:
            return None
        return Signer(station.site, station.stream, public, KeyState(station.state))


def import_paths(
    post: Post,
    paths: Sequence[Path],
    *,
    receipts: Path | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    confirmed: Container[str] = frozenset(),
) -> ImportReport:
    """Import every package among `paths` and in the folders among them.

    At headquarters receipts are written to `receipts` once the packages they speak of are
    committed. Cancelling keeps what was committed. `confirmed` are the SHA-256 of files that a person has
    decided to take. Raises Refusal ENR-08 for a
    headquarters without keys, REG-… if the register cannot be written.
    """
    found = list(package_files.found_in(paths))
    if not post.is_headquarters:
        return read_hq_package.read_files(post, found, progress=progress, cancelled=cancelled)
    work = _begin(post, confirmed)
    remaining = iter(_watched(found, progress, cancelled))
    while _batch(work, remaining):
        _keep_refused(work)
    _keep_refused(work)
    written = _write_receipts(work, receipts) if receipts else ()
    return gathered(
        work.outcomes,
        missing=reception.missing(post),
        receipts=written,
        is_cancelled=len(work.outcomes) < len(found) and cancelled is not None and cancelled(),
    )


def open_for(post: Post, data: bytes) -> tuple[Verified, Station]:
    """Verify a package of a station (V1 to V9) and say whose it is. Raises Refusal with its code."""
    work = _begin(post)
    return _opened(work, data)


def _begin(post: Post, confirmed: Container[str] = frozenset()) -> _Work:
    with post.register.read() as session:
        identity = post_secrets.get(session, standing.AGE_IDENTITY)
        enrolled = {bytes.fromhex(one.sign_public): one for one in stations.every(session)}
    if identity is None:
        raise Refusal("ENR-08")
    return _Work(post, identity.decode(), enrolled, confirmed=confirmed)


def _watched(
    found: Sequence[Found], progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[Found]:
    for number, one in enumerate(found, start=1):
        if cancelled is not None and cancelled():
            return
        yield one
        if progress is not None:
            progress(number, len(found), one.path.name)


def _batch(work: _Work, remaining: Iterator[Found]) -> bool:
    """Import a batch in one transaction; whether there may be more."""
    until = time.monotonic() + _BATCH_SECONDS
    register = work.post.register
    with register.write_beside() as session:
        for _number in range(register.database.packages_together):
            found = next(remaining, None)
            if found is None:
                return False
            _import_one(work, session, found)
            if time.monotonic() > until:
                break
    return True


def _import_one(work: _Work, session: Session, found: Found) -> None:
    copy: Copy | None = None
    site = ""
    try:
        copy = package_files.copy_of(found.path)
        verified, station = _opened(work, copy.data)
        site = station.site
        stations.claim(session, station.stream)
        current = stations.by_stream(session, station.stream) or station
        taken = apply_package.take(
            session,
            current,
            verified,
            file=found.path.name,
            at=work.post.now(),
            is_confirmed=copy.sha256 in work.confirmed,
        )
    except RegisterRefusal:
        raise
    except Refusal as refusal:
        if _is_own(found, refusal):
            return
        asking = enrol.site_asking(copy.data, work.identity) if copy and refusal.code == "E-202" else ""
        if asking:
            work.outcomes.append(Refused(found.given, "ENR-10", {"site": asking}))
            return
        work.outcomes.append(Refused(found.given, refusal.code, refusal.details, site))
        _remember_refused(work, found, copy, refusal.code, site)
        return
    outcome = taken.outcome
    if outcome.code is not sequence.Code.DUPLICATE:
        work.unchanged.discard(station.stream)
    elif station.stream not in work.answers:
        work.unchanged.add(station.stream)
    work.answers[station.stream] = Answer(
        outcome.order, outcome.code.value if outcome.order is not None else ""
    )
    if outcome.code in sequence.SUCCESSES:
        reception_folder.archive(work.post.register.path, station.stream, copy, work.post.now())
        work.outcomes.append(
            Applied(
                found.given, site, verified.exchange.seq, outcome.code.value, taken.rows,
                taken.warnings, taken.remarked,
            )
        )  # fmt: skip
    elif outcome.code in sequence.UNCHANGED:
        work.outcomes.append(Unchanged(found.given, outcome.code.value, site))
    else:
        details = {"dropped": outcome.dropped, "held": outcome.held, "site": site}
        work.outcomes.append(Refused(found.given, outcome.code.value, details, site))
        _remember_refused(work, found, copy, outcome.code.value, site, (outcome.dropped, outcome.held))


def _opened(work: _Work, data: bytes) -> tuple[Verified, Station]:
    verified = package.open_package(
        data,
        identity=work.identity,
        known_signers=work.signer,
        namespace=package.SITE_TO_HQ,
    )
    return verified, work.stations[verified.signer.public_key]


def _is_own(found: Found, refusal: Refusal) -> bool:
    """One of our own packages to a station, lying in the folder that is read."""
    return not found.named and refusal.code == "E-103" and found.path.name.startswith("PSR1_SIEGE-")


def _remember_refused(
    work: _Work, found: Found, copy: Copy | None, code: str, site: str, vanishing: tuple[int, int] = (0, 0)
) -> None:
    if copy is None:
        return
    at = reception_folder.stamp(work.post.now())
    work.refused.append((RefusedFile(at, found.path.name, code, copy.sha256, site, *vanishing), copy.data))


def _keep_refused(work: _Work) -> None:
    for line, data in work.refused:
        reception_folder.keep_refused(work.post.register.path, line, data)
    work.refused.clear()


def _write_receipts(work: _Work, folder: Path) -> tuple[Path, ...]:
    by_stream = {one.stream: one for one in work.stations.values()}
    return tuple(
        write_hq_packages.write_again(work.post, by_stream[stream], folder).file
        if stream in work.unchanged
        else write_hq_packages.write(work.post, by_stream[stream], folder, answer).file
        for stream, answer in work.answers.items()
    )
