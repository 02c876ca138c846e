"""The exchange survives everything that computers and people do to it, and each rule is needed for that.

The long search is `python3 packaging/dev.py campaign sequence --minutes N --seed S`.
"""

from collections.abc import Iterator

import pytest
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.whole import sequence_machine
from tests.whole.histories import Violated
from tests.whole.sequence_machine import REMOVED, SequenceMachine, run_settings, without

SEED = 20261005


@pytest.fixture(scope="module", autouse=True)
def _template() -> Iterator[None]:
    yield
    sequence_machine.forget_template()


def test_no_history_breaks_a_promise() -> None:
    seed(SEED)(SequenceMachine)
    run_state_machine_as_test(SequenceMachine, settings=run_settings(examples=6, steps=14))


@pytest.mark.slow
@pytest.mark.parametrize("name", REMOVED)
def test_removing_a_rule_is_noticed(name: str) -> None:
    """The test of the test (design, exchange 5.6): a check that nothing could fail would prove nothing."""
    seed(SEED)(SequenceMachine)
    with without(name), pytest.raises((Violated, ExceptionGroup, AssertionError)):
        run_state_machine_as_test(SequenceMachine, settings=run_settings(examples=400, steps=30))
