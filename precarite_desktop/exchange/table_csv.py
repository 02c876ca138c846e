"""Tables as CSV with one spelling (design, exchange 4.5): written by the batch, read strictly, hashed by row.

The canonical row is the exact bytes of its record as written here, without the
line end (decision 42). Rows go through in batches, because Python code per row
is what costs: a batch is formatted, split and hashed by a handful of calls.
"""

import csv
import io
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from operator import lt
from typing import Any, Final, TypeAlias

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.descriptor import TableState
from precarite_desktop.exchange.errors import PackageRefusal

Row: TypeAlias = Sequence[str | None]

KEY_COLUMNS: Final = ("row_id", "rev", "deleted")
"""First columns of every replicated table."""

_BATCH: Final = 1_000
_CONTROLS: Final = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A}))
_C1_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_BOM: Final = b"\xef\xbb\xbf"
# No possessive quantifiers here: Python before 3.11.5 mistakes them.
_CELL = rb'(?:"[^"]*(?:""[^"]*)*"|[^",]*)'
_RECORD = re.compile(rb"%b(?:,%b)*" % (_CELL, _CELL))


class StateDigest:
    """Digest of all rows of a table, in the order of their ids (design, exchange 4.4)."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._last = ""
        self._rows = 0

    def add(self, row_id: str, rev: str | int, row_hash: str) -> None:
        """Count one row. Raises ValueError if ids do not grow."""
        self.update([(row_id, rev)], [row_hash])

    def update(self, rows: Sequence[Sequence[Any]], hashes: Iterable[str]) -> None:
        """Count rows that begin with id and revision. Raises ValueError if ids do not grow."""
        ids = [self._last, *[row[0] for row in rows]]
        if not is_growing(ids):
            msg = "rows must come once each, in the order of their ids"
            raise ValueError(msg)
        self._last = ids[-1]
        self._rows += len(rows)
        lines = [f"{row[0]}|{row[1]}|{digest}\n" for row, digest in zip(rows, hashes, strict=True)]
        self._hash.update("".join(lines).encode("ascii"))

    def state(self) -> TableState:
        """What a package says of the table."""
        return TableState(self._rows, f"sha256:{self._hash.hexdigest()}")


def is_growing(ids: Sequence[str]) -> bool:
    """Whether each id is greater than the one before."""
    return all(map(lt, ids, islice(ids, 1, None)))


def canonical_row(values: Row) -> bytes:
    """The record as our writer spells it, without line end."""
    return _written([values])[:-1]


def row_hash(values: Row) -> str:
    """SHA-256 of the canonical row, in hexadecimal: what a replica keeps of each row."""
    return sha256(canonical_row(values)).hexdigest()


def stored_state(
    rows: Iterable[tuple[str, int, str]], width: int, cells_of: Callable[[str], Row]
) -> TableState:
    """The state of a table whose rows come as id, revision and all cells joined by commas, by their ids.

    A joined row is its canonical form unless a cell needs quotes: `cells_of` then gives the
    `width` cells of that id. So rows that need none are spelled by the database, at a third of the cost.
    """
    state = StateDigest()
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        whole = "\n".join([text for _id, _rev, text in batch])
        if _needs_no_quotes(whole, len(batch), width):
            records = whole.encode("utf-8").split(b"\n")
        else:
            records = [_spelled(row_id, text, width, cells_of) for row_id, _rev, text in batch]
        state.update(batch, [sha256(record).hexdigest() for record in records])
    return state.state()


def _needs_no_quotes(text: str, rows: int, width: int) -> bool:
    """Whether joined rows hold no mark but their own: none has fewer commas, so the sum tells of each."""
    return '"' not in text and text.count(",") == rows * (width - 1) and text.count("\n") == rows - 1


def _spelled(row_id: str, text: str, width: int, cells_of: Callable[[str], Row]) -> bytes:
    return text.encode("utf-8") if _needs_no_quotes(text, 1, width) else canonical_row(cells_of(row_id))


class TableWriter:
    """Writes one table into `sink`, and keeps the state digest of all its rows.

    Rows that do not travel are hashed only: a delta still speaks for the whole table.
    """

    def __init__(self, table: str, columns: Sequence[str], sink: Callable[[bytes], object]) -> None:
        self.rows = self.size = 0
        self.state = StateDigest()
        self._table = table
        self._sink = sink
        self._hash = sha256()
        self._put(",".join(columns).encode("ascii") + b"\n")

    @property
    def digest(self) -> str:
        """Hash of the bytes written, as a descriptor says it."""
        return f"sha256:{self._hash.hexdigest()}"

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows of a table that has no state.

        Raises PackageRefusal: E-404 if a cell is too long, E-405 on a control character.
        """
        source = iter(rows)
        while batch := list(islice(source, _BATCH)):
            text = _written(batch)
            self._check_sizes(batch, _records_written(text, batch))
            self._write_batch(text, len(batch))

    def write_counted(self, rows: Iterable[Row], travelling: Container[str] | None = None) -> None:
        """Count every row in the state and write those whose id is in `travelling` (all, if None).

        Rows come in the order of their ids. Raises PackageRefusal: E-404 if a cell is too
        long, E-405 on a control character.
        """
        source = iter(rows)
        while batch := list(islice(source, _BATCH)):
            text = _written(batch)
            records = _records_written(text, batch)
            if max(map(len, records)) > limits.CELL:
                self._check_sizes(batch, records)
            self.state.update(batch, [sha256(record).hexdigest() for record in records])
            if travelling is None:
                self._write_batch(text, len(batch))
                continue
            sent = [record for row, record in zip(batch, records, strict=True) if row[0] in travelling]
            self._write_batch(b"".join([record + b"\n" for record in sent]), len(sent))

    def _check_sizes(self, rows: Iterable[Row], records: Iterable[bytes]) -> None:
        for row, record in zip(rows, records, strict=True):
            is_cell_long = any(cell is not None and len(cell) > limits.CELL for cell in row)
            if is_cell_long or len(record) > limits.RECORD:
                raise PackageRefusal("E-404", table=self._table, row=self.rows + 1)

    def _write_batch(self, text: bytes, rows: int) -> None:
        if len(text.translate(None, _CONTROLS)) != len(text) or _C1_CONTROL.search(text):
            raise PackageRefusal("E-405", table=self._table, row=self.rows + 1)
        self.rows += rows
        if self.rows > limits.ROWS:
            raise PackageRefusal("E-101")
        self._put(text)

    def _put(self, text: bytes) -> None:
        self.size += len(text)
        self._hash.update(text)
        self._sink(text)


