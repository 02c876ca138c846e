"""The campaign of the sequence: histories of the state machine, ten by ten, each ten with its own seed."""

import traceback
from collections.abc import Iterator

from hypothesis import seed
from hypothesis.errors import Flaky
from hypothesis.stateful import run_state_machine_as_test

from tests.whole.sequence_machine import SequenceMachine, run_settings

_AT_ONCE = 10


def hunt(first_seed: int) -> Iterator[str]:
    """Yield what was broken, history after history; an empty text for each that held."""
    number = first_seed
    while True:
        yield from _ten(number)
        number += 1


def _ten(number: int) -> Iterator[str]:
    class Seeded(SequenceMachine):
        """A machine of its own: the seed belongs to the class."""

    seed(number)(Seeded)
    try:
        run_state_machine_as_test(Seeded, settings=run_settings(examples=_AT_ONCE, steps=40))
    except (AssertionError, Flaky):
        yield f"seed {number}: {traceback.format_exc()}"
        return
    yield from [""] * _AT_ONCE
