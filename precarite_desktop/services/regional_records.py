"""Lists of what headquarters received: no names, signs stand for the person. Reads only."""

from collections.abc import Mapping, Sequence

from precarite_desktop.records import display
from precarite_desktop.records.fields import Reference, Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.find_records import Page, RecordRow
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, names, query, regional, rows
from precarite_desktop.storage.query import Wanted
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
    """Some received records, and the count of all of them; what is being typed here comes first."""
    kind = kind_named(kind) if isinstance(kind, str) else kind
    asked = tuple(uids)[:_UIDS_ASKED]
    filters = {query.YEAR: year} if year else {}
    new = find_records.new_drafts(post, kind, Wanted(filters=filters, uids=asked)) if kind.shared else []
    first = new[offset : offset + limit]
    with post.register.read() as session:
        found = regional.page(
            session, kind, uids=asked, year=year, limit=limit - len(first), offset=max(0, offset - len(new))
        )
        total = len(new) + regional.count(session, kind, uids=asked, year=year)
        look_up = names.look_up(
            session, kind, [*(one.values for one in first), *(one for _uid, one in found)]
        )
        own = rows.by_uid(session, kind, [uid for uid, _values in found]) if kind.shared else {}
    listed = [_row(kind, one.uid, one.values, look_up, status=one.state) for one in first]
    listed += [
        _row(kind, uid, values, look_up, status="" if uid in own else "received")
        for uid, values in found
    ]  # fmt: skip
    return Page(tuple(listed), total)


def is_own(post: Post, kind: RecordKind | str, uid: str) -> bool:
    """Whether a record was typed here, or is being typed here: no station's."""
    kind = kind_named(kind) if isinstance(kind, str) else kind
    with post.register.read() as session:
        return rows.get(session, kind, uid) is not None or drafts.get(session, uid) is not None


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


def _row(
    kind: RecordKind, uid: str, values: Mapping[str, Value], look_up: display.LookUp, *, status: str
) -> RecordRow:
    cells = tuple(_shown(kind, name, values, look_up) for name in kind.received_columns or kind.columns)
    if kind.received_columns:
        cells = (sign(uid), *cells)
    return RecordRow(uid, kind.name, 1, cells[0], cells, status)


def _shown(kind: RecordKind, name: str, values: Mapping[str, Value], look_up: display.LookUp) -> str:
    value = values.get(name)
    field = regional.shown_fields(kind).get(name)
    if field is None:  # it stays at its station
        return ""
    if name == kind.person:
        return sign(str(value or ""))
    if isinstance(field, Reference) and value and not look_up(field, str(value)):
        return _("{record} {signs}").format(record=_(field.label), signs=str(value)[-_SIGNS:])
    return display.shown(field, value, look_up)
