"""Add records from a file, JSON, CSV or XLSX: everything read as text, each row checked as the window does.

The same file twice adds nothing: a row is known by its `uid`, else by the
digest of its values (decision 49). A refused row is named; the others are saved.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from precarite_desktop.problems import Problem, Refusal, Unreadable
from precarite_desktop.records import entry, wire
from precarite_desktop.records.fields import Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import keep_draft, read_rows, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, reference, rows
from precarite_desktop.storage.session import Session
from precarite_desktop.text.folding import fold

_NEEDED, _NO_UID = "OBL-01", "IMP-06"
_PERSON_KEY = ("birth_name", "given_name", "birth_date")
_OF_PERSON = (*_PERSON_KEY, "used_name", "sex", "informed_on", "commune_code", "phone", "email")


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not saved: its number in the file, from 1, and why."""

    row: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Report:
    """What became of a file."""

    added: tuple[str, ...]
    unchanged: int
    refused: tuple[RefusedRow, ...]


class _RowRefused(Exception):
    """A row that is not saved, and nothing that it brought along."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems


class _DryRun(Exception):
    """Ends a preview, so that its transaction is undone."""


def add(post: Post, kind: RecordKind, source: Path) -> Report:
    """Save the rows of a file. Raises as `read_rows.rows_of`; then nothing is saved."""
    lines = read_rows.rows_of(source, kind)
    with post.register.write_much() as session:
        report = _add(post, session, kind, lines)
    post.register.checkpoint()
    return report


def preview(post: Post, kind: RecordKind, source: Path) -> Report:
    """What `add` would do. Writes nothing. Raises as `add`."""
    lines = read_rows.rows_of(source, kind)
    reports: list[Report] = []
    try:
        with post.register.write_much() as session:
            reports.append(_add(post, session, kind, lines))
            raise _DryRun
    except _DryRun:
        return reports[0]


def _add(post: Post, session: Session, kind: RecordKind, lines: list[Mapping[str, Any]]) -> Report:
    added: list[str] = []
    refused: list[RefusedRow] = []
    unchanged = 0
    for number, line in enumerate(lines, start=1):
        uid, problems = _add_one(post, session, kind, line)
        if problems:
            refused.append(RefusedRow(number, problems))
        elif uid:
            added.append(uid)
        else:
            unchanged += 1
    return Report(tuple(added), unchanged, tuple(refused))


def _add_one(
    post: Post, session: Session, kind: RecordKind, line: Mapping[str, Any]
) -> tuple[str, tuple[Problem, ...]]:
    """The uid added, empty if the row was known; or the problems that refuse it."""
    try:
        with session.savepoint("one_row"):
            return _save(post, session, kind, line), ()
    except _RowRefused as why:
        return "", why.problems
    except Refusal as why:
        return "", (Problem("", why.code, details=why.details),)


def _save(post: Post, session: Session, kind: RecordKind, line: Mapping[str, Any]) -> str:
    values = {one.name: _value(post, kind, one.name, line.get(one.name)) for one in kind.fields}
    if kind.person and values[kind.person] is None:
        values[kind.person] = _person_of(post, session, line)
    uid = _uid(line.get("uid"))
    stored = rows.get_stored(session, kind, uid) if uid else None
    if stored is not None:  # a column that the file does not have says nothing about the record
        values = {name: value if name in line else stored.item.values[name] for name, value in values.items()}
    if stored is not None and _digest(kind, values) == _digest(kind, stored.item.values):
        return ""
    digest = _digest(kind, values)
    if not uid and session.row("SELECT 1 FROM imported_row WHERE digest = ?", (digest,)):
        return ""
    accepted = line.get("justifications")
    reasons = {str(k): str(v) for k, v in accepted.items()} if isinstance(accepted, Mapping) else {}
    if stored is None:
        values = _with_kind_of_siae(session, kind, values)
        values = keep_draft.completed(post, session, kind, values)
    saved = save_record.add_in(post, session, kind, values, reasons, uid=uid)
    if saved.item is None:
        raise _RowRefused(saved.blocking)
    session.run(
        "INSERT INTO imported_row (digest, kind, uid, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (digest) DO NOTHING",
        (digest, kind.name, saved.item.uid, post.now().isoformat()),
    )
    return saved.item.uid


def _uid(cell: Any) -> str:
    """The record meant; empty for a new one. What is no uid could be anything, a person's number too."""
    uid = _text(cell).strip().lower()
    if uid and not entry.is_uid(uid):
        raise _RowRefused((Problem("uid", _NO_UID),))
    return uid


def _with_kind_of_siae(session: Session, kind: RecordKind, values: dict[str, Value]) -> dict[str, Value]:
    """The kind of the SIAE where its SIRET leaves no choice, as choosing it in the window gives it."""
    if "siae_kind" not in values or values["siae_kind"] is not None:
        return values
    kinds = reference.siae_kinds(session, str(values["siae_siret"] or ""))
    return {**values, "siae_kind": kinds[0]} if len(kinds) == 1 else values


def _person_of(post: Post, session: Session, line: Mapping[str, Any]) -> str | None:
    """The person named by birth name, first name and birth date: found, or added with the row's sex."""
    nested = line.get("person")
    named: Mapping[str, Any] = nested if isinstance(nested, Mapping) else line
    person = kind_named("person")
    missing = [name for name in _PERSON_KEY if not _text(named.get(name)).strip()]
    if len(missing) == len(_PERSON_KEY):
        return None
    if missing:
        raise _RowRefused(tuple(Problem(name, _NEEDED) for name in missing))
    given = {**named, "informed_on": named.get("informed_on") or line.get("informed_on")}
    values = {one.name: _value(post, person, one.name, given.get(one.name)) for one in person.fields}
    # Notes and codes of the row are about its own kind, not about the person.
    values = {name: value for name, value in values.items() if nested or name in _OF_PERSON}
    born = wire.to_wire(person.field_named("birth_date"), _readable(values["birth_date"]))
    for item in rows.where(session, person, {"birth_date": born} if born else {"birth_date": ""}):
        if all(fold(str(item.values[name])) == fold(str(values[name])) for name in _PERSON_KEY[:2]):
            return item.uid
    saved = save_record.add_in(post, session, person, values, {})
    if saved.item is None:
        raise _RowRefused(saved.blocking)
    return saved.item.uid


def _readable(value: Value) -> Value:
    return None if isinstance(value, Unreadable) else value


def _value(post: Post, kind: RecordKind, name: str, cell: Any) -> Value:
    if isinstance(cell, Mapping | list):
        return Unreadable(json.dumps(cell, ensure_ascii=False))
    text = _text(cell)
    return entry.read(kind.field_named(name), text, today=post.today) if text else None


def _text(cell: Any) -> str:
    """A cell as text: spreadsheets and JSON give numbers, days and truth values too."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _digest(kind: RecordKind, values: Mapping[str, Value]) -> str:
    canonical = json.dumps([kind.name, drafts.encode(kind, values)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
