"""Where things lie: the program's own data, and the folders of the person who runs it.

Nothing is created on import. `Paths` is made once at the composition root and
passed on; tests make their own.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "Passerelles"
"""The public name: the only place where it is written."""


@dataclass(frozen=True)
class Paths:
    """The folders of one person on one computer. They may not exist yet."""

    data: Path
    """Registers."""
    state: Path
    """Settings and what can be lost."""
    logs: Path
    backups: Path

    @classmethod
    def under(cls, folder: Path) -> "Paths":
        """All four folders below one, as demonstrations and tests want them."""
        return cls(folder / "data", folder / "state", folder / "logs", folder / "backups")

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.state / "settings.json"

    @property
    def window(self) -> Path:
        """The file of the window's place and size."""
        return self.state / "window.ini"


def default_paths() -> Paths:
    """The folders that this system gives to this program for the current person."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
    data = Path(dirs.user_data_dir)
    return Paths(data, Path(dirs.user_state_dir), Path(dirs.user_log_dir), data / "backups")


def data_root() -> Path:
    """The folder that holds `resources/` and `i18n/`.

    In order: a frozen build, a wheel, a checkout or editable install, the folder
    of the executable. Raises FileNotFoundError when the installation is torn.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else []
    candidates += [package / "_data", package.parent, Path(sys.executable).resolve().parent]
    for candidate in candidates:
        if (candidate / "resources").is_dir():
            return candidate
    raise FileNotFoundError("resources")
