"""Where else a person is named: free texts of other people's records, drafts and histories, and namesakes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.fields import Notes, Text, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.storage import drafts, rows, search
from precarite_desktop.storage.session import Session

_NAMES = ("birth_name", "used_name", "given_name")
_PERSON = "person"


@dataclass(frozen=True)
class Mention:
    """One text of somebody else that holds the family name and the first name."""

    kind: str
    uid: str
    field: str
    """Empty where a reason's words hold them."""


@dataclass(frozen=True)
class Traces:
    """Lines of logs that hold them: no record shows these texts any more."""

    journal: tuple[int, ...] = ()
    gestures: tuple[int, ...] = ()


class Wanted:
    """The names of one person, as they are looked for."""

    def __init__(self, values: Values) -> None:
        birth, used, given = (_words(str(values.get(name) or "")) for name in _NAMES)
        self._families = tuple(name for name in dict.fromkeys((birth, used)) if name)
        self._given = given

    def are_in(self, text: str) -> bool:
        """Whether a text holds the first name and one of the family names, as whole words."""
        if not self._given or not self._families:
            return False
        words = f" {_words(text)} "
        return f" {self._given} " in words and any(f" {name} " in words for name in self._families)


def living(session: Session, wanted: Wanted, but: Sequence[str]) -> list[Mention]:
    """The texts of other records and drafts that name the person: for somebody to look at."""
    own = frozenset(but)
    found = [one for kind in KINDS.values() for one in _of_kind(session, kind, wanted) if one.uid not in own]
    for draft in drafts.all_of(session):
        if draft.uid not in own:
            found += _in_values(kind_named(draft.kind), draft.uid, draft.values, wanted)
    for uid, note in session.rows("SELECT record_uid, note FROM justification WHERE note <> ''"):
        kind = _kind_of(session, uid)
        if uid not in own and kind and wanted.are_in(note):
            found.append(Mention(kind, uid, ""))
    return list(dict.fromkeys(found))


def past(session: Session, wanted: Wanted, but: Sequence[str]) -> Traces:
    """The lines of other records' histories that name the person."""
    own = frozenset(but)
    journal = (
        number
        for number, uid, before, after in session.stream("SELECT id, uid, before, after FROM journal")
        if uid not in own and wanted.are_in(f"{before or ''}\n{after or ''}")
    )
    gestures = (
        number
        for number, uid, before, after in session.stream("SELECT id, uid, before, after FROM draft_undo")
        if uid not in own and wanted.are_in(f"{before or ''}\n{after or ''}")
    )
    return Traces(tuple(journal), tuple(gestures))


def _of_kind(session: Session, kind: RecordKind, wanted: Wanted) -> Iterator[Mention]:
    for row in session.stream(f"{rows.selection(kind)} WHERE origin = ?", (rows.OWN,)):
        item = rows.stored(kind, row).item
        yield from _in_values(kind, item.uid, item.values, wanted)


def _in_values(kind: RecordKind, uid: str, values: Values, wanted: Wanted) -> Iterator[Mention]:
    if kind.name == _PERSON and wanted.are_in(" ".join(str(values.get(name) or "") for name in _NAMES)):
        yield Mention(kind.name, uid, _NAMES[0])
    for field in kind.fields:
        value = values.get(field.name)
        text = value.text if isinstance(value, Unreadable) else value
        is_free = isinstance(value, Unreadable) or isinstance(field, Text | Notes)
        if is_free and isinstance(text, str) and wanted.are_in(text):
            yield Mention(kind.name, uid, field.name)


def _kind_of(session: Session, uid: str) -> str:
    item = rows.find(session, uid)
    return item.kind if item else ""


def _words(text: str) -> str:
    return " ".join(search.words_of(text))
