"""After a restore: a station that had sent more than it remembers begins a new epoch (design, exchange 5.4).

At headquarters its own numbering is raised, so that stations read its next packages.
"""

from dataclasses import dataclass

from precarite_desktop.exchange.descriptor import Order
from precarite_desktop.problems import Refusal
from precarite_desktop.services import computer, standing, witness
from precarite_desktop.services.post import Post
from precarite_desktop.services.standing import Standing
from precarite_desktop.services.witness import Made
from precarite_desktop.storage import meta

STARTS_ANEW = frozenset({"EXP-04", "EXP-05"})
"""Obstacles that a new start removes."""


@dataclass(frozen=True)
class Reached:
    """How far numbers had gone before the register was replaced."""

    stream: str
    made: Made
    hq_epoch: int


def reached(post: Post) -> Reached:
    """How far this post had gone, as its register and its witness say."""
    with post.register.read() as session:
        found = standing.read(session)
        hq_epoch = meta.number(session, "hq_epoch")
    return Reached(found.stream, _furthest(post, found), hq_epoch)


def resume(post: Post, before: Reached) -> None:
    """Call once the register holds a backup: nothing is sent under a number used already."""
    with post.register.write() as session:
        found = standing.read(session)
        if post.is_headquarters:
            epoch = max(before.hq_epoch, meta.number(session, "hq_epoch"))
            meta.put(session, "hq_epoch", str(epoch + 1))
        elif found.stream and found.stream == before.stream and before.made > found.made:
            standing.begin_epoch(session, found, before.made.epoch_n)


def start_anew(post: Post) -> None:
    """What a person decides where the register is behind what was sent, or has moved to this computer.

    Raises Refusal EXP-06 where nothing asks for it: a new start sends everything again.
    """
    with post.register.read() as session:
        found = standing.obstacle(standing.read(session), post.paths.state)
    if found is None or found.code not in STARTS_ANEW:
        raise Refusal("EXP-06")
    begin_anew(post)


def begin_anew(post: Post) -> None:
    """Begin a new epoch whatever the numbers say: the register moved to this computer, or is behind.

    Raises Refusal FIL-02 or FIL-03 if the number of this computer cannot be kept.
    """
    here = computer.identity(post.paths.state)
    with post.register.write() as session:
        found = standing.read(session)
        if post.is_headquarters:
            meta.put(session, "hq_epoch", str(meta.number(session, "hq_epoch") + 1))
        elif found.stream:
            standing.begin_epoch(session, found, _furthest(post, found).epoch_n)
            meta.put(session, "machine", here)


def be_second(post: Post) -> None:
    """This register is a copy and the other one stays in use: it has to enrol by itself first.

    Raises Refusal USE-11 at headquarters, FIL-02 or FIL-03.
    """
    if post.is_headquarters:
        raise Refusal("USE-11")
    here = computer.identity(post.paths.state)
    with post.register.write() as session:
        meta.put(session, "order", Order.REENROL.value)
        meta.put(session, "machine", here)


def _furthest(post: Post, found: Standing) -> Made:
    seen = witness.read(post.paths.state, found.stream) if found.stream else None
    return max(found.made, seen) if seen is not None else found.made
