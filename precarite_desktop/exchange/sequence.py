"""What to do with a verified package or acknowledgement: the decision tables, as pure functions.

(Design, exchange 5.4 and 5.5.) Nothing is read or written here: services gather
the facts inside their transaction, ask, and do what the outcome says. The first
row of the table that matches wins; its number stands at each branch.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from precarite_desktop.exchange.descriptor import (
    Ack,
    Epoch,
    Exchange,
    HqMark,
    Order,
    PackageKind,
    Supersedes,
)
from precarite_desktop.exchange.signature import KeyState


class Code(StrEnum):
    """Outcome of a package at headquarters."""

    APPLIED = "APPLIED"
    NEW_EPOCH = "NEW-EPOCH"
    DUPLICATE = "S-DUPLICATE"
    LATE = "S-LATE"
    OLD_EPOCH = "S-OLDEPOCH"
    GAP = "S-GAP"
    FORK = "S-FORK"
    STATE = "S-STATE"
    HELD = "S-HELD"
    HQ_BACK = "S-HQBACK"
    KEY_NOT_ACTIVE = "E-311"


SUCCESSES: Final = frozenset({Code.APPLIED, Code.NEW_EPOCH})
UNCHANGED: Final = frozenset({Code.DUPLICATE, Code.LATE})
"""Nothing to do and nothing wrong (decision 48)."""
SETTLED: Final = SUCCESSES | UNCHANGED | {Code.OLD_EPOCH}
"""Outcomes that stay: the same package again is a duplicate. The others are decided anew each time."""

DECIDED: Final = "DECIDED"
"""Reason of an order that a person gave."""

CLOCK_TOLERANCE: Final = timedelta(hours=24)
REPLACED_ACCEPTED_FOR: Final = timedelta(days=60)
DROPPED_ROWS_HELD: Final = 20
DROPPED_SHARE_HELD: Final = 20
"""One row in twenty: more than 5 % of the rows waits for a person (decision 21)."""
ALTERNATIONS_OF_A_CLONE: Final = 3
NO_MARK: Final = HqMark(0, 0)


class How(StrEnum):
    """What to do with the rows of a package."""

    NOTHING = "nothing"
    UPSERT = "upsert"
    """Put the rows into the replica."""
    REPLACE = "replace"
    """The snapshot becomes the replica; rows that vanish are archived and given back."""
    NEW_REPLICA = "new_replica"
    """Freeze the old replica, begin another, give back what is missing in it."""


@dataclass(frozen=True)
class PackageFacts:
    """What a verified package says of its place."""

    epoch: Epoch
    seq: int
    digest: str
    kind: PackageKind = PackageKind.DELTA
    base_seq: int = 0
    chain: tuple[tuple[int, str], ...] = ()
    last_hq: HqMark | None = None
    supersedes: Supersedes | None = None


@dataclass(frozen=True)
class Received:
    """One line of the ledger."""

    digest: str
    code: Code


@dataclass(frozen=True)
class LedgerFacts:
    """What headquarters holds of one stream."""

    epoch: Epoch | None = None
    """The current epoch; None before the first package."""
    applied_seq: int = 0
    received: Mapping[tuple[str, int], Received] = field(default_factory=dict)
    """By epoch id and number."""
    told: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Digests learnt only from chains."""
    mark: HqMark = NO_MARK
    """Last package that headquarters remembers having written to this station."""
    alternations: int = 0
    """How often packages of an older epoch came after those of the current one (`alternations`)."""
    key_state: KeyState = KeyState.ACTIVE
    is_confirmed: bool = False
    """A person decided that this package shall be taken (decision 21)."""


@dataclass(frozen=True)
class Outcome:
    """What headquarters does and answers."""

    code: Code
    how: How = How.NOTHING
    order: Order | None = None
    is_clone_suspected: bool = False
    is_hq_epoch_raised: bool = False
    """Headquarters lost history: its next packages bear a higher epoch of its own."""
    dropped: int = 0
    held: int = 0
    """For S-HELD: rows that would vanish, of how many."""


def facts_of(exchange: Exchange, digest: str) -> PackageFacts:
    """The facts of a verified package from a station. Raises ValueError for one from headquarters."""
    if exchange.epoch is None:
        raise ValueError(exchange.kind)
    return PackageFacts(
        epoch=exchange.epoch,
        seq=exchange.seq,
        digest=digest,
        kind=exchange.kind,
        base_seq=exchange.base_seq,
        chain=exchange.chain,
        last_hq=exchange.last_hq,
        supersedes=exchange.supersedes,
    )


