"""What the register refuses, and the reading of the database's own errors.

Codes REG-01…06 are decision 62; the others are ours: 07 and 08 for a register that is missing and for one
that is already there, 09 for a server that does not answer or accept, 10 for what is done on the server, 11
while another operator writes there.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

from precarite_desktop.problems import Refusal

WRONG_KEY = "REG-01"
NEWER = "REG-02"
BUSY = "REG-03"
DAMAGED = "REG-04"
UNWRITABLE = "REG-05"
DISK_FULL = "REG-06"
MISSING = "REG-07"
ALREADY_THERE = "REG-08"
NO_SERVER = "REG-09"
ON_THE_SERVER = "REG-10"
OTHERS_WRITE = "REG-11"
NO_KEY_RING = "KEY-01"


DatabaseError = sqlcipher.Error


class RegisterRefusal(Refusal):
    """The register cannot be opened, read or written."""


class StaleRecord(Refusal):
    """What is stored is no longer what the change was made from (REC-01)."""


_CODES = {
    sqlcipher.SQLITE_FULL: DISK_FULL,
    sqlcipher.SQLITE_IOERR: DISK_FULL,
    sqlcipher.SQLITE_READONLY: UNWRITABLE,
    sqlcipher.SQLITE_CANTOPEN: UNWRITABLE,
    sqlcipher.SQLITE_PERM: UNWRITABLE,
    sqlcipher.SQLITE_BUSY: BUSY,
    sqlcipher.SQLITE_LOCKED: BUSY,
    sqlcipher.SQLITE_CORRUPT: DAMAGED,
    sqlcipher.SQLITE_NOTADB: DAMAGED,
}
_SAID = {
    "database or disk is full": DISK_FULL,
    "disk I/O error": DISK_FULL,
    "attempt to write a readonly database": UNWRITABLE,
    "unable to open database file": UNWRITABLE,
    "database is locked": BUSY,
    "database table is locked": BUSY,
    "database disk image is malformed": DAMAGED,
    "file is not a database": DAMAGED,
}
"""The same in SQLite's own words: the copying of a whole file gives those without their number."""
_PRIMARY = 0xFF
"""SQLite's extended codes carry the primary one in their low byte."""


def code_of(error: sqlcipher.Error) -> str | None:
    """The code that says this database error to a person, or None if it is a defect of ours."""
    number = getattr(error, "sqlite_errorcode", None)
    return _SAID.get(str(error)) if number is None else _CODES.get(number & _PRIMARY)


@contextmanager
def database_errors() -> Iterator[None]:
    """Turn the database's complaints about disk, file and locks into refusals; let defects rise.

    Raises RegisterRefusal.
    """
    try:
        yield
    except sqlcipher.Error as error:
        code = code_of(error)
        if code is None:
            raise
        raise RegisterRefusal(code) from error
