"""Headquarters' copy of what each station last told: written set-wise by an import, never by hand.

Rows first land in staging tables that live in memory and die with the
connection; one statement then moves a whole table (design, measures:
consequence 1). The registers' history does not know these rows: their audit is
the ledger and the archived package.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from precarite_desktop.storage.session import Row, Session

_KEY = ("row_id", "rev", "deleted")
_WHOLE = ("rev", "deleted")
_BLOCK = 5_000


@dataclass(frozen=True)
class Missing:
    """What a snapshot no longer holds although it was never said to be deleted."""

    rows: int
    of: int


def stage(session: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Put the rows of one table of one package beside the replica; how many there are.

    `columns` are those of the package, `row_id` first; each row ends with its hash. Empty text stands
    for nothing until the merge: the driver takes six times longer to bind None.
    Of two rows of one id the merge keeps the first or the higher: the state digest then tells.
    """
    names = (*columns, "row_hash")
    staging = f"staging_{table}"
    session.dialect.make_staging(
        session, staging, [(name, "INTEGER" if name in _WHOLE else "TEXT") for name in names]
    )
    return session.fill(staging, len(names), rows)


def merge(session: Session, table: str, columns: Sequence[str], stream: str) -> int:
    """Bring what is staged into the replica of a station; the number of rows that changed.

    A row replaces one of a lower revision only, so that doing it again changes nothing.
    """
    names = (*columns, "row_hash")
    others = ", ".join(f"{name} = excluded.{name}" for name in names if name != "row_id")
    listed = ", ".join(names)
    told = ", ".join(name if name in _KEY else f"nullif({name}, '')" for name in names)
    once = session.dialect.staged_once(f"staging_{table}", names)
    return session.run(
        f"INSERT INTO replica_{table} (stream, {listed})"
        f" SELECT ?, {told} FROM {once} WHERE true"
        f" ON CONFLICT (stream, row_id) DO UPDATE SET {others} WHERE excluded.rev > replica_{table}.rev",
        (stream,),
    )


def holds(session: Session, table: str, stream: str) -> bool:
    """Whether anything is stored of a station in this table, tombstones included."""
    return session.value(f"SELECT 1 FROM replica_{table} WHERE stream = ? LIMIT 1", (stream,)) is not None


def missing_from_staging(session: Session, table: str, stream: str) -> Missing:
    """The living rows of a station that the staged snapshot does not mention."""
    count = session.value(f"SELECT count(*) FROM replica_{table} WHERE stream = ? AND deleted = 0", (stream,))
    gone = session.value(
        f"SELECT count(*) FROM replica_{table} WHERE stream = ? AND deleted = 0"
        f" AND row_id NOT IN (SELECT row_id FROM staging_{table})",
        (stream,),
    )
    return Missing(int(gone), int(count))


def clear(session: Session, table: str, stream: str) -> None:
    """Empty the replica of a station before a snapshot takes its place."""
    session.run(f"DELETE FROM replica_{table} WHERE stream = ?", (stream,))


def joined_rows(
    session: Session, table: str, columns: Sequence[str], stream: str
) -> Iterator[tuple[str, int, str]]:
    """What is stored of one station's table, by id: id, revision, and all cells joined by commas."""
    pattern = ",".join(["%s"] * len(columns))
    return session.stream(
        f"SELECT row_id, rev, format('{pattern}', {', '.join(columns)}) FROM replica_{table}"
        " WHERE stream = ? ORDER BY row_id",
        (stream,),
        size=_BLOCK,
    )


def cells(session: Session, table: str, columns: Sequence[str], stream: str, row_id: str) -> Row:
    """One stored row. Raises KeyError if there is none."""
    found = session.row(
        f"SELECT {', '.join(columns)} FROM replica_{table} WHERE stream = ? AND row_id = ?", (stream, row_id)
    )
    if found is None:
        raise KeyError(row_id)
    return found


def keep_station(
    session: Session, stream: str, seq: int, told: Mapping[str, str | None], row_hash: str
) -> None:
    """What a station says of itself in its last package; what it said before is overtaken."""
    session.run("DELETE FROM replica_station WHERE stream = ?", (stream,))
    session.run(
        "INSERT INTO replica_station"
        " (stream, row_id, rev, deleted, campaign, nil_return, app, schema, row_hash)"
        " VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)",
        (
            stream,
            stream,
            seq,
            *(told.get(name) or "" for name in ("campaign", "nil_return", "app", "schema")),
            row_hash,
        ),
    )


def declarations(session: Session) -> dict[str, tuple[str, bool]]:
    """Stream → the campaign of its last package, and whether that declares no activity."""
    found = session.rows("SELECT stream, campaign, nil_return FROM replica_station WHERE deleted = 0")
    return {stream: (name or "", nil == "true") for stream, name, nil in found}


def keep_state(session: Session, stream: str, table: str, row_count: int, digest: str) -> None:
    """Remember the state that both sides agree on."""
    session.run(
        "INSERT INTO replica_state (stream, name, row_count, digest) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (stream, name) DO UPDATE SET row_count = excluded.row_count, digest = excluded.digest",
        (stream, table, row_count, digest),
    )
