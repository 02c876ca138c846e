"""What is checked before a change is landed: format, lint, types, imports, catalogues, tests."""

import re
import subprocess
import sys
import time
from collections import Counter

import machine

COUNTED = ("passed", "failed", "errors", "skipped")
ON_EVERY_CORE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
"""Four at most: each keeps a window, a register and a demonstration in memory."""


def static_checks() -> dict[str, list[str]]:
    """The checks that run nothing of the program, by name."""
    return {
        "format": [machine.tool("ruff"), "format", "--check", "--quiet", "."],
        "lint": [machine.tool("ruff"), "check", "--quiet", "."],
        "types": [machine.tool("mypy")],
        "imports": [machine.tool("lint-imports"), "--no-cache"],
        "catalogues": [str(machine.python()), "packaging/catalogues.py", "--check"],
    }


def run_all(pytest_options: list[str]) -> int:
    """Run the static checks, then the tests. The last line counts both together."""
    began = time.monotonic()
    broken = [name for name, command in static_checks().items() if not _passes(name, command)]
    counts, tests_passed = run_pytest(pytest_options)
    counts["failed"] += len(broken)
    counts["passed"] += len(static_checks()) - len(broken)
    if broken:
        print(f"Checks that failed before the tests: {', '.join(broken)}")
    said = ", ".join(f"{counts[word]} {word}" for word in COUNTED if counts[word] or word in COUNTED[:2])
    print(f"{said} in {time.monotonic() - began:.0f} s", flush=True)
    return 1 if broken or not tests_passed else 0


def run_pytest(options: list[str]) -> tuple[dict[str, int], bool]:
    """Run pytest, showing what it says; returns its counts and whether all is well.

    Without options, everything: first what may share the machine, on every core, then what measures
    time or memory or needs a screen reader's bus, alone.
    """
    rounds = [options] if options else [[*ON_EVERY_CORE, "-m", "not alone"], ["-m", "alone"]]
    counts: Counter[str] = Counter()
    told = [_told_by_pytest(one) for one in rounds]
    for found, _passed in told:
        counts.update(found)
    return dict(counts), all(passed for _found, passed in told)


def _told_by_pytest(options: list[str]) -> tuple[dict[str, int], bool]:
    command = [str(machine.python()), "-m", "pytest", *options]
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    env = machine.environment() | {"QT_QPA_PLATFORM": "offscreen"}
    last = ""
    with subprocess.Popen(
        [*command, *colour], cwd=machine.ROOT, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as tests:
        for line in tests.stdout or ():
            print(line, end="", flush=True)
            last = line if line.strip() else last
    return {word: _count(last, word) for word in COUNTED}, tests.returncode == 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    return subprocess.run(command, check=False, cwd=machine.ROOT, env=machine.environment()).returncode == 0


def _count(line: str, word: str) -> int:
    found = re.search(rf"(\d+) {word.removesuffix('s')}", line)
    return int(found.group(1)) if found else 0
