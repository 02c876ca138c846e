"""The rows of the start: from the launch of a process to its first painted page, and until it is at rest.

The key is at hand, as a key ring gives it: a phrase would add what its derivation
is meant to cost, and a person who types it sees the door painted first.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from precarite_desktop.cli.bench.measuring import Row
from precarite_desktop.paths import data_root
from precarite_desktop.services.demonstrate import HEADQUARTERS, PHRASE
from precarite_desktop.storage import key_slots
from precarite_desktop.storage.key_slots import Phrase

_ROUNDS = 5
_PAINTED_LIMIT, _SETTLED_LIMIT = 1.5, 3.5
_SECONDS = 60


def measure(demo: Path) -> list[Row]:
    """Start the window on a lycée of the demonstration, in turns with a bare one; no row without Qt."""
    scripts = data_root() / "resources" / "bench"
    register = next(one / "register.db" for one in sorted(demo.iterdir()) if _is_lycee(one))
    bare = [sys.executable, str(scripts / "watch_window.py"), str(scripts / "bare_window.py")]
    ours = [sys.executable, str(scripts / "watch_window.py")]
    environment = {
        # as an installed program has it: a machine that keeps no bytecode would compile at each start
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or _platform(),
        "PASSERELLES_REGISTER": str(register),
        "PASSERELLES_BENCH_KEY": key_slots.key_of(register, Phrase(PHRASE)).hex(),
        "HOME": str(demo),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    try:
        _start(ours, environment), _start(bare, environment)
        pairs = [(_start(ours, environment), _start(bare, environment)) for _ in range(_ROUNDS)]
    except (subprocess.SubprocessError, ValueError):
        return []
    return [
        _row("start: first painted page", 0, pairs, _PAINTED_LIMIT),
        _row("start: settled", 1, pairs, _SETTLED_LIMIT),
    ]


def _is_lycee(folder: Path) -> bool:
    return folder.name != HEADQUARTERS and (folder / "register.db").exists()


def _platform() -> str:
    return "xcb" if os.environ.get("DISPLAY") else "offscreen"


def _start(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds to the first paint and to rest."""
    began = time.monotonic_ns()
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own scripts
        command, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=True
    )
    painted, settled = (int(word) for word in done.stdout.split()[-2:])
    return (painted - began) / 1e6, (settled - began) / 1e6


def _row(
    name: str, place: int, pairs: list[tuple[tuple[float, float], tuple[float, float]]], limit: float
) -> Row:
    ours = median(one[place] for one, _ in pairs)
    floor = median(one[place] for _, one in pairs)
    return Row(name, round(ours, 1), round(floor, 1), round(ours / floor, 2), limit, "ms", _ROUNDS)
