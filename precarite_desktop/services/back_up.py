"""Copy the register, open the copy and count it, before it is believed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, meta

SUFFIX = ".sauvegarde.db"
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}_\d{2}h\d{4}")


@dataclass(frozen=True)
class Backup:
    """A copy that was opened and counted."""

    path: Path
    records: int
    content: backup.Content


def back_up(post: Post, to: Path | None = None) -> Backup:
    """Write an encrypted copy into the folder `to`, or into the post's own folder of backups.

    Raises RegisterRefusal REG-04, 05, 06 or 08.
    """
    stamp = f"{post.now().astimezone():%Y-%m-%d_%Hh%M%S}"
    path = _free(to or post.paths.backups, f"{post.site or post.profile}_{stamp}")
    content = backup.copy(post.register, path)
    with post.register.write() as session:
        meta.put(session, "backup_at", post.now().isoformat())
    return Backup(path, sum(content.records.values()), content)


def _free(folder: Path, name: str) -> Path:
    """A path that is not taken: two backups may fall in one second."""
    path, number = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name}_{number}{SUFFIX}", number + 1
    return path


def made_at(file: Path) -> datetime:
    """When a copy was made: its name says it, else its file."""
    found = _STAMP.search(file.name)
    if found is None:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return datetime.strptime(found[0], "%Y-%m-%d_%Hh%M%S").astimezone(UTC)


def last(post: Post) -> datetime | None:
    """The instant of the last backup, or None."""
    with post.register.read() as session:
        at = meta.get(session, "backup_at")
    return datetime.fromisoformat(at) if at else None


def backups(post: Post) -> list[Path]:
    """The copies in the post's own folder, the last first."""
    folder = post.paths.backups
    return sorted(folder.glob(f"*{SUFFIX}"), reverse=True) if folder.is_dir() else []
