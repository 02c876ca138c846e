"""A register on a PostgreSQL server: made in an empty database, opened with the phrase of headquarters.

The phrase opens the secrets kept there, not the server: who may connect is the
server's affair (ARCHITECTURE, « Two databases »). A salt and a sealed word in
`meta` tell whether a phrase is right.
"""

import os
from contextlib import ExitStack

from precarite_desktop.storage import cipher, engine, key_slots, meta, migrate, refusals, server_schema
from precarite_desktop.storage.dialects.postgresql import Postgresql
from precarite_desktop.storage.dialects.server import ServerDatabase
from precarite_desktop.storage.dialects.server_errors import server_errors
from precarite_desktop.storage.engine import Register
from precarite_desktop.storage.key_slots import Unlock
from precarite_desktop.storage.place import Server
from precarite_desktop.storage.refusals import RegisterRefusal

_SALT, _CHECK = "seal_salt", "seal_check"
_WORD = b"this key opens the register"


def create(place: Server, unlock: Unlock) -> Register:
    """Make the tables in an empty database.

    Raises RegisterRefusal: REG-08 if there is a register already, KEY-01, REG-05, REG-06 or REG-09.
    Leaves nothing behind if it fails.
    """
    salt = os.urandom(cipher.SALT_BYTES)
    key = key_slots.new_key(unlock, salt).key
    register = Register(place, key, ServerDatabase(place.address, key))
    with register.read() as session:
        if session.dialect.has_table(session, "alembic_version"):
            raise RegisterRefusal(refusals.ALREADY_THERE, path=place.url)
    with ExitStack() as undoing:
        undoing.callback(engine.remove, register)
        migrate.upgrade(server_schema.engine_of(place.address), server_errors)
        with register.write() as session:
            meta.put(session, _SALT, salt.hex())
            meta.put(session, _CHECK, session.dialect.sealed(_CHECK, _WORD).hex())
        if isinstance(unlock, key_slots.Ring):
            place.beside.parent.mkdir(parents=True, exist_ok=True)
            key_slots.remember_in_ring(place.beside, key, unlock.ring)
        undoing.pop_all()
    return register


def open_register(place: Server, unlock: Unlock) -> Register:
    """Open the register of a server, after a migration if an older program wrote it.

    Raises RegisterRefusal: REG-01 wrong phrase, 02 newer, 07 an empty database, 09 no server, KEY-01.
    """
    unknown = Register(place, b"", ServerDatabase(place.address, b""))
    with ExitStack() as closing:
        closing.callback(unknown.close)
        with unknown.read() as session:
            if not session.dialect.has_table(session, "alembic_version"):
                raise RegisterRefusal(refusals.MISSING, path=place.url)
            version = engine.known_version(engine.version_of(session))
            salt, check = (bytes.fromhex(meta.get(session, name)) for name in (_SALT, _CHECK))
    key = key_slots.key_of(place.beside, unlock, salt)
    if not _is_right(key, check):
        raise RegisterRefusal(refusals.WRONG_KEY)
    if version != engine.VERSIONS[-1]:
        migrate.upgrade(server_schema.engine_of(place.address), server_errors)
    return Register(place, key, ServerDatabase(place.address, key))


def remove(place: Server) -> None:
    """Drop the tables of a register."""
    with server_errors():
        server_schema.drop(server_schema.engine_of(place.address))


def _is_right(key: bytes, check: bytes) -> bool:
    try:
        return Postgresql(key).opened(_CHECK, check) == _WORD
    except RegisterRefusal:
        return False
