"""At a station: persons who came back without their names, and rows that came back in other words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.storage.session import Session

SIGNS = ("match_key", "match_key_loose", "birth_year", "epci_code")
"""What stands for a name in a package, computed from it while it is known (decision 1)."""


@dataclass(frozen=True)
class ToldOtherwise:
    """A row as headquarters holds it, at the revision that is held here with another content."""

    kind: str
    uid: str
    rev: int
    is_deleted: bool
    cells: Mapping[str, str | None]
    received_at: datetime


def keep_signs(session: Session, uid: str, cells: Mapping[str, str | None]) -> None:
    """Keep the signs under which a person travelled."""
    session.run(
        f"INSERT INTO returned_person (uid, {', '.join(SIGNS)}) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (uid) DO UPDATE SET match_key = excluded.match_key,"
        " match_key_loose = excluded.match_key_loose, birth_year = excluded.birth_year,"
        " epci_code = excluded.epci_code",
        (uid, *(cells.get(name) for name in SIGNS)),
    )


def signs(session: Session) -> dict[str, dict[str, str | None]]:
    """By uid of the person, the signs of those who came back without a name."""
    found = session.rows(f"SELECT uid, {', '.join(SIGNS)} FROM returned_person")
    return {uid: dict(zip(SIGNS, told, strict=True)) for uid, *told in found}


def nameless(session: Session, match_key: str) -> str:
    """The uid of the person not named yet who travelled under this key; empty if there is none."""
    found = session.value(
        "SELECT r.uid FROM returned_person r JOIN person p ON p.uid = r.uid"
        " WHERE r.match_key = ? AND p.birth_date IS NULL AND p.deleted = 0",
        (match_key,),
    )
    return str(found or "")


def keep_otherwise(session: Session, told: ToldOtherwise) -> bool:
    """Keep the other version of a row for a person to choose; whether it was not known yet."""
    content = json.dumps(dict(told.cells), ensure_ascii=False)
    known = session.value(
        "SELECT count(*) FROM told_otherwise WHERE name = ? AND row_id = ? AND rev = ? AND content = ?",
        (told.kind, told.uid, told.rev, content),
    )
    session.run(
        "INSERT INTO told_otherwise (name, row_id, rev, deleted, content, received_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name, row_id) DO UPDATE SET rev = excluded.rev,"
        " deleted = excluded.deleted, content = excluded.content",
        (
            told.kind,
            told.uid,
            told.rev,
            int(told.is_deleted),
            content,
            told.received_at.isoformat(),
        ),
    )
    return not known


def otherwise(session: Session) -> list[ToldOtherwise]:
    """Every row that came back in other words, the oldest first."""
    found = session.rows(
        "SELECT name, row_id, rev, deleted, content, received_at FROM told_otherwise"
        " ORDER BY received_at, name, row_id"
    )
    return [
        ToldOtherwise(name, uid, int(rev), bool(deleted), json.loads(content), datetime.fromisoformat(at))
        for name, uid, rev, deleted, content, at in found
    ]


def settle(session: Session, kind: str, uid: str) -> None:
    """A person has chosen, or the record has changed since: there is nothing to choose any more."""
    session.run("DELETE FROM told_otherwise WHERE name = ? AND row_id = ?", (kind, uid))
