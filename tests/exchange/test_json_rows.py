"""Rows out of a JSON file: whole, broken, huge or cut, one never ends the others."""

import io
import json
import tracemalloc
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precarite_desktop.exchange import json_rows
from precarite_desktop.exchange.decp import LISTS, SINGLES
from precarite_desktop.exchange.json_rows import Fault, RowReader


def read(text: str | bytes) -> list:
    data = text.encode() if isinstance(text, str) else text
    return [(row.place, row.content, row.fault) for row in RowReader(io.BytesIO(data), LISTS, SINGLES)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('[{"id": 1}]', {()}),
        ('{"$schema": "x", "marches": [{"id": 1}], "n": [1, {"a": [2]}]}', {("marches",)}),
        ('{"marches": {"marche": [{"id": 1}], "contrat-concession": []}}',
         {("marches", "marche"), ("marches", "contrat-concession")}),
        ('\ufeff  {"other": {"deep": [1]}, "marches": {"marche": {"id": 1}}}', {("marches", "marche")}),
    ],
)  # fmt: skip
def test_rows_are_found_in_every_known_shape(text: str, places: set) -> None:
    reader = RowReader(io.BytesIO(text.encode()), LISTS, SINGLES)
    assert [row.content for row in reader] == [{"id": 1}]
    assert reader.found == places


@pytest.mark.parametrize("text", ["", "{}", "null", "12", '"a"', "not json", '{"marche": [{"id": 1}]}', "{]"])
def test_what_holds_no_list_of_contracts_has_none(text: str) -> None:
    reader = RowReader(io.BytesIO(text.encode()), LISTS, SINGLES)
    assert [row for row in reader if row.content is not None] == []
    assert reader.found == set()


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ('{"id": 2,}', Fault.SHAPE),
        ('{"id": }', Fault.SHAPE),
        ("null", Fault.SHAPE),
        ('"text, with ] and {"', Fault.SHAPE),
        ("[1, 2]", Fault.SHAPE),
        ('{"id": ' + "9" * 5000 + "}", Fault.SHAPE),
        ('{"id": ' + "[" * 60 + "]" * 60 + "}", Fault.SIZE),
    ],
)
def test_a_bad_row_is_given_as_such_and_the_next_one_is_read(bad: str, fault: Fault) -> None:
    found = read('[{"id": 1}, ' + bad + ', {"id": 3}]')
    assert [(content, fault) for _place, content, fault in found] == [
        ({"id": 1}, None), (None, fault), ({"id": 3}, None),
    ]  # fmt: skip


def test_a_file_that_is_cut_gives_its_whole_rows_then_says_so() -> None:
    found = read('{"marches": [{"id": 1}, {"id": "cut he')
    assert [content for _place, content, _fault in found] == [{"id": 1}, None]
    assert found[-1][2] is Fault.END


def test_brackets_and_strokes_inside_texts_are_no_structure() -> None:
    row = {"objet": 'a "b" \\ } ] { [ é \u2028', "n": 1.5, "empty": [], "nan": None}
    assert read(json.dumps([row, row])) == [((), {**row, "n": Decimal("1.5")}, None)] * 2


def test_numbers_that_json_does_not_know_stay_texts() -> None:
    assert read('[{"montant": NaN, "x": -Infinity}]')[0][1] == {"montant": "NaN", "x": "-Infinity"}


def test_control_signs_and_bytes_that_are_no_utf8_do_not_stop_anything() -> None:
    found = read(b'[{"objet": "B\xe2t\x01 A"}, {"id": 2}]')
    assert [content for _place, content, _fault in found] == [{"objet": "B\ufffdt\x01 A"}, {"id": 2}]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.text(max_size=5), _JSON, max_size=4), max_size=5), st.integers(1, 40))
def test_wherever_the_file_is_cut_into_pieces_the_rows_are_the_same(rows: list, size: int) -> None:
    class Pieces(io.BytesIO):
        def read(self, wanted: int | None = -1) -> bytes:
            return super().read(min(size, wanted) if wanted and wanted > 0 else wanted)

    data = json.dumps({"before": rows, "marches": {"marche": rows}}, ensure_ascii=False).encode()
    found = [row.content for row in RowReader(Pieces(data), LISTS, SINGLES)]
    assert found == rows


def test_a_row_heavier_than_the_limit_is_passed_over_without_being_held(monkeypatch) -> None:
    monkeypatch.setattr(json_rows, "HEAVIEST", 10_000)

    class Endless(io.RawIOBase):
        """Eight megabytes of one text, never held whole."""

        def __init__(self) -> None:
            self.pieces = [b'[{"id": 1}, {"objet": "', *[b"x" * json_rows.CHUNK] * 128, b'"}, {"id": 3}]']

        def read(self, _size: int = -1) -> bytes:
            return self.pieces.pop(0) if self.pieces else b""

    tracemalloc.start()
    found = [(row.content, row.fault) for row in RowReader(Endless(), LISTS, SINGLES)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [({"id": 1}, None), (None, Fault.SIZE), ({"id": 3}, None)]
    assert peak < 2_000_000
