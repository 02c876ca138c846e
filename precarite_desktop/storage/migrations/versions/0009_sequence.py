"""The sequence to its end: rows given back, a person's decisions, and the ledger as a chain.

Revision ID: 0009
Revises: 0008
"""

from hashlib import sha256

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

EMPTY = text("''")
LINKED = (
    "stream", "site", "epoch_n", "epoch_id", "seq", "base_seq", "kind", "digest", "outcome", "received_at",
    "created_clock", "file", "row_count",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "returned_row",
        Column("stream", Text, primary_key=True),
        Column("name", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("told_hash", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        Column("content", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("noted_at", Text, nullable=False),
    )
    op.create_table(
        "returned_person",
        Column("uid", Text, primary_key=True),
        *[Column(name, Text) for name in ("match_key", "match_key_loose", "birth_year", "epci_code")],
    )
    op.create_table(
        "told_otherwise",
        Column("name", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        Column("content", Text, nullable=False),
        Column("received_at", Text, nullable=False),
    )
    op.create_table(
        "decision",
        Column("id", Integer, primary_key=True, autoincrement=True),
        *[Column(name, Text) for name in ("stream", "site", "digest", "code", "choice", "who", "at")],
    )
    with op.batch_alter_table("station") as table:
        table.add_column(Column("state_at", Text))
        table.add_column(Column("ordered", Text, nullable=False, server_default=""))
    with op.batch_alter_table("ledger") as table:
        table.add_column(Column("link", Text, nullable=False, server_default=""))
    # Until now the number was drawn by chance: compared with the computer's own, each would look copied.
    op.execute("DELETE FROM meta WHERE name = 'machine'")
    _link()


def _link() -> None:
    """Chain the lines that are there already, station by station."""
    bind = op.get_bind()
    last: dict[str, str] = {}
    for number, *cells in bind.execute(text(f"SELECT id, {', '.join(LINKED)} FROM ledger ORDER BY id")).all():
        said = "\n".join(str(cell) for cell in cells)
        link = sha256(f"{last.get(cells[0], '')}\n{said}".encode()).hexdigest()
        last[cells[0]] = link
        bind.execute(text("UPDATE ledger SET link = :link WHERE id = :id"), {"link": link, "id": number})
