"""What a person prefers, kept in one small JSON file.

Settings hold no secret and nothing about people. A file that cannot be read
gives the defaults: preferences must never keep the window from opening.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Settings:
    """Preferences of one person on one computer."""

    language: str = "fr"
    palette: str = "system"
    """system, light, dark or contrast."""
    zoom: int = 100
    """Percent, 100 to 200."""
    register: str = ""
    """Path of the register opened last."""
    exchange_folder: str = ""
    """Folder where packages were put last."""
    bilan_folder: str = ""
    backup_folder: str = ""
    """The second place of backups, the lycée's share for example; empty if there is none."""
    others: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Keys written by another version: kept and written back."""


def load(path: Path) -> Settings:
    """The settings kept at `path`; the defaults for what is missing or unreadable."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    known = {one.name: one.default for one in fields(Settings) if one.name != "others"}
    right = {name: value for name, value in kept.items() if name in known and _is_like(value, known[name])}
    others = {name: value for name, value in kept.items() if name not in known}
    return _within_bounds(Settings(**right, others=MappingProxyType(others)))


def save(path: Path, settings: Settings) -> None:
    """Replace the file at `path` in one step. Raises OSError if it cannot be written."""
    import tempfile  # brings much along that reading does without

    known = {one.name: getattr(settings, one.name) for one in fields(Settings) if one.name != "others"}
    text = json.dumps({**settings.others, **known}, ensure_ascii=False, indent=2, sort_keys=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def _is_like(value: Any, default: Any) -> bool:
    return type(value) is type(default)


def _within_bounds(settings: Settings) -> Settings:
    palette = settings.palette if settings.palette in {"system", "light", "dark", "contrast"} else "system"
    return replace(settings, palette=palette, zoom=min(200, max(100, settings.zoom)))
