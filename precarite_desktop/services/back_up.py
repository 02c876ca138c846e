"""Copy the register, open the copy and count it, before it is believed."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.services import backup_notes
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, refusals
from precarite_desktop.storage.refusals import RegisterRefusal

SUFFIX = ".sauvegarde.db"
AUTOMATIC = f".auto{SUFFIX}"
"""Ends the names of copies made without being asked: only those are ever deleted by the program."""
_STAMP = re.compile(r"_(\d{4}-\d{2}-\d{2}_\d{2}h\d{4})(_\d+)?(\.auto)?\.sauvegarde\.db")
_STAMP_FORM = "%Y-%m-%d_%Hh%M%S"


@dataclass(frozen=True)
class Backup:
    """A copy that was opened and counted."""

    path: Path
    records: int
    content: backup.Content


def back_up(post: Post, to: Path | None = None) -> Backup:
    """Write an encrypted copy into the folder `to`, or into the post's own folder of backups.

    Raises Refusal SAV-04 or SAV-05 for a folder that cannot be written to or has no room, REG-04.
    """
    return write(post, to or post.paths.backups, SUFFIX)


def write(post: Post, folder: Path, suffix: str) -> Backup:
    """Write a copy of that kind of name into a folder, and note it. Raises as `back_up`."""
    stamp = f"{post.now().astimezone():{_STAMP_FORM}}"
    state = backup_notes.state_of(post.register.path)
    try:
        path = _free(folder, f"{post.site or post.profile}_{stamp}", suffix)
        content = backup.copy(post.register, path)
    except (RegisterRefusal, OSError) as why:
        raise refused_in(folder, why) from why
    note = replace(backup_notes.read(post), at=post.now().isoformat(), file=str(path))
    if folder == post.paths.backups:
        note = replace(note, state=state, refused="")
    backup_notes.write(post, note)
    return Backup(path, sum(content.records.values()), content)


def refused_in(folder: Path, why: Exception) -> Refusal:
    """The refusal that speaks of the folder of copies, where the register's own would name another."""
    code = why.code if isinstance(why, Refusal) else refusals.UNWRITABLE
    about = {refusals.UNWRITABLE: "SAV-04", refusals.DISK_FULL: "SAV-05"}
    if code in about:
        return Refusal(about[code], folder=str(folder))
    return why if isinstance(why, Refusal) else Refusal(code)


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A path that is not taken: two backups may fall in one second."""
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}_{number}{suffix}", number + 1
    return path


def made_at(file: Path) -> datetime:
    """When a copy was made: its name says it, else its file."""
    stamp = stamped_at(file)
    return stamp.astimezone(UTC) if stamp else datetime.fromtimestamp(file.stat().st_mtime, UTC)


def last(post: Post) -> datetime | None:
    """The instant of the last backup that is still where it was put, or None."""
    note = backup_notes.read(post)
    if note.at and Path(note.file).is_file():
        return datetime.fromisoformat(note.at)
    instants = [instant for path in own(post, post.paths.backups) if (instant := stamped_at(path))]
    return max((one.astimezone() for one in instants), default=None)


def stamped_at(path: Path) -> datetime | None:
    """The local instant in the name of a copy; None for a file that bears another name."""
    found = _STAMP.search(path.name)
    return datetime.strptime(found[1], _STAMP_FORM) if found else None  # noqa: DTZ007 - local, as people read it


def own(post: Post, folder: Path) -> list[Path]:
    """The copies of this very register in a folder, the last first."""
    if not folder.is_dir():
        return []
    register = post.register.path
    found = [path for path in folder.glob(f"*{SUFFIX}") if stamped_at(path) and backup.is_of(register, path)]
    return sorted(found, key=lambda path: (stamped_at(path), path.name), reverse=True)
