"""Public contracts, their amendments, social clauses and hours: headquarters' own records.

No station sends them, hence no replica and no regional view.

Revision ID: 0004
Revises: 0003
"""

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EMPTY = text("''")
KINDS = {
    "public_contract": (
        "contract_number", "lot", "object", "buyer_siret", "notified_on", "amount", "months",
        "has_clause", "has_criterion", "is_reserved", "reserved_for", "exception_reason", "school_uai",
        "siae_siret", "siae_kind", "contractors", "place_code", "place_kind", "nature", "procedure",
        "cpv_code", "framework_number", "source",
    ),
    "contract_amendment": ("contract_uid", "amendment_number", "notified_on", "amount", "months"),
    "social_clause": ("contract_uid", "planned_hours", "starts_on", "ends_on", "publics", "facilitator"),
    "clause_hours": ("clause_uid", "month_on", "hours", "mode", "structure_kind", "persons"),
    "planned_contract": (
        "object", "lot", "launch_on", "amount", "cpv_code", "school_uai", "has_clause", "has_criterion",
        "is_reserved", "reserved_for", "refusal_reason", "contract_uid",
    ),
}  # fmt: skip
INDEXED = {
    "public_contract": ("contract_number", "notified_on"),
    "contract_amendment": ("contract_uid",),
    "social_clause": ("contract_uid",),
    "clause_hours": ("clause_uid",),
    "planned_contract": ("launch_on",),
}


def upgrade() -> None:
    for name, fields in KINDS.items():
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
        for column in ("changed_seq", *INDEXED[name]):
            op.create_index(f"ix_{name}_{column}", name, [column])
