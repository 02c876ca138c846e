"""The drafts of the rows inside a form. Only the worker touches them, one call after the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from precarite_desktop.problems import Problem
from precarite_desktop.records.fields import Date, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import row_kinds
from precarite_desktop.services import edit_rows
from precarite_desktop.services.copy_elsewhere import Typed
from precarite_desktop.services.edit_rows import Form
from precarite_desktop.services.keep_draft import UNCHANGED, Draft
from precarite_desktop.services.post import Post
from precarite_desktop.services.save_record import Saved
from precarite_desktop.ui.held import Held
from precarite_desktop.ui.row_values import ShownRow, Typing

_TO_CORRECT, _DRAFT = "to_correct", "draft"


class RowWork:
    """What is typed in the rows of one form, in the order shown."""

    def __init__(self, kind: RecordKind, held: Held) -> None:
        self._kind, self._held = kind, held
        self._record = ""
        self._rows: dict[str, Draft] = {}
        self._fresh: set[str] = set()
        """Rows added in which nothing is typed yet: they are nowhere but here."""
        self._binned: list[tuple[int, Draft]] = []
        """Rows put in the bin from this form, each with the place of the last gesture before."""

    def begin(self, uid: str) -> None:
        """Another record comes."""
        self._record = uid
        self._rows, self._fresh, self._binned = {}, set(), []

    def open(self, uid: str, post: Post) -> None:
        """Read the rows of a record; what was being typed and not written stands in its place."""
        if uid != self._record:
            self.begin(uid)
        fresh = {one: self._rows[one] for one in self._fresh}
        found = {one.uid: one for one in edit_rows.of_record(post, self._kind, uid)} | fresh
        for child in row_kinds(self._kind.name):
            for typed in self._held.hanging_on(child.name, child.parent, uid):
                found[typed.draft.uid] = replace(typed.draft, values=typed.values)
        self._rows = found

    def typed(self, typing: Typing) -> tuple[Typed, ...]:
        """The rows as they are typed, those left out in which nothing is typed yet."""
        return tuple(
            Typed(one, typing.rows.get(uid, one.values), "")
            for uid, one in self._rows.items()
            if uid not in self._fresh or uid in typing.touched
        )

    def take(self, drafts: Iterable[Draft]) -> None:
        """These are written: they are what the next gesture starts from."""
        for one in drafts:
            self._rows[one.uid] = one
            self._fresh.discard(one.uid)

    def settle(self, saved: Mapping[str, Saved], post: Post) -> None:
        """The form was validated: start again from its records, in the order shown."""
        (uid, *_rows) = saved
        stored = {one.uid: one for one in edit_rows.of_record(post, self._kind, uid)}
        self._rows = {one: stored.get(one, draft) for one, draft in self._rows.items()}
        self._fresh -= set(saved)
        self._binned = []

    def add(self, kind: RecordKind, given: Values, form: Form, post: Post) -> ShownRow:
        """A new row; copied from another one, it leaves the days to be typed."""
        days = {one.name for one in kind.fields if isinstance(one, Date)}
        kept = {name: value for name, value in given.items() if name not in days}
        draft = edit_rows.begin(post, form, kind, kept)
        self._rows[draft.uid] = draft
        self._fresh.add(draft.uid)
        return ShownRow(kind.name, draft.uid, draft.values, _DRAFT)

    def remove(self, uid: str, record_uid: str, post: Post) -> None:
        """Take a row out of the form: emptied where it was only typed, to the bin where it is a record."""
        draft = self._rows.pop(uid)
        self._held.release(uid)
        if uid in self._fresh:
            self._fresh.discard(uid)
            return
        place = edit_rows.last_gesture(post, self._kind, record_uid)
        edit_rows.remove(post, draft)
        if draft.base_revision:
            self._binned.append((place, draft))

    def put_back(self, post: Post, record_uid: str) -> bool:
        """Bring back the row put in the bin last, if nothing was typed since; False if there is none."""
        if not self._binned:
            return False
        place, draft = self._binned[-1]
        if edit_rows.last_gesture(post, self._kind, record_uid) > place:
            return False
        self._binned.pop()
        edit_rows.restore(post, draft)
        return True

    def shown(self, found: Mapping[str, Sequence[Problem]]) -> tuple[ShownRow, ...]:
        """The rows, each with what was found there."""
        return tuple(
            ShownRow(
                one.kind, uid, one.values, _DRAFT if uid in self._fresh else one.state,
                {code: reason.code for code, reason in one.reasons.items()}, tuple(found.get(uid, ())),
            )
            for uid, one in self._rows.items()
        )  # fmt: skip


def status_of_form(status: str, rows: Sequence[ShownRow]) -> str:
    """The status of a record with its rows: what is typed and not validated shows first."""
    states = {one.state for one in rows} - {UNCHANGED}
    if _TO_CORRECT in (status, *states):
        return _TO_CORRECT
    return _DRAFT if states else status
