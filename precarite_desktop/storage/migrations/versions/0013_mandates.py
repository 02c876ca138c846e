"""The lycées that headquarters gives to coordinations.

Revision ID: 0013
Revises: 0012
"""

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

EMPTY = text("''")


def upgrade() -> None:
    op.create_table(
        "mandate",
        Column("uid", Text, primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("changed_seq", Integer, nullable=False),
        Column("previous_seq", Integer),
        Column("deleted", Integer, nullable=False, server_default="0"),
        Column("origin", Text, nullable=False, server_default="own"),
        Column("sort_key", Text, nullable=False, server_default=EMPTY),
        *[Column(field, Text) for field in ("coordination_code", "school_uai", "starts_on", "ends_on")],
    )
    op.create_index("ix_mandate_list", "mandate", ["deleted", "sort_key", "uid"])
    for column in ("changed_seq", "coordination_code"):
        op.create_index(f"ix_mandate_{column}", "mandate", [column])
