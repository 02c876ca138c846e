"""Remarks on rows, and the order in which several stations told of one row; the regional views obey both.

Replicas lie in the order of their key from here on.

Revision ID: 0002
Revises: 0001
"""

from alembic import op
from sqlalchemy import Column, Integer, Text, inspect, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

EMPTY = text("''")
VIEW = "regional_"
REPLICA, HASH = "replica_", "row_hash"
"""The tables of this name that hold this column hold rows of stations."""
OF_THE_REPLICA = ("stream", "row_id", "rev", "deleted", "row_hash")
OWN_VALUES = {("person", "match_key"): "uid", ("person", "birth_year"): "substr(birth_date, 1, 4)"}
"""How the regional view reads the post's own persons, which have no match key."""


def upgrade() -> None:
    op.create_table(
        "row_remark",
        Column("stream", Text, primary_key=True),
        Column("name", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("field", Text, primary_key=True, server_default=EMPTY),
        Column("code", Text, primary_key=True),
        Column("severity", Text, nullable=False),
        Column("noted_at", Text, nullable=False),
    )
    op.create_table(
        "replica_arrival",
        Column("name", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("stream", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("first_arrival", Integer, nullable=False),
        Column("arrival", Integer, nullable=False),
    )
    found = inspect(op.get_bind())
    views = sorted(one for one in found.get_view_names() if one.startswith(VIEW))
    for view in views:
        op.execute(f"DROP VIEW {view}")
    if op.get_bind().dialect.name == "sqlite":
        for table in sorted(one for one in found.get_table_names() if one.startswith(REPLICA)):
            columns = [one["name"] for one in found.get_columns(table)]
            if HASH in columns:
                _keep_by_key(table, columns)
    for view in views:
        name = view.removeprefix(VIEW)
        told = [one["name"] for one in found.get_columns(f"replica_{name}")]
        own = {one["name"] for one in found.get_columns(name)}
        op.execute(_regional_view(name, [one for one in told if one not in OF_THE_REPLICA], own))


def _keep_by_key(table: str, columns: list[str]) -> None:
    """Lay the rows of a replica in the order of their key: one tree less to write at each import."""
    wholes = {"rev", "deleted"}
    owed = {"stream", "row_id", "rev", "deleted", "row_hash"}
    laid = ", ".join(
        f"{name} {'INTEGER' if name in wholes else 'TEXT'}{' NOT NULL' if name in owed else ''}"
        for name in columns
    )
    op.execute(f"CREATE TABLE laid_{table} ({laid}, PRIMARY KEY (stream, row_id)) WITHOUT ROWID")
    op.execute(f"INSERT INTO laid_{table} SELECT {', '.join(columns)} FROM {table}")
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE laid_{table} RENAME TO {table}")
    op.create_index(f"ix_{table}_row_id", table, ["row_id"])


def _regional_view(name: str, columns: list[str], own: set[str]) -> str:
    """What the region knows of one kind (decision 43), without the rows that were refused (decision 12).

    Between posts of one site the highest revision is shown, and of equal ones the first received;
    a row of another site never takes the place of the one that was there first.
    The post's own rows come with an empty stream.
    """
    replica = ", ".join(f"r.{column}" for column in columns)
    values = ", ".join(f"{_own_value(name, column, own)} AS {column}" for column in columns)
    return (
        f"CREATE VIEW {VIEW}{name} AS"
        f" SELECT r.stream, s.site, r.row_id AS uid, r.rev AS revision, {replica}"
        f" FROM replica_{name} r JOIN station s ON s.stream = r.stream"
        f" WHERE s.retired = 0 AND r.deleted = 0 AND {_is_not_refused('r', name)} AND NOT EXISTS ("
        f"SELECT 1 FROM replica_{name} o JOIN station t ON t.stream = o.stream"
        f" WHERE o.row_id = r.row_id AND o.stream <> r.stream AND t.retired = 0"
        f" AND {_is_not_refused('o', name)}"
        " AND CASE WHEN t.site = s.site THEN o.rev > r.rev"
        f" OR (o.rev = r.rev AND ({_arrival('o', name, 'arrival')}, t.position)"
        f" < ({_arrival('r', name, 'arrival')}, s.position))"
        f" ELSE ({_arrival('o', name, 'first_arrival')}, t.position)"
        f" < ({_arrival('r', name, 'first_arrival')}, s.position) END)"
        " UNION ALL"
        f" SELECT '' AS stream, '' AS site, uid, revision, {values}"
        f" FROM {name} WHERE deleted = 0"
    )


def _own_value(name: str, column: str, own: set[str]) -> str:
    return OWN_VALUES.get((name, column), column if column in own else "NULL")


def _is_not_refused(row: str, name: str) -> str:
    return (
        f"({row}.stream, {row}.row_id) NOT IN (SELECT m.stream, m.row_id FROM row_remark m"
        f" WHERE m.name = '{name}' AND m.code IN ('R-SITE', 'R-OWNER'))"
    )


def _arrival(row: str, name: str, which: str) -> str:
    """Zero for a row that was alone when it arrived."""
    return (
        f"coalesce((SELECT a.{which} FROM replica_arrival a WHERE a.name = '{name}'"
        f" AND a.row_id = {row}.row_id AND a.stream = {row}.stream), 0)"
    )
