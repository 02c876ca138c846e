"""Targets and orientations, consultations of the CRPA, the employer's own measures: headquarters' records.

No station sends them, hence no replica and no regional view.

Revision ID: 0006
Revises: 0005
"""

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

EMPTY = text("''")
KINDS = {
    "orientation": (
        "engagement", "year", "action", "lead", "due_on", "expected", "scheme_uid", "state", "done_on",
        "reason", "carried_from_uid",
    ),
    "target": ("indicator", "year", "target_value", "is_ceiling", "adopted_on", "source"),
    "scheme": ("name", "engagement", "starts_on", "ends_on", "lead", "description"),
    "consultation": (
        "held_on", "theme", "scheme_uid", "purpose", "moment", "form", "place", "persons", "professionals",
    ),
    "proposal": (
        "consultation_uid", "nature", "text", "may_be_quoted", "answer", "answered_on", "answer_reason",
        "orientation_uid", "told_back_on", "reread_on",
    ),
    "crpa_opinion": (
        "scheme_uid", "question", "given_on", "moment", "consultation_uid", "favourable", "reserved",
        "unfavourable", "silent",
    ),
    "pay_scheme": (
        "name", "starts_on", "deliberation", "adopted_on", "grades", "condition", "scheme_uid",
    ),
    "pay_scheme_band": ("pay_scheme_uid", "least_index", "most_index", "agents", "before", "after"),
    "meal_voucher": (
        "year", "face_value", "employer_share", "package", "deliberation", "adopted_on", "control_total",
    ),
    "meal_voucher_school": ("meal_voucher_uid", "school_uai", "eligible", "taking_up", "vouchers"),
}  # fmt: skip
INDEXED = {
    "orientation": "year",
    "target": "indicator",
    "consultation": "held_on",
    "proposal": "consultation_uid",
    "crpa_opinion": "given_on",
    "pay_scheme": "starts_on",
    "pay_scheme_band": "pay_scheme_uid",
    "meal_voucher": "year",
    "meal_voucher_school": "meal_voucher_uid",
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
        for column in ("changed_seq", *([INDEXED[name]] if name in INDEXED else [])):
            op.create_index(f"ix_{name}_{column}", name, [column])
