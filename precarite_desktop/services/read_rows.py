"""Rows of a file, JSON, CSV or XLSX, by the names of fields; no column is passed over in silence."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias

from precarite_desktop.problems import Refusal
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _, in_french

UNREADABLE, UNKNOWN, TWICE, UNNAMED, NOT_UTF8 = "IMP-01", "IMP-02", "IMP-03", "IMP-04", "IMP-05"
Row: TypeAlias = Mapping[str, Any]
_PERSON = "person"
"""A person nested in a row of JSON. As a column it is the label of the field that refers to one."""
_BESIDES = ("uid", "justifications")
"""Columns that are no field: the record meant, and the reasons for which warnings are accepted."""
_OF_LISTS = ("revision", "status", "kind", "values")
"""What `list --json` and `show --json` write beside the values: read back, and not needed."""


def rows_of(source: Path, kind: RecordKind) -> list[Row]:
    """The rows of a file. A heading is the machine name of a field, or its label in French or English.

    Raises Refusal: IMP-01 if it holds no rows, IMP-02 for unknown columns, IMP-03 and IMP-04 for headings
    that are there twice or are missing, IMP-05 for another encoding; OSError if there is no readable file.
    """
    with source.open("rb"):
        pass  # a file that is missing is another matter than one that holds no rows
    try:
        match source.suffix.lower():
            case ".json":
                return list(_json_rows(source, kind))
            case ".csv":
                return list(_named(source, kind, _csv_cells(source)))
            case ".xlsx" | ".xlsm" | ".ods":
                return list(_named(source, kind, _sheet_cells(source)))
            case _:
                raise Refusal(UNREADABLE, file=source.name)
    except (ValueError, csv.Error, KeyError, RecursionError) as error:
        raise Refusal(UNREADABLE, file=source.name) from error


def _json_rows(source: Path, kind: RecordKind) -> Iterator[Row]:
    content = json.loads(_utf8(source))
    written = json.dumps(content, ensure_ascii=False)
    written.encode()  # half a sign, written as \\ud800, is no text: ValueError
    if "\\u0000" in written:
        raise Refusal(UNREADABLE, file=source.name)
    if isinstance(content, Mapping):
        content = content.get("records", [content])
    if not isinstance(content, list) or not all(isinstance(row, Mapping) for row in content):
        raise Refusal(UNREADABLE, file=source.name)
    known = _known(kind)
    flat = [_flat(row) for row in content]
    _refuse_unknown(source, known, [key for row in flat for key in row])
    for row in flat:
        yield {_name(known, key, value): _of_person(source, key, value) for key, value in row.items()}


def _flat(row: Row) -> Row:
    """A row as `list --json` writes it, values apart, like one that is written by hand."""
    values = row.get("values")
    if not isinstance(values, Mapping):
        return row
    return {**{key: value for key, value in row.items() if key not in _OF_LISTS}, **values}


def _name(known: Mapping[str, str], key: str, value: Any) -> str:
    return _PERSON if key == _PERSON and isinstance(value, Mapping) else known[fold(key)]


def _of_person(source: Path, key: str, value: Any) -> Any:
    """What a nested person holds, by the names of its fields."""
    if key != _PERSON or not isinstance(value, Mapping):
        return value
    known = _labelled(kind_named(_PERSON))
    _refuse_unknown(source, known, value)
    return {known[fold(name)]: one for name, one in value.items()}


def _utf8(source: Path) -> str:
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(NOT_UTF8, file=source.name) from error
    if "\0" in text:
        raise Refusal(UNREADABLE, file=source.name)
    return text


def _csv_cells(source: Path) -> Iterator[list[Any]]:
    text = _utf8(source)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _sheet_cells(source: Path) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(source))
        if book.sheet_names:
            yield from book.get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise Refusal(UNREADABLE, file=source.name) from error


def _named(source: Path, kind: RecordKind, cells: Iterator[list[Any]]) -> Iterator[Row]:
    heads = [str(head).strip() for head in next(cells, [])]
    lines = [line for line in cells if any(str(cell).strip() for cell in line if cell is not None)]
    if not any(heads):
        raise Refusal(UNREADABLE, file=source.name)
    known = _known(kind)
    _refuse_unknown(source, known, [head for head in heads if head])
    names = [known[fold(head)] if head else "" for head in heads]
    for name in names:
        if name and names.count(name) > 1:
            raise Refusal(TWICE, file=source.name, column=heads[names.index(name)])
    for line in lines:
        for place, cell in enumerate(line):
            if str(cell if cell is not None else "").strip() and (place >= len(names) or not names[place]):
                raise Refusal(UNNAMED, file=source.name, place=place + 1)
        yield {name: _literal(name, cell) for name, cell in zip(names, line, strict=False) if name}


def _literal(name: str, cell: Any) -> Any:
    """A cell; the one of justifications is JSON."""
    if name != "justifications" or not isinstance(cell, str) or not cell.strip():
        return cell
    return json.loads(cell)


def _known(kind: RecordKind) -> dict[str, str]:
    """Folded heading → name: the fields of the kind, before those of the person that it is about."""
    known = {name: name for name in _BESIDES}
    if kind.person:
        known |= _labelled(kind_named(_PERSON))
    return known | _labelled(kind)


def _labelled(kind: RecordKind) -> dict[str, str]:
    return {
        fold(word): one.name
        for one in kind.fields
        for word in (one.label, in_french(one.label), _(one.label), one.name)
    }


def _refuse_unknown(source: Path, known: Mapping[str, str], heads: Iterable[str]) -> None:
    unknown = [head for head in dict.fromkeys(heads) if fold(head) not in known]
    if unknown:
        words = ", ".join(_with_nearest(head, known) for head in unknown)
        raise Refusal(UNKNOWN, file=source.name, columns=words)


def _with_nearest(head: str, known: Mapping[str, str]) -> str:
    near: Sequence[str] = get_close_matches(fold(head), list(known), n=1)
    return f"« {head} » ({known[near[0]]} ?)" if near else f"« {head} »"
