"""The tables of the ways of being hosted (engagement 54): what hangs on an internship, requests, offers."""

from precarite_desktop.storage.table_shapes import kind_table, replica_table

_PERIOD = (
    "internship_uid", "starts_on", "ends_on", "nature", "hours", "presence_days", "interruption",
)  # fmt: skip
_REQUEST = (
    "school_uai", "kind", "received_on", "channel", "days", "state", "answered_on", "refusal_reason",
    "internship_uid", "apprenticeship_uid",
)  # fmt: skip
_OFFER = (
    "school_uai", "kind", "opened_on", "places", "rome_code", "ends_on", "state", "taken", "internship_uid",
)  # fmt: skip
_SIGNATURE = ("internship_uid", "role", "asked_on", "signed_on")
_AMENDMENT = ("internship_uid", "subject", "effective_on", "signed_on")

HOSTING = (
    kind_table("internship_period", *_PERIOD, indexed=("internship_uid",)),
    replica_table("internship_period", *_PERIOD),
    kind_table("internship_signature", *_SIGNATURE, "signer_name", indexed=("internship_uid",)),
    replica_table("internship_signature", *_SIGNATURE),
    kind_table("internship_amendment", *_AMENDMENT, "notes", indexed=("internship_uid",)),
    replica_table("internship_amendment", *_AMENDMENT),
    kind_table("hosting_request", *_REQUEST, "notes", indexed=("school_uai", "received_on")),
    replica_table("hosting_request", *_REQUEST),
    kind_table("hosting_offer", *_OFFER, "notes", indexed=("school_uai", "opened_on")),
    replica_table("hosting_offer", *_OFFER),
)
"""Each kind, then what stations tell of it."""
