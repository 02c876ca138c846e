"""Questions about the rows of a package that were staged: each is one pass of the database over a column.

A staged cell that holds nothing is NULL or empty text. Names of tables and columns come from our own
schema only. Once the rows are merged, those remarked before may be staged again beside them.
"""

from collections.abc import Iterator, Sequence

from precarite_desktop.storage.session import Session

_UID = "-".join("[0-9a-f]" * size for size in (8, 4, 4, 4, 12))  # the groups of a UUID
_BLOCK = 500
STROKE = "/"
"""Between the two parts of a key; before it stands nothing if the first part is empty."""


def first_shapeless(session: Session, table: str) -> int | None:
    """The place of the first row whose id, revision or mark of deletion is none (design, exchange 4.5)."""
    found = session.value(
        f"SELECT rowid FROM temp.staging_{table} WHERE coalesce(length(row_id) = 36"
        f" AND row_id GLOB '{_UID}' AND typeof(rev) = 'integer' AND rev >= 1"
        " AND typeof(deleted) = 'integer' AND deleted IN (0, 1), 0) = 0 LIMIT 1"
    )
    return None if found is None else int(found)


def is_empty(session: Session, table: str) -> bool:
    """Whether no row is staged."""
    return session.row(f"SELECT 1 FROM temp.staging_{table} LIMIT 1") is None


def repeated(session: Session, table: str, stream: str, code: str) -> list[str]:
    """The ids that came more than once, now or when they last came (the remark of that `code` stands)."""
    found = session.rows(
        f"SELECT row_id FROM temp.staging_{table} GROUP BY row_id HAVING count(*) > 1"
        " UNION SELECT row_id FROM row_remark WHERE stream = ? AND name = ? AND code = ?"
        f" AND row_id NOT IN (SELECT row_id FROM temp.staging_{table})"
        f" AND row_id IN (SELECT row_id FROM replica_{table} WHERE stream = ?)",
        (stream, table, code, stream),
    )
    return [row_id for (row_id,) in found]


def stage_remarked(session: Session, table: str, columns: Sequence[str], stream: str) -> None:
    """Look again at the stored rows that something was remarked on and that did not come this time."""
    listed = ", ".join((*columns, "row_hash"))
    session.run(
        f"INSERT INTO temp.staging_{table} ({listed}) SELECT {listed} FROM replica_{table}"
        " WHERE stream = ? AND row_id IN (SELECT row_id FROM row_remark WHERE stream = ? AND name = ?)"
        f" AND row_id NOT IN (SELECT row_id FROM temp.staging_{table})",
        (stream, stream, table),
    )


def values(session: Session, table: str, column: str, *, with_second: str = "") -> Iterator[list[str]]:
    """The different values of a column among the living rows, some hundreds at a time; empty text for nothing.

    A key of two parts is written with a stroke between them.
    """
    key = _key(column, with_second)
    block = []
    for (value,) in session.stream(
        f"SELECT DISTINCT {key} FROM temp.staging_{table} WHERE deleted = 0", size=_BLOCK
    ):
        block.append(value)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


def cells(session: Session, table: str, column: str, *, with_second: str = "") -> Iterator[tuple[str, str]]:
    """Id and value of every living row."""
    key = _key(column, with_second)
    yield from session.stream(f"SELECT row_id, {key} FROM temp.staging_{table} WHERE deleted = 0", size=_BLOCK)


def longer_than(session: Session, table: str, column: str, length: int) -> list[str]:
    """The living rows whose text in that column is longer."""
    found = session.rows(
        f"SELECT row_id FROM temp.staging_{table} WHERE deleted = 0 AND length({column}) > ?", (length,)
    )
    return [row_id for (row_id,) in found]


def has_nothing(session: Session, table: str, column: str) -> bool:
    """Whether a living row holds nothing in that column."""
    found = session.row(
        f"SELECT 1 FROM temp.staging_{table} WHERE deleted = 0 AND coalesce({column}, '') = '' LIMIT 1"
    )
    return found is not None


def living(session: Session, table: str) -> list[str]:
    """Every row that is not a tombstone."""
    return [
        row_id for (row_id,) in session.rows(f"SELECT row_id FROM temp.staging_{table} WHERE deleted = 0")
    ]


def tombstones_with_data(session: Session, table: str, columns: Sequence[str]) -> list[str]:
    """The tombstones that still hold something."""
    held = " || ".join(f"coalesce({column}, '')" for column in columns)
    found = session.rows(f"SELECT row_id FROM temp.staging_{table} WHERE deleted = 1 AND {held} <> ''")
    return [row_id for (row_id,) in found]


def dangling(session: Session, table: str, column: str, targets: Sequence[str], stream: str) -> list[str]:
    """The stored living rows of a station whose reference leads to no living row of any of the targets."""
    absent = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM replica_{target} t"
        f" WHERE t.stream = r.stream AND t.row_id = r.{column} AND t.deleted = 0)"
        for target in targets
    )
    found = session.rows(
        f"SELECT r.row_id FROM replica_{table} r WHERE r.stream = ? AND r.deleted = 0"
        f" AND r.{column} IS NOT NULL{absent}",
        (stream,),
    )
    return [row_id for (row_id,) in found]


def known_keys(session: Session, source: str, keys: Sequence[str], stream: str) -> set[str]:
    """Those of the keys that stand in a reference list, or for SIAE among those the station added itself."""
    marks = ", ".join("?" * len(keys))
    if source == "school":
        query, parameters = f"SELECT uai FROM school WHERE deleted = 0 AND uai IN ({marks})", tuple(keys)
    elif source == "siae":
        sirets = [key.partition(STROKE)[0] for key in keys]
        query = (
            f"SELECT siret || '/' || kind FROM siae WHERE deleted = 0 AND siret IN ({marks})"
            " UNION SELECT siret || '/' || kind FROM replica_siae WHERE stream = ? AND deleted = 0"
        )
        parameters = (*sirets, stream)
    else:
        query = f"SELECT key FROM reference_entry WHERE source = ? AND key IN ({marks})"
        parameters = (source, *keys)
    return {key for (key,) in session.rows(query, parameters)}


def sections_of(session: Session, schools: Sequence[str]) -> set[str]:
    """The UAI of the sections of these lycées, which send through them (people.md 6)."""
    marks = ", ".join("?" * len(schools))
    found = session.rows(f"SELECT uai FROM school WHERE deleted = 0 AND mother_uai IN ({marks})", tuple(schools))
    return {uai for (uai,) in found}


def _key(column: str, with_second: str) -> str:
    second = f" || '{STROKE}' || coalesce({with_second}, '')" if with_second else ""
    return f"coalesce({column}, ''){second}"
