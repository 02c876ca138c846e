"""Search as one types: folded words and beginnings of words, over everything that has a name.

The texts lie in `search_row`, their words in the index of the database (`dialects`), told of
each change by statements, not by triggers (design, measures: consequence 1).
The kind is an indexed column too, so that « ag rest » among trades never
walks through the persons.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from precarite_desktop.storage.session import Session
from precarite_desktop.text.folding import fold

_WORD = re.compile(r"[a-z0-9]+")
_PARTICLE = 3
"""« le cam », « c'hoazh »: a word of at most three letters is also kept run together with the next."""
_LOOKED_AT = 300
"""Matches read before the best are chosen: enough for every list that people narrow by typing."""


@dataclass(frozen=True)
class Entry:
    """What is findable of one record or reference row."""

    kind: str
    uid: str
    sort_key: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A record or reference row that answers."""

    kind: str
    uid: str


def words_of(text: str) -> list[str]:
    """The words of a text as they are searched."""
    return _WORD.findall(fold(text))


def indexed(text: str) -> str:
    """The words of a text as they are kept, those with a particle also run together."""
    words = words_of(text)
    joined = [
        first + second for first, second in pairwise(words) if len(first) <= _PARTICLE and not first.isdigit()
    ]
    return " ".join((*words, *joined))


def put(session: Session, entries: Iterable[Entry]) -> None:
    """Make records findable by their present texts."""
    for entry in entries:
        remove(session, entry.kind, entry.uid)
        session.run(
            "INSERT INTO search_row (kind, uid, sort_key, text) VALUES (?, ?, ?, ?)",
            (entry.kind, entry.uid, entry.sort_key, entry.text),
        )
        session.dialect.keep_words(session, entry.kind, entry.uid)


def remove(session: Session, kind: str, uid: str) -> None:
    """Make a record unfindable."""
    known = session.row("SELECT id, text FROM search_row WHERE kind = ? AND uid = ?", (kind, uid))
    if known is None:
        return
    number, text = known
    session.dialect.drop_words(session, number, kind, text)
    session.run("DELETE FROM search_row WHERE id = ?", (number,))


def replace_all(session: Session, kinds: Sequence[str], entries: Iterable[Entry]) -> None:
    """Replace everything findable of some kinds, in a few statements: for whole lists."""
    marks = ", ".join("?" * len(kinds))
    session.run(f"DELETE FROM search_row WHERE kind IN ({marks})", kinds)
    session.run_many(
        "INSERT INTO search_row (kind, uid, sort_key, text) VALUES (?, ?, ?, ?)",
        ((one.kind, one.uid, one.sort_key, one.text) for one in entries),
    )
    session.dialect.rebuild_words(session)


def find(session: Session, kinds: Sequence[str], text: str, *, limit: int = 100) -> list[Hit]:
    """The rows of these kinds that hold every word typed, whole words and beginnings before the rest."""
    typed = words_of(text)
    if not typed:
        return []
    words = session.dialect.words
    found = session.rows(
        f"SELECT r.kind, r.uid, r.text, r.sort_key FROM {words.source} WHERE {words.condition}"
        f" ORDER BY {words.newest} DESC LIMIT ?",
        (words.question(kinds, typed), max(limit, _LOOKED_AT)),
    )
    found.sort(key=lambda row: (_distance(typed, row[2].split()), row[3]))
    return [Hit(kind, uid) for kind, uid, *_rest in found[:limit]]


def first(session: Session, kind: str, limit: int) -> list[str]:
    """The first rows of a kind in the order of their names."""
    query = "SELECT uid FROM search_row WHERE kind = ? ORDER BY sort_key, id LIMIT ?"
    return [uid for (uid,) in session.rows(query, (kind, limit))]


def newest(session: Session, kind: str, limit: int) -> list[str]:
    """The rows of a kind that were written last."""
    query = "SELECT uid FROM search_row WHERE kind = ? ORDER BY id DESC LIMIT ?"
    return [uid for (uid,) in session.rows(query, (kind, limit))]


def kept(session: Session, kind: str, uid: str) -> str:
    """The words by which a record is findable now; empty if it is not."""
    return str(session.value("SELECT text FROM search_row WHERE kind = ? AND uid = ?", (kind, uid)) or "")


def uids_holding(session: Session, kind: str, text: str) -> tuple[str, str] | None:
    """The SELECT of the uids of a kind that hold every word typed, and its parameter; None if no word was."""
    typed = words_of(text)
    if not typed:
        return None
    words = session.dialect.words
    return f"SELECT r.uid FROM {words.source} WHERE {words.condition}", words.question((kind,), typed)


def _distance(typed: list[str], kept: list[str]) -> tuple[int, int]:
    """How far the typed words are from the kept ones: mere beginnings, then their place."""
    whole = set(kept)
    partial = sum(word not in whole for word in typed)
    first = 0 if kept and typed and kept[0].startswith(typed[0]) else 1
    return partial, first
