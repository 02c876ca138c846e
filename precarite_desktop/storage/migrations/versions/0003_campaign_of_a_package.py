"""A package made remembers its campaign, and whether it said that there was no activity.

Revision ID: 0003
Revises: 0002
"""

from alembic import op
from sqlalchemy import Column, Integer, Text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("export_log") as table:
        table.add_column(Column("campaign", Text, nullable=False, server_default=""))
        table.add_column(Column("nil_return", Integer, nullable=False, server_default="0"))
