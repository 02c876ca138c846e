"""Backups that nobody has to think of: at each close, each day, and before what replaces much at once.

First on this computer, then in a second place, the lycée's share for example. That
place may be slow, or gone: it is asked in a thread of its own that nothing waits for
longer than a moment, and what it did not answer is said at the next start (people.md 2).
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Thread

from precarite_desktop.law.calendar import months_after
from precarite_desktop.problems import Refusal
from precarite_desktop.services import back_up, backup_notes
from precarite_desktop.services.post import Post
from precarite_desktop.storage import backup
from precarite_desktop.storage.refusals import RegisterRefusal

LATEST, DAYS, WEEKS, MONTHS = 5, 7, 4, 12
"""Automatic copies kept: the latest, then the last one of so many days, weeks and months."""
NO_ANSWER = "SAV-06"
_STALE_SECONDS = 3600
"""Age from which a half-written copy is that of a process that ended, not of one at work."""


def keep(post: Post) -> Path:
    """Make a copy on this computer unless nothing was written since the last one; return the newest.

    Older automatic copies go, as the numbers above say. Raises Refusal SAV-04, SAV-05 or REG-04, noted too.
    """
    newest = _newest(post)
    if newest is not None and backup_notes.read(post).state == backup_notes.state_of(post.register.path):
        return newest
    try:
        made = back_up.write(post, post.paths.backups, back_up.AUTOMATIC)
    except Refusal as refused:
        backup_notes.write(post, replace(backup_notes.read(post), refused=refused.code))
        raise
    _thin_out(post, post.paths.backups)
    return made.path


def keep_before(post: Post) -> None:
    """A copy before much is replaced at once. What keeps it from being made does not forbid the work."""
    with suppress(Refusal):
        keep(post)


def is_due(post: Post) -> bool:
    """Whether the window has stayed open without a copy since another day. A server makes its own copies."""
    if not post.register.is_file:
        return False
    at = back_up.last(post)
    return at is None or at.astimezone().date() < post.today


def start_second(post: Post, folder: Path) -> Thread:
    """Bring the second place up to date, in a thread that does not keep the program from ending."""
    thread = Thread(target=_try_second, args=(post, folder), name="second backup", daemon=True)
    thread.start()
    return thread


def keep_second(post: Post, folder: Path) -> Path:
    """Copy the newest copy of this computer to a second place, open it and count it there.

    Raises Refusal SAV-04, 05 or 06, and notes it.
    """
    newest = _newest(post)
    if newest is None:
        newest = keep(post)
    to = folder / newest.name
    note = replace(backup_notes.read(post), second=str(folder))
    if note.second_file == to.name and to.is_file():
        backup_notes.write(post, replace(note, second_refused=""))
        return to
    backup_notes.write(post, replace(note, second_refused=NO_ANSWER))
    try:
        if not folder.is_dir():  # a share that is gone is not made anew on this disk
            raise Refusal(NO_ANSWER, folder=str(folder))
        backup.copy_copy(newest, post.register.key, to)
        _thin_out(post, folder)
    except (RegisterRefusal, OSError) as why:
        refused = back_up.refused_in(folder, why)
        backup_notes.write(post, replace(note, second_refused=refused.code))
        raise refused from why
    backup_notes.write(post, replace(note, second_file=to.name, second_refused=""))
    return to


def finish(post: Post, second: Path | None, *, patience: float) -> None:
    """At the close, once the register is closed: a copy here, then in the second place if it answers."""
    with suppress(Refusal):
        keep(post)
        if second is not None:
            start_second(post, second).join(patience)


def troubles(post: Post, second: Path | None) -> Sequence[Refusal]:
    """What the last copies were refused for: to be said at the next start."""
    note = backup_notes.read(post)
    found = []
    if note.refused:
        found.append(Refusal(note.refused, folder=str(post.paths.backups)))
    if second is not None and note.second == str(second) and note.second_refused:
        found.append(Refusal(note.second_refused, folder=note.second))
    return found


def to_forget(made: Iterable[datetime]) -> set[datetime]:
    """Of the instants of automatic copies, those that need not be kept."""
    newest_first = sorted(set(made), reverse=True)
    kept = set(newest_first[:LATEST])
    for length, form in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        last_of: dict[str, datetime] = {}
        for instant in newest_first:
            last_of.setdefault(instant.strftime(form), instant)
        kept |= set(list(last_of.values())[:length])
    return set(newest_first) - kept


def expires_on(made_at: datetime) -> date:
    """The day from which an automatic copy is deleted, if newer ones are there, whatever is kept by number.

    So an erasure can say until when the copies made before it hold what it erased (decision 73).
    """
    return months_after(made_at.astimezone().date(), MONTHS + 1)


def _expired(made: Iterable[datetime], today: date) -> set[datetime]:
    """Of the instants of automatic copies, those past their day; the latest ones stay."""
    newest_first = sorted(set(made), reverse=True)
    return {instant for instant in newest_first[LATEST:] if expires_on(instant) <= today}


def _try_second(post: Post, folder: Path) -> None:
    with suppress(Refusal):  # noted: said at the next start
        keep_second(post, folder)


def _newest(post: Post) -> Path | None:
    return next(iter(back_up.own(post, post.paths.backups)), None)


def _thin_out(post: Post, folder: Path) -> None:
    """Delete the automatic copies of this register that need not be kept, and halves left by a kill."""
    automatic = {
        path: instant
        for path in back_up.own(post, folder)
        if path.name.endswith(back_up.AUTOMATIC) and (instant := back_up.stamped_at(path))
    }
    forgotten = to_forget(automatic.values()) | _expired(automatic.values(), post.today)
    with suppress(Refusal, OSError):
        for path in [path for path, instant in automatic.items() if instant in forgotten]:
            backup.forget(path)
        now = post.now().timestamp()
        for part in folder.glob(f"{post.site or post.profile}_*{back_up.SUFFIX}.part*"):
            if now - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink(missing_ok=True)
