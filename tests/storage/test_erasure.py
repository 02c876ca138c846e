"""The journal only grows: the database itself refuses the rest, but for an erasure that says so."""

import psycopg
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from precarite_desktop.records.item import Change
from precarite_desktop.storage import erasure, history, protection
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.protection import Act
from tests.storage.test_history import AT, person, write

_REFUSALS = (sqlcipher.IntegrityError, psycopg.errors.RaiseException)
_DEEDS = [
    "UPDATE journal SET after = 'x'",
    "DELETE FROM journal",
    "UPDATE change SET who = 'x'",
    "DELETE FROM change",
    "UPDATE protection_act SET content = '{}'",
    "DELETE FROM protection_act",
]


def add(register: Register) -> str:
    with register.write() as session:
        return write(session, Change(None, person()))[0].uid


def _erase_and_fail(register: Register, uid: str) -> None:
    with register.write() as session:
        erasure.texts_of(session, [uid])
        raise ZeroDivisionError


@pytest.mark.parametrize("deed", _DEEDS)
def test_nobody_changes_or_deletes_what_was_written(register: Register, deed: str) -> None:
    add(register)
    with register.write() as session:
        protection.add(session, Act("a", protection.PURGE, AT, "martin", content={"person": 1}))
    with pytest.raises(_REFUSALS, match="only grows"), register.write() as session:
        session.run(deed)
    with register.read() as session:
        assert session.value("SELECT count(*) FROM journal WHERE after = 'x'") == 0
        assert len(protection.every(session)) == 1


def test_an_erasure_may_and_closes_the_gate_behind_it(register: Register) -> None:
    uid = add(register)
    with register.write() as session:
        erasure.texts_of(session, [uid])
        assert {line.after for line in history.lines(session, uid)} == {history.ERASED}
    for deed in _DEEDS[:2]:
        with pytest.raises(_REFUSALS, match="only grows"), register.write() as session:
            session.run(deed)


def test_an_erasure_that_fails_leaves_everything(register: Register) -> None:
    uid = add(register)
    with pytest.raises(ZeroDivisionError):
        _erase_and_fail(register, uid)
    with register.read() as session:
        assert history.ERASED not in {line.after for line in history.lines(session, uid)}
