"""The first register: records, history, drafts, search, exchange, headquarters' replicas.

Revision ID: 0001
Revises:
"""

from alembic import op
from sqlalchemy import Column, Index, Integer, LargeBinary, Text, UniqueConstraint, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EMPTY = text("''")

KINDS = {
    "placement": (
        "person_uid", "siae_siret", "siae_kind", "school_uai", "rome_code", "mode", "starts_on",
        "planned_end_on", "contract", "weekly_hours", "informed_on", "employer", "ended_on",
        "tutor_name", "follows_uid", "need_uid", "notes",
    ),
    "internship": (
        "person_uid", "school_uai", "kind", "course", "teaching_institution", "starts_on", "ends_on",
        "presence_hours", "tutor_name", "legal_representative", "informed_on", "teacher_name",
        "agreement_received_on", "agreement_signed_on", "agricultural_secondary", "revaluation",
        "hourly_allowance", "activities", "ended_on", "certificate_on", "outcome", "notes",
    ),
    "apprenticeship": (
        "person_uid", "school_uai", "training_centre", "diploma_code", "level", "starts_on", "ends_on",
        "master_name", "weekly_hours", "informed_on", "signed_on", "practice_starts_on", "contract",
        "employer", "derogation", "increase_points", "master_birth_date", "second_master_name",
        "training_centre_siret", "contract_number", "broken_on", "break_reason", "outcome", "notes",
    ),
    "person": (
        "birth_name", "used_name", "given_name", "birth_date", "sex", "informed_on", "commune_code",
        "phone", "email", "education_level", "isolation", "notes",
    ),
    "school": (
        "uai", "name", "kind", "siret", "commune_code", "department", "mother_uai", "staff", "active",
    ),
    "siae": (
        "siret", "kind", "name", "trade_name", "naf", "commune_code", "department", "phone", "email",
        "contact_name", "checked_on", "active", "notes",
    ),
}  # fmt: skip
REPLICAS = {
    "placement": (
        "person_uid", "siae_siret", "siae_kind", "school_uai", "rome_code", "mode", "starts_on",
        "planned_end_on", "contract", "weekly_hours", "informed_on", "employer", "ended_on",
        "follows_uid", "need_uid",
    ),
    "internship": (
        "person_uid", "school_uai", "kind", "course", "teaching_institution", "starts_on", "ends_on",
        "presence_hours", "informed_on", "agreement_received_on", "agreement_signed_on",
        "agricultural_secondary", "revaluation", "hourly_allowance", "ended_on", "certificate_on",
        "outcome",
    ),
    "apprenticeship": (
        "person_uid", "school_uai", "training_centre", "diploma_code", "level", "starts_on", "ends_on",
        "weekly_hours", "informed_on", "signed_on", "practice_starts_on", "contract", "employer",
        "derogation", "increase_points", "training_centre_siret", "broken_on", "break_reason",
        "outcome",
    ),
    "person": (
        "match_key", "match_key_loose", "birth_year", "sex", "epci_code", "education_level",
        "isolation",
    ),
    "school": (
        "uai", "name", "kind", "siret", "commune_code", "department", "mother_uai", "staff", "active",
    ),
    "siae": (
        "siret", "kind", "name", "trade_name", "naf", "commune_code", "department", "phone", "email",
        "checked_on", "active",
    ),
    "station": ("campaign", "nil_return", "app", "schema"),
    "justification": ("record_uid", "check_code", "reason_code"),
    "identity": ("birth_name", "used_name", "given_name", "birth_date", "phone", "email"),
}  # fmt: skip
INDEXED = {
    "placement": ("person_uid", "starts_on"),
    "internship": ("person_uid", "starts_on"),
    "apprenticeship": ("person_uid", "starts_on"),
    "school": ("uai",),
    "siae": ("siret",),
}
OWN_VALUES = {
    "person": {
        "match_key": "uid", "match_key_loose": "NULL", "birth_year": "substr(birth_date, 1, 4)",
        "epci_code": "NULL",
    },
}  # fmt: skip
"""How the regional view reads the post's own persons, which have no match key."""


