"""Interleaved measuring: ours and the floor take turns, so that a noisy machine is noisy for both."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

KIB = 1024


@dataclass(frozen=True)
class Row:
    """One line of the bench. Times in milliseconds, memory in megabytes."""

    name: str
    ours: float
    floor: float | None
    ratio: float | None
    limit: float
    """What the ratio, or the value itself where there is no floor, must not exceed."""
    unit: str
    rounds: int

    @property
    def is_met(self) -> bool:
        """Whether the limit is kept."""
        return (self.ours if self.ratio is None else self.ratio) <= self.limit

    def document(self) -> dict[str, Any]:
        """The line as JSON holds it."""
        return {**asdict(self), "met": self.is_met}


def timed(work: Callable[[], object]) -> float:
    """How long `work` takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compared(
    name: str, ours: Callable[[], float], floor: Callable[[], float], *, limit: float, rounds: int
) -> Row:
    """Measure both in turns after one unmeasured round each; both return milliseconds."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    mine, theirs = median(one for one, _ in pairs), median(one for _, one in pairs)
    return Row(name, round(mine, 3), round(theirs, 3), round(mine / theirs, 2), limit, "ms", rounds)


def alone(name: str, value: float, *, limit: float, unit: str) -> Row:
    """A row that has no floor: a value and what it must not exceed."""
    return Row(name, round(value, 1), None, None, limit, unit, 1)


def peak_megabytes() -> float:
    """The most memory that this process ever held; 0 where the system does not say.

    Not `getrusage`: a child begins there with what its parent held.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    peak = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(peak.split()[1]) / KIB
