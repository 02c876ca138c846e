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
_PASS = ("person_uid", "starts_on", "official_ends_on", "checked_on", "siae_kind")
_SUSPENSION = ("pass_iae_uid", "starts_on", "ends_on", "reason", "declared_on")
_PROLONGATION = ("pass_iae_uid", "reason", "starts_on", "ends_on", "state", "asked_on")
_ELIGIBILITY = ("person_uid", "diagnosed_by", "siae_kind", "diagnosed_on", "level_1", "level_2")
_SUPPORT = ("person_uid", "held_on", "channel", "help_found", "next_on")
_REMINDER = (
    "subject", "due_on", "person_uid", "school_uai", "siae_siret", "siae_kind", "done_on", "first_due_on",
)  # fmt: skip
_ANNEX = (
    "siae_siret", "siae_kind", "number", "state", "starts_on", "ends_on", "checked_on", "agreement_siret",
)  # fmt: skip

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
    kind_table("pass_iae", *_PASS, "number", "notes", indexed=("person_uid",)),
    replica_table("pass_iae", *_PASS),
    kind_table("suspension", *_SUSPENSION, indexed=("pass_iae_uid",)),
    replica_table("suspension", *_SUSPENSION),
    kind_table("prolongation", *_PROLONGATION, indexed=("pass_iae_uid",)),
    replica_table("prolongation", *_PROLONGATION),
    kind_table("eligibility", *_ELIGIBILITY, indexed=("person_uid",)),
    replica_table("eligibility", *_ELIGIBILITY),
    kind_table("support", *_SUPPORT, "notes", indexed=("person_uid",)),
    replica_table("support", *_SUPPORT),
    kind_table("reminder", *_REMINDER, "notes", indexed=("person_uid", "due_on")),
    replica_table("reminder", *_REMINDER),
    kind_table("siae_annex", *_ANNEX, indexed=("siae_siret",)),
)
"""Each kind, then what stations tell of it; the annexes are headquarters' own."""
