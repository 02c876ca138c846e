"""The tables by which nothing that was told is lost, and decisions are written down; part of `tables`."""

from sqlalchemy import Column, Integer, MetaData, Table, Text


def define(metadata: MetaData) -> None:
    """Add these tables to those of a register."""
    Table(
        "returned_row",
        metadata,
        # At headquarters: what a station once told, vanished from what it tells, and has to have back.
        Column("stream", Text, primary_key=True),
        Column("name", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("told_hash", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        # The cells by column, as JSON.
        Column("content", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("noted_at", Text, nullable=False),
    )
    Table(
        "decision",
        metadata,
        # What a person decided of a package, by the digest of its file.
        Column("id", Integer, primary_key=True, autoincrement=True),
        *[Column(name, Text) for name in ("stream", "site", "digest", "code", "choice", "who", "at")],
    )

    Table(
        "returned_person",
        metadata,
        # A person who came back without a name keeps the signs under which she travelled (decision 1).
        Column("uid", Text, primary_key=True),
        *[Column(name, Text) for name in ("match_key", "match_key_loose", "birth_year", "epci_code")],
    )
    Table(
        "told_otherwise",
        metadata,
        # Came back at the revision held here, in other words: a person chooses.
        Column("name", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        Column("content", Text, nullable=False),
        Column("received_at", Text, nullable=False),
    )
