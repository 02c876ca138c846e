"""Questions about the rows of a package, staged and merged: each one pass of the database over a table.

Names of tables and columns come from our own schema only.
"""

from collections.abc import Sequence

from precarite_desktop.storage.session import Row, Session


def repeated(session: Session, table: str, stream: str, code: str) -> list[str]:
    """The ids that came more than once, now or when they last came (the remark of that `code` stands)."""
    found = session.rows(
        f"SELECT row_id FROM staging_{table} GROUP BY row_id HAVING count(*) > 1"
        " UNION SELECT row_id FROM row_remark WHERE stream = ? AND name = ? AND code = ?"
        f" AND row_id NOT IN (SELECT row_id FROM staging_{table})"
        f" AND row_id IN (SELECT row_id FROM replica_{table} WHERE stream = ?)",
        (stream, table, code, stream),
    )
    return [row_id for (row_id,) in found]


def remarked_before(session: Session, table: str, columns: Sequence[str], stream: str) -> list[Row]:
    """The stored rows that something was remarked on and that did not come this time, all cells as text."""
    listed = ", ".join(f"CAST({column} AS TEXT)" for column in columns)
    return session.rows(
        f"SELECT {listed} FROM replica_{table} WHERE stream = ?"
        " AND row_id IN (SELECT row_id FROM row_remark WHERE stream = ? AND name = ?)"
        f" AND row_id NOT IN (SELECT row_id FROM staging_{table})",
        (stream, stream, table),
    )


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
    if not keys:  # a list of nothing is no SQL on a server
        return set()
    marks = ", ".join("?" * len(keys))
    if source == "school":
        query, parameters = f"SELECT uai FROM school WHERE deleted = 0 AND uai IN ({marks})", tuple(keys)
    elif source == "siae":
        sirets = [key.partition("/")[0] for key in keys]
        query = (
            f"SELECT siret || '/' || kind FROM siae WHERE deleted = 0 AND siret IN ({marks})"
            " UNION SELECT siret || '/' || kind FROM replica_siae WHERE stream = ? AND deleted = 0"
        )
        parameters = (*sirets, stream)
    else:
        query = f"SELECT key FROM reference_entry WHERE source = ? AND key IN ({marks})"
        parameters = (source, *keys)
    return {key for (key,) in session.rows(query, parameters)}


def rows_with_own_siae(session: Session, tables: Sequence[str], stream: str) -> set[tuple[str, str]]:
    """The rows of a station, in these tables, that name a SIAE which it added itself: table and id."""
    found = session.rows(
        " UNION ALL ".join(
            f"SELECT '{table}', p.row_id FROM replica_siae s JOIN replica_{table} p"
            " ON p.stream = s.stream AND p.siae_siret = s.siret AND p.siae_kind = s.kind"
            " WHERE s.stream = ? AND s.deleted = 0"
            for table in tables
        ),
        (stream,) * len(tables),
    )
    return {(table, row_id) for table, row_id in found}


def mandated(session: Session, site: str) -> tuple[str, ...]:
    """The UAI of the lycées that headquarters gave to that coordination, also of those given back since:
    what it told of them while they were its own still counts.
    """
    query = "SELECT DISTINCT school_uai FROM mandate WHERE deleted = 0 AND coordination_code = ?"
    return tuple(uai for (uai,) in session.rows(query, (site,)))


def sections_of(session: Session, schools: Sequence[str]) -> set[str]:
    """The UAI of the sections of these lycées, which send through them (people.md 6)."""
    if not schools:
        return set()
    marks = ", ".join("?" * len(schools))
    found = session.rows(
        f"SELECT uai FROM school WHERE deleted = 0 AND mother_uai IN ({marks})", tuple(schools)
    )
    return {uai for (uai,) in found}
