"""What the rules may see of a register: `records.kind.Surroundings` over one session."""

from collections.abc import Iterable, Mapping
from datetime import date

from precarite_desktop.problems import Unreadable
from precarite_desktop.records import wire
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services.post import Post
from precarite_desktop.storage import reference, rows
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.session import Session


class RegisterSurroundings:
    """Reads what a rule asks for, once. Lives as long as its session."""

    def __init__(self, session: Session, post: Post) -> None:
        self._session = session
        self.today: date = post.today
        self.school_uai: str = post.school_uai
        self._records: dict[tuple[str, str], Item | None] = {}
        self._rows: dict[tuple[str, str], Mapping[str, str] | None] = {}

    def record(self, kind: str, uid: str) -> Item | None:
        """The stored record, or None if there is none."""
        key = (kind, uid)
        if key not in self._records:
            self._records[key] = rows.get(self._session, kind_named(kind), uid)
        return self._records[key]

    def records_where(self, kind: str, field: str, value: str) -> Iterable[Item]:
        """The stored records whose field is `value`, without those in the bin."""
        return list(rows.where(self._session, kind_named(kind), {field: value}))

    def reference(self, source: str, key: str) -> Mapping[str, str] | None:
        """The row of a reference list, or None."""
        asked = (source, key)
        if asked not in self._rows:
            self._rows[asked] = reference.row(self._session, source, key)
        return self._rows[asked]


class TypedSurroundings(RegisterSurroundings):
    """The register as it would be with some drafts in it: what the rules see of one form and its rows."""

    def __init__(self, session: Session, post: Post, typed: Iterable[Draft]) -> None:
        super().__init__(session, post)
        self._typed = {(one.kind, one.uid): _item(one) for one in typed}
        self._records.update(self._typed)

    def records_where(self, kind: str, field: str, value: str) -> Iterable[Item]:
        """The stored records whose field is `value`, and the typed ones in their place."""
        of_kind = kind_named(kind)
        found = [
            one for one in super().records_where(kind, field, value) if (kind, one.uid) not in self._typed
        ]
        typed = [one for (name, _uid), one in self._typed.items() if name == kind]
        shown = of_kind.field_named(field)
        return [*found, *(one for one in typed if wire.to_wire(shown, one.values.get(field)) == value)]


def _item(draft: Draft) -> Item:
    """The draft as a record; what cannot be read is left out."""
    values = {name: None if isinstance(one, Unreadable) else one for name, one in draft.values.items()}
    return Item(draft.kind, draft.uid, draft.base_revision, values)