def upgrade() -> None:
    for name, fields in KINDS.items():
        _create_kind(name, fields)
    for name, columns in REPLICAS.items():
        _create_replica(name, columns)
    _create_post()
    _create_history()
    _create_drafts()
    _create_search()
    _create_exchange()
    _create_headquarters()
    for name in KINDS:
        op.execute(_regional_view(name, REPLICAS[name]))


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _create_kind(name: str, fields: tuple[str, ...]) -> None:
    op.create_table(
        name,
        Column("uid", Text, primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("changed_seq", Integer, nullable=False),
        Column("previous_seq", Integer),
        Column("deleted", Integer, nullable=False, server_default="0"),
        Column("origin", Text, nullable=False, server_default="own"),
        Column("sort_key", Text, nullable=False, server_default=EMPTY),
        *_texts(*fields),
    )
    op.create_index(f"ix_{name}_list", name, ["deleted", "sort_key", "uid"])
    for column in ("changed_seq", *INDEXED.get(name, ())):
        op.create_index(f"ix_{name}_{column}", name, [column])


def _create_replica(name: str, columns: tuple[str, ...]) -> None:
    op.create_table(
        f"replica_{name}",
        Column("stream", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        *_texts(*columns),
        Column("row_hash", Text, nullable=False),
    )
    op.create_index(f"ix_replica_{name}_row_id", f"replica_{name}", ["row_id"])


def _create_post() -> None:
    op.create_table("meta", Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
    op.create_table(
        "secret", Column("name", Text, primary_key=True), Column("secret", LargeBinary, nullable=False)
    )


def _create_history() -> None:
    op.create_table(
        "change",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("change_uid", Text, nullable=False, unique=True),
        Column("who", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("undoes", Text, nullable=False, server_default=EMPTY),
        Index("ix_change_undoes", "undoes"),
    )
    op.create_table(
        "journal",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("change_uid", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("uid", Text, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("field", Text, nullable=False),
        *_texts("before", "after"),
        Index("ix_journal_uid", "uid"),
        Index("ix_journal_change_uid", "change_uid"),
    )
    op.create_table(
        "justification",
        Column("uid", Text, primary_key=True),
        Column("revision", Integer, nullable=False),
        Column("changed_seq", Integer, nullable=False),
        Column("deleted", Integer, nullable=False, server_default="0"),
        *_texts("record_uid", "check_code", "reason_code", "note", "who", "at"),
        UniqueConstraint("record_uid", "check_code"),
        Index("ix_justification_changed_seq", "changed_seq"),
    )
    op.create_table("imported_row", Column("digest", Text, primary_key=True), *_texts("kind", "uid", "at"))


def _create_drafts() -> None:
    op.create_table(
        "draft",
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
    op.create_table(
        "draft_undo",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("uid", Text, nullable=False),
        Column("step", Integer, nullable=False),
        Column("gesture", Text, nullable=False),
        Column("field", Text, nullable=False),
        *_texts("before", "after"),
        Column("at", Text, nullable=False),
        Column("undone", Integer, nullable=False, server_default="0"),
        Index("ix_draft_undo_uid", "uid"),
    )


def _create_search() -> None:
    op.create_table(
        "search_row",
        Column("id", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("uid", Text, nullable=False),
        Column("sort_key", Text, nullable=False),
        Column("text", Text, nullable=False),
        UniqueConstraint("kind", "uid"),
    )
    op.create_table(
        "reference_entry",
        Column("source", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("label", Text, nullable=False),
        Column("content", Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        # The texts stay in search_row; the index alone lies in these tables.
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(kind, text, content='search_row', content_rowid='id',"
            " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
        )
    else:
        # The words as they are, none cut nor stemmed, and the kind among them as « @kind ».
        op.execute(
            "ALTER TABLE search_row ADD COLUMN words tsvector GENERATED ALWAYS AS"
            " (array_to_tsvector(('@' || kind) || string_to_array(text, ' '))) STORED"
        )
        op.execute("CREATE INDEX ix_search_row_words ON search_row USING gin (words)")


def _create_exchange() -> None:
    op.create_table(
        "export_log",
        Column("stream", Text, primary_key=True),
        Column("epoch_n", Integer, primary_key=True),
        Column("seq", Integer, primary_key=True),
        Column("epoch_id", Text, nullable=False),
        Column("base_seq", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Column("created_at", Text, nullable=False),
        Column("file", Text, nullable=False),
        Column("status", Text, nullable=False),
        Column("row_count", Integer, nullable=False),
        Column("acknowledged_at", Text),
    )


def _create_headquarters() -> None:
    op.create_table(
        "invitation",
        Column("code", Text, primary_key=True),
        *_texts("site", "name", "created_at", "used_at", "stream"),
    )
    op.create_table(
        "station",
        Column("stream", Text, primary_key=True),
        Column("site", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("schools", Text, nullable=False),
        Column("sign_public", Text, nullable=False, unique=True),
        Column("age_recipient", Text, nullable=False, unique=True),
        Column("state", Text, nullable=False),
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
        Index("ix_station_site", "site"),
    )
    op.create_table(
        "ledger",
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
        Index("ix_ledger_stream", "stream", "epoch_id", "seq"),
    )
    op.create_table(
        "replica_state",
        Column("stream", Text, primary_key=True),
        Column("name", Text, primary_key=True),
        Column("row_count", Integer, nullable=False),
        Column("digest", Text, nullable=False),
    )
    op.create_table(
        "hq_counter",
        Column("stream", Text, primary_key=True),
        Column("hq_epoch", Integer, nullable=False),
        Column("n", Integer, nullable=False),
    )


def _regional_view(name: str, columns: tuple[str, ...]) -> str:
    """What the region knows of one kind (decision 43): the highest revision, else the first received.

    The post's own rows come with an empty stream, so that a figure reads one
    view whether it is drawn up at headquarters or at a lycée.
    """
    replica = ", ".join(f"r.{column}" for column in columns)
    own_values = OWN_VALUES.get(name, {})
    own = ", ".join(f"{own_values.get(column, column)} AS {column}" for column in columns)
    return (
        f"CREATE VIEW regional_{name} AS"
        f" SELECT r.stream, s.site, r.row_id AS uid, r.rev AS revision, {replica}"
        f" FROM replica_{name} r JOIN station s ON s.stream = r.stream"
        " WHERE s.retired = 0 AND r.deleted = 0 AND NOT EXISTS ("
        f"SELECT 1 FROM replica_{name} o JOIN station t ON t.stream = o.stream"
        " WHERE o.row_id = r.row_id AND t.retired = 0 AND o.stream <> r.stream"
        " AND (o.rev > r.rev OR (o.rev = r.rev AND t.position < s.position)))"
        " UNION ALL"
        f" SELECT '' AS stream, '' AS site, uid, revision, {own}"
        f" FROM {name} WHERE deleted = 0"
    )
