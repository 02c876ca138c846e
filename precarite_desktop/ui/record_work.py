"""What a record page asks of the services, in the order asked: one draft at a time, on the worker."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from PySide6.QtCore import QObject

from precarite_desktop.problems import Problem
from precarite_desktop.records.fields import Date, Reference, Value, Values
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named, row_kinds
from precarite_desktop.services import (
    bin_record,
    edit_rows,
    find_records,
    headquarters_remarks,
    keep_draft,
    save_record,
    suggest,
)
from precarite_desktop.services.copy_elsewhere import Typed
from precarite_desktop.services.edit_rows import Form
from precarite_desktop.services.keep_draft import UNCHANGED, Draft
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import _
from precarite_desktop.ui.actions import menu_letters
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.editors.context import Context, Found, Suggestion
from precarite_desktop.ui.held import Held
from precarite_desktop.ui.row_values import Checked, ShownRow, Typing, caret_name
from precarite_desktop.ui.row_work import RowWork, status_of_form


@dataclass(frozen=True)
class Opened:
    """A record as its page shows it."""

    uid: str
    values: Values
    status: str
    caret: str = ""
    has_draft: bool = False
    is_new: bool = True
    reasons: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rows: tuple[ShownRow, ...] = ()


class Work:
    """The draft under way and those of its rows. Only the worker touches it, one call after the other."""

    def __init__(self, kind: RecordKind, held: Held) -> None:
        self.kind, self._held = kind, held
        self._draft: Draft | None = None
        self._rows = RowWork(kind, held)

    def begin(self, given: Values, post: Post) -> Opened:
        """A new record, with what can be proposed."""
        draft = self._draft = keep_draft.begin(post, self.kind, given=given)
        self._rows.begin(draft.uid)
        return Opened(draft.uid, draft.values, "draft", self._first_empty(draft.values) if given else "")

    def open(self, uid: str, post: Post) -> Opened:
        """The draft of a record, or the record itself. Raises Refusal REC-02, REC-03."""
        typed = self._held.of(uid)
        if typed is None:
            draft = self._draft = keep_draft.begin(post, self.kind, uid)
        else:
            self._draft, draft = typed.draft, replace(typed.draft, values=typed.values, caret=typed.caret)
        self._rows.open(uid, post)
        return self._opened(post, draft)

    def model(self, uid: str, post: Post) -> Opened:
        """A new record like another one, without its dates and its person."""
        other = keep_draft.begin(post, self.kind, uid).values
        emptied = {one.name for one in self.kind.fields if isinstance(one, Date)}
        emptied |= {one.name for one in self.kind.fields if isinstance(one, Reference)}
        return self.begin({name: value for name, value in other.items() if name not in emptied}, post)

    def keep(self, typing: Typing, post: Post) -> Checked:
        """Write what is typed; the status and the problems found so far. Raises RegisterRefusal."""
        form = self._form(typing)
        with self._holding(form):
            kept = edit_rows.keep(post, form)
        self._draft = kept.drafts[0]
        self._rows.take(kept.drafts[1:])
        return self._checked(post, typing, kept.refused)

    def validate(self, typing: Typing, post: Post) -> Checked:
        """Write and check: the status after, and all that was found."""
        form = self._form(typing)
        with self._holding(form):
            saved = edit_rows.save(post, form)
        own = saved[self._known().uid]
        self._draft = own.draft or keep_draft.begin(post, self.kind, self._known().uid)
        self._rows.settle(saved, post)
        is_done = all(one.item is not None for one in saved.values())
        rows = self._rows.shown({uid: one.problems for uid, one in saved.items()})
        return Checked("ready" if is_done else "to_correct", own.problems, rows)

    def close(self, post: Post) -> None:
        """The form is left: say whether something has to be corrected."""
        if self._draft is not None:
            edit_rows.close(post, self.kind, self._draft.uid)

    def justify(self, code: str, reason: str, uid: str, post: Post) -> Checked:
        """Accept a warning of the record, or of the row of that uid; what is found now."""
        draft = save_record.justify(post, uid or self._known().uid, code, reason)
        if uid:
            self._rows.take([draft])
        else:
            self._draft = draft
        return self._checked(post, Typing(self._known().values))

    def undo(self, post: Post) -> Opened | None:
        """Take back the last gesture, in the record or in a row."""
        if self._rows.put_back(post, self._known().uid):
            return self._reopened(post)
        return self._stepped(post, edit_rows.undo(post, self.kind, self._known().uid))

    def redo(self, post: Post) -> Opened | None:
        """Make the last gesture again."""
        return self._stepped(post, edit_rows.redo(post, self.kind, self._known().uid))

    def add_row(self, kind: str, given: Values, typing: Typing, post: Post) -> ShownRow:
        """A new row, with what can be proposed."""
        return self._rows.add(kind_named(kind), given, self._form(typing), post)

    def remove_row(self, uid: str, post: Post) -> Checked:
        """Take a row out of the form; what is found without it."""
        self._rows.remove(uid, self._known().uid, post)
        return self._checked(post, Typing(self._known().values))

    def discard(self, post: Post) -> None:
        """Put the record in the bin; a draft without a record is removed."""
        draft = self._known()
        self._held.release(draft.uid)
        if draft.base_revision == 0:
            edit_rows.discard(post, self.kind, draft.uid)
        else:
            bin_record.discard(post, draft.uid)

    def history(self, post: Post) -> list[str]:
        """The history in words, the latest first."""
        from precarite_desktop.services import tell_records
        from precarite_desktop.text.dates import moment, short

        sentence = _("{date}, {time} · {field}: {before} → {after} · {who}")
        return [
            sentence.format(
                date=short(one.moment.astimezone().date()), time=moment(one.moment), field=one.label,
                before=one.before or "—", after=one.after or "—", who=one.who or "—",
            )
            for one in reversed(tell_records.history(post, self._known().uid))
        ]  # fmt: skip

    def _first_empty(self, values: Values) -> str:
        """Where typing goes on when some fields are already known."""
        typed = (one for one in self.kind.fields if one.required)
        return next((one.name for one in typed if values.get(one.name) is None), "")

    def _status(self, post: Post, draft: Draft) -> str:
        """That of the draft, or of its record where everything was taken back."""
        found = find_records.by_uid(post, draft.uid) if draft.state == UNCHANGED else None
        return draft.state if found is None else found.status

    def _known(self) -> Draft:
        if self._draft is None:
            raise RuntimeError("no record is open")
        return self._draft

    def _asked(self, post: Post, draft: Draft) -> tuple[Problem, ...]:
        """What headquarters remarks on the record, while it stands as it was sent."""
        if draft.base_revision == 0:
            return ()
        return headquarters_remarks.of_record(post, self.kind.name, draft.uid)

    def _form(self, typing: Typing) -> Form:
        """The form as it is typed; a record that is as it was beside its rows stays as it lies."""
        draft = self._known()
        rows = self._rows.typed(typing)
        is_own = dict(draft.values) != dict(typing.values) or not row_kinds(self.kind.name)
        touched = {draft.uid, *typing.touched} if is_own else typing.touched
        return Form(Typed(draft, typing.values, typing.caret), rows, frozenset(touched))

    @contextmanager
    def _holding(self, form: Form) -> Iterator[None]:
        """Hold everything typed in the form until it is written."""
        with ExitStack() as held:
            for one in form.parts:
                if one.draft.uid in form.touched:
                    held.enter_context(self._held.unless_written(one.draft, one.values, one.caret))
            yield

    def _checked(
        self, post: Post, typing: Typing, refused: Mapping[str, tuple[Problem, ...]] | None = None
    ) -> Checked:
        draft, refused = self._known(), refused or {}
        found = edit_rows.problems(post, self._form(typing))
        own = (*refused.get(draft.uid, ()), *found[draft.uid], *self._asked(post, draft))
        rows = self._rows.shown({uid: (*refused.get(uid, ()), *one) for uid, one in found.items()})
        return Checked(status_of_form(self._status(post, draft), rows), own, rows)

    def _stepped(self, post: Post, draft: Draft | None) -> Opened | None:
        if draft is None:
            return None
        if draft.uid == self._known().uid:
            self._draft = draft
            return self._reopened(post)
        opened = self._reopened(post)
        return replace(opened, caret=caret_name(draft.kind, draft.uid, draft.caret))

    def _reopened(self, post: Post) -> Opened:
        self._rows.open(self._known().uid, post)
        return self._opened(post, self._known())

    def _opened(self, post: Post, draft: Draft) -> Opened:
        has_draft = self._held.of(draft.uid) is not None or keep_draft.draft(post, draft.uid) is not None
        status = self._status(post, draft if has_draft else replace(draft, state=UNCHANGED))
        reasons = {code: one.code for code, one in draft.reasons.items()}
        asked = self._asked(post, draft)
        caret = draft.caret or next((one.field for one in asked), "")
        found = edit_rows.problems(post, self._form(Typing(draft.values)))
        rows = self._rows.shown(found)
        return Opened(
            draft.uid, draft.values, status_of_form(status, rows), caret, has_draft,
            draft.base_revision == 0, reasons, (*found[draft.uid], *asked), rows,
        )  # fmt: skip


def named(typed: str) -> dict[str, Value]:
    """The names in what was typed in a field of persons: « LE GALL Maryse », family name first."""
    words = typed.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    family = capitals if capitals and len(capitals) < len(words) else words[:-1] or words
    given = [word for word in words if word not in family]
    return {
        "birth_name": " ".join(family).upper() or None,
        "given_name": " ".join(given).title() or None,
    }


def key_of(kind: RecordKind, uid: str, values: Values) -> tuple[str, str]:
    """What a field that refers to a record keeps of it: its key, and the second part of that key."""
    return (str(values["siret"]), str(values["kind"])) if kind.name == "siae" else (uid, "")


def context_for(desk: Desk, kind: RecordKind) -> Context:
    """What the editors of a form may ask: suggestions on the worker, while one types."""
    post = desk.post

    def choices(source: str, text: str) -> Sequence[Suggestion]:
        return _found(source, text, post)

    def ask_choices(source: str, text: str, found: Found, owner: QObject) -> None:
        desk.ask(partial(_found, source, text), found, owner)

    @lru_cache(maxsize=256)
    def name_of(source: str, key: str, companion: str) -> str:
        return suggest.name_of(post, source, key, companion)

    def prefill(values: Values) -> Values:
        return keep_draft.proposals(post, kind, values)

    fixed = (
        frozenset({kind.school})
        if post.profile == "lycee" and kind.school and kind.school != "uai"
        else frozenset()
    )
    at_station = frozenset({"person", "siae"})
    return Context(
        creatable=at_station if not post.is_headquarters else frozenset({"person"}),
        today=lambda: post.today, choices=choices, ask_choices=ask_choices, name_of=name_of,
        prefill=prefill, fixed=fixed,
        reasons=tuple((code, _(words)) for code, words in save_record.REASONS),
        reserved_letters=menu_letters(),
    )  # fmt: skip


def _found(source: str, text: str, post: Post) -> list[Suggestion]:
    return [
        Suggestion(one.key, one.text, one.detail, one.companion)
        for one in suggest.choices(post, source, text)
    ]
