"""The reading of a PostgreSQL server's complaints: what a person can do something about becomes a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from precarite_desktop.storage import refusals
from precarite_desktop.storage.refusals import RegisterRefusal

_CODES = {
    "55P03": refusals.OTHERS_WRITE,  # lock_not_available
    "40P01": refusals.OTHERS_WRITE,  # deadlock_detected
    "40001": refusals.OTHERS_WRITE,  # serialization_failure
    "53100": refusals.DISK_FULL,
    "25006": refusals.UNWRITABLE,  # read_only_sql_transaction
    "42501": refusals.UNWRITABLE,  # insufficient_privilege
    "3D000": refusals.NO_SERVER,  # no such database
}
_CLASSES = {
    "08": refusals.NO_SERVER,  # connection
    "28": refusals.NO_SERVER,  # account or password not accepted
    "53": refusals.NO_SERVER,  # no room for another connection
    "57": refusals.NO_SERVER,  # shut down
    "XX": refusals.DAMAGED,
}


def code_of(error: psycopg.Error) -> str | None:
    """The code that says this error to a person, or None if it is a defect of ours."""
    state = error.sqlstate
    if state is None:  # nothing was asked yet: no answer, or an address that cannot be read
        nothing_asked = isinstance(error, psycopg.OperationalError | psycopg.ProgrammingError)
        return refusals.NO_SERVER if nothing_asked else None
    return _CODES.get(state) or _CLASSES.get(state[:2])


@contextmanager
def server_errors() -> Iterator[None]:
    """Turn the server's complaints about access, room and locks into refusals; let defects rise.

    Raises RegisterRefusal. What the server says is not passed on: it may quote a row.
    """
    try:
        yield
    except psycopg.Error as error:
        code = code_of(error)
        if code is None:
            raise
        raise RegisterRefusal(code) from error
