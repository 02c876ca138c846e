"""Tables: one spelling written, everything else refused with its line (design, exchange 10, C)."""

import csv
import io
import random
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precarite_desktop.exchange import limits
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.table_csv import (
    StateDigest,
    TableReader,
    TableWriter,
    canonical_row,
    row_hash,
    stored_state,
)
from tests.exchange.simulator import COLUMNS, ROW, TABLE, PackageSimulator, code_of, opened, read_whole

NOISE = random.Random(1).randbytes(limits.MIB // 2).hex().encode()
"""A mebibyte that no deflate takes for a bomb."""
HEADER = ",".join(COLUMNS).encode() + b"\n"


def table_code(table: bytes) -> str:
    return code_of(PackageSimulator(placement=table).sealed())


def row(number: int = 1, label: bytes = b"x", rest: bytes = b"") -> bytes:
    return ROW.format(number).encode() + b",1,0," + label + b"," + rest + b"\n"


def test_right_table_is_read() -> None:
    rows = read_whole(PackageSimulator(placement=TABLE).sealed())["placement"]
    assert rows[0] == (ROW.format(1), "1", "0", 'agent, "cuisine"', "2026-09-01")
    assert rows[2] == (ROW.format(3), "2", "1", None, None)


@pytest.mark.parametrize(
    ("case", "table", "code"),
    [
        ("c01 invalid UTF-8", HEADER + row(label=b"\xff"), "E-403"),
        ("c01 overlong", HEADER + row(label=b"\xc0\xaf"), "E-403"),
        ("c01 surrogate", HEADER + row(label=b"\xed\xa0\x80"), "E-403"),
        ("c01 cut character", HEADER + row(label=b"\xc3"), "E-403"),
        ("c02 mark", b"\xef\xbb\xbf" + HEADER + row(), "E-401"),
        ("c03 order of columns", b"rev,row_id,deleted,label,starts_on\n" + row(), "E-401"),
        ("c04 column more", b",".join([HEADER[:-1], b"extra\n"]), "E-402"),
        ("c04 cell more", HEADER + row(rest=b"2026-01-01,x"), "E-402"),
        ("c05 column less", b"row_id,rev,deleted,label\n", "E-402"),
        ("c05 cell less", HEADER + b"a,1,0,x\n", "E-402"),
        ("other column", b"row_id,rev,deleted,label,ends_on\n", "E-402"),
        ("c06 quote never closed", HEADER + row(label=b'"x'), "E-404"),
        ("c07 text after a quote", HEADER + row(label=b'"x"y'), "E-404"),
        ("c07 space before a quote", HEADER + row(label=b' "x"'), "E-404"),
        ("c07 quote in the middle", HEADER + row(label=b'x"y"'), "E-404"),
        ("c08 cell of a mebibyte", HEADER + row(label=NOISE), "E-404"),
        (
            "c08 quoted cell of a mebibyte",
            HEADER + row(label=b'"' + NOISE.replace(b"0", b"\n") + b'"'),
            "E-404",
        ),
        ("c09 NUL", HEADER + row(label=b"\0"), "E-405"),
        ("c10 CRLF", (HEADER + row()).replace(b"\n", b"\r\n"), "E-405"),
        ("c10 bare CR", HEADER + row(label=b"a\rb"), "E-405"),
        ("c11 empty", b"", "E-401"),
        ("c11 only a line end", b"\n", "E-401"),
        ("c11 blank line", HEADER + row() + b"\n" + row(2), "E-401"),
        ("c12 escape sequence", HEADER + row(label=b"\x1b[31m"), "E-405"),
        ("c12 C1 control", HEADER + row(label="\u009b31m".encode()), "E-405"),
        ("delete", HEADER + row(label=b"\x7f"), "E-405"),
        ("last line end missing", HEADER + row()[:-1], "E-404"),
    ],
)
def test_psr_c01_to_c12_tables(case: str, table: bytes, code: str) -> None:
    assert table_code(table) == code, case


def test_header_alone_is_a_table_without_rows() -> None:
    assert read_whole(PackageSimulator(placement=HEADER).sealed())["placement"] == []


def test_cell_of_the_greatest_length_is_read() -> None:
    assert table_code(HEADER + row(label=b"x" * limits.CELL)) == ""
    assert table_code(HEADER + row(label=b"x" * (limits.CELL + 1))) == "E-404"


@pytest.mark.parametrize(
    "cell", ["=1+1", "'); DROP TABLE placement; --", "@SUM(A1)", "<b>x</b>", "\ttab", "Ａ"]
)
def test_psr_c13_c14_cells_travel_unchanged(cell: str) -> None:
    table = HEADER + row(label=cell.encode())
    assert read_whole(PackageSimulator(placement=table).sealed())["placement"][0][3] == cell


def test_refusal_names_table_and_line() -> None:
    reader = TableReader("placement", COLUMNS, [HEADER + row(1) + row(2) + b"short\n"])
    with pytest.raises(PackageRefusal) as raised:
        list(reader)
    assert raised.value.details == {"table": "placement", "row": 3}


def test_unterminated_quote_does_not_fill_the_memory() -> None:
    def endless() -> object:
        yield HEADER + b'"'
        for _ in range(10_000):
            yield b"x\n" * 32_768

    with pytest.raises(PackageRefusal, match="E-404"):
        list(TableReader("t", COLUMNS, endless()))  # type: ignore[arg-type]


CELLS = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=12)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=20)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.integers(1, 60))
def test_what_is_written_is_read_again_whatever_the_pieces(
    rows: list[tuple[str, str, str]], size: int
) -> None:
    out = io.BytesIO()
    writer = TableWriter("t", ("a", "b", "c"), out.write)
    writer.write(rows)
    data = out.getvalue()
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    reader = TableReader("t", ("a", "b", "c"), chunks)
    empty_as_none = [tuple(cell or None for cell in one) for one in rows]
    hashed = [row for batch in reader.hashed() for row in batch]
    assert [one[:-1] for one in hashed] == [list(one) for one in rows]
    assert [one[-1] for one in hashed] == [row_hash(one) for one in rows]
    assert list(TableReader("t", ("a", "b", "c"), chunks)) == empty_as_none
    assert writer.rows == len(rows)
    assert writer.digest == "sha256:" + sha256(data).hexdigest()
    assert list(csv.reader(io.StringIO(data.decode(), newline="")))[1:] == [list(one) for one in rows]


