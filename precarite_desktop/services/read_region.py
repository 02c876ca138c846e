"""What headquarters sees in its lists: the region's records, persons under the short form of their key."""

from precarite_desktop.records import display, show
from precarite_desktop.records.display import LookUp
from precarite_desktop.records.fields import Field, Reference
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, regional, status
from precarite_desktop.storage.query import Wanted
from precarite_desktop.storage.session import Session
from precarite_desktop.text.i18n import N_, _

_SHOWN_OF_A_KEY = 8
_SOMEONE = N_("Person {key}")


def is_read_there(post: Post, kind: RecordKind) -> bool:
    """Whether the records of this kind come from the stations: at headquarters, all but its own lists."""
    return post.is_headquarters and not kind.reference


def page(
    session: Session, kind: RecordKind, wanted: Wanted, *, limit: int, offset: int
) -> list[tuple[Item, str, tuple[str, ...]]]:
    """Each record with its title and the texts of its columns."""
    found = regional.page(session, kind, wanted, limit=limit, offset=offset)
    look_up = _look_up(session, kind, [one.item for one in found])
    return [(one.item, _title(kind, one.item, look_up), _cells(kind, one.item, look_up)) for one in found]


def count(session: Session, kind: RecordKind, wanted: Wanted) -> int:
    """How many records are wanted."""
    return regional.count(session, kind, wanted)


STATUS = status.RECEIVED
"""What headquarters has, it has received."""


def _title(kind: RecordKind, item: Item, look_up: LookUp) -> str:
    if kind.name == "person":
        return look_up(_PERSON, item.uid)
    return show.title(kind, item.values, look_up)


def _cells(kind: RecordKind, item: Item, look_up: LookUp) -> tuple[str, ...]:
    cells = [display.shown(kind.field_named(name), item.values.get(name), look_up) for name in kind.columns]
    if kind.name == "person":
        cells[0] = look_up(_PERSON, item.uid)
    return tuple(cells)


_PERSON = Reference(name="person_uid", label="", target="person")


def _look_up(session: Session, kind: RecordKind, items: list[Item]) -> LookUp:
    known = names.look_up(session, kind, [item.values for item in items])
    people = [str(item.values.get(kind.person) or "") for item in items] if kind.person else []
    keys = regional.match_keys(session, people or [item.uid for item in items])

    def name(field: Field, key: str) -> str:
        if isinstance(field, Reference) and field.target == "person":
            return _(_SOMEONE).format(key=(keys.get(key) or key)[:_SHOWN_OF_A_KEY])
        return known(field, key)

    return name
