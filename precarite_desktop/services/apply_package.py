"""One verified package into headquarters' replica: decided, staged, merged, compared; all of it or nothing.

Everything that can be wrong in the file itself is found while staging, before the
first page of the register is touched. The caller owns the transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from precarite_desktop.exchange import sequence, table_csv
from precarite_desktop.exchange.descriptor import Epoch, HqMark, Order, Scope, TableState
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.package import Verified
from precarite_desktop.exchange.sequence import Code, How, LedgerFacts, Outcome, Received
from precarite_desktop.exchange.signature import KeyState
from precarite_desktop.records import data_schema
from precarite_desktop.services import checked_tables, package_tables, package_warnings
from precarite_desktop.services.check_rows import PackageCheck
from precarite_desktop.storage import ledger, meta, replica, returned_rows, stations
from precarite_desktop.storage.ledger import Entry
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

_REASONS = {How.REPLACE: returned_rows.SNAPSHOT, How.NEW_REPLICA: returned_rows.NEW_EPOCH}
"""Why the rows that vanish are given back."""


_EPOCHS_BELIEVED = 1_000
"""How far beyond our own epoch a station may claim to have read."""


@dataclass(frozen=True)
class Taken:
    """What became of a package, and how many rows it held."""

    outcome: Outcome
    rows: int
    warnings: tuple[str, ...] = ()
    """Codes of what is odd about it as a whole."""
    remarked: int = 0
    """How many rows of the station bear some, once it was applied."""


class _NotEqual(Exception):
    """Undoes the savepoint of a package; carries the outcome that says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.code)
        self.outcome = outcome


def ledger_facts(session: Session, station: Station) -> LedgerFacts:
    """What headquarters holds of one stream, as the decision table asks for it."""
    entries = ledger.of_stream(session, station.stream)
    received = {
        (one.epoch_id, one.seq): Received(one.digest, Code(one.outcome))
        for one in entries
        if one.outcome != ledger.TOLD
    }
    settled = {
        (one.epoch_id, one.seq): Received(one.digest, Code(one.outcome))
        for one in entries
        if one.outcome in sequence.SETTLED
    }
    epoch = Epoch(station.epoch_n, station.epoch_id) if station.epoch_id else None
    return LedgerFacts(
        epoch=epoch,
        applied_seq=station.applied_seq,
        received=received | settled,
        told={(one.epoch_id, one.seq): one.digest for one in entries if one.outcome == ledger.TOLD},
        mark=HqMark(*_mark(session, station)),
        alternations=sequence.alternations(one.outcome for one in entries),
        key_state=KeyState(station.state),
    )


def decide(session: Session, station: Station, verified: Verified, *, is_confirmed: bool = False) -> Outcome:
    """What the decision table says of a package. Writes nothing."""
    facts = sequence.facts_of(verified.exchange, verified.digest)
    held = replace(ledger_facts(session, station), is_confirmed=is_confirmed)
    return sequence.decide(facts, held)


def take(
    session: Session,
    station: Station,
    verified: Verified,
    *,
    file: str,
    at: datetime,
    is_confirmed: bool = False,
) -> Taken:
    """Decide and, if the table says so, put the rows in; write the ledger (design, exchange 5.5).

    `is_confirmed`: a person has decided that this package shall be taken (decision 21).
    Raises PackageRefusal E-304 for a schema not known yet, E-208, E-309, E-310, E-4xx, before anything
    is written.
    """
    schema = verified.exchange.data_schema
    if not data_schema.is_known(schema):
        raise PackageRefusal("E-304")
    outcome = decide(session, station, verified, is_confirmed=is_confirmed)
    tables = package_tables.state_tables(Scope(station.scope or Scope.PSEUDONYMOUS.value), schema)
    rows = remarked = 0
    warnings = package_warnings.of(session, station, verified, at)
    if outcome.how is not How.NOTHING:
        check = PackageCheck(session, station, checked_tables.of_schema(schema))
        rows = _stage(session, verified, tables, check)
        try:
            with session.savepoint("package"):
                outcome = _merge(
                    session, station, verified, outcome, tables, at=at, is_confirmed=is_confirmed
                )
                remarked = check.remark(warnings, at=at)
        except _NotEqual as undone:
            outcome, rows = undone.outcome, 0
    if outcome.code in sequence.SUCCESSES:
        _keep_what_it_says(session, station, verified)
    _notice_lost_history(session, station, verified)
    if outcome.code is not Code.DUPLICATE:
        _write_ledger(session, station, verified, outcome, rows=rows, file=file, at=at)
    return Taken(outcome, rows, warnings, remarked)