def test_hash_is_of_the_canonical_form_even_if_quotes_were_needless() -> None:
    reader = TableReader("t", ("a", "b", "c"), [b'a,b,c\n"x",y,z\n'])
    assert [*reader.hashed()] == [[["x", "y", "z", sha256(b"x,y,z").hexdigest()]]]


def test_canonical_row_is_the_record_without_line_end() -> None:
    assert canonical_row(["a", None, 'b"c', "d\ne"]) == b'a,,"b""c","d\ne"'


ALL = [(ROW.format(n), "1", "0", f"label {n}", None) for n in range(2_500)]


def written(
    rows: list[tuple[str | None, ...]], travelling: set[str] | None = None
) -> tuple[TableWriter, bytes]:
    out = io.BytesIO()
    writer = TableWriter("placement", COLUMNS, out.write)
    writer.write_counted(rows, travelling)
    return writer, out.getvalue()


def test_state_speaks_for_rows_that_do_not_travel() -> None:
    whole, _everything = written(ALL)
    some, data = written(ALL, {ROW.format(7), ROW.format(2_400)})
    assert some.state.state() == whole.state.state()
    assert (some.rows, whole.rows, some.state.state().rows) == (2, 2_500, 2_500)
    assert data.count(b"\n") == 3


def test_state_is_the_digest_that_the_design_describes() -> None:
    lines = "".join(f"{one[0]}|{one[1]}|{row_hash(one)}\n" for one in ALL)
    assert written(ALL)[0].state.state().digest == "sha256:" + sha256(lines.encode()).hexdigest()


def test_state_is_recomputed_from_hashes_row_by_row() -> None:
    digest = StateDigest()
    for one in ALL:
        digest.add(one[0] or "", 1, row_hash(one))
    assert digest.state() == written(ALL)[0].state.state()


def test_rows_with_line_ends_are_hashed_as_written() -> None:
    rows = [(ROW.format(n), "1", "0", "two\nlines", None) for n in range(3)]
    digest = StateDigest()
    digest.update(rows, [row_hash(one) for one in rows])
    assert written(rows)[0].state.state() == digest.state()


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters='",\n='), max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=6))
def test_state_of_rows_joined_by_the_database_is_the_state_of_the_rows(found: list[tuple[str, str]]) -> None:
    """Whatever the cells hold: commas, quotes, line ends, nothing, something like a formula."""
    rows = [(ROW.format(n), "1", "0", *(cell or None for cell in one)) for n, one in enumerate(found)]
    by_id = {one[0]: one for one in rows}
    joined = [(one[0] or "", 1, ",".join(cell or "" for cell in one)) for one in rows]
    assert stored_state(joined, len(COLUMNS), by_id.__getitem__) == written(rows)[0].state.state()


@pytest.mark.parametrize("order", [(2, 1), (1, 1)])
def test_rows_out_of_order_or_twice_are_a_defect_of_the_caller(order: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="order"):
        written([(ROW.format(n), "1", "0", None, None) for n in order])


def test_the_writer_never_writes_what_the_reader_refuses() -> None:
    for cell in ("a\rb", "\0", "\x1b[0m", "\u009b"):
        with pytest.raises(PackageRefusal, match="E-405"):
            written([(ROW.format(1), "1", "0", cell, None)])


def test_more_rows_than_a_table_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 2_499)
    with pytest.raises(PackageRefusal, match="E-101"):
        written(ALL)


def test_the_writer_refuses_a_record_that_no_reader_would_take() -> None:
    wide = tuple(f"c{number}" for number in range(40))
    with pytest.raises(PackageRefusal, match="E-404"):
        TableWriter("t", wide, len).write([("x" * limits.CELL,) * 40])
    TableWriter("t", wide[:30], len).write([("x" * limits.CELL,) * 30])


def test_the_writer_refuses_a_cell_that_is_too_long() -> None:
    long = [(ROW.format(1), "1", "0", "x" * (limits.CELL + 1), None)]
    with pytest.raises(PackageRefusal, match="E-404"):
        written(long)
    with pytest.raises(PackageRefusal, match="E-404"):
        TableWriter("t", COLUMNS, len).write(long)


def test_hash_is_checked_before_any_cell_is_read() -> None:
    simulator = PackageSimulator(placement=HEADER + row(label=b"\0"))
    simulator.descriptor["resources"][0]["hash"] = "sha256:" + "0" * 64
    rows = opened(simulator.sealed()).rows("placement", COLUMNS)
    with pytest.raises(PackageRefusal, match="E-309"):
        next(rows)
