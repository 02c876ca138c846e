"""The tables of what comes before and after a placement (engagement 53)."""

from precarite_desktop.storage.table_shapes import kind_table, replica_table

_EXIT = (
    "placement_uid", "left_on", "reason", "contract_months", "hired_by", "recruitment_status", "category",
)  # fmt: skip
_FOLLOW_UP = ("placement_exit_uid", "milestone", "made_on", "situation")
_HOURS = ("placement_uid", "month_on", "hours")
_NEED = (
    "school_uai", "rome_code", "reason", "starts_on", "weekly_hours", "state", "open_to_siae", "siae_siret",
    "siae_kind", "asked_on", "candidates", "filled_on",
)  # fmt: skip
_PARTNERSHIP = (
    "school_uai", "partner_kind", "siae_siret", "siae_kind", "partner_name", "state", "starts_on",
    "ends_on", "last_contact_on", "filiere_uid", "rome_code",
)  # fmt: skip
_FILIERE = ("name", "rome_code", "step", "lead", "starts_on", "ends_on")

PATHS = (
    kind_table("placement_exit", *_EXIT, "notes", indexed=("placement_uid", "left_on")),
    replica_table("placement_exit", *_EXIT),
    kind_table("follow_up", *_FOLLOW_UP, "notes", indexed=("placement_exit_uid",)),
    replica_table("follow_up", *_FOLLOW_UP),
    kind_table("placement_hours", *_HOURS, indexed=("placement_uid",)),
    replica_table("placement_hours", *_HOURS),
    kind_table("need", *_NEED, "notes", indexed=("school_uai", "starts_on")),
    replica_table("need", *_NEED),
    kind_table("partnership", *_PARTNERSHIP, "contact_name", "notes", indexed=("school_uai", "filiere_uid")),
    replica_table("partnership", *_PARTNERSHIP),
    kind_table("filiere", *_FILIERE, "notes"),
    replica_table("filiere", *_FILIERE),
)
"""Each kind, then what stations tell of it."""
