"""What going back to a backup would change, told before anything is decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.records import show
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import back_up
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup, names, rows
from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class Touched:
    """One record that the backup holds otherwise."""

    kind: str
    title: str


@dataclass(frozen=True)
class BackupLine:
    """One backup, beside what the register holds now."""

    file: Path
    made_at: datetime
    records: int = 0
    missing: tuple[Touched, ...] = ()
    """Held now, not in the backup: they would go."""
    older: tuple[Touched, ...] = ()
    """Changed since the backup: they would be as they were."""
    back: tuple[Touched, ...] = ()
    """In the backup, in the bin or gone now: they would come back."""
    refusal: Refusal | None = None
    """Why it cannot be read."""

    @property
    def is_same(self) -> bool:
        """Whether every record is held as it is now."""
        return not (self.missing or self.older or self.back)


def backups(post: Post, *, limit: int = 12) -> list[BackupLine]:
    """The last backups of this register, the newest first; those that another key opens are left out."""
    found = []
    for file in back_up.own(post, post.paths.backups)[:limit]:
        line = compare(post, file)
        if line.refusal is None or line.refusal.code != "REG-01":
            found.append(line)
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def compare(post: Post, file: Path) -> BackupLine:
    """One backup beside the register. Changes nothing in either."""
    made_at = back_up.made_at(file)
    try:
        with backup.opened(file, post.register.key) as then, post.register.read() as now:
            before, present = dict(_held(then)), dict(_held(now))
            missing = [key for key in present if key not in before]
            older = [key for key in present if key in before and before[key] != present[key]]
            back = [key for key in before if key not in present]
            return BackupLine(
                file,
                made_at,
                len(before),
                tuple(_named(now, missing)),
                tuple(_named(now, older)),
                tuple(_named(then, back)),
            )
    except Refusal as refusal:
        return BackupLine(file, made_at, refusal=refusal)


def _held(session: Session) -> Iterator[tuple[tuple[str, str], int]]:
    """Kind and uid of every record of one's own that is not in the bin, with its revision."""
    for kind in KINDS.values():
        if not rows.has_table(session, kind):  # a backup that an older program wrote
            continue
        for uid, revision in rows.revisions(session, kind):
            yield (kind.name, uid), revision


def _named(session: Session, keys: list[tuple[str, str]]) -> Iterator[Touched]:
    for kind in KINDS.values():
        items = rows.by_uid(session, kind, [uid for name, uid in keys if name == kind.name])
        look_up = names.look_up(session, kind, [item.values for item in items.values()])
        for item in items.values():
            yield Touched(kind.name, show.title(kind, item.values, look_up))
