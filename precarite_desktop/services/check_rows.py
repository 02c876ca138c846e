"""Business checks of the rows of a package (V12 of the design, exchange 4.7).

The package is applied whatever is found; each fault is a remark on its row, kept until the row
comes back right, and said to the station in its receipts. Only what is not a row at all is
refused, before anything is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from precarite_desktop.records.fields import Reference
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services.checked_tables import CheckedTable
from precarite_desktop.services.watch_rows import MOST, AnyCells, RowWatch
from precarite_desktop.storage import arrivals, row_remarks, staging
from precarite_desktop.storage.row_remarks import Remark
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

REPEATED, DANGLING, UNKNOWN_SIAE = "R-DUPLICATE", "R-REF", "R-SIAE"


class PackageCheck:
    """The checks of one package: `watched` while its rows are staged, `remark` once they are merged."""

    def __init__(self, session: Session, station: Station, tables: Mapping[str, CheckedTable]) -> None:
        self._session, self._station, self._tables = session, station, tables
        own = (*station.schools, *staging.mandated(session, station.site))
        self._schools = frozenset({*own, *staging.sections_of(session, own)})
        self._watches: list[RowWatch] = []

    def watched(self, name: str, rows: Iterable[AnyCells]) -> Iterator[AnyCells]:
        """Look at the rows of a table while they pass. Raises PackageRefusal E-404 while they do."""
        watch = RowWatch(self._session, self._tables[name], self._station.stream, self._schools)
        self._watches.append(watch)
        return watch.passing(rows)

    def remark(self, warnings: Iterable[str], *, at: datetime) -> int:
        """Bring the station's remarks up to date; how many of its rows bear some.

        `warnings` are those on the package itself, which replace the ones before.
        """
        stream = self._station.stream
        stood = row_remarks.stands(self._session, stream)
        found: list[Remark] = []
        for watch in self._watches:
            if watch.table.name in TRAVELLING:
                arrivals.note(self._session, watch.table.name, stream)
            if stood:
                self._look_again(watch)
            found += watch.found
            if stood or not watch.is_ordered:
                found += self._repeated(watch.table)
            found += self._dangling(watch.table)
        found = self._without_siae_that_came(found)
        on_package = [Remark(row_remarks.PACKAGE, "", "", code) for code in warnings]
        if found or on_package or stood:
            row_remarks.replace(self._session, stream, [*found, *on_package], at=at)
        return len({(one.name, one.row_id) for one in found})

    def _look_again(self, watch: RowWatch) -> None:
        """Look at the rows remarked before that did not come: lists may have changed meanwhile."""
        table, stream = watch.table, self._station.stream
        rows = staging.remarked_before(self._session, table.name, table.columns, stream)
        if rows:
            watch.look(rows)

    def _repeated(self, table: CheckedTable) -> Iterator[Remark]:
        twice = staging.repeated(self._session, table.name, self._station.stream, REPEATED)
        return (Remark(table.name, row_id, "", REPEATED) for row_id in twice)

    def _dangling(self, table: CheckedTable) -> Iterator[Remark]:
        """References that lead to no living row of the same station, in the whole of its table.

        What an older package named before its kind travelled is let be: it could not tell of it.
        """
        for field in table.fields:
            if isinstance(field, Reference) and field.target in ("", *self._tables):
                targets = table.targets_of(field)
                lost = staging.dangling(self._session, table.name, field.name, targets, self._station.stream)
                yield from (Remark(table.name, row_id, field.name, DANGLING) for row_id in lost[:MOST])

    def _without_siae_that_came(self, found: list[Remark]) -> list[Remark]:
        """Drop the remarks on a SIAE that the station added in this very package."""
        doubtful = {one for one in found if one.code == UNKNOWN_SIAE}
        if not doubtful:
            return found
        tables = tuple(dict.fromkeys(one.name for one in doubtful))
        known = staging.rows_with_own_siae(self._session, tables, self._station.stream)
        return [one for one in found if one not in doubtful or (one.name, one.row_id) not in known]
