"""Random histories of the exchange over the real program, and the rules whose absence they must notice."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from precarite_desktop.exchange import sequence
from precarite_desktop.exchange.sequence import LedgerFacts, Outcome, PackageFacts
from precarite_desktop.services import import_packages, standing
from precarite_desktop.storage import returned_rows
from tests.whole import histories
from tests.whole.histories import EXPORT_CUTS, IMPORT_CUTS, World

ANY = st.integers(0, 999)


@cache
def template() -> tuple[Path, Any]:
    """The enrolled region that every history begins with, made once."""
    folder = Path(tempfile.mkdtemp(prefix="passerelles-", dir=_fast_disk())) / "template"
    return folder, histories.make_template(folder)


def forget_template() -> None:
    """Remove what `template` made."""
    shutil.rmtree(template()[0].parent, ignore_errors=True)
    template.cache_clear()


def _fast_disk() -> str | None:
    """Memory where there is some: thousands of registers are written."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


class SequenceMachine(RuleBasedStateMachine):
    """Whatever happens to computers, sticks and people, in any order."""

    def __init__(self) -> None:
        super().__init__()
        folder, authority = template()
        self.world = World(folder, Path(tempfile.mkdtemp(dir=folder.parent)) / "world", authority)
        self.is_settled = False

    @rule(who=ANY, what=ANY)
    def edit(self, who: int, what: int) -> None:
        self.world.edit(who, what)

    @rule(who=ANY, what=ANY)
    def edit_again(self, who: int, what: int) -> None:
        self.world.edit(who, what)

    @rule(who=ANY, snapshot=st.sampled_from([False, False, False, True]), crash=st.sampled_from(EXPORT_CUTS))
    def export(self, who: int, snapshot: bool, crash: str) -> None:
        self.world.export(who, snapshot=snapshot, crash=crash)

    @rule(who=ANY, what=ANY)
    def edit_and_exchange(self, who: int, what: int) -> None:
        """What happens every day: nothing is lost and the receipt is read."""
        self.world.edit(who, what)
        before = len(self.world.to_siege)
        self.world.export(who)
        if len(self.world.to_siege) > before:
            self.world.deliver(-1)
            self.world.read_receipt(who, -1)

    @rule(who=ANY, which=ANY)
    def forget(self, who: int, which: int) -> None:
        self.world.forget(who, which)

    @rule(which=st.lists(ANY, min_size=1, max_size=3), crash=st.sampled_from(IMPORT_CUTS))
    @precondition(lambda self: self.world.to_siege)
    def deliver(self, which: list[int], crash: str) -> None:
        self.world.deliver(*which, crash=crash)

    @rule(which=ANY)
    @precondition(lambda self: self.world.to_siege)
    def lose(self, which: int) -> None:
        self.world.lose(which)

    @rule(who=ANY, which=ANY)
    @precondition(lambda self: self.world.to_posts)
    def read_receipt(self, who: int, which: int) -> None:
        self.world.read_receipt(who, which)

    @rule(who=ANY)
    def back_up(self, who: int) -> None:
        self.world.back_up(who)

    @rule(who=ANY, which=ANY, how=ANY)
    @precondition(lambda self: any(one.backups for one in self.world.computers))
    def restore(self, who: int, which: int, how: int) -> None:
        self.world.restore(who, which, how)

    @rule(who=ANY)
    @precondition(lambda self: len(self.world.computers) < 4)
    def clone(self, who: int) -> None:
        self.world.clone(who)

    @rule(who=ANY)
    @precondition(lambda self: self.world.replaced < 2)
    def replace(self, who: int) -> None:
        self.world.replace(who)

    @rule()
    def copy_siege(self) -> None:
        self.world.copy_siege()

    @rule(which=ANY, replayed=st.booleans())
    @precondition(lambda self: self.world.siege_copies)
    def restore_siege(self, which: int, replayed: bool) -> None:
        self.world.restore_siege(which, replayed=replayed)

    @rule(who=ANY, year=ANY)
    def jump(self, who: int, year: int) -> None:
        self.world.jump(who, year)

    @invariant()
    def holds(self) -> None:
        self.world.look()

    def teardown(self) -> None:
        try:
            self.world.settle()
        finally:
            self.world.close()


def run_settings(*, examples: int, steps: int, shrink: bool = False) -> settings:
    """How long to look, without the clock deciding anything."""
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )


# --- the rules whose absence must be noticed (design, exchange 5.6) --------------------


def _without_fork(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    before = ledger.received.get((package.epoch.id, package.seq))
    if before is not None and before.digest != package.digest:
        received = {key: one for key, one in ledger.received.items() if one is not before}
        ledger = replace(ledger, received=received)
    return _DECIDE(package, ledger)


def _without_old_epoch(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    if ledger.epoch is not None and package.epoch.id != ledger.epoch.id:
        ledger = replace(ledger, epoch=replace(ledger.epoch, n=package.epoch.n - 1))
    return _DECIDE(package, ledger)


def _without_late(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    outcome = _DECIDE(package, ledger)
    if outcome.code is not sequence.Code.LATE:
        return outcome
    return _DECIDE(package, replace(ledger, applied_seq=package.seq))


def _without_chain(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    return _DECIDE(replace(package, chain=()), ledger)


def _without_gap(package: PackageFacts, ledger: LedgerFacts) -> Outcome:
    return _DECIDE(replace(package, base_seq=min(package.base_seq, ledger.applied_seq)), ledger)


def _without_state(outcome: Outcome, *, is_state_equal: bool, **others: Any) -> Outcome:
    return _SETTLE(outcome, is_state_equal=True, **others)


def _keeps_nothing(*_words: Any, **_others: Any) -> int:
    return 0


_DECIDE, _SETTLE = sequence.decide, sequence.settle
_STATE = (sequence, "settle", _without_state)
REMOVED: dict[str, tuple[tuple[Any, str, Any], ...]] = {
    "fork": ((sequence, "decide", _without_fork),),
    "old epoch": ((sequence, "decide", _without_old_epoch),),
    "late": ((sequence, "decide", _without_late), _STATE),
    "chain": ((sequence, "decide", _without_chain), _STATE),
    "gap": ((sequence, "decide", _without_gap), _STATE),
    "restitution": ((returned_rows, "keep_vanishing", _keeps_nothing),),
    "new epoch at the post": ((standing, "begin_epoch", _keeps_nothing),),
    "archive": ((import_packages.reception_folder, "archive", _keeps_nothing),),
}
"""Rule removed → what stands in its place; the state digest goes with those that it covers."""


@contextmanager
def without(name: str) -> Iterator[None]:
    """Run the program with one rule of the sequence taken out."""
    with ExitStack() as stack:
        for target, attribute, other in REMOVED[name]:
            stack.enter_context(patch.object(target, attribute, other))
        yield


__all__ = ["REMOVED", "SequenceMachine", "run_settings", "without"]
