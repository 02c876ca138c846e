"""Data protection: what was forgotten, purged, given and restricted; a journal that only grows.

The journal's one exception is an erasure (decision 22), which says so in `meta` while it lasts.

Revision ID: 0007
Revises: 0006
"""

from alembic import op
from sqlalchemy import Column, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

GROWING = {
    "journal": " WHEN NOT EXISTS (SELECT 1 FROM meta WHERE name = 'erasing')",
    "change": "",
    "protection_act": "",
}
"""Table → when its rows may not be changed or deleted: always, or unless an erasure is under way."""


def upgrade() -> None:
    op.create_table(
        "protection_act",
        Column("uid", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("person_uid", Text),
        Column("digest", Text, nullable=False),
        Column("content", Text, nullable=False),
    )
    op.create_index("ix_protection_act_at", "protection_act", ["at"])
    op.create_table(
        "restriction",
        Column("record_uid", Text, primary_key=True),
        Column("person_uid", Text, nullable=False),
        Column("since", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("reason", Text, nullable=False),
    )
    op.create_index("ix_restriction_person_uid", "restriction", ["person_uid"])
    is_file = op.get_bind().dialect.name == "sqlite"
    for statement in _guards_of_a_file() if is_file else _guards_of_a_server():
        op.execute(statement)


def _guards_of_a_file() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_only_grows_{deed.lower()} BEFORE {deed} ON {table}{unless}"
        f" BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        for table, unless in GROWING.items()
        for deed in ("UPDATE", "DELETE")
    ]


def _guards_of_a_server() -> list[str]:
    """A trigger there asks a function, which is told whether an erasure may pass."""
    function = (
        "CREATE FUNCTION refuse_to_shrink() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_NARGS > 0 AND EXISTS (SELECT 1 FROM meta WHERE name = 'erasing') THEN"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END IF;"
        " RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
    )
    triggers = [
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION refuse_to_shrink({'1' if unless else ''})"
        for table, unless in GROWING.items()
    ]
    return [function, *triggers]
