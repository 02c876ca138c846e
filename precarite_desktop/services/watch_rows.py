"""Looks at the rows of one table while they pass on their way to the replica: by column, never by cell.

A value that was found right is not looked at again, however many rows hold it: a batch then costs
one set for each column.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeAlias, TypeVar

from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.table_csv import is_growing
from precarite_desktop.records import row_check
from precarite_desktop.records.fields import Field, Lookup, Reference, Text
from precarite_desktop.services.checked_tables import CheckedTable
from precarite_desktop.storage import staging
from precarite_desktop.storage.row_remarks import Remark
from precarite_desktop.storage.session import Session

Cells: TypeAlias = Sequence[str | None]
AnyCells = TypeVar("AnyCells", bound=Cells)

KEPT_DATA = "W-TOMBSTONE"
OTHER_SITE, NOT_THEIRS = "R-SITE", "R-OWNER"
REFUSED = frozenset({OTHER_SITE, NOT_THEIRS})
"""Rows that a station may not write (decisions 11 and 12): the regional views leave them out."""
MOST = 1_000
"""Rows remarked for one fault of one column: beyond, somebody has to look at the program, not at rows."""
_BATCH = 1_000
_FINE_KEPT = 5_000
_UID_LENGTH = 36
_UID_SIGNS = b"0123456789abcdef-"
_REV_DIGITS = 15
_DEAD = "1"


class RowWatch:
    """The watch over one table of one package. `found` holds its remarks as they stand before the merge."""

    def __init__(self, session: Session, table: CheckedTable, stream: str, schools: frozenset[str]) -> None:
        self.table = table
        self.found: list[Remark] = []
        self.is_ordered = True
        """Whether ids grew from row to row, so that none can have come twice."""
        self._session, self._stream, self._schools = session, stream, schools
        self._fine: dict[str, set[object]] = {field.name: set() for field in table.fields}
        self._counted: dict[tuple[str, str], int] = {}
        self._last = ""
        self._rows = 0

    def passing(self, rows: Iterable[AnyCells]) -> Iterator[AnyCells]:
        """Give the rows on as they come.

        Raises PackageRefusal E-404 on an id, a revision or a mark of deletion that is none (exchange 4.5).
        """
        return chain.from_iterable(self._watched(iter(rows)))

    def _watched(self, rows: Iterator[AnyCells]) -> Iterator[list[AnyCells]]:
        while batch := list(islice(rows, _BATCH)):
            columns = self._columns(batch)
            self._check_shape(columns)
            self._look_at(batch, columns)
            self._rows += len(batch)
            yield batch

    def look(self, batch: Sequence[Cells]) -> None:
        """Look at rows whose shape is right."""
        self._look_at(batch, self._columns(batch))

    def _columns(self, batch: Sequence[Cells]) -> dict[str, Cells]:
        """The rows as columns; the hash that ends each row is none of ours."""
        return dict(zip(self.table.columns, zip(*batch, strict=True), strict=False))

    def _look_at(self, batch: Sequence[Cells], columns: dict[str, Cells]) -> None:
        if _DEAD in columns["deleted"]:
            width = len(self.table.columns)
            buried = (row for row in batch if row[2] == _DEAD and any(row[3:width]))
            self.found += [Remark(self.table.name, str(row[0]), "", KEPT_DATA) for row in buried]
            living = [row for row in batch if row[2] != _DEAD]
            if not living:
                return
            columns = self._columns(living)
        if self.table.is_headquarters_own:
            self.found += [Remark(self.table.name, str(uid), "", NOT_THEIRS) for uid in columns["row_id"]]
        for field in self.table.fields:
            self._look_at_column(field, columns)

    def _check_shape(self, columns: dict[str, Cells]) -> None:
        ids = [uid or "" for uid in columns["row_id"]]
        text = "".join(ids)
        are_ids = {*map(len, ids)} == {_UID_LENGTH} and text.isascii()
        are_ids = are_ids and not text.encode().translate(None, _UID_SIGNS)
        are_marked = {"0", _DEAD}.issuperset(columns["deleted"])
        if not (are_ids and are_marked and all(map(_is_revision, set(columns["rev"])))):
            raise PackageRefusal("E-404", table=self.table.name, row=self._rows + 1)
        self.is_ordered = self.is_ordered and is_growing([self._last, *ids])
        self._last = ids[-1]

    def _look_at_column(self, field: Field, columns: dict[str, Cells]) -> None:
        if isinstance(field, Reference):  # asked of the replica, once all tables are there
            return
        cells: Sequence[object] = columns[field.name]
        if field.name in self.table.computed:
            self._look_at_computed(field, columns)
            return
        second = self.table.second_of(field)
        if second:
            cells = list(zip(cells, columns[second], strict=True))
        new = set(cells) - self._fine[field.name]
        if not new:
            return
        wrong = self._wrong(field, new)
        if len(self._fine[field.name]) < _FINE_KEPT:
            self._fine[field.name] |= new - wrong.keys()
        if wrong:
            self._remark(field, columns, cells, wrong)

    def _look_at_computed(self, field: Field, columns: dict[str, Cells]) -> None:
        """Match keys differ from row to row: nothing is worth remembering of them."""
        cells = columns[field.name]
        limit = field.max_length if isinstance(field, Text) else 0
        wrong: dict[object, str] = {cell: row_check.LENGTH for cell in cells if cell and len(cell) > limit}
        if field.required:
            wrong |= {cell: row_check.MISSING for cell in cells if not cell}
        if wrong:
            self._remark(field, columns, cells, wrong)

    def _wrong(self, field: Field, values: set[object]) -> dict[object, str]:
        """Those of the values that something is wrong with, and the code of it."""
        wrong: dict[object, str] = {}
        given: dict[object, str] = {}
        for value in values:
            first = value[0] if isinstance(value, tuple) else value
            if first:
                given[value] = _key(value)
            elif field.required:
                wrong[value] = row_check.MISSING
        if field.name == self.table.school:
            return wrong | {value: OTHER_SITE for value, key in given.items() if key not in self._schools}
        if isinstance(field, Lookup):
            known = staging.known_keys(self._session, field.source, tuple(given.values()), self._stream)
            unknown = {value: key for value, key in given.items() if key not in known}
            return wrong | {value: row_check.unknown_key(field, key) for value, key in unknown.items()}
        codes = {value: row_check.remark(field, key) for value, key in given.items()}
        return wrong | {value: code for value, code in codes.items() if code}

    def _remark(
        self, field: Field, columns: dict[str, Cells], cells: Iterable[object], wrong: dict[object, str]
    ) -> None:
        for row_id, value in zip(columns["row_id"], cells, strict=True):
            code = wrong.get(value)
            if code is None:
                continue
            count = self._counted[field.name, code] = self._counted.get((field.name, code), 0) + 1
            if count <= MOST or code in REFUSED:
                self.found.append(Remark(self.table.name, str(row_id), field.name, code))


def _is_revision(text: str | None) -> bool:
    text = text or ""
    return text.isascii() and text.isdigit() and not text.startswith("0") and len(text) <= _REV_DIGITS


def _key(value: object) -> str:
    """The text of a value, or of a key of two parts as lists write it."""
    return "/".join(part or "" for part in value) if isinstance(value, tuple) else str(value)