def decide(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    """The row of table 5.5 that a verified package meets; APPLIED and NEW-EPOCH go on to `settle`."""
    if ledger.key_state is KeyState.REVOKED:  # 1
        return Outcome(Code.KEY_NOT_ACTIVE)
    if ledger.key_state is KeyState.REPLACED and not ledger.is_confirmed:  # 5.7, lost key
        return Outcome(Code.KEY_NOT_ACTIVE)
    before = ledger.received.get((package.epoch.id, package.seq))
    if before is not None and before.digest == package.digest and before.code in SETTLED:  # 2
        return Outcome(Code.DUPLICATE)
    if before is not None and before.digest != package.digest:  # 3
        return _fork()
    if ledger.epoch is None or package.epoch.id != ledger.epoch.id:
        return _of_another_epoch(package, ledger)
    return _of_the_current_epoch(package, ledger)


def _of_another_epoch(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    if ledger.epoch is not None and package.epoch.n <= ledger.epoch.n:  # 4
        is_clone = ledger.alternations + 1 >= ALTERNATIONS_OF_A_CLONE
        return Outcome(Code.OLD_EPOCH, order=Order.REENROL if is_clone else None, is_clone_suspected=is_clone)
    if package.kind is not PackageKind.SNAPSHOT:  # 5
        return Outcome(Code.GAP, order=Order.SNAPSHOT)
    if ledger.epoch is None:  # the first package of a stream replaces nothing
        return Outcome(Code.APPLIED, How.REPLACE)
    return Outcome(Code.NEW_EPOCH, How.NEW_REPLICA)  # 6


def _of_the_current_epoch(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    if any(_contradicts(ledger, package.epoch.id, *link) for link in package.chain):  # 7
        return _fork()
    if package.base_seq > ledger.applied_seq:  # 8
        if has_lost_history(package, ledger):
            return Outcome(Code.HQ_BACK, is_hq_epoch_raised=True)
        return Outcome(Code.GAP, order=Order.SNAPSHOT)
    if package.seq < ledger.applied_seq:  # 9
        return Outcome(Code.LATE)
    how = How.REPLACE if package.kind is PackageKind.SNAPSHOT else How.UPSERT
    return Outcome(Code.APPLIED, how)  # 10


def has_lost_history(package: PackageFacts, ledger: LedgerFacts) -> bool:
    """Whether the station read packages of headquarters of which headquarters knows nothing (5.7)."""
    return package.last_hq is not None and package.last_hq > ledger.mark


def _contradicts(ledger: LedgerFacts, epoch_id: str, seq: int, digest: str) -> bool:
    held = ledger.received.get((epoch_id, seq))
    known = held.digest if held else ledger.told.get((epoch_id, seq))
    return known is not None and known != digest


def _fork() -> Outcome:
    return Outcome(Code.FORK, order=Order.NEW_EPOCH)


def settle(
    outcome: Outcome, *, is_state_equal: bool, dropped: int = 0, held: int = 0, is_confirmed: bool = False
) -> Outcome:
    """What becomes of an outcome once the rows were put in, before anything is committed.

    `dropped` of the `held` rows vanish without tombstone. Whatever is not a success
    after this is rolled back.
    """
    if outcome.code not in SUCCESSES:
        return outcome
    if not is_state_equal:  # 10
        return Outcome(Code.STATE, order=Order.SNAPSHOT)
    if outcome.how is How.REPLACE and not is_confirmed and drops_too_much(dropped, held):
        return Outcome(Code.HELD, dropped=dropped, held=held)
    return replace(outcome, dropped=dropped, held=held)


def drops_too_much(dropped: int, held: int) -> bool:
    """Whether a snapshot would remove so many rows that a person must look."""
    return dropped > DROPPED_ROWS_HELD or dropped * DROPPED_SHARE_HELD > held


def alternations(codes: Iterable[str]) -> int:
    """How often, in order of reception, an older epoch came back after a package that was applied."""
    count = 0
    was_applied = True
    for code in codes:
        if code in SUCCESSES:
            was_applied = True
        elif code == Code.OLD_EPOCH and was_applied:
            count += 1
            was_applied = False
    return count


def may_still_be_confirmed(replaced_at: datetime, now: datetime) -> bool:
    """Whether a late package of a replaced station may still be taken by a person's decision."""
    return now - replaced_at <= REPLACED_ACCEPTED_FOR


def is_clock_odd(created: datetime, *, now: datetime, previous: datetime | None = None) -> bool:
    """Whether the writer's clock seems wrong (W-CLOCK). It never decides anything."""
    return created > now + CLOCK_TOLERANCE or (previous is not None and created < previous)


class AckCode(StrEnum):
    """Outcome of an acknowledgement at a station."""

    APPLIED = "S-ACK"
    OLD = "S-OLDACK"
    """An acknowledgement already applied, or overtaken: ignored."""
    OTHER_STREAM = "S-OTHER"
    NOT_YET = "S-NOTYET"
    """Headquarters has not seen the station's new epoch yet."""
    NEW_EPOCH = "S-RESTORED"
    """The station is behind its own history, or was asked: a new epoch begins."""
    REENROL = "S-REENROL"


class Cause(StrEnum):
    """Why a station begins a new epoch."""

    OTHER_EPOCH = "other_epoch"
    BEYOND_ME = "ack_beyond_me"
    OTHER_DIGEST = "other_digest"
    ORDERED = "ordered"


@dataclass(frozen=True)
class StationFacts:
    """What a station knows of its own sequence."""

    stream: str
    epoch: Epoch
    seq: int = 0
    acked_seq: int = 0
    last_hq: HqMark | None = None
    """Last of headquarters' packages applied."""
    digests: Mapping[int, str] = field(default_factory=dict)
    """What was sent in this epoch, by number."""


@dataclass(frozen=True)
class AckOutcome:
    """What a station does with an acknowledgement, besides reading what came with it."""

    code: AckCode
    acked_seq: int
    cause: Cause | None = None
    is_snapshot_due: bool = False

    @property
    def is_understood(self) -> bool:
        """Whether the mark of this package becomes the station's `last_hq`."""
        return self.code not in {AckCode.OLD, AckCode.OTHER_STREAM}


def decide_ack(ack: Ack, station: StationFacts) -> AckOutcome:
    """The rule of 5.4 that a verified acknowledgement meets."""
    mine = station.acked_seq
    if ack.stream != station.stream:  # 1
        return AckOutcome(AckCode.OTHER_STREAM, mine)
    if station.last_hq is not None and ack.mark <= station.last_hq:  # 2
        return AckOutcome(AckCode.OLD, mine)
    if ack.order is Order.REENROL and not _is_meant_for_my_clone(ack, station):
        # 7, before the rest: nothing may leave this post
        return AckOutcome(AckCode.REENROL, mine)
    is_snapshot_due = ack.order is Order.SNAPSHOT
    if ack.epoch_id is not None and ack.epoch_id != station.epoch.id:  # 4
        if ack.epoch_n >= station.epoch.n:
            return AckOutcome(AckCode.NEW_EPOCH, mine, Cause.OTHER_EPOCH)
        return AckOutcome(AckCode.NOT_YET, mine, is_snapshot_due=is_snapshot_due)
    cause = _cause_of_new_epoch(ack, station)
    if cause is not None:  # 5, 6, 7
        return AckOutcome(AckCode.NEW_EPOCH, mine, cause)
    is_decrease_allowed = station.last_hq is None or ack.hq_epoch > station.last_hq.hq_epoch
    acked = ack.applied_seq if is_decrease_allowed else max(mine, ack.applied_seq)  # 8
    return AckOutcome(AckCode.APPLIED, acked, is_snapshot_due=is_snapshot_due)


def _is_meant_for_my_clone(ack: Ack, station: StationFacts) -> bool:
    """A copy of this post sends from an older epoch: it is the copy that must enrol anew."""
    return ack.reason == Code.OLD_EPOCH and ack.epoch_id == station.epoch.id


def _cause_of_new_epoch(ack: Ack, station: StationFacts) -> Cause | None:
    if ack.applied_seq > station.seq:
        return Cause.BEYOND_ME
    if ack.applied_seq and ack.applied_digest != station.digests.get(ack.applied_seq):
        return Cause.OTHER_DIGEST
    if ack.order is Order.NEW_EPOCH:
        return Cause.ORDERED
    return None


class Restitution(StrEnum):
    """What a station does with a row given back."""

    ADOPT = "adopt"
    KEEP_MINE = "keep_mine"
    CONFLICT = "conflict"


def restitution(mine: int | None, given: int, *, is_content_equal: bool) -> Restitution:
    """Compare revisions (None: the row is unknown here): never last-writer-wins (5.4, rule 3)."""
    if mine is None or mine < given:
        return Restitution.ADOPT
    if mine == given and not is_content_equal:
        return Restitution.CONFLICT
    return Restitution.KEEP_MINE