def _written(rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _records_written(text: bytes, rows: Sequence[Row]) -> list[bytes]:
    """The canonical bytes of each row of a batch."""
    records = text.split(b"\n")
    records.pop()
    if len(records) != len(rows):
        return [canonical_row(row) for row in rows]
    return records


class TableReader:
    """Reads one table from the pieces of its member, strictly; memory does not grow with the table.

    Refusals are PackageRefusal: E-401 header, mark or blank line, E-402 columns,
    E-403 UTF-8, E-404 CSV syntax or cell too long, E-405 control character.
    """

    def __init__(self, table: str, columns: Sequence[str], chunks: Iterable[bytes]) -> None:
        self.rows = 0
        """Records given so far."""
        self._table = table
        self._columns = tuple(columns)
        self._chunks = chunks

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        """The rows, empty cells as None."""
        for records in self._batches():
            for row in self._cells(records):
                yield tuple([cell or None for cell in row])

    def hashed(self) -> Iterator[list[list[str]]]:
        """The rows batch by batch, as they are written: empty cells as empty text, each row followed by
        its canonical hash.
        """
        for records in self._batches():
            rows = self._cells(records)
            for record, row in zip(records, rows, strict=True):
                row.append(row_hash(row) if b'"' in record else sha256(record).hexdigest())
            yield rows

    def _batches(self) -> Iterator[list[bytes]]:
        """Whole records without line ends, batch by batch, the header taken off and checked."""
        cut = _Records()
        header_is_read = False
        for chunk in self._chunks:
            if len(chunk.translate(None, _CONTROLS)) != len(chunk):
                raise self._refusal("E-405")
            records = cut.of(chunk)
            if cut.pending > limits.RECORD:
                raise self._refusal("E-404")
            if records and not header_is_read:
                self._check_header(records.pop(0))
                header_is_read = True
            if records:
                yield records
        if cut.pending:
            raise self._refusal("E-404")
        if not header_is_read:
            raise self._refusal("E-401")

    def _check_header(self, header: bytes) -> None:
        if header == ",".join(self._columns).encode("ascii"):
            return
        if header.startswith(_BOM) or not header:
            raise self._refusal("E-401")
        same_columns = sorted(header.split(b",")) == sorted(name.encode("ascii") for name in self._columns)
        raise self._refusal("E-401" if same_columns else "E-402")

    def _cells(self, records: list[bytes]) -> list[list[str]]:
        """The cells of each record of a batch, none lost, none added."""
        texts = self._decoded(records)
        rows: list[list[str]] = []
        try:
            rows.extend(csv.reader(texts, strict=True))
        except csv.Error as error:
            self.rows += len(rows)
            raise self._refusal("E-404") from error
        if {*map(len, rows)} != {len(self._columns)} or max(map(len, texts)) > limits.CELL:
            self._check_widths(rows)
        self.rows += len(rows)
        return rows

    def _check_widths(self, rows: list[list[str]]) -> None:
        """Refuse the first row that has other columns or too long a cell, if there is one."""
        for row in rows:
            if len(row) != len(self._columns):
                raise self._refusal("E-402" if row else "E-401")
            if max(map(len, row)) > limits.CELL:
                raise self._refusal("E-404")
            self.rows += 1
        self.rows -= len(rows)

    def _decoded(self, records: list[bytes]) -> list[str]:
        """The records as text; what the CSV module would let pass is refused here."""
        whole = b"\n".join(records)
        try:
            texts = whole.decode("utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise self._refusal("E-403") from error
        if _C1_CONTROL.search(whole):
            raise self._refusal("E-405")
        if b'"' not in whole:
            return texts
        if any(b'"' in record and _RECORD.fullmatch(record) is None for record in records):
            raise self._refusal("E-404")
        return [record.decode("utf-8") for record in records]

    def _refusal(self, code: str) -> PackageRefusal:
        """Refuse near the record being read (the first of its batch, before cells are looked at)."""
        return PackageRefusal(code, table=self._table, row=self.rows + 1)


class _Records:
    """Cuts pieces into whole records: a record ends at a line end outside quotes. Each line is seen once."""

    def __init__(self) -> None:
        self._open_lines: list[bytes] = []
        self._open_size = 0
        self._rest = b""

    @property
    def pending(self) -> int:
        """Bytes that wait for the end of their record."""
        return self._open_size + len(self._rest)

    def of(self, chunk: bytes) -> list[bytes]:
        """The records that end in this piece, without line ends."""
        text = self._rest + chunk
        if self._open_lines and b'"' not in text:
            return self._lengthened(text)
        lines = text.split(b"\n")
        self._rest = lines.pop()
        return self._regrouped(lines) if self._open_lines or b'"' in text else lines

    def _lengthened(self, text: bytes) -> list[bytes]:
        """No record: all of it belongs to the one that is open, so its lines need not be told apart."""
        lines, line_end, self._rest = text.rpartition(b"\n")
        if line_end:
            self._keep_open([lines])
        return []

    def _regrouped(self, lines: list[bytes]) -> list[bytes]:
        """A line with an odd number of quotes opens a record or closes it."""
        records: list[bytes] = []
        begins = 0
        for place in [place for place, line in enumerate(lines) if line.count(b'"') & 1]:
            if self._open_lines:
                records.append(b"\n".join([*self._open_lines, *lines[begins : place + 1]]))
                self._open_lines, self._open_size = [], 0
            else:
                records += lines[begins:place]
                self._keep_open(lines[place : place + 1])
            begins = place + 1
        if self._open_lines:
            self._keep_open(lines[begins:])
        else:
            records += lines[begins:]
        return records

    def _keep_open(self, lines: list[bytes]) -> None:
        """Add to the record that is open; joined, as many short lines would cost more than their text."""
        if lines:
            joined = b"\n".join(lines)
            self._open_lines.append(joined)
            self._open_size += len(joined) + 1
