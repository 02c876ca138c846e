"""Open the register of a post that exists. Loads no SQL toolkit unless there is something to migrate."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from precarite_desktop.paths import Paths, default_paths
from precarite_desktop.services.post import Post, account, clock
from precarite_desktop.storage import engine, findable, key_slots, meta, window_lock
from precarite_desktop.storage.key_slots import RawKey, Unlock
from precarite_desktop.storage.place import Place
from precarite_desktop.storage.refusals import RegisterRefusal
from precarite_desktop.storage.uids import uuid7
from precarite_desktop.storage.window_lock import WindowLock


def open_post(
    place: Place,
    unlock: Unlock,
    paths: Paths | None = None,
    *,
    now: Callable[[], datetime] = clock,
) -> Post:
    """Open the register at `place`. Raises RegisterRefusal REG-01, 02, 04, 05, 07 or 09, KEY-01."""
    register = engine.open_register(place, unlock)
    with ExitStack() as undoing:
        undoing.callback(register.close)
        with register.read() as session:
            profile, site, name = (meta.get(session, fact) for fact in ("profile", "site", "name"))
            is_findable = findable.is_current(session)
        if not is_findable:
            with suppress(RegisterRefusal), register.write_much() as session:  # busy: the next start will do
                findable.rebuild(session)
        undoing.pop_all()
    return Post(register, paths or default_paths(), now, uuid7, account(), profile, site, name)


def reopened(post: Post) -> Post:
    """The same post, opened again after its register was replaced by a backup. The first one is closed."""
    post.register.close()
    return open_post(post.register.place, RawKey(post.register.key), post.paths, now=post.now)


def take_window(path: Path) -> WindowLock:
    """Claim a register for the one window that shows it. Raises RegisterRefusal REG-03 if one does."""
    return window_lock.take(path)


def opens_with_ring(path: Path) -> bool:
    """Whether the key ring of this account may open the register: else a phrase has to be asked."""
    return key_slots.has_ring_slot(path)


def remember_key(post: Post) -> None:
    """Let the key ring of this account open the register from now on. Raises RegisterRefusal KEY-01."""
    key_slots.remember_in_ring(post.register.path, post.register.key)


def rest(post: Post) -> None:
    """Call when nobody has typed for a while: tidies the register's write-ahead log (decision 26)."""
    post.register.checkpoint()
