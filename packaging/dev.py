"""The developer's door: `python3 packaging/dev.py run | test | check | strings | screens | campaign | …`.

It installs what the machine lacks, then does the verb. Standard library only,
so that it starts on a fresh Debian or Windows with nothing but Python 3.11.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import checks
import machine

USAGE = """\
python3 packaging/dev.py VERB [options]

  run [options]          the window on demonstration data; without a display, the same job by command line
  test [pytest options]  format, lint, types, imports, catalogues and every test; with options, pytest only
  check                  the same without the tests marked slow
  strings                extract the texts and update the catalogues
  screens --to DIR       every page in every palette and size, as pictures
  campaign NAME          search for what breaks: --seconds N or --minutes N, --seed S (`campaign -h`)
  package wheel          build the wheel into dist/
"""


def run(options: list[str]) -> int:
    """Open the window on demonstration data, or run the demonstration where there is no display."""
    has_display = sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    machine.make_ready(window=has_display)
    if has_display:
        asked = options or ["--demo"]
        return _child(str(machine.python()), "-m", "precarite_desktop", *asked)
    out = machine.ROOT / "build" / "demonstration"
    shutil.rmtree(out, ignore_errors=True)
    print("There is no display: the demonstration runs by command line.", flush=True)
    code = _child(str(machine.python()), "-m", "precarite_desktop.cli", "demo", "--out", str(out))
    if code == 0:
        _say_where(out)
    return code


def test(options: list[str]) -> int:
    """Run everything, or only pytest with the options given."""
    machine.make_ready(tests=True)
    if options:
        return 0 if checks.run_pytest(options)[1] else 1
    return checks.run_all([])


def check(options: list[str]) -> int:
    """Run everything that is quick."""
    machine.make_ready(tests=True)
    return checks.run_all(["-m", "not slow", *options])


def strings(options: list[str]) -> int:
    """Extract the texts and update the catalogues."""
    machine.make_ready()
    return _child(str(machine.python()), "packaging/catalogues.py", *options)


def screens(options: list[str]) -> int:
    """Write every page as a picture, for looking."""
    machine.make_ready(window=True)
    return _child(str(machine.python()), "packaging/screens.py", *options)


def campaign(options: list[str]) -> int:
    """Search for what breaks, for as long as was asked."""
    machine.make_ready(tests=True)
    return _child(str(machine.python()), "packaging/campaign.py", *options)


def package(options: list[str]) -> int:
    """Build the wheel into dist/."""
    if options != ["wheel"]:
        print(USAGE, file=sys.stderr)
        return 2
    machine.make_ready()
    return _child(machine.tool("hatchling"), "build", "-t", "wheel")


def _child(*command: str) -> int:
    try:
        return subprocess.run(command, check=False, cwd=machine.ROOT, env=machine.environment()).returncode
    except KeyboardInterrupt:
        return 130


def _say_where(out: Path) -> None:
    print("\nThe results lie here:")
    for path in (out / "bilan", out / "packages", out / "siege" / "register.db"):
        print(f"  {path}")
    print(f"Look further, for example:\n  {machine.tool('passerelles')} --help")


VERBS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "strings": strings,
    "screens": screens,
    "campaign": campaign,
    "package": package,
}


def main(arguments: list[str]) -> int:
    """Do one verb; returns the exit code."""
    if not arguments or arguments[0] not in VERBS:
        asked_for_help = bool(arguments) and arguments[0] in {"-h", "--help", "help"}
        print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except machine.NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"Failed ({failed.returncode}): {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
