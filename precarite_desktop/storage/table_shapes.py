"""The shapes that tables of a register share: the records of a kind, and what a station told of them."""

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, text

metadata = MetaData()
EMPTY = text("''")


def texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def kind_table(name: str, *fields: str, indexed: tuple[str, ...] = ()) -> Table:
    """The records of one kind: the state that somebody meant, one line each, tombstones included."""
    return Table(
        name,
        metadata,
        Column("uid", Text, primary_key=True),
        Column("revision", Integer, nullable=False),
        # Number of the package in which this revision first leaves (design, exchange 5.2).
        Column("changed_seq", Integer, nullable=False),
        # The same of the last revision that has left, or NULL: status « changed since ».
        Column("previous_seq", Integer),
        Column("deleted", Integer, nullable=False, server_default="0"),
        Column("origin", Text, nullable=False, server_default="own"),
        Column("sort_key", Text, nullable=False, server_default=EMPTY),
        *texts(*fields),
        Index(f"ix_{name}_list", "deleted", "sort_key", "uid"),
        *[Index(f"ix_{name}_{column}", column) for column in ("changed_seq", *indexed)],
    )


def replica_table(name: str, *columns: str) -> Table:
    """What each station last told headquarters, written set-wise by an import only (decision 43)."""
    return Table(
        f"replica_{name}",
        metadata,
        Column("stream", Text, primary_key=True),
        Column("row_id", Text, primary_key=True),
        Column("rev", Integer, nullable=False),
        Column("deleted", Integer, nullable=False),
        *texts(*columns),
        Column("row_hash", Text, nullable=False),
        Index(f"ix_replica_{name}_row_id", "row_id"),
        sqlite_with_rowid=False,
    )
