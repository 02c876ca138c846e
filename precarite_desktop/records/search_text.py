"""The folded text by which a record is found."""

from precarite_desktop.problems import Unreadable
from precarite_desktop.records.display import LookUp, nothing_known, shown
from precarite_desktop.records.fields import Identifier, Phone, Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.folding import fold


def search_text(kind: RecordKind, values: Values, look_up: LookUp = nothing_known) -> str:
    """Return what the search index holds for a record: title and searched fields, shown and as kept."""
    words: list[str] = []
    for name in dict.fromkeys((*kind.title, *kind.searched)):
        field, value = kind.field_named(name), values.get(name)
        if value is None or isinstance(value, Unreadable):
            continue
        words.append(shown(field, value, look_up))
        if isinstance(field, Identifier | Phone) or name in kind.searched:
            words.append(_kept(value))
    return fold(" ".join(dict.fromkeys(word for word in words if word)))


def _kept(value: Value) -> str:
    return value if isinstance(value, str) else ""
