"""Who may import whom: the contracts of pyproject.toml, and what a start may load."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("PySide6", "sqlalchemy", "alembic", "reportlab", "cryptography", "babel", "keyring", "xlsxwriter")


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def _loaded(*arguments: str) -> set[str]:
    code = """
import sys
from precarite_desktop.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sys.modules, sep="\\n", file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in done.stderr.splitlines()}


@pytest.mark.parametrize("arguments", [("--help",), ("kinds", "--json")], ids=" ".join)
def test_the_command_line_loads_no_window(arguments: tuple[str, ...]) -> None:
    assert not {"PySide6", "shiboken6"} & _loaded(*arguments)


def test_help_loads_nothing_heavy() -> None:
    assert not set(HEAVY) & _loaded("--help")


def test_the_window_loads_no_record_kind_and_no_law_before_its_first_page_is_painted() -> None:
    """What answers need is loaded behind it (design, measures: consequence 5)."""
    code = "import precarite_desktop.app, precarite_desktop.ui.program, precarite_desktop.ui.home, sys"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nprint(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "precarite_desktop.ui.home" in loaded
    late = (
        "records.registry",
        "law.reference_values",
        "text.messages",
        "text.typed_dates",
        "text.folding",
        "ui.first_run",
        "ui.lock",
        "ui.record_form",
    )
    assert not {f"precarite_desktop.{name}" for name in late} & loaded
    assert not {"sqlalchemy", "alembic", "reportlab", "cryptography", "babel"} & loaded
