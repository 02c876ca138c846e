"""Reference lists: headquarters' rows, read-only at a station (decision 11).

School and SIAE lie in the tables of their kinds, with origin `reference`; the
other lists in `reference_entry`. They are replaced as a whole, from the files
of the program or from a package, and never through the history.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from uuid import UUID, uuid5

from precarite_desktop.records import search_text, show, wire
from precarite_desktop.records.display import LookUp
from precarite_desktop.records.fields import Field
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.storage import rows, search
from precarite_desktop.storage.session import Row, Session
from precarite_desktop.text.folding import fold

KIND_LISTS = {"school": "schools.csv", "siae": "siae.csv"}
ENTRY_LISTS = {"commune": "communes.csv", "rome": "rome.csv", "diploma": "diplomas.csv"}
_SEARCHED = {
    "commune": ("name", "postal_codes"),
    "rome": ("name", "official_name", "code"),
    "diploma": ("name", "code", "rncp"),
}
_NAMESPACE = UUID("6f3c1a52-0d0e-5b7a-9c55-2f6b0c6f1f10")
"""Ours: the uid of a reference row follows from its key, the same at every post."""


def active_schools(session: Session) -> list[Row]:
    """UAI, name, department and kind of the active lycées that are no section of another, as stored."""
    return session.rows(
        "SELECT uai, name, department, kind FROM school"
        " WHERE deleted = 0 AND active = 'true' AND coalesce(mother_uai, '') = ''"
    )


def seed(session: Session, folder: Path) -> None:
    """Fill a new register with the lists of the program, from `folder`."""
    for source, file in ENTRY_LISTS.items():
        put_entries(session, source, _read(folder / file))
    for name, file in KIND_LISTS.items():
        put_kind(session, kind_named(name), _read(folder / file))


def put_entries(session: Session, source: str, entries: Iterable[Mapping[str, str]]) -> int:
    """Replace one list; the number of its rows."""
    kept = {row["code"]: row for row in entries}
    session.run("DELETE FROM reference_entry WHERE source = ?", (source,))
    session.run_many(
        "INSERT INTO reference_entry (source, key, label, content) VALUES (?, ?, ?, ?)",
        (
            (source, key, row["name"], json.dumps(dict(row), ensure_ascii=False, sort_keys=True))
            for key, row in kept.items()
        ),
    )
    found = (
        search.Entry(source, key, fold(row["name"]), search.indexed(_words(source, row)))
        for key, row in kept.items()
    )
    search.replace_all(session, (source,), found)
    return len(kept)


def put_kind(session: Session, kind: RecordKind, entries: Iterable[Mapping[str, str]]) -> int:
    """Replace the reference rows of a kind, leaving those that the station added; their number."""
    columns = rows.columns(kind)
    wanted = [{name: row.get(name) or None for name in columns} for row in entries]
    own = {_key(kind, row) for row in _own(session, kind)}
    kept = {uid_of(kind, row): row for row in wanted if _key(kind, row) not in own}
    session.run(f"DELETE FROM {kind.name} WHERE origin = ?", (rows.REFERENCE,))
    marks = ", ".join("?" * len(columns))
    session.run_many(
        f"INSERT INTO {kind.name} (uid, revision, changed_seq, deleted, origin, {', '.join(columns)})"
        f" VALUES (?, 1, 0, 0, ?, {marks})",
        ((uid, rows.REFERENCE, *row.values()) for uid, row in kept.items()),
    )
    _index(session, kind)
    return len(kept)


def row(session: Session, source: str, key: str) -> Mapping[str, str] | None:
    """One row of a list, by its key; for `siae`, ``siret + "/" + kind``."""
    if source not in KIND_LISTS:
        content = session.value(
            "SELECT content FROM reference_entry WHERE source = ? AND key = ?", (source, key)
        )
        found: Mapping[str, str] | None = None if content is None else json.loads(content)
        return found
    kind = kind_named(source)
    names = _KEYS[source]
    values = key.split("/")
    if len(values) != len(names):
        return None
    condition = " AND ".join(f"{name} = ?" for name in names)
    columns = rows.columns(kind)
    stored = session.row(
        f"SELECT {', '.join(columns)} FROM {source} WHERE deleted = 0 AND {condition}", values
    )
    if stored is None:
        return None
    return {name: text or "" for name, text in zip(columns, stored, strict=True)}


def siae_kinds(session: Session, siret: str) -> list[str]:
    """The kinds of SIAE held at a SIRET: what a structure's row must say where there are several."""
    found = session.rows("SELECT kind FROM siae WHERE deleted = 0 AND siret = ? ORDER BY kind", (siret,))
    return [kind for (kind,) in found]


def school_name(session: Session, uai: str) -> str:
    """The name of a lycée with its town: « Lycée agricole » alone is that of nobody. Empty if unknown."""
    school = row(session, "school", uai)
    if school is None:
        return ""
    commune = row(session, "commune", school["commune_code"]) or {"name": ""}
    is_told = fold(commune["name"]) in fold(school["name"])
    return school["name"] if is_told else f"{school['name']}, {commune['name']}"


def uid_of(kind: RecordKind, row: Mapping[str, str | None]) -> str:
    """The uid of a reference row, which follows from its key."""
    return str(uuid5(_NAMESPACE, f"{kind.name}/{_key(kind, row)}"))


_KEYS = {"school": ("uai",), "siae": ("siret", "kind")}


def _key(kind: RecordKind, row: Mapping[str, str | None]) -> str:
    return "/".join(row[name] or "" for name in _KEYS[kind.name])


def _own(session: Session, kind: RecordKind) -> Iterator[dict[str, str | None]]:
    columns = rows.columns(kind)
    query = f"SELECT {', '.join(columns)} FROM {kind.name} WHERE origin = ?"
    for found in session.rows(query, (rows.OWN,)):
        yield dict(zip(columns, found, strict=True))


def _index(session: Session, kind: RecordKind) -> None:
    """Make every row of a kind findable again, reference rows and own rows alike."""
    communes: dict[str, str] = dict(
        session.rows("SELECT key, label FROM reference_entry WHERE source = 'commune'")
    )
    look_up = _communes(communes)
    columns = rows.columns(kind)
    entries = []
    query = f"SELECT uid, {', '.join(columns)} FROM {kind.name} WHERE deleted = 0"
    for uid, *texts in session.rows(query):
        values = {f.name: wire.from_wire(f, text) for f, text in zip(kind.fields, texts, strict=True)}
        title = fold(show.title(kind, values, look_up))
        words = search.indexed(search_text.search_text(kind, values, look_up))
        entries.append(search.Entry(kind.name, uid, title, words))
    search.replace_all(session, (kind.name,), entries)
    session.run_many(
        f"UPDATE {kind.name} SET sort_key = ? WHERE uid = ?", [(one.sort_key, one.uid) for one in entries]
    )


def _communes(names: Mapping[str, str]) -> LookUp:
    def name(field: Field, key: str) -> str:
        return names.get(key, "")

    return name


def _words(source: str, row: Mapping[str, str]) -> str:
    return " ".join(row.get(name) or "" for name in _SEARCHED[source])


def _read(path: Path) -> list[dict[str, str]]:
    """The rows of one of the program's files; lines before the header that begin with # say its source."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
