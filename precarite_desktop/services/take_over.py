"""Take over a post from a backup of it, on another computer or after an absence (design, screens F-E11)."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from precarite_desktop.paths import Paths
from precarite_desktop.services import open_post, resume_stream
from precarite_desktop.services.post import Post, clock
from precarite_desktop.storage import backup, key_slots
from precarite_desktop.storage.key_slots import Unlock


def take_over(
    path: Path,
    file: Path,
    unlock: Unlock,
    paths: Paths | None = None,
    *,
    now: Callable[[], datetime] = clock,
) -> Post:
    """Make the register at `path` from a backup, and open it; what opened the backup opens it.

    Nobody here knows how far the packages of the other computer went: the next one begins anew.
    Raises RegisterRefusal REG-01 for another phrase, REG-04, 05, 06 or 07, REG-08 if there is one
    already. Leaves nothing behind if it fails.
    """
    backup.count(file, key_slots.key_of(file, unlock))
    with ExitStack() as undoing:
        backup.settle_at(file, path)
        for end in ("", "-wal", "-shm", ".keys"):
            undoing.callback(path.with_name(path.name + end).unlink, missing_ok=True)
        post = open_post.open_post(path, unlock, paths, now=now)
        undoing.callback(post.register.close)
        resume_stream.begin_anew(post)
        undoing.pop_all()
    return post
