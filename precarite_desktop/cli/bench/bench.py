"""The verb bench: every row beside its floor in the same run, with median, ratio and peak memory."""

import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.bench.measuring import Row, alone, peak_megabytes, timed

_DEMO_LIMIT = 60.0
_MEMORY_LIMIT = 150.0
_FLAT_ROWS = 100_000


def bench(arguments: Namespace) -> Answer:
    """Measure. Nothing is asserted: a bench is not a test."""
    from precarite_desktop.cli.bench import contract_rows, exchange_rows, save_rows, start_rows

    with tempfile.TemporaryDirectory(prefix="passerelles-bench-") as name:
        folder = Path(name)
        rows = [_demo(folder / "demo")]
        rows += start_rows.measure(folder / "demo")
        rows += save_rows.measure(folder)
        rows += exchange_rows.measure(folder / "exchange", arguments.records)
        rows += contract_rows.measure()
        rows += [_flat(deed) for deed in ("build", "read")]
    document = {"rows": [row.document() for row in rows], "peak_megabytes": round(peak_megabytes(), 1)}
    return Answer(document, [_line(row) for row in rows])


def _demo(out: Path) -> Row:
    from precarite_desktop.services import demonstrate

    seconds = timed(lambda: demonstrate.demonstrate(out)) / 1000
    return alone("demo: 4 × 40 records, end to end", seconds, limit=_DEMO_LIMIT, unit="s")


def _flat(deed: str) -> Row:
    """Peak memory of a process of its own that builds or reads a package of 100,000 rows."""
    command = [sys.executable, "-m", "precarite_desktop.cli.bench.flat", deed, str(_FLAT_ROWS)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ)  # noqa: S603
    found = json.loads(done.stdout)["megabytes"]
    return alone(f"memory: {deed} a package of 100,000 rows", found, limit=_MEMORY_LIMIT, unit="MB")


def _line(row: Row) -> str:
    beside = f"{row.floor:>10} {row.ratio:>7}×" if row.ratio is not None else " " * 19
    sign = "✓" if row.is_met else "✗"
    return f"{sign} {row.name:<48} {row.ours:>10} {row.unit:<3}{beside}  ≤ {row.limit}"
