"""How Alembic and SQLAlchemy see a PostgreSQL server, so that the same migrations lead to the same register.

A whole number is as large as a file holds it (a revision may have fifteen digits),
and texts compare byte by byte, as they do in a file: both databases sort alike.
"""

from typing import Any

import psycopg
import sqlalchemy
from sqlalchemy import Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import NullPool

from precarite_desktop.storage import tables

_MIGRATION = 5_402_003
"""Number of the advisory lock of the one program that migrates."""


def engine_of(address: str) -> sqlalchemy.Engine:
    """An SQLAlchemy Core engine over the database; who holds its connection is the only one to migrate."""

    def connect() -> Any:
        connection = psycopg.connect(address, application_name="Passerelles", connect_timeout=10)
        connection.execute("SELECT pg_advisory_lock(%s)", (_MIGRATION,))
        connection.commit()
        return connection

    return sqlalchemy.create_engine("postgresql+psycopg://", creator=connect, poolclass=NullPool)


def drop(engine: sqlalchemy.Engine) -> None:
    """Drop every view and table of a register, and let go of the engine."""
    try:
        with engine.begin() as connection:
            found = sqlalchemy.inspect(connection)
            for view in (one for one in found.get_view_names() if one.startswith("regional_")):
                connection.exec_driver_sql(f"DROP VIEW {view}")
            ours = {*tables.placement.metadata.tables, "alembic_version"}
            for table in sorted(ours & set(found.get_table_names())):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_to_shrink()")
    finally:
        engine.dispose()


@compiles(Text, "postgresql")
def _text(_type: Text, _compiler: object, **_options: object) -> str:
    return 'TEXT COLLATE "C"'


@compiles(Integer, "postgresql")
def _whole(_type: Integer, _compiler: object, **_options: object) -> str:
    return "BIGINT"
