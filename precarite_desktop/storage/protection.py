"""What was done about people's rights, one line each: counts and dates, never a name. It only grows."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from precarite_desktop.storage.session import Row, Session

FORGET, PURGE, ACCESS, RESTRICT, LIFT = "forget", "purge", "access", "restrict", "lift"
_COLUMNS = "uid, kind, at, who, person_uid, digest, content"


@dataclass(frozen=True)
class Act:
    """One deed: who did what and when, and how much it was about."""

    uid: str
    kind: str
    """`forget`, `purge`, `access`, `restrict` or `lift`."""
    at: datetime
    who: str
    person_uid: str = ""
    """The person, or what is left of her: a uid that says nothing. Empty for a purge."""
    digest: str = ""
    """Keyed digest of names and birth date (decision 73): answers « was she erased? » for who asks again."""
    content: Mapping[str, Any] = field(default_factory=dict)
    """Counts, by what was counted."""


def add(session: Session, act: Act) -> None:
    """Write a deed."""
    content = json.dumps(act.content, ensure_ascii=False, sort_keys=True)
    session.run(
        f"INSERT INTO protection_act ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (act.uid, act.kind, act.at.isoformat(), act.who, act.person_uid or None, act.digest, content),
    )


def every(session: Session, *, kind: str = "") -> list[Act]:
    """All deeds, of one kind if given, the last first."""
    condition, parameters = (" WHERE kind = ?", (kind,)) if kind else ("", ())
    query = f"SELECT {_COLUMNS} FROM protection_act{condition} ORDER BY at DESC, uid DESC"
    return [_act(row) for row in session.rows(query, parameters)]


def about(session: Session, person_uid: str) -> list[Act]:
    """What was done about one person, the last first."""
    query = f"SELECT {_COLUMNS} FROM protection_act WHERE person_uid = ? ORDER BY at DESC, uid DESC"
    return [_act(row) for row in session.rows(query, (person_uid,))]


def digest(key: bytes, identity: str) -> str:
    """A digest that only who holds the register's key can compare: a plain one of a name can be guessed."""
    return hmac.digest(key, f"erased\n{identity}".encode(), "sha256").hex()


def _act(row: Row) -> Act:
    uid, kind, at, who, person_uid, keyed, content = row
    return Act(uid, kind, datetime.fromisoformat(at), who, person_uid or "", keyed, json.loads(content))
