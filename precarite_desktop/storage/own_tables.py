"""The tables of headquarters' own records: no station sends them, so no replica and no regional view."""

from precarite_desktop.storage.table_shapes import kind_table

public_contract = kind_table(
    "public_contract",
    "contract_number", "lot", "object", "buyer_siret", "notified_on", "amount", "months", "has_clause",
    "has_criterion", "is_reserved", "reserved_for", "exception_reason", "school_uai", "siae_siret",
    "siae_kind", "contractors", "place_code", "place_kind", "nature", "procedure", "cpv_code",
    "framework_number", "source",
    indexed=("contract_number", "notified_on"),
)  # fmt: skip
contract_amendment = kind_table(
    "contract_amendment",
    "contract_uid", "amendment_number", "notified_on", "amount", "months",
    indexed=("contract_uid",),
)  # fmt: skip
social_clause = kind_table(
    "social_clause",
    "contract_uid", "planned_hours", "starts_on", "ends_on", "publics", "facilitator",
    indexed=("contract_uid",),
)  # fmt: skip
clause_hours = kind_table(
    "clause_hours",
    "clause_uid", "month_on", "hours", "mode", "structure_kind", "persons",
    indexed=("clause_uid",),
)  # fmt: skip
planned_contract = kind_table(
    "planned_contract",
    "object", "lot", "launch_on", "amount", "cpv_code", "school_uai", "has_clause", "has_criterion",
    "is_reserved", "reserved_for", "refusal_reason", "contract_uid",
    indexed=("launch_on",),
)  # fmt: skip
orientation = kind_table(
    "orientation",
    "engagement", "year", "action", "lead", "due_on", "expected", "scheme_uid", "state", "done_on",
    "reason", "carried_from_uid",
    indexed=("year",),
)  # fmt: skip
target = kind_table(
    "target",
    "indicator",
    "year",
    "target_value",
    "is_ceiling",
    "adopted_on",
    "source",
    indexed=("indicator",),
)
scheme = kind_table("scheme", "name", "engagement", "starts_on", "ends_on", "lead", "description")
consultation = kind_table(
    "consultation",
    "held_on", "theme", "scheme_uid", "purpose", "moment", "form", "place", "persons", "professionals",
    indexed=("held_on",),
)  # fmt: skip
proposal = kind_table(
    "proposal",
    "consultation_uid", "nature", "text", "may_be_quoted", "answer", "answered_on", "answer_reason",
    "orientation_uid", "told_back_on", "reread_on",
    indexed=("consultation_uid",),
)  # fmt: skip
crpa_opinion = kind_table(
    "crpa_opinion",
    "scheme_uid", "question", "given_on", "moment", "consultation_uid", "favourable", "reserved",
    "unfavourable", "silent",
    indexed=("given_on",),
)  # fmt: skip
pay_scheme = kind_table(
    "pay_scheme",
    "name", "starts_on", "deliberation", "adopted_on", "grades", "condition", "scheme_uid",
    indexed=("starts_on",),
)  # fmt: skip
pay_scheme_band = kind_table(
    "pay_scheme_band",
    "pay_scheme_uid", "least_index", "most_index", "agents", "before", "after",
    indexed=("pay_scheme_uid",),
)  # fmt: skip
meal_voucher = kind_table(
    "meal_voucher",
    "year", "face_value", "employer_share", "package", "deliberation", "adopted_on", "control_total",
    indexed=("year",),
)  # fmt: skip
meal_voucher_school = kind_table(
    "meal_voucher_school",
    "meal_voucher_uid", "school_uai", "eligible", "taking_up", "vouchers",
    indexed=("meal_voucher_uid",),
)  # fmt: skip
mandate = kind_table(
    "mandate",
    "coordination_code", "school_uai", "starts_on", "ends_on",
    indexed=("coordination_code",),
)  # fmt: skip
