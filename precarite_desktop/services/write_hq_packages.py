"""What headquarters sends to a station: its receipt, its keys, and what else the station needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from precarite_desktop.exchange import package, sequence
from precarite_desktop.exchange.descriptor import Ack, Exchange, Grant, HqMark, Order, PackageKind, Scope
from precarite_desktop.exchange.package import Built, TableSource
from precarite_desktop.problems import Refusal
from precarite_desktop.records import data_schema, package_columns
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.services import (
    campaign,
    durable_file,
    package_tables,
    reception_folder,
    standing,
    take_back,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage import ledger, meta, post_secrets, returned_rows, row_remarks, stations
from precarite_desktop.storage.returned_rows import ReturnedRow
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

NOTICE = "station_notice"
NOTICE_COLUMNS = ("site", "name", "written_on", "campaign", "campaign_due_on")
TRUST = "trust"
TRUST_COLUMNS = ("version", "document", "signature_old_root", "signature_new_root")
ROW_REMARKS = "accuse_lignes"
ROW_REMARK_COLUMNS = ("row_id", "table", "column", "code", "severity")
_LATELY = 20
_MOST_REMARKS = 10_000
"""In one receipt; the errors first, the others once these are corrected."""


@dataclass(frozen=True)
class Answer:
    """What an import decided for a station, besides what its ledger says."""

    order: Order | None = None
    reason: str = ""


@dataclass(frozen=True)
class Written:
    """One package for a station."""

    file: Path
    site: str
    n: int


def build(
    post: Post,
    session: Session,
    station: Station,
    *,
    grant: Grant | None = None,
    answer: Answer | None = None,
) -> Built:
    """Take the next number and build the package of a station. The caller owns the transaction."""
    seed = post_secrets.get(session, standing.SIGNING_SEED)
    found = standing.read(session)
    if seed is None or found.trust is None:
        raise Refusal("ENR-08")
    hq_epoch = meta.number(session, "hq_epoch")
    n = stations.next_number(session, station.stream, hq_epoch)
    ack = _ack(session, station, HqMark(hq_epoch, n), answer or Answer())
    exchange = Exchange(
        kind=PackageKind.HQ,
        site=station.site,
        stream=station.stream,
        ack=ack,
        grant=grant,
        trust_version=found.trust.version,
        created_clock=post.now().astimezone().isoformat(timespec="seconds"),
        data_schema=DATA_SCHEMA,
    )
    return package.build(
        exchange,
        list(_tables(post, session, station)),
        created=post.now(),
        seed=seed,
        recipients=(station.age_recipient,),
        namespace=package.HQ_TO_SITE,
    )


def write(post: Post, station: Station, folder: Path, answer: Answer | None = None) -> Written:
    """Write the next package of a station. Raises Refusal FIL-02 or FIL-03, its number then not taken."""
    with post.register.write() as session:
        current = stations.by_stream(session, station.stream) or station
        built = build(post, session, current, answer=answer)
        returned = returned_rows.counts(session, station.stream)
        target = folder / built.file_name
        durable_file.reserve(target, len(built.data))
    durable_file.write(target, built.data)
    ack = built.exchange.ack
    if ack is not None:
        reception_folder.keep_receipt(post.register.path, station.stream, _said(ack, returned), target)
    return Written(target, station.site, ack.n if ack else 0)


def write_again(post: Post, station: Station, folder: Path) -> Written:
    """The last package of a station once more, byte for byte, if all it says still holds; else a new one.

    What an import that brought nothing new owes: the receipt may have been lost, but a folder
    that is imported every morning must not make a number every morning. Raises as `write`.
    """
    with post.register.read() as session:
        current = stations.by_stream(session, station.stream) or station
        mark = HqMark(*stations.last_number(session, station.stream))
        same = mark.hq_epoch == meta.number(session, "hq_epoch")
        returned = returned_rows.counts(session, station.stream)
        said = _said(_ack(session, current, mark, Answer()), returned) if same else ""
    kept = reception_folder.kept_receipt(post.register.path, station.stream, said)
    if kept is None:
        return write(post, station, folder)
    target = folder / kept.name
    durable_file.write(target, kept.data)
    return Written(target, station.site, mark.n)


def _ack(session: Session, station: Station, mark: HqMark, answer: Answer) -> Ack:
    return Ack(
        hq_epoch=mark.hq_epoch,
        n=mark.n,
        stream=station.stream,
        epoch_n=station.epoch_n,
        epoch_id=station.epoch_id or None,
        applied_seq=station.applied_seq,
        applied_digest=station.applied_digest or None,
        received=tuple(ledger.lately(session, station.stream, _LATELY)),
        order=Order(station.ordered) if station.ordered else answer.order,
        reason=sequence.DECIDED if station.ordered else answer.reason,
    )


def _said(ack: Ack, returned: Mapping[str, int]) -> str:
    """What a receipt says and gives back, in one word."""
    return sha256(f"{ack!r}\n{sorted(returned.items())}".encode()).hexdigest()


def write_all(post: Post, folder: Path, *, site: str | None = None) -> list[Written]:
    """Write one package for each active station, or for those of one lycée. Raises Refusal USE-10, FIL-02."""
    if not post.is_headquarters:
        raise Refusal("USE-10")
    with post.register.read() as session:
        active = [one for one in stations.every(session) if one.state == stations.ACTIVE]
    return [write(post, one, folder) for one in active if site is None or one.site == site]


def _tables(post: Post, session: Session, station: Station) -> Iterator[TableSource]:
    under_way = campaign.read(session)
    asked = (under_way.name, under_way.due_on.isoformat()) if under_way else ("", "")
    yield TableSource(
        name=NOTICE,
        columns=NOTICE_COLUMNS,
        rows=[(station.site, station.name, post.today.isoformat(), *asked)],
        primary_key=(),
        has_state=False,
    )
    remarks = row_remarks.of_stream(session, station.stream, limit=_MOST_REMARKS)
    if remarks:
        yield TableSource(
            name=ROW_REMARKS,
            columns=ROW_REMARK_COLUMNS,
            rows=[(one.row_id, one.name, one.field, one.code, one.severity) for one in remarks],
            primary_key=(),
            has_state=False,
        )
    yield from _given_back(session, station)
    signed = standing.signed_trust(session)
    if signed is not None:
        version = standing.read(session).trust
        parts = (signed.document, signed.signature_old_root, signed.signature_new_root)
        yield TableSource(
            name=TRUST,
            columns=TRUST_COLUMNS,
            rows=[(str(version.version if version else 0), *(standing.as_text(part) for part in parts))],
            primary_key=("version",),
            has_state=False,
        )


def _given_back(session: Session, station: Station) -> Iterator[TableSource]:
    """The rows that the station once told and tells no longer, in the schema that it declared."""
    waiting = returned_rows.counts(session, station.stream)
    schema = station.data_schema if data_schema.is_known(station.data_schema) else data_schema.DATA_SCHEMA
    scope = Scope(station.scope or Scope.PSEUDONYMOUS.value)
    for table, columns in package_tables.state_tables(scope, schema).items():
        if table in waiting:
            yield TableSource(
                name=take_back.PREFIX + table,
                columns=columns,
                rows=_as_told(returned_rows.of_table(session, table, station.stream), columns),
                has_state=False,
            )


def _as_told(rows: Iterable[ReturnedRow], columns: Sequence[str]) -> Iterator[tuple[str | None, ...]]:
    for row in rows:
        others = (row.cells.get(name) for name in columns[len(package_columns.ROW) :])
        yield (row.row_id, str(row.rev), str(int(row.is_deleted)), *others)
