"""Which register a start is about: pure decisions about paths, made before anything is opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from precarite_desktop.paths import Paths
from precarite_desktop.settings import Settings

DEMO_PHRASE = "demo"
DEMO_PROFILES = {"etab": "lycee", "coordination": "coordination", "siege": "siege"}
COORDINATION_SITE = "C2201"


class Way(Enum):
    """How the window begins."""

    FIRST_RUN = "first run"
    UNLOCK = "unlock"
    DEMO = "demo"


@dataclass(frozen=True)
class Target:
    """What to open, and how to begin."""

    way: Way
    register: Path
    demo: str = ""
    """`etab`, `coordination` or `siege` when the data are invented."""


def target_of(
    register: str, demo: str, paths: Paths, settings: Settings, environment: Mapping[str, str],
    exists: Callable[[Path], bool],
) -> Target:  # fmt: skip
    """Choose what to open, from the options, the environment and what was opened last."""
    if demo:
        return Target(Way.DEMO, demo_folder(paths), demo)
    asked = register or environment.get("PASSERELLES_REGISTER", "")
    if asked:
        path = Path(asked)
        return Target(Way.UNLOCK if exists(path) else Way.FIRST_RUN, path)
    last = Path(settings.register) if settings.register else default_register(paths)
    if exists(last):
        return Target(Way.UNLOCK, last)
    return Target(Way.FIRST_RUN, default_register(paths))


def default_register(paths: Paths) -> Path:
    """Where a register goes unless somebody says otherwise."""
    return paths.data / "register.db"


def demo_folder(paths: Paths) -> Path:
    """Where the invented data lie, apart from real ones."""
    return paths.data / "demo"


def demo_register(folder: Path, demo: str) -> Path | None:
    """The register of that demonstration profile, if the demonstration has been made."""
    if not (folder / "complete").exists():
        return None
    if demo == "siege":
        return folder / "siege" / "register.db"
    if demo == "coordination":
        return folder / COORDINATION_SITE / "register.db"
    stations = sorted(one for one in folder.glob("0*/register.db"))
    return stations[0] if stations else None
