"""Files that are whole or absent: written aside, made durable, then named in one step."""

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

from precarite_desktop.problems import Refusal

_HELD_SECONDS = 5.0
"""How long an antivirus may hold a file that is being renamed (people.md, moments to design for)."""
_OWNER_ONLY = 0o600
_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would turn line ends otherwise."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path` for good. At no moment does a half file bear that name.

    Raises Refusal FIL-02 if the folder cannot be written to, FIL-03 if the disk is full.
    """
    _put(path, data, 0o666)


def write_secret(path: Path, data: bytes) -> None:
    """Put `data` at `path` for good, readable by its owner only. Raises Refusal FIL-02 or FIL-03."""
    _put(path, data, _OWNER_ONLY)


def claim(path: Path) -> None:
    """Take the name of a secret before anything depends on it: an empty file of ours.

    Raises Refusal FIL-04 if a file bears that name, whatever it holds; FIL-02 or FIL-03.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
    except FileExistsError as error:
        raise Refusal("FIL-04", file=path.name, folder=str(path.parent)) from error
    except OSError as error:
        raise refusal_of(error, path) from error


def _put(path: Path, data: bytes, mode: int) -> None:
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(partial, data, mode)
        _rename_patiently(partial, path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise refusal_of(error, path) from error


def refusal_of(error: OSError, path: Path) -> Refusal:
    """Return the refusal that says why the file could not be written."""
    return Refusal("FIL-03" if error.errno in _FULL else "FIL-02", file=path.name, folder=str(path.parent))


def _write_through(path: Path, data: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)  # what an earlier attempt left keeps its own mode
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename_patiently(source: Path, target: Path) -> None:
    until = time.monotonic() + _HELD_SECONDS
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the name durable too; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def reserve(path: Path, size: int) -> None:
    """Take the room of a file before its number is taken: a full disk or a closed folder shows now.

    Raises Refusal FIL-02 or FIL-03.
    """
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(bytes(size))
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise refusal_of(error, path) from error
