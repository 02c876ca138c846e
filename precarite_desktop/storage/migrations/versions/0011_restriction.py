"""No figure counts what is restricted (GDPR, article 18): the regional views leave it out.

Revision ID: 0011
Revises: 0010
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    views = op.get_bind().exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'view' AND name LIKE 'regional!_%' ESCAPE '!'"
    )
    for name, sql in views.fetchall():
        op.execute(f"DROP VIEW {name}")
        op.execute(sql.rstrip() + " AND uid NOT IN (SELECT record_uid FROM restriction)")
