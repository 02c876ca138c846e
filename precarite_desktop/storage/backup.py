"""Copies of a register: encrypted like it, opened and counted before they are believed."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from precarite_desktop.records.registry import KINDS
from precarite_desktop.storage import cipher, key_slots, meta, refusals
from precarite_desktop.storage.dialects.sqlite_file import verify_pages
from precarite_desktop.storage.engine import Register, version_of
from precarite_desktop.storage.refusals import RegisterRefusal, database_errors
from precarite_desktop.storage.session import Session

_BLOCK = 1024 * 1024
KEPT_COPIES = 3
"""Copies kept beside a register before its tables are migrated."""


@dataclass(frozen=True)
class Content:
    """What a register holds, counted."""

    version: str
    records: Mapping[str, int]
    """Kind → records not in the bin, reference rows left out."""
    drafts: int
    changes: int
    saved_at: datetime | None
    """Instant of the last change."""
    name: str
    site: str


def copy(register: Register, to: Path) -> Content:
    """Write a copy of an open register to `to`, then open and count it.

    Raises RegisterRefusal: REG-08 if something is there already, REG-05, REG-06,
    REG-04 if the copy does not hold what the register holds, REG-10 for a register on a server.
    Leaves no half copy.
    """
    part = to.with_name(to.name + ".part")
    try:
        part.unlink(missing_ok=True)
    except OSError as error:
        raise cipher.refusal_of(error) from error
    if to.exists():
        raise RegisterRefusal(refusals.ALREADY_THERE, path=str(to))
    source = register.file
    cipher.make_file(part)
    with ExitStack() as undoing:
        undoing.callback(part.unlink, missing_ok=True)
        expected = _write(source, register.key, part)
        content = count(part, register.key)
        if content != expected:
            raise RegisterRefusal(refusals.DAMAGED)
        _settle(part, to)
        undoing.pop_all()
    _copy_slots(source, to)
    return content


def copy_copy(path: Path, key: bytes, to: Path) -> Content:
    """Write a copy of a copy to `to`, on another disk, then open and count it there.

    Raises RegisterRefusal REG-05, REG-06, or REG-04 if what is there afterwards is not whole.
    """
    part = to.with_name(to.name + ".part")
    with ExitStack() as undoing:
        undoing.callback(part.unlink, missing_ok=True)
        try:
            part.unlink(missing_ok=True)
            cipher.make_file(part)
            with path.open("rb") as source, part.open("wb") as target:
                shutil.copyfileobj(source, target, _BLOCK)
        except OSError as error:
            raise cipher.refusal_of(error) from error
        content = count(part, key)
        _settle(part, to)
        undoing.pop_all()
    _copy_slots(path, to)
    return content


def is_of(register: Path, copy_at: Path) -> bool:
    """Whether a file is a copy of that register: it begins with the same salt."""
    try:
        return cipher.salt_of(copy_at) == cipher.salt_of(register)
    except RegisterRefusal:
        return False


def forget(copy_at: Path) -> None:
    """Delete a copy and the wrapped keys beside it. Raises RegisterRefusal REG-05."""
    try:
        copy_at.unlink(missing_ok=True)
        key_slots.slots_path(copy_at).unlink(missing_ok=True)
    except OSError as error:
        raise cipher.refusal_of(error) from error


def checked(register: Register) -> Content:
    """Check every page of an open register, and count what it holds. Raises RegisterRefusal REG-04."""
    register.database.verify()
    with register.read() as session:
        return _content(session)


def count(path: Path, key: bytes) -> Content:
    """Open a register file, check every page, and count what it holds. Changes nothing.

    Raises RegisterRefusal REG-01 for another key, REG-04 for a damaged file.
    """
    connection = cipher.open_existing(path, key)
    try:
        with database_errors():
            verify_pages(connection)
            return _content(Session(connection))
    finally:
        connection.close()


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Session]:
    """A backup opened to be looked at. Raises RegisterRefusal REG-01, REG-04, REG-07."""
    connection = cipher.open_existing(path, key)
    try:
        with database_errors():
            session = Session(connection)
            version_of(session)
            yield session
    finally:
        connection.close()


@contextmanager
def amended(path: Path, key: bytes) -> Iterator[Session]:
    """A backup opened to be completed, in one transaction that is undone if anything is raised.

    Raises RegisterRefusal REG-01, REG-04, REG-05 or REG-06.
    """
    connection = cipher.open_existing(path, key)
    try:
        with database_errors():
            connection.execute("BEGIN IMMEDIATE")
            yield Session(connection)
            connection.execute("COMMIT")
    finally:
        connection.close()


def settle_at(file: Path, path: Path) -> None:
    """Put a backup at the place of a register that is not there, its wrapped keys too.

    Raises RegisterRefusal REG-08 if something is there already, REG-05 or REG-06.
    """
    if path.exists():
        raise RegisterRefusal(refusals.ALREADY_THERE, path=str(path))
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        cipher.make_file(part)
        shutil.copyfile(file, part)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise cipher.refusal_of(error) from error
    _settle(part, path)
    _copy_slots(file, path)


def keep_copy(path: Path, key: bytes, *, before: str) -> Path:
    """Copy a register beside itself before its tables are migrated; the oldest copies go.

    Raises RegisterRefusal if the copy cannot be written or does not hold what the register holds.
    """
    copies = sorted(path.parent.glob(f"{path.name}.before-*"))
    for old in copies[: max(0, len(copies) - KEPT_COPIES + 1)]:
        old.unlink()
    to = path.with_name(f"{path.name}.before-{before}-{datetime.now().astimezone():%Y%m%dT%H%M%S%f}")
    cipher.make_file(to)
    _write(path, key, to)
    return to


def _write(path: Path, key: bytes, to: Path) -> Content:
    source = cipher.open_existing(path, key)
    try:
        target = cipher.connect(to, key, cipher.salt_of(path))
        try:
            with database_errors():
                source.execute("BEGIN")  # what is counted is what is copied
                expected = _content(Session(source))
                source.backup(target)
                source.execute("ROLLBACK")
                target.execute("PRAGMA journal_mode=DELETE").fetchone()
                return expected
        finally:
            target.close()
    finally:
        source.close()


def _content(session: Session) -> Content:
    saved_at = session.value("SELECT max(at) FROM change")
    return Content(
        version=version_of(session),
        records={
            name: session.value(f"SELECT count(*) FROM {name} WHERE deleted = 0 AND origin = 'own'")
            for name in KINDS
            # a register that an older program wrote has no table for the kinds that came since
            if session.dialect.has_table(session, name)
        },
        drafts=session.value("SELECT count(*) FROM draft"),
        changes=session.value("SELECT count(*) FROM change"),
        saved_at=datetime.fromisoformat(saved_at) if saved_at else None,
        name=meta.get(session, "name"),
        site=meta.get(session, "site"),
    )


def _settle(part: Path, to: Path) -> None:
    """Make the copy durable under its name."""
    try:
        descriptor = os.open(part, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        part.replace(to)
    except OSError as error:
        raise cipher.refusal_of(error) from error


def _copy_slots(register: Path, to: Path) -> None:
    """A register that a key ring opens keeps its wrapped keys beside it, copies too."""
    if key_slots.has_ring_slot(register):
        key_slots.copy_slots(register, to)


def pour(file: Path, key: bytes, register: Register) -> None:
    """Replace what an open register holds by what a backup holds, in one transaction of the database.

    The register keeps its file, its key and its salt. Raises RegisterRefusal; then nothing has changed.
    """
    register.file  # noqa: B018 - refuses a register on a server
    source = cipher.open_existing(file, key)
    try:
        target = register.connection()
        try:
            with database_errors():
                source.backup(target)
        finally:
            target.close()
    finally:
        source.close()
    register.checkpoint()
