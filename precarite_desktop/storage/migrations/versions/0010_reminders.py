"""The reminders of the coordination.

Revision ID: 0010
Revises: 0009
"""

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

EMPTY = text("''")
OPEN = {
    "reminder": (
        "subject", "due_on", "person_uid", "school_uai", "siae_siret", "siae_kind", "done_on",
        "first_due_on",
    ),
}  # fmt: skip
"""What travels of each kind: the columns of its replica."""
LOCAL = {"reminder": ("notes",)}
INDEXED = {"reminder": ("person_uid", "due_on")}


def upgrade() -> None:
    for name, fields in OPEN.items():
        _create_kind(name, (*fields, *LOCAL.get(name, ())))
        _create_replica(name, fields)
        op.execute(_regional_view(name, fields))


def _create_kind(name: str, fields: tuple[str, ...]) -> None:
    op.create_table(
        name,
        Column("uid", Text, primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("changed_seq", Integer, nullable=False),
        Column("previous_seq", Integer),
        Column("deleted", Integer, nullable=False, server_default="0"),
        Column("origin", Text, nullable=False, server_default="own"),
        Column("sort_key", Text, nullable=False, server_default=EMPTY),
        *[Column(field, Text) for field in fields],
    )
    op.create_index(f"ix_{name}_list", name, ["deleted", "sort_key", "uid"])
    for column in ("changed_seq", *INDEXED.get(name, ())):
        op.create_index(f"ix_{name}_{column}", name, [column])


def _create_replica(name: str, columns: tuple[str, ...]) -> None:
    op.create_table(
        f"replica_{name}",
        Column("stream", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        *[Column(column, Text) for column in columns],
        Column("row_hash", Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_replica_{name}_row_id", f"replica_{name}", ["row_id"])


def _regional_view(name: str, columns: tuple[str, ...]) -> str:
    """What the region knows of one kind, by the rules of 0002; the post's own rows have an empty stream."""
    replica = ", ".join(f"r.{column}" for column in columns)
    return (
        f"CREATE VIEW regional_{name} AS"
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
        f" SELECT '' AS stream, '' AS site, uid, revision, {', '.join(columns)}"
        f" FROM {name} WHERE deleted = 0"
    )


def _is_not_refused(row: str, name: str) -> str:
    return (
        f"({row}.stream, {row}.row_id) NOT IN (SELECT m.stream, m.row_id FROM row_remark m"
        f" WHERE m.name = '{name}' AND m.code IN ('R-SITE', 'R-OWNER'))"
    )


def _arrival(row: str, name: str, which: str) -> str:
    return (
        f"coalesce((SELECT a.{which} FROM replica_arrival a WHERE a.name = '{name}'"
        f" AND a.row_id = {row}.row_id AND a.stream = {row}.stream), 0)"
    )
