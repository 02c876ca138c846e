"""Create the package of a station: one sealed file, cumulative since the last receipt (exchange 5.3).

Against crashes: the package is whole in memory and its room on the disk is taken
before the number is; then register, witness, file, in that order. A number taken
is never used again, whatever becomes of the file.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from precarite_desktop.exchange import limits, package
from precarite_desktop.exchange.descriptor import Exchange, Order, PackageKind
from precarite_desktop.exchange.package import Built
from precarite_desktop.problems import Refusal
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.services import campaign, durable_file, package_tables, standing, witness
from precarite_desktop.services.campaign import Campaign
from precarite_desktop.services.enrol import app_version
from precarite_desktop.services.package_tables import Declared
from precarite_desktop.services.post import Post
from precarite_desktop.services.standing import Standing
from precarite_desktop.services.witness import Made
from precarite_desktop.storage import drafts, export_log, meta, outgoing, post_secrets
from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class Preparation:
    """What the next package would hold."""

    ready: int
    to_correct: int
    """Drafts found wanting: they stay here."""
    obstacle: Refusal | None
    """Why no package can be made now, or None."""
    campaign: Campaign | None = None
    """What headquarters waits for, as far as it told."""


@dataclass(frozen=True)
class Sent:
    """A package made."""

    file: Path
    seq: int
    kind: str
    rows: int
    """Rows of records and justifications that travel."""
    is_nil_return: bool = False


def prepare(post: Post) -> Preparation:
    """Say what a package made now would hold. Writes nothing."""
    with post.register.read() as session:
        found = standing.read(session)
        ready = outgoing.waiting(session, found.seq)
        to_correct = sum(1 for one in drafts.every(session) if one.state == drafts.TO_CORRECT)
        under_way = campaign.read(session)
    return Preparation(ready, to_correct, standing.obstacle(found, post.paths.state), under_way)


def create(post: Post, folder: Path, *, kind: str = PackageKind.DELTA.value) -> Sent:
    """Create the next package in `folder`; a first one, or one that was asked for, is a snapshot.

    Raises Refusal EXP-01 to EXP-04 (decision 41), E-101 beyond the limits, FIL-02 or
    FIL-03 if it cannot be written; then no number is taken.
    """
    return _create(post, folder, kind, nil_return="false")


def declare_no_activity(post: Post, folder: Path, *, kind: str = PackageKind.DELTA.value) -> Sent:
    """Create the package that says: nothing happened in this campaign (decision 68).

    Records that are ready leave with it all the same: headquarters has to hold what is held here.
    Raises Refusal as `create`.
    """
    return _create(post, folder, kind, nil_return="true")


def _create(post: Post, folder: Path, kind: str, *, nil_return: str) -> Sent:
    if post.is_headquarters:
        raise Refusal("USE-11")
    with post.register.write() as session:
        found = standing.read(session)
        obstacle = standing.obstacle(found, post.paths.state)
        if obstacle is not None:
            raise obstacle
        found = standing.bound(session, found, post.paths.state)
        export_log.lose_prepared(session)
        under_way = campaign.read(session)
        declared = Declared(under_way.name if under_way else "", nil_return, app_version())
        built = _built(post, session, found, declared, kind=_kind(found, kind))
        target = folder / built.file_name
        durable_file.reserve(target, len(built.data))
        made = _logged(session, found, built, declared, post.now())
    witness.write(post.paths.state, found.stream, Made(found.epoch.n, made.seq))
    _put_down(post, made, target, built)
    return Sent(target, made.seq, built.exchange.kind.value, made.row_count, made.is_nil_return)


def _kind(found: Standing, asked: str) -> PackageKind:
    too_long = found.seq - max(found.acked_seq, 1) >= limits.CHAIN
    if found.acked_seq == 0 or found.order is Order.SNAPSHOT or too_long:
        return PackageKind.SNAPSHOT
    return PackageKind(asked)


def _built(post: Post, session: Session, found: Standing, declared: Declared, *, kind: PackageKind) -> Built:
    seed = post_secrets.get(session, standing.SIGNING_SEED)
    if seed is None or found.grant is None or found.trust is None:
        raise Refusal("EXP-01")
    base = 0 if kind is PackageKind.SNAPSHOT else found.acked_seq
    seq = found.seq + 1
    first = max(base, 1, seq - limits.CHAIN)
    exchange = Exchange(
        kind=kind,
        site=post.site,
        stream=found.stream,
        epoch=found.epoch,
        seq=seq,
        base_seq=base,
        chain=export_log.digests(session, found.epoch.id, first),
        last_hq=found.last_hq,
        trust_version=found.trust.version,
        machine=found.machine,
        created_clock=post.now().astimezone().isoformat(timespec="seconds"),
        data_schema=DATA_SCHEMA,
        app=declared.app,
        supersedes=standing.superseded(session) if seq == 1 else None,
    )
    since = None if kind is PackageKind.SNAPSHOT else base
    return package.build(
        exchange,
        package_tables.tables(session, found.grant, declared, base_seq=since),
        created=post.now(),
        seed=seed,
        recipients=found.trust.recipients,
        namespace=package.SITE_TO_HQ,
    )


def _logged(
    session: Session, found: Standing, built: Built, declared: Declared, at: datetime
) -> export_log.Made:
    exchange = built.exchange
    rows = sum(count for table, count in built.rows.items() if table != package_tables.STATION)
    made = export_log.Made(
        found.stream,
        found.epoch.n,
        exchange.seq,
        found.epoch.id,
        exchange.base_seq,
        exchange.kind.value,
        built.digest,
        at,
        built.file_name,
        export_log.PREPARED,
        rows,
        declared.campaign,
        declared.nil_return == "true",
    )
    export_log.add(session, made)
    meta.put(session, "seq", str(exchange.seq))
    if found.order is Order.SNAPSHOT:
        meta.put(session, "order", "")
    return made


def _put_down(post: Post, made: export_log.Made, target: Path, built: Built) -> None:
    """Write the file and say so; if it cannot be, its number stays burnt."""
    status = export_log.LOST
    try:
        durable_file.write(target, built.data)
        status = export_log.WRITTEN
    finally:
        with post.register.write() as session:
            export_log.set_status(session, made, status, file=str(target))
