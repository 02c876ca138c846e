"""The verb self-test: on any installed copy, the parts that a broken installation would break first."""

import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from precarite_desktop.cli.answer import DONE, REFUSED, Answer
from precarite_desktop.problems import Refusal
from precarite_desktop.text.i18n import N_, _

_WINDOW_SECONDS = 60


def self_test(arguments: Namespace) -> Answer:
    """Migrate an empty register, carry a package, render a bilan, open the window offscreen."""
    done: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="passerelles-") as folder:
        for name, _label, step in _STEPS:
            done[name] = _outcome(step, Path(folder))
    is_right = all(outcome == "done" for outcome in done.values())
    lines = [f"{_(label)} : {_(_WORDS.get(done[name], done[name]))}" for name, label, _step in _STEPS]
    return Answer({"ok": is_right, "steps": done}, lines, DONE if is_right else REFUSED)


def _outcome(step: Callable[[Path], None], folder: Path) -> str:
    try:
        step(folder)
    except Refusal as refused:
        return refused.code
    except (OSError, ImportError, ValueError, subprocess.SubprocessError) as error:
        return type(error).__name__
    return "done"


def _register_and_package(folder: Path) -> None:
    """A register is made, migrated, enrolled; a package is sealed, opened, applied; a bilan rendered."""
    from precarite_desktop.services import demonstrate

    done = demonstrate.demonstrate(folder / "region", sites=1, records=3)
    if done.applied != 1:
        raise ValueError(done.applied)


def _bilan(folder: Path) -> None:
    written = {path.suffix for path in (folder / "region" / "bilan").iterdir()}
    if not {".pdf", ".html", ".xlsx"} <= written:
        raise ValueError(written)


def _window(folder: Path) -> None:
    """The window is another process: nothing of Qt is imported here."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication, QMainWindow;"
        " import precarite_desktop.app; app = QApplication(sys.argv[:1]);"
        " window = QMainWindow(); window.show(); app.processEvents()"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", code],
        env=environment,
        check=True,
        capture_output=True,
        timeout=_WINDOW_SECONDS,
    )


_STEPS: tuple[tuple[str, str, Callable[[Path], None]], ...] = (
    ("package", N_("Register, enrolment and package"), _register_and_package),
    ("bilan", N_("Bilan"), _bilan),
    ("window", N_("Window"), _window),
)
_WORDS = {"done": N_("works")}
