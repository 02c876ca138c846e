"""Suggestions while one types in a field that refers to a list or to another record (50 ms at most)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from precarite_desktop.problems import Refusal
from precarite_desktop.records import show
from precarite_desktop.records.display import LookUp
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, reference, rows, search
from precarite_desktop.storage.session import Session

_FIRST = 20


@dataclass(frozen=True)
class Choice:
    """One line of a list: the key kept, the words shown, muted words after them."""

    key: str
    text: str
    detail: str = ""
    companion: str = ""
    """The second part of the key, for a lookup that has a companion."""


def choices(post: Post, source: str, text: str, limit: int = _FIRST) -> list[Choice]:
    """What a field may refer to, by any beginnings of words, the best first.

    `source` is a list (`school`, `siae`, `rome`, `commune`, `diploma`) or a kind of record.
    """
    with post.register.read() as session:
        keys = _keys(session, source, text, limit)
        if source in KINDS:
            return _of_records(session, KINDS[source], keys)
        return _of_entries(session, source, keys)


def name_of(post: Post, source: str, key: str, companion: str = "") -> str:
    """The words shown for a key kept in a field; empty if there is nothing by that key."""
    with post.register.read() as session:
        if source in reference.KIND_LISTS:
            full = f"{key}/{companion}" if source == "siae" else key
            row = reference.row(session, source, full)
            if row is None:
                return ""
            return f"{row['name']} ({row['kind']})" if source == "siae" else row["name"]
        if source in KINDS:
            found = _of_records(session, KINDS[source], [key])
            return found[0].text if found else ""
        row = reference.row(session, source, key)
        return row["name"] if row else ""


def _keys(session: Session, source: str, text: str, limit: int) -> Sequence[str]:
    if source not in KINDS and source not in reference.ENTRY_LISTS:
        raise Refusal("REC-02", uid=source)
    if search.words_of(text):
        return [hit.uid for hit in search.find(session, (source,), text, limit=limit)]
    return (
        search.newest(session, source, limit) if source == "person" else search.first(session, source, limit)
    )


def _of_records(session: Session, kind: RecordKind, uids: Sequence[str]) -> list[Choice]:
    items = rows.by_uid(session, kind, uids)
    look_up = names.look_up(session, kind, [item.values for item in items.values()])
    found = []
    for uid in uids:
        item = items.get(uid)
        if item is None or item.deleted or item.values.get("active") is False:
            continue
        title = show.title(kind, item.values, look_up)
        commune = _commune(kind, item, look_up)
        match kind.name:
            case "school":
                found.append(Choice(str(item.values["uai"]), title, commune))
            case "siae":
                values = item.values
                found.append(Choice(str(values["siret"]), title, commune, str(values["kind"])))
            case "person":
                found.append(Choice(uid, title, commune))
            case _:
                found.append(Choice(uid, title, show.detail(kind, item.values, look_up)))
    return found


def _commune(kind: RecordKind, item: Item, look_up: LookUp) -> str:
    code = item.values.get("commune_code")
    return look_up(kind.field_named("commune_code"), str(code)) if code else ""


def _of_entries(session: Session, source: str, keys: Sequence[str]) -> list[Choice]:
    found = []
    for key in keys:
        content = session.value(
            "SELECT content FROM reference_entry WHERE source = ? AND key = ?", (source, key)
        )
        if content is not None:
            row = json.loads(content)
            companion = row.get({"commune": "department", "diploma": "level"}.get(source, ""), "")
            detail = row.get("postal_codes", "").replace("|", ", ") if source == "commune" else key
            found.append(Choice(key, row["name"], detail, companion))
    return found
