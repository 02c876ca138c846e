"""A batch of published contracts beside what the register holds: which are new, changed, or known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from precarite_desktop.exchange.decp import Reading
from precarite_desktop.problems import Problem, Severity
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.kinds.contract_amendment import CONTRACT_AMENDMENT
from precarite_desktop.records.kinds.public_contract import PUBLIC_CONTRACT
from precarite_desktop.services.decp_report import FileReport
from precarite_desktop.services.post import Post
from precarite_desktop.storage import contracts, history
from precarite_desktop.storage.session import Session
from precarite_desktop.text.folding import fold

NOTE = "decp"
"""The note of the changes that an import makes: what bears another was changed by hand."""
_SAME_CONTRACT = ("notified_on", "amount", "contractors")


@dataclass(frozen=True)
class Row:
    """One row of a file that can be kept, with its place in the file."""

    row: int
    reading: Reading


class Batch:
    """Some rows, settled in one transaction of the caller's."""

    def __init__(self, post: Post, session: Session, report: FileReport, began: datetime) -> None:
        """`began` is when the import of the file did: rows read since then are of the same file."""
        self._post, self._session, self._report, self._began = post, session, report, began
        self._siae = contracts.kinds_of_siae(session)
        self._held: dict[tuple[str, str], list[Item]] = {}
        self._came: set[str] = set()
        """Uids of the contracts that came with this batch."""
        self._read: dict[str, str] = {}
        """Digest → uid of the rows of this batch."""
        self._changes: list[Change] = []

    def settle(self, rows: Sequence[Row]) -> None:
        """Write what is new, note what is remarked."""
        digests = [contracts.digest(_values(one), one.reading.amendments) for one in rows]
        before = contracts.read_before(self._session, digests)
        for item in contracts.numbered(self._session, {one.reading.number for one in rows}):
            self._held.setdefault(_key(item.values), []).append(item)
        for one, digest in zip(rows, digests, strict=True):
            if digest in self._read or digest in before:
                self._pass_over(one, again=before.get(digest, self._began.isoformat()))
            else:
                self._read[digest] = self._keep(one)
        post = self._post
        history.apply(
            self._session, self._changes, who=post.who, at=post.now(), change_uid=post.new_uid(), note=NOTE
        )
        contracts.remember(self._session, self._read, self._began)

    def _pass_over(self, one: Row, *, again: str) -> None:
        """A row known already; one that stands twice in the same file is worth a word."""
        self._report.unchanged += 1
        twice = (
            (Problem("contract_number", "DEC-23", Severity.WARNING),)
            if again == self._began.isoformat()
            else ()
        )
        self._report.note(one.row, one.reading, *twice)

    def _keep(self, one: Row) -> str:
        """The uid of the contract that the row is about: changed, or added."""
        values = self._recognised(one.reading)
        held = self._held.get(_key(values), [])
        item = self._found(held, values)
        if item is None:
            added = Item(PUBLIC_CONTRACT.name, self._post.new_uid(), 0, values)
            self._change(Change(None, added))
            self._report.added += 1
            other = (Problem("lot", "DEC-36", Severity.WARNING),) if held else ()
            self._report.note(one.row, one.reading, *other)
            item = added
        elif item.deleted:
            self._report.unchanged += 1
            self._report.note(one.row, one.reading, Problem("", "DEC-39", Severity.WARNING))
            return item.uid
        else:
            self._update(item, values)
            self._report.note(one.row, one.reading)
        self._report.siae += bool(values.get("siae_siret"))
        self._amend(item, one.reading.amendments)
        self._came.add(item.uid)
        return item.uid

    def _found(self, held: Sequence[Item], values: Values) -> Item | None:
        """The contract held that a row is about: of the same object, or reworded since another file.

        Two rows of one file with one number and two objects are two lots (R-SOC-4).
        """
        for item in held:
            if fold(str(item.values.get("object"))) == fold(str(values["object"])):
                return item
        for item in held:
            if all(item.values.get(name) == values.get(name) for name in _SAME_CONTRACT):
                return None if self._came_with_this_file(item.uid) else item
        return None

    def _came_with_this_file(self, uid: str) -> bool:
        return uid in self._came or contracts.was_read_at(self._session, uid, self._began)

    def _update(self, item: Item, values: Values) -> None:
        """Take over what the file tells, except what it no longer knows and what a person changed here."""
        by_hand = contracts.changed_by_hand(self._session, item.uid, NOTE)
        told = {name: value for name, value in values.items() if value is not None and name not in by_hand}
        after = {**item.values, **told}
        if after == item.values:
            self._report.unchanged += 1
            return
        self._change(Change(item, replace(item, values=after)))
        self._report.changed += 1

    def _amend(self, item: Item, amendments: Sequence[Values]) -> None:
        if not amendments:
            return
        known = [one.values for one in contracts.amendments_of(self._session, item.uid)]
        for told in amendments:
            values: dict[str, Value] = {"contract_uid": item.uid, **told}
            if values not in known:
                self._changes.append(
                    Change(None, Item(CONTRACT_AMENDMENT.name, self._post.new_uid(), 0, values))
                )
                self._report.amendments += 1

    def _change(self, change: Change) -> None:
        """Note a change to write, and hold the contract as it will be."""
        self._changes.append(change)
        before, after = change.before, change.after
        written = replace(after, revision=1 if before is None else before.revision + 1)
        held = self._held.setdefault(_key(after.values), [])
        if before in held:
            held[held.index(before)] = written
        else:
            held.append(written)

    def _recognised(self, reading: Reading) -> Values:
        """The values of a row, with the first of its contractors that is a SIAE known here."""
        siret = next((one for one in reading.sirets if one in self._siae), None)
        kind = self._siae[siret] if siret else None
        return {**(reading.values or {}), "siae_siret": siret, "siae_kind": kind}


def _values(row: Row) -> Values:
    return row.reading.values or {}


def _key(values: Values) -> tuple[str, str]:
    return str(values.get("buyer_siret") or ""), str(values.get("contract_number") or "")
