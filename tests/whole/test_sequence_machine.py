"""The exchange survives everything that computers and people do to it, and each rule is needed for that.

The long search is `python3 packaging/dev.py campaign sequence --minutes N --seed S`.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.whole import sequence_machine
from tests.whole.histories import Violated, World
from tests.whole.needed_rules import NEEDED
from tests.whole.sequence_machine import REMOVED, SequenceMachine, run_settings, without

SEED = 20261005


@pytest.fixture(scope="module", autouse=True)
def _template() -> Iterator[None]:
    yield
    sequence_machine.forget_template()


@contextmanager
def lived() -> Iterator[World]:
    folder, authority = sequence_machine.template()
    world = World(folder, Path(tempfile.mkdtemp(dir=folder.parent)) / "world", authority)
    try:
        yield world
    finally:
        world.close()


def to_the_end(world: World, name: str) -> None:
    NEEDED[name](world)
    world.settle()


def test_no_history_breaks_a_promise() -> None:
    seed(SEED)(SequenceMachine)
    run_state_machine_as_test(SequenceMachine, settings=run_settings(examples=6, steps=14))


def test_each_rule_has_its_history() -> None:
    assert NEEDED.keys() == REMOVED.keys()


@pytest.mark.parametrize("name", NEEDED)
def test_the_history_of_a_rule_ends_well_with_it(name: str) -> None:
    with lived() as world:
        to_the_end(world, name)


@pytest.mark.parametrize("name", NEEDED)
def test_a_history_without_its_rule_breaks_a_promise(name: str) -> None:
    """The test of the test (design, exchange 5.6): a check that nothing could fail would prove nothing."""
    with lived() as world, without(name), pytest.raises(Violated):
        to_the_end(world, name)
