"""At a station: take back the rows that headquarters kept and this register lost.

(Design, exchange 5.4, rule 3; decision 1.) What travelled comes back, nothing else: a person
without name is « Identité à compléter » until somebody types it. A row that says something else at the
revision held here is never overwritten: a person chooses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from precarite_desktop.exchange import sequence
from precarite_desktop.exchange.descriptor import Grant, Scope
from precarite_desktop.exchange.errors import PackageRefusal
from precarite_desktop.exchange.package import Verified
from precarite_desktop.exchange.sequence import Restitution
from precarite_desktop.records import package_columns, wire
from precarite_desktop.records.data_schema import SCHEMAS
from precarite_desktop.records.fields import Value
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import TRAVELLING
from precarite_desktop.services import package_tables
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, history, justifications, rows, taken_back
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stamp import Stamp
from precarite_desktop.storage.taken_back import ToldOtherwise

PREFIX = "restitution_"
NOTE = "restitution"
"""What the history says of a record that came back."""

_Cells = dict[str, str | None]
_NO_IDENTITY: Mapping[str, str | None] = {}


@dataclass(frozen=True)
class TakenBack:
    """What came back."""

    adopted: int = 0
    conflicts: int = 0
    """Records that were kept as they are here, and of which a person chooses."""


def take_back(session: Session, post: Post, verified: Verified, grant: Grant) -> TakenBack:
    """Take over what a verified package of headquarters gives back. The caller owns the transaction.

    Raises PackageRefusal E-309, E-310, E-403, E-404 for a table that is damaged; one in a schema
    that this program does not know waits for the next package.
    """
    work = _Work(session, post, grant)
    given = {
        table: list(_given(verified, table, grant.scope))
        for table in (*TRAVELLING, package_tables.JUSTIFICATION, package_tables.IDENTITY)
        if PREFIX + table in verified.tables()
    }
    identities = {str(cells["row_id"]): cells for cells in given.pop(package_tables.IDENTITY, [])}
    for cells in given.pop(package_tables.JUSTIFICATION, []):
        work.take_justification(cells)
    for name, found in given.items():
        for cells in found:
            work.take(TRAVELLING[name], cells, identities.get(str(cells["row_id"]), _NO_IDENTITY))
    return TakenBack(work.adopted, work.conflicts)


def _given(verified: Verified, table: str, scope: Scope) -> Iterator[_Cells]:
    """The rows of one table by column, read by the newest schema that has this heading."""
    for schema in reversed(SCHEMAS):
        columns = package_tables.state_tables(scope, schema).get(table)
        if columns is None:
            continue
        try:
            found = list(verified.rows(PREFIX + table, columns))
        except PackageRefusal as refusal:
            if refusal.code in {"E-401", "E-402"}:
                continue
            raise
        for row in found:
            yield dict(zip(columns, row, strict=True))
        return


class _Work:
    """One package while it is taken back."""

    def __init__(self, session: Session, post: Post, grant: Grant) -> None:
        self._session, self._post, self._grant = session, post, grant
        self._stamp = Stamp(post.new_uid(), "", post.now(), NOTE)
        self.adopted = 0
        self.conflicts = 0

    def take(self, kind: RecordKind, given: _Cells, identity: Mapping[str, str | None]) -> None:
        """One record: adopted if it is unknown or older here, asked about if it differs."""
        uid, rev, is_deleted = _key(given)
        stored = rows.get(self._session, kind, uid)
        own = package_tables.own_cells(self._session, self._grant, kind, uid)
        is_equal = own is not None and _content(own) == _told(kind, given)
        what = sequence.restitution(stored.revision if stored else None, rev, is_content_equal=is_equal)
        if what is Restitution.CONFLICT:
            told = ToldOtherwise(kind.name, uid, rev, is_deleted, given, self._post.now())
            self.conflicts += taken_back.keep_otherwise(self._session, told)
        elif what is Restitution.ADOPT:
            self._adopt(kind, stored, given, identity)
            self.adopted += 1

    def take_justification(self, given: _Cells) -> None:
        """One reason given for a warning; one given here meanwhile stays."""
        uid, rev, is_deleted = _key(given)
        self.adopted += justifications.adopt(self._session, uid, rev, given, self._stamp, deleted=is_deleted)

    def _adopt(
        self, kind: RecordKind, stored: Item | None, given: _Cells, identity: Mapping[str, str | None]
    ) -> None:
        uid, rev, is_deleted = _key(given)
        item = Item(kind.name, uid, rev, values_over(kind, stored, {**identity, **given}), is_deleted)
        is_nameless = kind.name == package_tables.PERSON and item.values.get("birth_date") is None
        if is_nameless:
            taken_back.keep_signs(self._session, uid, given)
        self._write(Change(stored, item))
        own = package_tables.own_cells(self._session, self._grant, kind, uid)
        if own is not None and _content(own) != _told(kind, given):
            # The name is another one here: what leaves differs from what came, so it is a later revision.
            self._write(Change(item, Item(kind.name, uid, rev + 1, item.values, is_deleted)))
        if is_nameless and not is_deleted:
            self._leave_to_complete(item)

    def _write(self, change: Change) -> None:
        history.adopt(
            self._session, (change,), who=self._stamp.who, at=self._stamp.at,
            change_uid=self._post.new_uid(), note=NOTE,
        )  # fmt: skip

    def _leave_to_complete(self, item: Item) -> None:
        now = self._post.now()
        draft = Draft(item.uid, item.kind, item.revision, item.values, "", drafts.TO_CORRECT, now, now)
        if drafts.get(self._session, item.uid) is None:
            drafts.keep(self._session, draft, started_from=item.values)


def _key(given: _Cells) -> tuple[str, int, bool]:
    try:
        return str(given["row_id"]), int(given["rev"] or ""), given["deleted"] == "1"
    except ValueError as error:
        raise PackageRefusal("E-404") from error


def _content(own: tuple[object, ...]) -> list[object]:
    """What an own row says, without its revision."""
    return [own[2], *own[len(package_columns.ROW) :]]


def _told(kind: RecordKind, given: _Cells) -> list[object]:
    """The same of a row given back; columns that its schema did not have are empty."""
    names = package_columns.columns(kind)[len(package_columns.ROW) :]
    return [given["deleted"], *(given.get(name) for name in names)]


def values_over(kind: RecordKind, stored: Item | None, told: Mapping[str, str | None]) -> dict[str, Value]:
    """What was told over what is here: notes and whatever else never travels stay.

    A tombstone has no values; in the bin the record keeps those it had.
    """
    values: dict[str, Value] = dict(stored.values) if stored else {}
    if told["deleted"] == "1":
        return values
    for field in kind.fields:
        if field.name in told:
            values[field.name] = wire.from_wire(field, told[field.name])
    return values
