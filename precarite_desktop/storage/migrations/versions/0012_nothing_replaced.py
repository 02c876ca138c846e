"""What only grows is not replaced either: « REPLACE » deletes in SQLite without asking the guards of 0007.

A server has no such statement; what it has instead is an update, which its guards refuse.

Revision ID: 0012
Revises: 0011
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KNOWN_BY = {
    "journal": "id = NEW.id",
    "change": "id = NEW.id OR change_uid = NEW.change_uid",
    "protection_act": "uid = NEW.uid",
}
"""Table → how a row that is there already is known."""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, known in KNOWN_BY.items():
        op.execute(
            f"CREATE TRIGGER {table}_only_grows_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {known})"
            f" BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )
