"""One row told of by several stations: in which order, and where they contradict each other (decision 43).

A row that was alone when it arrived has no line here and counts as the first.
"""

from dataclasses import dataclass

from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class Version:
    """One station's state of a row that several tell of, the one shown first."""

    row_id: str
    stream: str
    site: str
    name: str
    """Of the station."""
    revision: int
    is_deleted: bool


def note(session: Session, table: str, stream: str) -> None:
    """Remember the arrival of the staged rows of which other stations told before. After the merge.

    One package at a time from here to its commit: of two that arrive together the second sees the first.
    """
    session.dialect.claim_arrivals(session)
    elsewhere = session.rows(
        f"SELECT DISTINCT s.row_id FROM staging_{table} s WHERE EXISTS ("
        f"SELECT 1 FROM replica_{table} o WHERE o.row_id = s.row_id AND o.stream <> ?)",
        (stream,),
    )
    if not elsewhere:
        return
    session.run_many(
        "INSERT INTO replica_arrival (name, row_id, stream, rev, first_arrival, arrival)"
        f" SELECT ?, row_id, stream, rev, 0, 0 FROM replica_{table} WHERE row_id = ? AND stream <> ?"
        " ON CONFLICT (name, row_id, stream) DO NOTHING",
        [(table, row_id, stream) for (row_id,) in elsewhere],
    )
    now = int(session.value("SELECT coalesce(max(arrival), 0) + 1 FROM replica_arrival"))
    session.run_many(
        "INSERT INTO replica_arrival (name, row_id, stream, rev, first_arrival, arrival)"
        f" SELECT ?, row_id, stream, rev, ?, ? FROM replica_{table} WHERE row_id = ? AND stream = ?"
        " ON CONFLICT (name, row_id, stream) DO UPDATE SET rev = excluded.rev, arrival = excluded.arrival"
        " WHERE replica_arrival.rev <> excluded.rev",
        [(table, now, now, row_id, stream) for (row_id,) in elsewhere],
    )


def conflicts(session: Session, table: str, *, limit: int = 500) -> list[tuple[Version, ...]]:
    """The rows that stations not retired tell of in different words, each with all their versions.

    Posts of one site contradict each other at equal revision; posts of different sites at any.
    """
    found = session.rows(
        "SELECT r.row_id, r.stream, s.site, s.name, r.rev, r.deleted, r.row_hash, a.first_arrival, a.arrival"
        f" FROM replica_arrival a JOIN replica_{table} r ON r.stream = a.stream AND r.row_id = a.row_id"
        " JOIN station s ON s.stream = r.stream WHERE a.name = ? AND s.retired = 0"
        " AND (r.stream, r.row_id) NOT IN (SELECT m.stream, m.row_id FROM row_remark m"
        " WHERE m.name = a.name AND m.code IN ('R-SITE', 'R-OWNER'))"
        " ORDER BY r.row_id, a.first_arrival, s.position",
        (table,),
    )
    by_row: dict[str, list[_Told]] = {}
    for row_id, stream, site, name, rev, deleted, row_hash, first, arrival in found:
        version = Version(row_id, stream, site, name, rev, bool(deleted))
        by_row.setdefault(row_id, []).append(_Told(version, row_hash, first, arrival))
    contradicting = (_contradicting(told) for told in by_row.values())
    return [versions for versions in contradicting if versions][:limit]


@dataclass(frozen=True)
class _Told:
    version: Version
    row_hash: str
    first: int
    arrival: int


def _contradicting(told: list[_Told]) -> tuple[Version, ...]:
    """What stands of each site, the site first heard of before the others; empty if all say the same."""
    standing: list[_Told] = []
    for site in dict.fromkeys(one.version.site for one in told):
        of_site = [one for one in told if one.version.site == site]
        highest = max(one.version.revision for one in of_site)
        of_site = [one for one in of_site if one.version.revision == highest]
        standing += sorted(of_site, key=lambda one: one.arrival)
    different: dict[str, Version] = {}
    for one in standing:
        different.setdefault(one.row_hash, one.version)
    return tuple(different.values()) if len(different) > 1 else ()
