"""The tables of a register, written by hand: what the migrations must lead to.

Read by tests, which compare them with the record kinds and with a migrated
register. Every recorded value is TEXT in wire form, NULL when empty, so that an
export is a straight select and both databases agree.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from precarite_desktop.storage import (
    hosting_tables,
    own_tables,
    path_tables,
    protection_tables,
    sequence_tables,
)
from precarite_desktop.storage.table_shapes import EMPTY, metadata
from precarite_desktop.storage.table_shapes import kind_table as _kind
from precarite_desktop.storage.table_shapes import replica_table as _replica
from precarite_desktop.storage.table_shapes import texts as _texts

HOSTING, PATHS, OWN = hosting_tables.HOSTING, path_tables.PATHS, own_tables
"""Tables of modules of their own, which stand in the same metadata."""

placement = _kind(
    "placement",
    "person_uid", "siae_siret", "siae_kind", "school_uai", "rome_code", "mode", "starts_on",
    "planned_end_on", "contract", "weekly_hours", "informed_on", "employer", "ended_on", "tutor_name",
    "follows_uid", "need_uid", "notes",
    indexed=("person_uid", "starts_on"),
)  # fmt: skip
replica_placement = _replica(
    "placement",
    "person_uid", "siae_siret", "siae_kind", "school_uai", "rome_code", "mode", "starts_on",
    "planned_end_on", "contract", "weekly_hours", "informed_on", "employer", "ended_on", "follows_uid",
    "need_uid",
)  # fmt: skip
internship = _kind(
    "internship",
    "person_uid", "school_uai", "kind", "course", "teaching_institution", "starts_on", "ends_on",
    "presence_hours", "tutor_name", "legal_representative", "informed_on", "teacher_name",
    "agreement_received_on", "agreement_signed_on", "agricultural_secondary", "revaluation",
    "hourly_allowance", "activities", "ended_on", "certificate_on", "outcome", "notes",
    indexed=("person_uid", "starts_on"),
)  # fmt: skip
replica_internship = _replica(
    "internship",
    "person_uid", "school_uai", "kind", "course", "teaching_institution", "starts_on", "ends_on",
    "presence_hours", "informed_on", "agreement_received_on", "agreement_signed_on",
    "agricultural_secondary", "revaluation", "hourly_allowance", "ended_on", "certificate_on",
    "outcome",
)  # fmt: skip
apprenticeship = _kind(
    "apprenticeship",
    "person_uid", "school_uai", "training_centre", "diploma_code", "level", "starts_on", "ends_on",
    "master_name", "weekly_hours", "informed_on", "signed_on", "practice_starts_on", "contract",
    "employer", "derogation", "increase_points", "master_birth_date", "second_master_name",
    "training_centre_siret", "contract_number", "broken_on", "break_reason", "outcome", "notes",
    indexed=("person_uid", "starts_on"),
)  # fmt: skip
replica_apprenticeship = _replica(
    "apprenticeship",
    "person_uid", "school_uai", "training_centre", "diploma_code", "level", "starts_on", "ends_on",
    "weekly_hours", "informed_on", "signed_on", "practice_starts_on", "contract", "employer",
    "derogation", "increase_points", "training_centre_siret", "broken_on", "break_reason", "outcome",
)  # fmt: skip
person = _kind(
    "person",
    "birth_name", "used_name", "given_name", "birth_date", "sex", "informed_on", "commune_code",
    "phone", "email", "education_level", "isolation", "notes",
)  # fmt: skip
replica_person = _replica(
    "person",
    "match_key", "match_key_loose", "birth_year", "sex", "epci_code", "education_level", "isolation",
)  # fmt: skip
school = _kind(
    "school",
    "uai", "name", "kind", "siret", "commune_code", "department", "mother_uai", "staff", "active",
    indexed=("uai",),
)  # fmt: skip
replica_school = _replica(
    "school",
    "uai", "name", "kind", "siret", "commune_code", "department", "mother_uai", "staff", "active",
)  # fmt: skip
siae = _kind(
    "siae",
    "siret", "kind", "name", "trade_name", "naf", "commune_code", "department", "phone", "email",
    "contact_name", "checked_on", "active", "notes",
    indexed=("siret",),
)  # fmt: skip
replica_siae = _replica(
    "siae",
    "siret", "kind", "name", "trade_name", "naf", "commune_code", "department", "phone", "email",
    "checked_on", "active",
)  # fmt: skip
# --- the post itself ---------------------------------------------------------
Table("meta", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
Table(
    "secret",
    metadata,
    Column("name", Text, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)

# --- history: append-only ------------------------------------------------------
Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("change_uid", Text, nullable=False, unique=True),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    # The change that this one takes back, or empty.
    Column("undoes", Text, nullable=False, server_default=EMPTY),
    Index("ix_change_undoes", "undoes"),
)
Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("change_uid", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("uid", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_journal_uid", "uid"),
    Index("ix_journal_change_uid", "change_uid"),
)
Table(
    "justification",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("changed_seq", Integer, nullable=False),
    Column("deleted", Integer, nullable=False, server_default="0"),
    *_texts("record_uid", "check_code", "reason_code", "note", "who", "at"),
    UniqueConstraint("record_uid", "check_code"),
    Index("ix_justification_changed_seq", "changed_seq"),
)
Table(
    "imported_row",
    metadata,
    Column("digest", Text, primary_key=True),
    *_texts("kind", "uid", "at"),
)

# --- what is being typed -------------------------------------------------------
Table(
    "draft",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("base_revision", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("justifications", Text, nullable=False, server_default="{}"),
    Column("caret", Text, nullable=False, server_default=EMPTY),
    Column("state", Text, nullable=False, server_default="draft"),
    Column("started_at", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)
Table(
    "draft_undo",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("uid", Text, nullable=False),
    # One gesture: the fields that changed together share their step.
    Column("step", Integer, nullable=False),
    # edit, undo or redo
    Column("gesture", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("at", Text, nullable=False),
    # Of an edit: 0 in force, 1 undone, 2 undone and overtaken by a later edit.
    Column("undone", Integer, nullable=False, server_default="0"),
    Index("ix_draft_undo_uid", "uid"),
)

# --- finding -------------------------------------------------------------------
Table(
    "search_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("uid", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("kind", "uid"),
)
Table(
    "reference_entry",
    metadata,
    Column("source", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("content", Text, nullable=False),
)

# --- exchange, at a station ----------------------------------------------------
Table(
    "export_log",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("epoch_n", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("epoch_id", Text, nullable=False),
    Column("base_seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("file", Text, nullable=False),
    # prepared, written or lost
    Column("status", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("acknowledged_at", Text),
    # The campaign it was made for, and 1 if it said « no activity ».
    Column("campaign", Text, nullable=False, server_default=EMPTY),
    Column("nil_return", Integer, nullable=False, server_default="0"),
)

# --- exchange, at headquarters ---------------------------------------------------
Table(
    "invitation",
    metadata,
    Column("code", Text, primary_key=True),
    *_texts("site", "name", "created_at", "used_at", "stream"),
)
Table(
    "station",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("name", Text, nullable=False),
    # The UAI whose rows it may write, as a JSON list (decision 12).
    Column("schools", Text, nullable=False),
    Column("sign_public", Text, nullable=False, unique=True),
    Column("age_recipient", Text, nullable=False, unique=True),
    # active, replaced or revoked
    Column("state", Text, nullable=False),
    # 1 once its successor's snapshot is applied: it leaves the regional views.
    Column("retired", Integer, nullable=False, server_default="0"),
    Column("enrolled_at", Text, nullable=False),
    *_texts("machine", "contact", "app", "replaces", "replaced_by", "data_schema", "scope"),
    Column("position", Integer, nullable=False),
    Column("epoch_n", Integer, nullable=False, server_default="0"),
    Column("epoch_id", Text, nullable=False, server_default=EMPTY),
    Column("applied_seq", Integer, nullable=False, server_default="0"),
    Column("applied_digest", Text, nullable=False, server_default=EMPTY),
    Column("applied_at", Text),
    Column("told_epoch", Integer, nullable=False, server_default="0"),
    Column("told_n", Integer, nullable=False, server_default="0"),
    # Since when it is replaced or revoked.
    Column("state_at", Text),
    # What a person ordered of it and it has not done yet: new_epoch, reenrol or nothing.
    Column("ordered", Text, nullable=False, server_default=EMPTY),
    Index("ix_station_site", "site"),
)
Table(
    "ledger",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("stream", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("epoch_n", Integer, nullable=False),
    Column("epoch_id", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("base_seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("created_clock", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("row_count", Integer, nullable=False),
    # Digest of this line and of the link before it of the same station.
    Column("link", Text, nullable=False, server_default=EMPTY),
    # Digests that a package's chain told of numbers never received: outcome TOLD.
    Index("ix_ledger_stream", "stream", "epoch_id", "seq"),
)
Table(
    "replica_state",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("row_count", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)
Table(
    "hq_counter",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("hq_epoch", Integer, nullable=False),
    Column("n", Integer, nullable=False),
)
replica_station = _replica("station", "campaign", "nil_return", "app", "schema")
replica_justification = _replica("justification", "record_uid", "check_code", "reason_code")
replica_identity = _replica(
    "identity", "birth_name", "used_name", "given_name", "birth_date", "phone", "email"
)
Table(
    "row_remark",
    metadata,
    # At headquarters each station's; at a station its own, as the last receipt said them.
    Column("stream", Text, primary_key=True),
    # The table of the package, or « package » for what was remarked on the whole of it.
    Column("name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("field", Text, primary_key=True, server_default=EMPTY),
    Column("code", Text, primary_key=True),
    Column("severity", Text, nullable=False),
    Column("noted_at", Text, nullable=False),
)
Table(
    "replica_arrival",
    metadata,
    # Only rows of which several stations told: in which order, ever and in their present revision.
    Column("name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("first_arrival", Integer, nullable=False),
    Column("arrival", Integer, nullable=False),
)
protection_tables.add_to(metadata)
sequence_tables.define(metadata)
