"""What still holds a record outside the register: backups by their dates, and packages that left."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from precarite_desktop.exchange.descriptor import PackageKind
from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import back_up, backup_notes, keep_backups
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, export_log, history, rows
from precarite_desktop.storage.export_log import Made
from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class CopyLeft:
    """One backup that still holds what is looked for, or that cannot be opened to look."""

    file: Path
    made_at: datetime
    expires_on: date | None
    """The day from which the program deletes it by itself; None for one that somebody made by hand."""
    is_opened: bool = True


def backups(post: Post, uids: Sequence[str]) -> list[CopyLeft]:
    """The backups known to the program that hold one of these records or drafts, the newest first."""
    found = []
    for file in _files(post):
        holds = _holds(post, file, uids)
        if holds is not False:
            made_at = back_up.made_at(file)
            is_automatic = file.name.endswith(back_up.AUTOMATIC)
            expires_on = keep_backups.expires_on(made_at) if is_automatic else None
            found.append(CopyLeft(file, made_at, expires_on, is_opened=holds is not None))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def delete(copies: Sequence[CopyLeft]) -> list[CopyLeft]:
    """Delete these backups; those that could not be deleted."""
    left = []
    for one in copies:
        try:
            backup.forget(one.file)
        except Refusal:
            left.append(one)
    return left


def packages(session: Session, uids: Sequence[str]) -> list[Made]:
    """The packages in which one of these records travelled, the first one first.

    A package is cumulative: it held the records changed after its base. Which number a change was to
    leave with follows from the packages made before it.
    """
    changes = _changes(session, uids)
    made = [one for one in export_log.every(session) if one.status != export_log.LOST]
    made.sort(key=lambda one: one.created_at)
    return [one for one in made if any(_travelled(instants, one, made) for instants in changes.values())]


def _travelled(instants: Sequence[datetime], package: Made, made: Sequence[Made]) -> bool:
    before = [at for at in instants if at <= package.created_at]
    if not before:
        return False
    if package.kind == PackageKind.SNAPSHOT.value:
        return True
    last = max(before)
    epoch = [one.seq for one in made if one.epoch_id == package.epoch_id and one.created_at < last]
    return max(epoch, default=0) + 1 > package.base_seq


def _changes(session: Session, uids: Sequence[str]) -> dict[str, list[datetime]]:
    """The instants of the changes of each of these records that travel."""
    found: dict[str, list[datetime]] = {}
    for uid, kind, at in history.instants(session, uids):
        if kind in TRAVELLING:
            found.setdefault(uid, []).append(at)
    return found


def _files(post: Post) -> Iterator[Path]:
    second = backup_notes.read(post).second
    folders = [post.paths.backups, *([Path(second)] if second else [])]
    for folder in dict.fromkeys(folders):
        with suppress(OSError):  # a share that is gone
            yield from back_up.own(post, folder)
    register = post.register.path
    yield from sorted(register.parent.glob(f"{register.name}.before-*"))


def _holds(post: Post, file: Path, uids: Sequence[str]) -> bool | None:
    """Whether a copy holds one of the records with something in it; None if it cannot be opened."""
    try:
        with backup.opened(file, post.register.key) as session:
            return any(rows.is_filled(session, uid) for uid in uids)
    except Refusal:
        return None