def give_back(session: Session, station: Station, verified: Verified, *, at: datetime) -> int:
    """Keep for the station the rows that a snapshot lacks and that stay here, since it was refused; how many.

    Nothing for a package of another history, which cannot be compared row by row.
    """
    outcome = decide(session, station, verified)
    if outcome.how is not How.REPLACE:
        return 0
    schema = verified.exchange.data_schema
    tables = package_tables.state_tables(Scope(station.scope or Scope.PSEUDONYMOUS.value), schema)
    check = PackageCheck(session, station, checked_tables.of_schema(schema))
    _stage(session, verified, tables, check)
    return sum(
        returned_rows.keep_vanishing(
            session, name, columns, station.stream, reason=returned_rows.SNAPSHOT, at=at
        )
        for name, columns in tables.items()
    )


def _notice_lost_history(session: Session, station: Station, verified: Verified) -> None:
    """Raise headquarters' own epoch where a station read packages that nobody here remembers writing.

    Its stations then listen again, and send from what is held here (design, exchange 5.7). A claim far
    beyond is the station's own nonsense: following it would leave no number for the others.
    """
    told, mark = verified.exchange.last_hq, HqMark(*_mark(session, station))
    if told is not None and told > mark and told.hq_epoch - mark.hq_epoch <= _EPOCHS_BELIEVED:
        meta.raise_to(session, "hq_epoch", max(told.hq_epoch, mark.hq_epoch) + 1)


def _keep_what_it_says(session: Session, station: Station, verified: Verified) -> None:
    """The one row of a station about itself: its campaign, and whether it declares no activity."""
    columns = package_tables.STATION_COLUMNS
    for row in verified.hashed_rows(package_tables.STATION, columns):
        told = dict(zip(columns, row, strict=False))
        replica.keep_station(session, station.stream, verified.exchange.seq, told, str(row[-1]))


def _stage(
    session: Session, verified: Verified, tables: Mapping[str, Sequence[str]], check: PackageCheck
) -> int:
    """Check every table of the package and put it beside the replica."""
    known = {**tables, package_tables.STATION: package_tables.STATION_COLUMNS}
    for name in verified.tables():
        if name not in known:
            raise PackageRefusal("E-308", table=name)
    for row in verified.rows(package_tables.STATION, package_tables.STATION_COLUMNS):
        if len(row) != len(package_tables.STATION_COLUMNS):
            raise PackageRefusal("E-402", table=package_tables.STATION)
    count = 0
    for name, columns in tables.items():
        if name not in verified.tables():
            raise PackageRefusal("E-308", table=name)
        replica.stage(session, name, columns, check.watched(name, verified.hashed_rows(name, columns)))
        count += verified.row_count(name)
    return count


def _merge(
    session: Session,
    station: Station,
    verified: Verified,
    outcome: Outcome,
    tables: Mapping[str, Sequence[str]],
    *,
    at: datetime,
    is_confirmed: bool,
) -> Outcome:
    dropped = held = 0
    promised = verified.exchange.state
    is_equal = set(promised) == set(tables)
    for name, columns in tables.items():
        if outcome.how is not How.UPSERT and replica.holds(session, name, station.stream):
            missing = replica.missing_from_staging(session, name, station.stream)
            dropped, held = dropped + missing.rows, held + missing.of
            returned_rows.keep_vanishing(
                session, name, columns, station.stream, reason=_REASONS[outcome.how], at=at
            )
            replica.clear(session, name, station.stream)
        if verified.row_count(name):
            replica.merge(session, name, columns, station.stream)
            returned_rows.forget_told(session, name, station.stream)
        state = _recomputed(session, name, columns, station.stream)
        is_equal = is_equal and promised.get(name) == state
        replica.keep_state(session, station.stream, name, state.rows, state.digest)
    settled = sequence.settle(
        outcome, is_state_equal=is_equal, dropped=dropped, held=held, is_confirmed=is_confirmed
    )
    if settled.code not in sequence.SUCCESSES:
        raise _NotEqual(settled)
    return settled


