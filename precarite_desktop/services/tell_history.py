"""The history of a record in the words of its form: labels and names, never codes or the form of the wire."""

from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.records import display, wire
from precarite_desktop.records.fields import Field, Value
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.services import find_records
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names
from precarite_desktop.text.i18n import _


@dataclass(frozen=True)
class ToldChange:
    """One field that changed, as a person reads it; empty texts stand for nothing."""

    moment: datetime
    label: str
    before: str
    after: str
    who: str


def tell(post: Post, kind: RecordKind, uid: str) -> list[ToldChange]:
    """The history of a record, the latest change first. Reads only."""
    fields = {one.name: one for one in kind.fields}
    lines = [one for one in find_records.history(post, uid) if one.field in fields]
    values: list[dict[str, Value]] = []
    for line in lines:
        field = fields[line.field]
        values += [{line.field: wire.from_wire(field, text)} for text in (line.before, line.after)]
    with post.register.read() as session:
        look_up = names.look_up(session, kind, values)

    def shown(field: Field, text: str | None) -> str:
        return display.shown(field, wire.from_wire(field, text), look_up)

    return [
        ToldChange(
            one.moment, _(fields[one.field].label), shown(fields[one.field], one.before),
            shown(fields[one.field], one.after), one.who,
        )
        for one in reversed(lines)
    ]  # fmt: skip
