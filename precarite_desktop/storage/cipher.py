"""Connections to an encrypted register file: key first, then settings, nothing created by mistake.

SQLCipher opens a file with any key and fails at the first read only; so every
opening reads at once, and never on a file that is not there (design, exchange 6.2).
"""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from precarite_desktop.problems import Refusal
from precarite_desktop.storage import refusals
from precarite_desktop.storage.refusals import RegisterRefusal

KEY_BYTES = 32
SALT_BYTES = 16
BUSY_SECONDS = 5
_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16384",
    "PRAGMA trusted_schema=OFF",
)


def salt_of(path: Path) -> bytes:
    """The salt that the file begins with. Raises RegisterRefusal if there is no readable file."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except FileNotFoundError:
        raise RegisterRefusal(refusals.MISSING, path=str(path)) from None
    except OSError as error:
        raise refusal_of(error) from error
    if len(salt) < SALT_BYTES:
        raise RegisterRefusal(refusals.DAMAGED)
    return salt


def refusal_of(error: OSError) -> Refusal:
    """The refusal that says a failure of the file system: disk full, or a place one may not write to."""
    full = {28, 27, 122}  # ENOSPC, EFBIG, EDQUOT: the number is the same on the systems we serve
    return RegisterRefusal(refusals.DISK_FULL if error.errno in full else refusals.UNWRITABLE)


def make_file(path: Path) -> None:
    """An empty file of our own, readable by its owner only.

    Raises RegisterRefusal if one is there already or the place cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal_of(error) from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise RegisterRefusal(refusals.ALREADY_THERE, path=str(path)) from None
    except OSError as error:
        raise refusal_of(error) from error


def connect(path: Path, key: bytes, salt: bytes) -> Any:
    """A connection with the key given, settings not yet applied; transactions are begun by hand."""
    with refusals.database_errors():
        connection = sqlcipher.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )
    connection.execute("PRAGMA cipher_log_level=NONE")  # else a wrong key talks on the error stream
    connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
    return connection


def open_existing(path: Path, key: bytes) -> Any:
    """A connection that has read something: the key is right.

    Raises RegisterRefusal REG-01 for a wrong key, REG-04 for a damaged file.
    """
    connection = connect(path, key, salt_of(path))
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.Error as error:
        connection.close()
        # A wrong key and a damaged first page cannot be told apart: both are « not a database ».
        code = refusals.code_of(error)
        not_a_database = code is None or error.sqlite_errorcode == sqlcipher.SQLITE_NOTADB
        raise RegisterRefusal(refusals.WRONG_KEY if not_a_database or code is None else code) from error
    return connection


def settle(connection: Any) -> Any:
    """Apply the settings of daily work: lose nothing at a power cut, one sync for each commit."""
    with refusals.database_errors(), ExitStack() as undoing:
        undoing.callback(connection.close)
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        undoing.pop_all()
    return connection