def _recomputed(session: Session, name: str, columns: Sequence[str], stream: str) -> TableState:
    """The state of a table from the values stored, not from what the package says of itself."""
    return table_csv.stored_state(
        replica.joined_rows(session, name, columns, stream),
        len(columns),
        partial(replica.cells, session, name, columns, stream),
    )


def _mark(session: Session, station: Station) -> tuple[int, int]:
    return max(stations.last_number(session, station.stream), (meta.number(session, "hq_epoch"), 0))


def _write_ledger(
    session: Session,
    station: Station,
    verified: Verified,
    outcome: Outcome,
    *,
    rows: int,
    file: str,
    at: datetime,
) -> None:
    exchange = verified.exchange
    epoch = exchange.epoch
    if epoch is None:
        raise PackageRefusal("E-302")
    entry = Entry(
        stream=station.stream,
        site=station.site,
        epoch_n=epoch.n,
        epoch_id=epoch.id,
        seq=exchange.seq,
        base_seq=exchange.base_seq,
        kind=exchange.kind.value,
        digest=verified.digest,
        outcome=outcome.code.value,
        received_at=at,
        created_clock=exchange.created_clock,
        file=file,
        row_count=rows,
    )
    if outcome.code not in sequence.SUCCESSES:
        ledger.add(session, entry)
        return
    known = {(one.epoch_id, one.seq) for one in ledger.of_stream(session, station.stream)}
    told = [
        replace(entry, seq=seq, digest=digest, outcome=ledger.TOLD, row_count=0, file="")
        for seq, digest in exchange.chain
        if (epoch.id, seq) not in known
    ]
    ledger.add(session, *told, entry)
    last = exchange.last_hq or HqMark(0, 0)
    stations.applied(
        session,
        station.stream,
        epoch=(epoch.n, epoch.id),
        seq=exchange.seq,
        digest=verified.digest,
        at=at.astimezone(UTC),
        told=(last.hq_epoch, last.n),
    )
    if outcome.code is Code.NEW_EPOCH and station.ordered == Order.NEW_EPOCH:
        stations.order(session, station.stream, "")
    _follow_replacement(session, station, exchange.data_schema, at=at)
    stations.declare(session, station.stream, data_schema=exchange.data_schema, app=exchange.app)


def _follow_replacement(session: Session, station: Station, schema: str, *, at: datetime) -> None:
    """A successor that tells all that it was given back retires its predecessor; what still comes late from
    a predecessor is given back to the successor (design, exchange 5.7; decision 43).
    """
    if station.replaces and not returned_rows.lacks(session, station.stream, returned_rows.REPLACED):
        stations.retire(session, station.replaces)
    successor = stations.by_stream(session, station.replaced_by) if station.replaced_by else None
    if successor is not None:
        hand_over(session, station, successor, schema, reason=returned_rows.LATE, at=at)


def hand_over(
    session: Session, giving: Station, receiving: Station, schema: str, *, reason: str, at: datetime
) -> int:
    """Keep for one station what another told and it does not tell itself; how many rows."""
    scope = Scope(receiving.scope or Scope.PSEUDONYMOUS.value)
    streams = (giving.stream, receiving.stream)
    return sum(
        returned_rows.keep_differing(session, name, columns, streams, reason=reason, at=at)
        for name, columns in package_tables.state_tables(scope, schema).items()
    )
