"""Bring the tables of a register to this program's version, with Alembic and its own connection.

Loaded only when there is something to do: making a register, or opening one
that an older program wrote. Downgrades do not exist; a copy is kept instead.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2 as sqlcipher

from precarite_desktop.storage import cipher
from precarite_desktop.storage.refusals import database_errors

SCRIPTS = Path(__file__).with_name("migrations")
Errors: TypeAlias = Callable[[], AbstractContextManager[None]]


def upgrade(engine: sqlalchemy.Engine, errors: Errors = database_errors) -> None:
    """Run the migrations that are missing, each in its own transaction; the engine is then let go of.

    `errors` reads the complaints of the driver. Raises RegisterRefusal if the disk is full or the
    register cannot be written.
    """
    try:
        with errors(), engine.connect() as connection:
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except sqlalchemy.exc.DBAPIError as error:
        with errors():
            raise error.orig or error from error
    finally:
        engine.dispose()


def engine_of(path: Path, key: bytes) -> sqlalchemy.Engine:
    """An SQLAlchemy Core engine over the encrypted file: transactions begun by hand, no foreign keys."""

    def connect() -> Any:
        return cipher.open_existing(path, key)

    engine = sqlalchemy.create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=NullPool)
    sqlalchemy.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sqlalchemy.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def configuration() -> Config:
    """Alembic's settings, with the absolute place of the scripts: a packaged program has no other."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


def heads() -> list[str]:
    """The last versions that the scripts lead to: one, or there is a fork."""
    return list(ScriptDirectory.from_config(configuration()).get_heads())
