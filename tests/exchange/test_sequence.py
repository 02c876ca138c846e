"""The decision tables, row by row, then as properties (design, exchange 5.4, 5.5 and 10, S)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precarite_desktop.exchange import sequence
from precarite_desktop.exchange.descriptor import Ack, Epoch, HqMark, Order, PackageKind
from precarite_desktop.exchange.sequence import (
    SUCCESSES,
    AckCode,
    Cause,
    Code,
    How,
    LedgerFacts,
    Outcome,
    PackageFacts,
    Received,
    Restitution,
    StationFacts,
    decide,
    decide_ack,
    facts_of,
    settle,
)
from precarite_desktop.exchange.signature import KeyState
from precarite_desktop.text.messages import MESSAGES
from tests.exchange.simulator import STREAM, PackageSimulator, opened

E1, E2, E3 = Epoch(1, "a1" * 16), Epoch(2, "b2" * 16), Epoch(2, "c3" * 16)
SNAPSHOT, DELTA = PackageKind.SNAPSHOT, PackageKind.DELTA


def digest(seq: int, epoch: Epoch = E1) -> str:
    return f"sha256:{epoch.id}-{seq}"


def package(
    seq: int, base: int = 0, epoch: Epoch = E1, kind: PackageKind = DELTA, **other: object
) -> PackageFacts:
    chain = tuple((number, digest(number, epoch)) for number in range(max(base, 1), seq))
    facts = PackageFacts(epoch, seq, digest(seq, epoch), kind, base, chain)
    return replace(facts, **other)  # type: ignore[arg-type]


def ledger(applied: int = 3, epoch: Epoch = E1, **other: object) -> LedgerFacts:
    received = {(epoch.id, n): Received(digest(n, epoch), Code.APPLIED) for n in range(1, applied + 1)}
    facts = LedgerFacts(epoch=epoch, applied_seq=applied, received=received, mark=HqMark(1, 10))
    return replace(facts, **other)  # type: ignore[arg-type]


FORKED = ((1, digest(1)), (2, "sha256:other"), (3, digest(3)))


@pytest.mark.parametrize(
    ("row", "facts", "held", "outcome"),
    [
        ("1 revoked", package(4, 3), ledger(key_state=KeyState.REVOKED), Outcome(Code.KEY_NOT_ACTIVE)),
        ("1 replaced", package(4, 3), ledger(key_state=KeyState.REPLACED), Outcome(Code.KEY_NOT_ACTIVE)),
        (
            "s23 replaced, taken by a person",
            package(4, 3),
            ledger(key_state=KeyState.REPLACED, is_confirmed=True),
            Outcome(Code.APPLIED, How.UPSERT),
        ),
        ("2 s01 the same again", package(3, 2), ledger(), Outcome(Code.DUPLICATE)),
        ("2 s04 of long ago", package(1), ledger(), Outcome(Code.DUPLICATE)),
        ("3 s06 s10 another one under its number", package(3, 2, digest="sha256:x"), ledger(), Outcome(Code.FORK, order=Order.NEW_EPOCH)),
        ("4 older epoch", package(9, 0, E1), ledger(2, E2), Outcome(Code.OLD_EPOCH)),
        ("4 as old an epoch", package(1, 0, E3, SNAPSHOT), ledger(2, E2), Outcome(Code.OLD_EPOCH)),
        (
            "4 s11 third time",
            package(1, 0, E3, SNAPSHOT),
            ledger(2, E2, alternations=2),
            Outcome(Code.OLD_EPOCH, order=Order.REENROL, is_clone_suspected=True),
        ),
        ("5 new epoch by a delta", package(2, 1, E2), ledger(), Outcome(Code.GAP, order=Order.SNAPSHOT)),
        ("5 first package of all is a delta", package(2, 1), LedgerFacts(), Outcome(Code.GAP, order=Order.SNAPSHOT)),
        ("6 first package of all", package(1, 0, kind=SNAPSHOT), LedgerFacts(), Outcome(Code.APPLIED, How.REPLACE)),
        ("6 s05 new epoch", package(1, 0, E2, SNAPSHOT), ledger(), Outcome(Code.NEW_EPOCH, How.NEW_REPLICA)),
        ("7 chain contradicts", package(4, 1, chain=FORKED), ledger(), Outcome(Code.FORK, order=Order.NEW_EPOCH)),
        (
            "7 chain contradicts what a chain told",
            package(5, 3, chain=((3, digest(3)), (4, "sha256:other"))),
            ledger(told={(E1.id, 4): digest(4)}),
            Outcome(Code.FORK, order=Order.NEW_EPOCH),
        ),
        ("8 base unknown", package(9, 7), ledger(), Outcome(Code.GAP, order=Order.SNAPSHOT)),
        ("8 as far as we know", package(9, 7, last_hq=HqMark(1, 10)), ledger(), Outcome(Code.GAP, order=Order.SNAPSHOT)),
        ("8 s13 we lost history", package(9, 7, last_hq=HqMark(1, 11)), ledger(), Outcome(Code.HQ_BACK, is_hq_epoch_raised=True)),
        ("8 s13 we lost an epoch", package(9, 7, last_hq=HqMark(2, 1)), ledger(), Outcome(Code.HQ_BACK, is_hq_epoch_raised=True)),
        (
            "9 s02 overtaken",
            package(4, 3),
            ledger(3, applied_seq=5),
            Outcome(Code.LATE),
        ),
        ("10 next", package(4, 3), ledger(), Outcome(Code.APPLIED, How.UPSERT)),
        ("10 s03 others lost", package(8, 3), ledger(), Outcome(Code.APPLIED, How.UPSERT)),
        ("10 s18 never acknowledged", package(4, 0), ledger(), Outcome(Code.APPLIED, How.UPSERT)),
        ("10 snapshot in the same epoch", package(4, 0, kind=SNAPSHOT), ledger(), Outcome(Code.APPLIED, How.REPLACE)),
    ],
)  # fmt: skip
def test_psr_s_table_of_headquarters(
    row: str, facts: PackageFacts, held: LedgerFacts, outcome: Outcome
) -> None:
    assert decide(facts, held) == outcome, row


@pytest.mark.parametrize("code", [Code.GAP, Code.STATE, Code.HELD, Code.HQ_BACK])
def test_package_that_was_not_taken_is_decided_anew(code: Code) -> None:
    held = ledger()
    waiting = replace(held, received={**held.received, (E1.id, 4): Received(digest(4), code)})
    assert decide(package(4, 3), waiting).code is Code.APPLIED
    other = package(4, 3, digest="sha256:other")
    assert decide(other, waiting).code is Code.FORK


APPLIED = Outcome(Code.APPLIED, How.UPSERT)
REPLACED = Outcome(Code.APPLIED, How.REPLACE)


def test_psr_s26_other_state_than_the_station_says_undoes_the_import() -> None:
    for outcome in (APPLIED, REPLACED, Outcome(Code.NEW_EPOCH, How.NEW_REPLICA)):
        assert settle(outcome, is_state_equal=False) == Outcome(Code.STATE, order=Order.SNAPSHOT)
        assert settle(outcome, is_state_equal=True).code is outcome.code


@pytest.mark.parametrize(
    ("dropped", "held", "is_held"),
    [
        (0, 0, False),
        (1, 100, False),
        (5, 100, False),
        (6, 100, True),
        (20, 1000, False),
        (21, 1000, True),
        (1, 10, True),
    ],
)
def test_psr_s20_snapshot_that_drops_many_rows_waits_for_a_person(
    dropped: int, held: int, is_held: bool
) -> None:
    outcome = settle(REPLACED, is_state_equal=True, dropped=dropped, held=held)
    assert (outcome.code is Code.HELD) == is_held
    assert (outcome.dropped, outcome.held) == (dropped, held)
    taken = settle(REPLACED, is_state_equal=True, dropped=dropped, held=held, is_confirmed=True)
    assert taken.code is Code.APPLIED


def test_new_epoch_drops_nothing() -> None:
    """What the new replica lacks goes back as restitution: absence is never deletion."""
    outcome = settle(Outcome(Code.NEW_EPOCH, How.NEW_REPLICA), is_state_equal=True, dropped=50, held=60)
    assert outcome.code is Code.NEW_EPOCH


def test_refusals_stay_what_they_are() -> None:
    assert settle(Outcome(Code.LATE), is_state_equal=False) == Outcome(Code.LATE)


def test_alternations_are_counted_by_returns_not_by_late_mail() -> None:
    old, new, applied = Code.OLD_EPOCH, Code.NEW_EPOCH, Code.APPLIED
    assert sequence.alternations([]) == 0
    assert sequence.alternations([applied, new, old, old, old, applied]) == 1
    assert sequence.alternations([applied, new, old, new, old, Code.DUPLICATE, new]) == 2


def test_facts_are_those_of_the_package() -> None:
    verified = opened(PackageSimulator().sealed())
    facts = facts_of(verified.exchange, verified.digest)
    assert (facts.seq, facts.base_seq, facts.epoch.n, facts.last_hq) == (2, 1, 1, HqMark(1, 1))
    assert facts.digest == verified.digest
    with pytest.raises(ValueError, match="delta"):
        facts_of(replace(verified.exchange, epoch=None), verified.digest)


def test_psr_s24_odd_clocks_are_told_and_decide_nothing() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    day = timedelta(days=1)
    assert not sequence.is_clock_odd(now + day, now=now)
    assert sequence.is_clock_odd(now + day + timedelta(seconds=1), now=now)
    assert sequence.is_clock_odd(now - day, now=now, previous=now)
    assert not sequence.is_clock_odd(now, now=now, previous=now - day)
    assert sequence.may_still_be_confirmed(now, now + 60 * day)
    assert not sequence.may_still_be_confirmed(now, now + 61 * day)


def station(**other: object) -> StationFacts:
    facts = StationFacts(
        stream=STREAM, epoch=E2, seq=5, acked_seq=3, last_hq=HqMark(2, 10),
        digests={n: digest(n, E2) for n in range(1, 6)},
    )  # fmt: skip
    return replace(facts, **other)  # type: ignore[arg-type]


def ack(applied: int = 4, n: int = 11, **other: object) -> Ack:
    told = Ack(2, n, STREAM, 2, E2.id, applied, digest(applied, E2) if applied else None)
    return replace(told, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "told", "code", "acked", "cause", "is_snapshot_due"),
    [
        ("1 s17 another stream", ack(stream="77" * 16), AckCode.OTHER_STREAM, 3, None, False),
        ("2 s16 the same again", ack(n=10), AckCode.OLD, 3, None, False),
        ("2 older", ack(n=99, hq_epoch=1), AckCode.OLD, 3, None, False),
        ("4 I was restored", ack(epoch_n=2, epoch_id=E3.id), AckCode.NEW_EPOCH, 3, Cause.OTHER_EPOCH, False),
        ("4 restored far back", ack(epoch_n=7, epoch_id=E3.id), AckCode.NEW_EPOCH, 3, Cause.OTHER_EPOCH, False),
        ("4 not seen yet", ack(epoch_n=1, epoch_id=E1.id), AckCode.NOT_YET, 3, None, False),
        ("4 not seen yet, snapshot asked", ack(epoch_n=1, epoch_id=E1.id, order=Order.SNAPSHOT), AckCode.NOT_YET, 3, None, True),
        ("5 s07 beyond me", ack(6), AckCode.NEW_EPOCH, 3, Cause.BEYOND_ME, False),
        ("6 other digest", ack(applied_digest="sha256:x"), AckCode.NEW_EPOCH, 3, Cause.OTHER_DIGEST, False),
        ("6 digest missing", ack(applied_digest=None), AckCode.NEW_EPOCH, 3, Cause.OTHER_DIGEST, False),
        ("7 enrol anew", ack(order=Order.REENROL), AckCode.REENROL, 3, None, False),
        ("7 enrol anew, said to the copy", ack(order=Order.REENROL, epoch_id=E3.id, reason="S-OLDEPOCH"), AckCode.REENROL, 3, None, False),
        ("7 enrol anew, not I but my copy", ack(order=Order.REENROL, reason="S-OLDEPOCH"), AckCode.APPLIED, 4, None, False),
        ("7 new epoch", ack(order=Order.NEW_EPOCH), AckCode.NEW_EPOCH, 3, Cause.ORDERED, False),
        ("7 snapshot", ack(order=Order.SNAPSHOT), AckCode.APPLIED, 4, None, True),
        ("8 taken over", ack(), AckCode.APPLIED, 4, None, False),
        ("8 never back in the same epoch", ack(2), AckCode.APPLIED, 3, None, False),
        ("8 s13 back when headquarters says so", ack(2, n=1, hq_epoch=3), AckCode.APPLIED, 2, None, False),
        ("first package of all", ack(0, epoch_n=0, epoch_id=None), AckCode.APPLIED, 3, None, False),
    ],
)  # fmt: skip
def test_psr_s_table_of_the_station(
    row: str, told: Ack, code: AckCode, acked: int, cause: Cause | None, is_snapshot_due: bool
) -> None:
    outcome = decide_ack(told, station())
    assert (outcome.code, outcome.acked_seq, outcome.cause, outcome.is_snapshot_due) == (
        code, acked, cause, is_snapshot_due,
    ), row  # fmt: skip
    assert outcome.is_understood == (code not in {AckCode.OLD, AckCode.OTHER_STREAM})


def test_first_acknowledgement_of_a_new_station() -> None:
    fresh = StationFacts(STREAM, E1)
    outcome = decide_ack(Ack(4, 1, STREAM), fresh)
    assert (outcome.code, outcome.acked_seq) == (AckCode.APPLIED, 0)


@pytest.mark.parametrize(
    ("mine", "given", "equal", "expected"),
    [
        (None, 3, False, Restitution.ADOPT),
        (2, 3, False, Restitution.ADOPT),
        (3, 3, True, Restitution.KEEP_MINE),
        (3, 3, False, Restitution.CONFLICT),
        (4, 3, False, Restitution.KEEP_MINE),
    ],
)
def test_rows_given_back_never_overwrite_what_was_typed(
    mine: int | None, given: int, equal: bool, expected: Restitution
) -> None:
    assert sequence.restitution(mine, given, is_content_equal=equal) is expected


def test_every_outcome_has_a_sentence() -> None:
    codes = {*Code, *AckCode} - SUCCESSES
    assert {str(code) for code in codes} <= set(MESSAGES)


EPOCHS = st.sampled_from([E1, E2, E3, Epoch(3, "d4" * 16)])
SEQS = st.integers(1, 7)
PACKAGES = st.builds(
    lambda epoch, seq, base, kind, fork: package(
        seq, 0 if kind is SNAPSHOT else min(base, seq - 1), epoch, kind,
        digest=digest(seq, epoch) + ("x" if fork else ""),
    ),
    EPOCHS, SEQS, st.integers(0, 6), st.sampled_from([DELTA, SNAPSHOT]), st.integers(0, 9).map(lambda n: n == 0),
)  # fmt: skip


def received(facts: PackageFacts, held: LedgerFacts) -> tuple[Outcome, LedgerFacts]:
    """Headquarters, as small as it can be: one package taken in, what the ledger is afterwards."""
    outcome = settle(decide(facts, held), is_state_equal=True)
    key = (facts.epoch.id, facts.seq)
    before = held.received.get(key)
    if outcome.code is Code.DUPLICATE or (before is not None and before.digest != facts.digest):
        return outcome, held
    lines = {**held.received, key: Received(facts.digest, outcome.code)}
    if outcome.code in SUCCESSES:
        return outcome, replace(held, received=lines, epoch=facts.epoch, applied_seq=facts.seq)
    return outcome, replace(held, received=lines)


@settings(max_examples=400, deadline=None)
@given(st.lists(PACKAGES, max_size=25))
def test_histories_never_go_back_and_never_take_two_packages_under_one_number(
    history: list[PackageFacts],
) -> None:
    held = LedgerFacts()
    taken: dict[tuple[str, int], str] = {}
    for facts in history:
        before = held
        outcome, held = received(facts, held)
        key = (facts.epoch.id, facts.seq)
        if outcome.code in SUCCESSES:
            assert taken.setdefault(key, facts.digest) == facts.digest
            assert facts.kind is SNAPSHOT or facts.base_seq <= before.applied_seq
            assert before.epoch is None or facts.epoch.n > before.epoch.n or facts.epoch == before.epoch
            assert facts.epoch != before.epoch or facts.seq >= before.applied_seq
            assert decide(facts, held).code is Code.DUPLICATE
        else:
            assert (held.epoch, held.applied_seq) == (before.epoch, before.applied_seq)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.builds(ack, st.integers(0, 5), st.integers(1, 30), hq_epoch=st.integers(1, 3)), max_size=20)
)
def test_replayed_acknowledgements_never_take_back_what_was_acknowledged(told: list[Ack]) -> None:
    """The acknowledged number falls only when headquarters says that it lost history itself."""
    mine = station(last_hq=None, acked_seq=0)
    for one in told:
        outcome = decide_ack(one, mine)
        if outcome.acked_seq < mine.acked_seq:
            assert mine.last_hq is not None
            assert one.hq_epoch > mine.last_hq.hq_epoch
        if outcome.is_understood:
            mine = replace(mine, acked_seq=outcome.acked_seq, last_hq=one.mark)
        assert decide_ack(one, mine).code is AckCode.OLD
