"""Lists of what headquarters received: no names, signs stand for the person. Reads only."""

from collections.abc import Mapping, Sequence

from precarite_desktop.records import display
from precarite_desktop.records.fields import Reference, Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services.find_records import Page, RecordRow
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, regional
from precarite_desktop.text.i18n import _

_SIGNS = 6
_UIDS_ASKED = 900
"""SQLite takes at most a thousand parameters; a longer list shows its beginning."""


def page(
    post: Post,
    kind: RecordKind | str,
    *,
    uids: Sequence[str] = (),
    year: str = "",
    limit: int = 200,
    offset: int = 0,
) -> Page:
    """Some received records, and the count of all of them."""
    kind = kind_named(kind) if isinstance(kind, str) else kind
    asked = tuple(uids)[:_UIDS_ASKED]
    with post.register.read() as session:
        found = regional.page(session, kind, uids=asked, year=year, limit=limit, offset=offset)
        total = regional.count(session, kind, uids=asked, year=year)
        look_up = names.look_up(session, kind, [values for _uid, values in found])
    return Page(tuple(_row(kind, uid, values, look_up) for uid, values in found), total)


def count(post: Post, kind: RecordKind | str) -> int:
    """How many were received."""
    with post.register.read() as session:
        return regional.count(session, kind_named(kind) if isinstance(kind, str) else kind)


def pairs(post: Post, kind: RecordKind | str, uid: str) -> list[tuple[str, str]]:
    """Label and shown value of what is known of one received record."""
    kind = kind_named(kind) if isinstance(kind, str) else kind
    with post.register.read() as session:
        found = regional.page(session, kind, uids=(uid,), limit=1)
        look_up = names.look_up(session, kind, [values for _uid, values in found])
    if not found:
        return []
    values = found[0][1]
    known = [one for one in regional.shown_fields(kind).values() if values.get(one.name) is not None]
    shown = [(_(one.label), _shown(kind, one.name, values, look_up)) for one in known]
    return [pair for pair in shown if pair[1]]


def sign(uid: str) -> str:
    """What stands for a person whose name does not travel."""
    return _("Person {signs}").format(signs=uid[-_SIGNS:])


def _row(kind: RecordKind, uid: str, values: Mapping[str, Value], look_up: display.LookUp) -> RecordRow:
    cells = tuple(_shown(kind, name, values, look_up) for name in kind.received_columns or kind.columns)
    if kind.received_columns:
        cells = (sign(uid), *cells)
    return RecordRow(uid, kind.name, 1, cells[0], cells, "received")


def _shown(kind: RecordKind, name: str, values: Mapping[str, Value], look_up: display.LookUp) -> str:
    value = values.get(name)
    field = regional.shown_fields(kind)[name]
    if name == kind.person:
        return sign(str(value or ""))
    if isinstance(field, Reference) and value and not look_up(field, str(value)):
        return _("{record} {signs}").format(record=_(field.label), signs=str(value)[-_SIGNS:])
    return display.shown(field, value, look_up)
