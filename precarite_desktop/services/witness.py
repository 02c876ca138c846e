"""The witness: the highest package number ever made, kept outside the register.

A register restored from a backup is behind its witness; that is how the station
learns it before it makes a number twice (design, exchange 5.2 and 5.7).
"""

import json
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.services import durable_file


@dataclass(frozen=True, order=True)
class Made:
    """A package number, in the order in which numbers are made."""

    epoch_n: int
    seq: int


def read(state: Path, stream: str) -> Made | None:
    """Return what was last witnessed for this stream; None where there is no readable witness."""
    try:
        kept = json.loads(_file(state, stream).read_text(encoding="ascii"))
        return Made(int(kept["epoch_n"]), int(kept["seq"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(state: Path, stream: str, made: Made) -> None:
    """Witness that this number was made. Raises Refusal FIL-02 or FIL-03."""
    text = json.dumps({"epoch_n": made.epoch_n, "seq": made.seq})
    durable_file.write(_file(state, stream), text.encode())


def _file(state: Path, stream: str) -> Path:
    return state / "witness" / f"{stream}.json"
