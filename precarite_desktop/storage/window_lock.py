"""One window for each register (decision 3); command lines share it through the database's own locks.

The lock belongs to the process, so a crash leaves nothing behind. It is taken
with the system's own call rather than a library: this runs before the first
paint, and loading one costs half of it.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.storage import cipher, refusals
from precarite_desktop.storage.refusals import RegisterRefusal


@dataclass(frozen=True)
class WindowLock:
    """The right to show this register in a window, until released."""

    descriptor: int

    def release(self) -> None:
        """Let another window have the register."""
        os.close(self.descriptor)


def take(register: Path) -> WindowLock:
    """Lock the register for a window. Raises RegisterRefusal REG-03 if another window has it."""
    path = register.with_name(register.name + ".lock")
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise cipher.refusal_of(error) from error
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise RegisterRefusal(refusals.BUSY) from None
    return WindowLock(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
