"""The tables of data protection: what was done about people's rights, and which records are restricted."""

from sqlalchemy import Column, Index, MetaData, Table, Text


def add_to(metadata: MetaData) -> None:
    """Add these tables to those of the register."""
    Table(
        "protection_act",
        metadata,
        Column("uid", Text, primary_key=True),
        # forget, purge, access, restrict or lift
        Column("kind", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("person_uid", Text),
        # HMAC of the names and birth date under the register's key (decision 73), or empty.
        Column("digest", Text, nullable=False),
        # Counts and dates as JSON: never a value that somebody typed.
        Column("content", Text, nullable=False),
        Index("ix_protection_act_at", "at"),
    )
    Table(
        "restriction",
        metadata,
        # A record that may only be kept: neither changed, nor counted, nor sent (GDPR, article 18).
        Column("record_uid", Text, primary_key=True),
        Column("person_uid", Text, nullable=False),
        Column("since", Text, nullable=False),
        Column("who", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Index("ix_restriction_person_uid", "person_uid"),
    )
