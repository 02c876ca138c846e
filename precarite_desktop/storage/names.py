"""The names behind keys, asked for together: one query for each list, whatever the number of rows."""

from collections.abc import Iterable
from dataclasses import replace

from precarite_desktop.records import show
from precarite_desktop.records.display import LookUp
from precarite_desktop.records.fields import Field, Lookup, Reference, Values
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.registry import kind_named
from precarite_desktop.storage import rows
from precarite_desktop.storage.session import Session

_LISTS_AS_KINDS = {"school": ("uai", "name"), "siae": ("siret", "name")}
"""Lists that are tables of their own: the column of the key and that of the name."""


def look_up(session: Session, kind: RecordKind, many: Iterable[Values]) -> LookUp:
    """A look-up that knows the name of everything these values of one kind refer to."""
    known = _names(session, kind, list(many))

    def name(field: Field, key: str) -> str:
        return known.get((_list_of(field), key), "")

    return name


def _names(session: Session, kind: RecordKind, many: list[Values]) -> dict[tuple[str, str], str]:
    known: dict[tuple[str, str], str] = {}
    for list_name, keys in _wanted(kind, many).items():
        if list_name.startswith("record:"):
            found = _titles(session, kind_named(list_name.removeprefix("record:")), keys)
        else:
            found = _labels(session, list_name, keys)
        known.update({(list_name, key): text for key, text in found.items()})
    return known


def _wanted(kind: RecordKind, many: list[Values]) -> dict[str, tuple[str, ...]]:
    wanted: dict[str, tuple[str, ...]] = {}
    for field in kind.fields:
        list_name = _list_of(field)
        if list_name:
            keys = dict.fromkeys(str(values[field.name]) for values in many if values.get(field.name))
            wanted[list_name] = tuple(dict.fromkeys((*wanted.get(list_name, ()), *keys)))
    return wanted


def _list_of(field: Field) -> str:
    if isinstance(field, Reference):
        return f"record:{field.target}"
    return field.source if isinstance(field, Lookup) else ""


def _titles(session: Session, kind: RecordKind, uids: tuple[str, ...]) -> dict[str, str]:
    items = rows.by_uid(session, kind, uids)
    if kind.name == "person":
        return {uid: show.person_name(item.values) for uid, item in items.items()}
    if not items:
        return {}
    inner = look_up(session, _without_self(kind), [item.values for item in items.values()])
    return {uid: show.title(kind, item.values, inner) for uid, item in items.items()}


def _without_self(kind: RecordKind) -> RecordKind:
    """The kind as its title needs it: a record that follows another must not call up the whole chain."""
    fields = tuple(kind.field_named(name) for name in kind.title)
    return replace(kind, sections=(Section("", fields),))


def _labels(session: Session, list_name: str, keys: tuple[str, ...]) -> dict[str, str]:
    key, label = _LISTS_AS_KINDS.get(list_name, ("key", "label"))
    table = list_name if list_name in _LISTS_AS_KINDS else "reference_entry"
    condition = "" if list_name in _LISTS_AS_KINDS else "source = ? AND "
    first = () if list_name in _LISTS_AS_KINDS else (list_name,)
    found: dict[str, str] = {}
    for batch in rows.batches(keys):
        marks = ", ".join("?" * len(batch))
        query = f"SELECT {key}, {label} FROM {table} WHERE {condition}{key} IN ({marks})"
        found.update(dict(session.rows(query, (*first, *batch))))
    return found
