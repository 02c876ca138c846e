"""Step back, and forward again: each undo is a new change, so the history only grows."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from precarite_desktop.problems import Refusal
from precarite_desktop.records import wire
from precarite_desktop.records.fields import Value
from precarite_desktop.records.item import Change, Item
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history, justifications, rows
from precarite_desktop.storage.history import DELETED, Line
from precarite_desktop.storage.session import Session


@dataclass(frozen=True)
class Undone:
    """The change that took another one back."""

    change_uid: str
    undoes: str
    uids: tuple[str, ...]


def undo(post: Post) -> Undone:
    """Take back the last change in force. A record that it had made goes to the bin.

    Raises Refusal UND-01 if there is nothing to undo, UND-02 if a record was changed otherwise since.
    """
    return _take_back(post, history.last_change, "UND-01")


def redo(post: Post) -> Undone:
    """Take back the last undo, if nothing was changed since. Raises Refusal UND-03 if there is none."""
    return _take_back(post, history.last_undo, "UND-03")


def _take_back(post: Post, which: Callable[[Session], str | None], code: str) -> Undone:
    with post.register.write() as session:
        change_uid = which(session)
        if change_uid is None:
            raise Refusal(code)
        changes = [
            _inverse(session, lines) for lines in _by_record(history.lines_of_change(session, change_uid))
        ]
        made = post.new_uid()
        written = history.apply(
            session, changes, who=post.who, at=post.now(), change_uid=made, undoes=change_uid
        )
    return Undone(made, change_uid, tuple(item.uid for item in written))


def _by_record(lines: list[Line]) -> list[list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.uid, []).append(line)
    return list(found.values())


def _inverse(session: Session, lines: list[Line]) -> Change:
    first = lines[0]
    if history.is_erased(session, first.uid):  # what was erased cannot come back, nor be taken for a value
        raise Refusal("UND-02")
    kind = kind_named(first.kind)
    before = rows.get(session, kind, first.uid)
    if before is None:
        raise Refusal("UND-02")
    after = replace(before, deleted=True) if first.revision == 1 else before
    values: dict[str, Value] = dict(before.values)
    for line in lines:
        if first.revision == 1:
            break
        if line.field == DELETED:
            _expect(str(int(before.deleted)), line)
            after = replace(after, deleted=line.before == "1")
            continue
        field = kind.field_named(line.field)
        _expect(wire.to_wire(field, before.values.get(field.name)), line)
        values[field.name] = wire.from_wire(field, line.before)
    changed: Item = replace(after, values=values)
    return Change(before, changed, justifications.of(session, first.uid))


def _expect(present: str | None, line: Line) -> None:
    """What is taken back must still be there, else somebody's later change would be lost."""
    if present != line.after:
        raise Refusal("UND-02")
