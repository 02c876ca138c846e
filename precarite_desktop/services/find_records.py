"""Find and read records: pages of lists, suggestions while typing, one search for everything, histories.

Reads only. Names behind keys are resolved together, never row by row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.problems import Refusal
from precarite_desktop.records import display, show, wire
from precarite_desktop.records.display import LookUp
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services import suggest
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, names, query, regional, restriction, row_remarks, rows, status
from precarite_desktop.storage import history as past
from precarite_desktop.storage import search as index
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.query import Wanted
from precarite_desktop.storage.session import Session
from precarite_desktop.text.i18n import _

PAGE = 200
"""Rows read at once."""


@dataclass(frozen=True)
class RecordRow:
    """One line of a list, with the texts that it shows."""

    uid: str
    kind: str
    revision: int
    """0 for a draft that has no record yet."""
    title: str
    cells: tuple[str, ...]
    """One text for each of the kind's columns."""
    status: str
    changed_since: bool = False
    deleted: bool = False
    is_reference: bool = False
    """A row of headquarters' lists, which is neither sent nor changed here."""
    is_asked: bool = False
    """Headquarters remarks on it, and it was not changed since."""


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and how many there are in all."""

    rows: tuple[RecordRow, ...]
    total: int


@dataclass(frozen=True)
class Found:
    """One record with its status."""

    item: Item
    status: str
    changed_since: bool = False
    is_reference: bool = False


@dataclass(frozen=True)
class SearchHit:
    """One answer of the search."""

    kind: str
    uid: str
    title: str
    is_draft: bool = False
    detail: str = ""
    """What tells records of one name apart: structure, lycée, trade, first day, commune."""


@dataclass(frozen=True)
class HistoryLine:
    """One field that changed; `gesture` tells lines of a draft (edit, undo, redo) from saved ones (empty)."""

    change_uid: str
    uid: str
    kind: str
    revision: int
    field: str
    before: str | None
    after: str | None
    who: str
    at: str
    """Instant in UTC, ISO 8601."""
    note: str = ""
    gesture: str = ""
    undoes: str = ""

    @property
    def moment(self) -> datetime:
        """The instant."""
        return datetime.fromisoformat(self.at)


def page(  # noqa: PLR0913 - what a list may be asked for, each by its name
    post: Post,
    kind: RecordKind | str,
    *,
    text: str = "",
    filters: Mapping[str, str] | None = None,
    uids: Sequence[str] = (),
    sort: str = "",
    in_bin: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> Page:
    """Some rows of a list, drafts without a record first, and the count of all of them.

    `filters` maps fields to wire values, `status` to a status, `year` to a calendar year,
    `own` to anything: only what was typed here;
    `sort` is a field, with « - » in front for the reverse.
    """
    kind = _kind(kind)
    wanted = Wanted(text, filters or {}, tuple(uids), sort, in_bin)
    with post.register.read() as session:
        new = _new_drafts(session, kind, wanted)
        first = new[offset : offset + limit]
        found = query.page(session, kind, wanted, limit=limit - len(first), offset=max(0, offset - len(new)))
        total = len(new) + query.count(session, kind, wanted)
        reached = status.progress(session)
        many = [draft.values for draft in first] + [one.stored.item.values for one in found]
        look_up = names.look_up(session, kind, many)
        marked = row_remarks.among(session, [one.stored.item.uid for one in found])
        restricted = restriction.among(session, [one.stored.item.uid for one in found])
    listed = [_draft_row(kind, draft, look_up) for draft in first]
    for one in found:
        state = status.of_record(reached, one.stored.changed_seq, one.stored.previous_seq, one.draft_state)
        item = one.stored.item
        cells = _marked(_cells(kind, item, look_up), is_restricted=item.uid in restricted)
        is_asked = item.uid in marked and one.stored.changed_seq <= reached.acked_seq
        listed.append(
            RecordRow(
                item.uid, kind.name, item.revision, show.title(kind, item.values, look_up),
                cells, state.name, state.changed_since, item.deleted,
                one.stored.origin == rows.REFERENCE, is_asked,
            )
        )  # fmt: skip
    return Page(tuple(listed), total)


def count(
    post: Post, kind: RecordKind | str, *, text: str = "", filters: Mapping[str, str] | None = None
) -> int:
    """How many stored records a list would show; drafts without a record left out."""
    kind = _kind(kind)
    with post.register.read() as session:
        if _is_regional(post, kind):
            return regional.count(session, kind, filters=filters or {})
        return query.count(session, kind, Wanted(text, filters or {}))


def records(
    post: Post,
    kind: RecordKind | str,
    *,
    filters: Mapping[str, str] | None = None,
    limit: int | None = None,
) -> list[Found]:
    """The stored records of a kind with their status, in the order of the list."""
    kind = _kind(kind)
    wanted = Wanted(filters=filters or {})
    with post.register.read() as session:
        reached = status.progress(session)
        if _is_regional(post, kind):
            told = regional.items(session, kind, filters=filters or {}, limit=limit)
            own = rows.by_uid(session, kind, [item.uid for item in told]) if kind.shared else {}
            return [
                Found(item, status.READY)
                if item.uid in own
                else Found(item, status.RECEIVED, is_reference=True)
                for item in told
            ]
        size = query.count(session, kind, wanted) if limit is None else limit
        return [_found(reached, one) for one in query.page(session, kind, wanted, limit=size)]


def by_uid(post: Post, uid: str) -> Found | None:
    """The record of that uid, whatever its kind, in the bin or not."""
    with post.register.read() as session:
        reached = status.progress(session)
        for kind in KINDS.values():
            stored = rows.get_stored(session, kind, uid)
            if stored is not None:
                draft = drafts.get(session, uid)
                state = draft.state if draft and draft.state != drafts.UNCHANGED else ""
                return _found(reached, query.Found(stored, state))
            told = regional.items(session, kind, uids=(uid,)) if _is_regional(post, kind) else []
            if told:
                return Found(told[0], status.RECEIVED, is_reference=True)
    return None


def record(post: Post, kind: RecordKind | str, uid: str) -> Item | None:
    """The stored record, or None."""
    with post.register.read() as session:
        return rows.get(session, _kind(kind), uid)


def about(post: Post, person_uid: str) -> tuple[RecordRow, ...]:
    """Everything recorded about a person, the latest first."""
    found: list[tuple[str, RecordRow]] = []
    for kind in KINDS.values():
        if not kind.person or kind.period is None:
            continue
        place = kind.columns.index(kind.period[0])
        listed = page(post, kind, filters={kind.person: person_uid}, sort=f"-{kind.period[0]}")
        found += [(row.cells[place], row) for row in listed.rows]
    return tuple(row for _start, row in found)


def title(post: Post, item: Item | Draft) -> str:
    """The words that name a record."""
    kind = kind_named(item.kind)
    with post.register.read() as session:
        return show.title(kind, item.values, names.look_up(session, kind, [item.values]))


def shown_values(post: Post, item: Item | Draft) -> dict[str, str]:
    """The text shown for each field; empty where nothing was given."""
    kind = kind_named(item.kind)
    with post.register.read() as session:
        look_up = names.look_up(session, kind, [item.values])
    return {one.name: display.shown(one, item.values.get(one.name), look_up) for one in kind.fields}


def search(post: Post, text: str, *, kinds: Iterable[str] = tuple(KINDS), limit: int = 50) -> list[SearchHit]:
    """The records that hold every word typed, or a uid; drafts without a record too."""
    with post.register.read() as session:
        exact = rows.find(session, text.strip()) if len(text.strip()) == _UID_LENGTH else None
        if exact is not None:
            return _titled(session, [index.Hit(exact.kind, exact.uid)])
        among = tuple(kinds)
        hits = _titled(session, index.find(session, among, text, limit=limit))
        return _draft_hits(session, among, text) + hits


def history(post: Post, uid: str) -> list[HistoryLine]:
    """The history of a record, oldest first: what was saved, then what its draft went through."""
    with post.register.read() as session:
        saved = past.lines(session, uid)
        typed = drafts.gestures(session, uid)
        draft = drafts.get(session, uid)
    found = [
        HistoryLine(
            one.change_uid, one.uid, one.kind, one.revision, one.field, one.before, one.after,
            one.who, one.at.isoformat(), one.note, undoes=one.undoes,
        )
        for one in saved
    ]  # fmt: skip
    if draft is not None:
        found += [
            HistoryLine(
                "", uid, draft.kind, draft.base_revision, one.field, one.before or None, one.after or None,
                post.who, one.at.isoformat(), gesture=one.gesture,
            )
            for one in typed
        ]  # fmt: skip
    return found


def status_counts(post: Post, kind: RecordKind | str) -> dict[str, int]:
    """Status → number of records of a kind, drafts without a record included."""
    kind = _kind(kind)
    with post.register.read() as session:
        counts = query.counts_by_status(session, kind)
        for draft in _new_drafts(session, kind, Wanted()):
            counts[draft.state] = counts.get(draft.state, 0) + 1
    return counts


_UID_LENGTH = 36


def _kind(kind: RecordKind | str) -> RecordKind:
    if isinstance(kind, RecordKind):
        return kind
    if kind not in KINDS:
        raise Refusal("REC-02", uid=kind)
    return KINDS[kind]


def _cells(kind: RecordKind, item: Item | Draft, look_up: LookUp) -> tuple[str, ...]:
    return tuple(
        display.shown(kind.field_named(name), item.values.get(name), look_up) for name in kind.columns
    )


def _marked(cells: tuple[str, ...], *, is_restricted: bool) -> tuple[str, ...]:
    """The cells of a row, the first one saying that the record is restricted."""
    return (_("{title} (restricted)").format(title=cells[0]), *cells[1:]) if is_restricted else cells


def _is_regional(post: Post, kind: RecordKind) -> bool:
    """Whether the records of this kind come from the stations: at headquarters, all but its own."""
    return post.is_headquarters and kind.travels and not kind.reference


def _found(reached: status.Progress, one: query.Found) -> Found:
    stored = one.stored
    state = status.of_record(reached, stored.changed_seq, stored.previous_seq, one.draft_state)
    return Found(stored.item, state.name, state.changed_since, stored.origin == rows.REFERENCE)


def _draft_row(kind: RecordKind, draft: Draft, look_up: LookUp) -> RecordRow:
    words = show.title(kind, draft.values, look_up)
    return RecordRow(draft.uid, kind.name, 0, words, _cells(kind, draft, look_up), draft.state)


def new_drafts(post: Post, kind: RecordKind | str, wanted: Wanted) -> list[Draft]:
    """The drafts without a record that a list shows, in its order."""
    with post.register.read() as session:
        return _new_drafts(session, _kind(kind), wanted)


def _new_drafts(session: Session, kind: RecordKind, wanted: Wanted) -> list[Draft]:
    """The drafts without a record that a list shows: few, so they are sifted here."""
    if wanted.in_bin:
        return []
    new = [one for one in drafts.every(session, kind.name) if one.base_revision == 0]
    if wanted.uids:
        new = [one for one in new if one.uid in wanted.uids]
    if new and wanted.text:
        look_up = names.look_up(session, kind, [one.values for one in new])
        new = [one for one in new if _holds(_words_of(kind, one, look_up), wanted.text)]
    return [one for one in new if all(_passes(kind, one, *pair) for pair in wanted.filters.items())]


def _passes(kind: RecordKind, draft: Draft, name: str, value: str) -> bool:
    if name == query.STATUS:
        return draft.state == value
    if name == query.OWN:
        return True
    content = drafts.encode(kind, draft.values)
    if name == query.YEAR:
        start = content.get(kind.period[0]) if kind.period else None
        return isinstance(start, str) and start.startswith(value)
    return (content.get(name) or "") == value


def _words_of(kind: RecordKind, draft: Draft, look_up: LookUp) -> str:
    return index.indexed(" ".join((show.title(kind, draft.values, look_up), *_cells(kind, draft, look_up))))


def _holds(kept: str, typed: str) -> bool:
    words = kept.split()
    return all(any(word.startswith(part) for word in words) for part in index.words_of(typed))


def _draft_hits(session: Session, kinds: Sequence[str], text: str) -> list[SearchHit]:
    wanted = Wanted(text=text)
    found = []
    for kind in (KINDS[name] for name in kinds if name in KINDS and index.words_of(text)):
        for draft in _new_drafts(session, kind, wanted):
            look_up = names.look_up(session, kind, [draft.values])
            words = show.title(kind, draft.values, look_up)
            found.append(
                SearchHit(kind.name, draft.uid, words, True, show.detail(kind, draft.values, look_up))
            )
    return found


def _titled(session: Session, hits: Sequence[index.Hit]) -> list[SearchHit]:
    found: dict[tuple[str, str], SearchHit] = {}
    for name in dict.fromkeys(hit.kind for hit in hits):
        kind = kind_named(name)
        items = rows.by_uid(session, kind, [hit.uid for hit in hits if hit.kind == name])
        look_up = names.look_up(session, kind, [item.values for item in items.values()])
        for uid, item in items.items():
            words = show.title(kind, item.values, look_up)
            found[name, uid] = SearchHit(name, uid, words, detail=show.detail(kind, item.values, look_up))
    return [found[hit.kind, hit.uid] for hit in hits if (hit.kind, hit.uid) in found]


def wire_values(item: Item) -> dict[str, str | None]:
    """The values of a record in wire form."""
    return {one.name: wire.to_wire(one, item.values.get(one.name)) for one in kind_named(item.kind).fields}


def choices(post: Post, source: str, text: str, limit: int = 20) -> list[suggest.Choice]:
    """What a field may refer to, by any beginnings of words: see `suggest`."""
    return suggest.choices(post, source, text, limit)
