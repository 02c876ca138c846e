"""The journal only grows: the database itself refuses the rest, but for an erasure that says so."""

import psycopg
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from precarite_desktop.records.item import Change
from precarite_desktop.storage import erasure, history, meta, protection
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.protection import Act
from precarite_desktop.storage.session import Row, Session
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
_REPLACING = [
    "REPLACE INTO journal SELECT * FROM journal",
    "INSERT OR REPLACE INTO journal SELECT id, change_uid, kind, uid, revision, field, '', 'x' FROM journal",
    "UPDATE OR REPLACE journal SET id = 1",
    "REPLACE INTO change SELECT * FROM change",
    "INSERT OR REPLACE INTO change (change_uid, who, at, note) SELECT change_uid, 'x', at, note FROM change",
    "REPLACE INTO protection_act SELECT * FROM protection_act",
]
_UPSERTS = [
    "INSERT INTO journal SELECT * FROM journal WHERE 1 = 1 ON CONFLICT (id) DO UPDATE SET after = 'x'",
    "INSERT INTO change SELECT * FROM change WHERE 1 = 1 ON CONFLICT (id) DO UPDATE SET who = 'x'",
]


def add(register: Register) -> str:
    with register.write() as session:
        return write(session, Change(None, person()))[0].uid


def _erase_and_fail(register: Register, uid: str) -> None:
    with register.write() as session:
        erasure.texts_of(session, [uid])
        raise ZeroDivisionError


def refused(register: Register, deed: str) -> None:
    """That deed is refused, and everything is as it was."""
    add(register)
    with register.write() as session:
        protection.add(session, Act("a", protection.PURGE, AT, "martin", content={"person": 1}))
        before = written(session)
    with pytest.raises(_REFUSALS, match="only grows"), register.write() as session:
        session.run(deed)
    with register.read() as session:
        assert written(session) == before


def written(session: Session) -> list[list[Row]]:
    return [session.rows(f"SELECT * FROM {one}") for one in ("journal", "change", "protection_act")]


@pytest.mark.parametrize("deed", _DEEDS + _UPSERTS)
def test_nobody_changes_or_deletes_what_was_written(register: Register, deed: str) -> None:
    refused(register, deed)


@pytest.mark.parametrize("deed", _REPLACING)
def test_nobody_replaces_what_was_written(register_file: Register, deed: str) -> None:
    refused(register_file, deed)


def test_a_gate_left_open_by_another_transaction_is_not_there(register: Register) -> None:
    """What opens the gate lives within its transaction: nobody who comes after goes through it."""
    uid = add(register)
    with register.write() as session:
        erasure.texts_of(session, [uid])
    with register.read() as session:
        assert meta.get(session, "erasing", "closed") == "closed"


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
