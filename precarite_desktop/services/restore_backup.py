"""Go back to a backup, after copying the present state first."""

from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.services import back_up, forget_person, resume_stream
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, cipher, key_slots
from precarite_desktop.storage.engine import VERSIONS
from precarite_desktop.storage.key_slots import Unlock


@dataclass(frozen=True)
class Restored:
    """What the register is now, and where its former state lies."""

    content: backup.Content
    saved_before: Path


def look(post: Post, file: Path, unlock: Unlock | None = None) -> backup.Content:
    """What a backup holds, counted, before anything is decided. Changes nothing.

    Raises RegisterRefusal REG-01 if the post's key, or the one given, does not open it; REG-04, REG-07.
    """
    return backup.count(file, _key(post, file, unlock))


def restore(post: Post, file: Path, unlock: Unlock | None = None) -> Restored:
    """Make the register that of the backup. The post has to be opened again afterwards.

    The register keeps its own key, and begins a new epoch if it had sent more than the backup
    knows. Whoever was forgotten since the backup is forgotten again. Raises RegisterRefusal as
    `look`, and REG-05 or 06; in every case the register is then what it was.
    """
    key = _key(post, file, unlock)
    content = backup.count(file, key)
    before = resume_stream.reached(post)
    saved = back_up.back_up(post)
    erased = [act for act in forget_person.acts(post) if act.kind == forget_person.NOTE]
    backup.pour(file, key, post.register)
    if content.version != VERSIONS[-1]:
        _bring_up_to_date(post)
    forget_person.forget_again(post, erased)
    resume_stream.resume(post, before)
    return Restored(content, saved.path)


def _bring_up_to_date(post: Post) -> None:
    """What an older program wrote gets this one's tables at once: an erasure has to be written there."""
    from precarite_desktop.storage import migrate

    migrate.upgrade(migrate.engine_of(post.register.file, post.register.key))


def _key(post: Post, file: Path, unlock: Unlock | None) -> bytes:
    if unlock is not None:
        return key_slots.key_of(file, unlock)
    cipher.salt_of(file)
    return post.register.key
