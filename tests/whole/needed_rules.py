"""One short history for each rule of the sequence that nothing else does the work of (design, exchange 5.6).

With the rule each ends well; without it a promise is broken. The search of random histories says that
the rules are enough; these say that each is needed.
"""

from collections.abc import Callable

from tests.whole.histories import World

History = Callable[[World], None]
FIRST, COPY = 0, 2
"""A lycée's computer, and the copy of it: `World.clone` puts it after the two lycées."""
NEW, CHANGED = 0, 1
"""What to `edit`: a new person, or one more change of a known one."""


def _exchange(world: World, who: int = FIRST) -> None:
    """A day as it should be: typed, sent, received, acknowledged."""
    world.edit(who, NEW)
    world.export(who)
    world.deliver(-1)
    world.read_receipt(who, -1)
    world.look()


def _send(world: World, who: int = FIRST, *, what: int = NEW) -> None:
    """Typed and sent; the receipt, if one comes, is not read."""
    world.edit(who, what)
    world.export(who)


def _deliver(world: World, which: int) -> None:
    world.deliver(which)
    world.look()


def _fork(world: World) -> None:
    """A computer and its copy send everything under one number, and each something else."""
    _exchange(world)
    world.clone(FIRST)
    _send(world, FIRST)
    world.edit(COPY, NEW)
    world.export(COPY, snapshot=True)
    _deliver(world, -2)
    _deliver(world, -1)


def _old_epoch(world: World) -> None:
    """A lycée restores its backup and begins anew, while the copy of its computer goes on as before."""
    _exchange(world)
    world.back_up(FIRST)
    world.clone(FIRST)
    _exchange(world)
    world.restore(FIRST, 0, 0)
    world.export(FIRST)
    _deliver(world, -1)
    _send(world, COPY)
    _deliver(world, -1)


def _late(world: World) -> None:
    """Two packages arrive in the wrong order."""
    _exchange(world)
    _send(world)
    _send(world, what=CHANGED)
    _deliver(world, -1)
    _deliver(world, -2)


def _chain(world: World) -> None:
    """A copy goes further than the original, over a package that headquarters never saw."""
    _exchange(world)
    world.clone(FIRST)
    _send(world, FIRST)
    _deliver(world, -1)
    _send(world, COPY)
    world.lose(-1)
    _send(world, COPY)
    _deliver(world, -1)


def _gap(world: World) -> None:
    """Headquarters is restored to a day before a package that was acknowledged."""
    _exchange(world)
    world.copy_siege()
    _exchange(world)
    world.restore_siege(0, replayed=False)
    _send(world)
    _deliver(world, -1)


def _restitution(world: World) -> None:
    """A lycée restores its backup; what it typed since had been received."""
    _exchange(world)
    world.back_up(FIRST)
    _exchange(world)
    world.restore(FIRST, 0, 0)
    world.export(FIRST)
    _deliver(world, -1)


def _new_epoch(world: World) -> None:
    """A lycée restores its backup and goes on under numbers that it has used."""
    _exchange(world)
    world.back_up(FIRST)
    _send(world)
    _deliver(world, -1)
    world.restore(FIRST, 0, 0)
    _send(world, what=CHANGED)
    _deliver(world, -1)


def _archive(world: World) -> None:
    """Headquarters is restored from an old copy and replays what it received since."""
    _exchange(world)
    world.copy_siege()
    _exchange(world)
    world.restore_siege(0, replayed=True)


NEEDED: dict[str, History] = {
    "fork": _fork,
    "old epoch": _old_epoch,
    "late": _late,
    "chain": _chain,
    "gap": _gap,
    "restitution": _restitution,
    "new epoch at the post": _new_epoch,
    "archive": _archive,
}
"""By the names of `sequence_machine.REMOVED`."""
