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
    for table, unless in GROWING.items():
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_only_grows_{deed.lower()} BEFORE {deed} ON {table}{unless}"
                f" BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
