"""No figure counts what is restricted (GDPR, article 18): the regional views leave it out.

Revision ID: 0011
Revises: 0010
"""

from alembic import op
from sqlalchemy import inspect

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    found = inspect(op.get_bind())
    for name in (one for one in found.get_view_names() if one.startswith("regional_")):
        told = str(found.get_view_definition(name)).rstrip().removesuffix(";")
        # A file keeps the whole statement, a server what comes after its AS.
        made = told if told.startswith("CREATE VIEW") else f"CREATE VIEW {name} AS {told}"
        op.execute(f"DROP VIEW {name}")
        op.execute(f"{made} AND uid NOT IN (SELECT record_uid FROM restriction)")
