"""Records as people speak of them: short signs, names, and changes in words. Reads only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from precarite_desktop.problems import Refusal
from precarite_desktop.records import display, show, wire
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services import find_records
from precarite_desktop.services.find_records import HistoryLine
from precarite_desktop.services.post import Post
from precarite_desktop.storage import drafts, names, rows
from precarite_desktop.storage import history as past
from precarite_desktop.text.i18n import N_, _

SHORT = 8
"""Last signs of a uid: the first ones are the time, the same for all that was typed in a minute."""
_SIGN = re.compile(r"[0-9a-f]{6,35}")
_MARKS = {past.DELETED: N_("In the bin"), past.RESTRICTED: N_("Processing restricted")}
"""What stands among the fields of the journal and is none."""


@dataclass(frozen=True)
class ToldChange:
    """One field that changed, in words."""

    change_uid: str
    moment: datetime
    who: str
    label: str
    before: str
    after: str
    note: str = ""


def short(uid: str) -> str:
    """The sign of a record that people can copy: `show` and `history` understand it."""
    return uid[-SHORT:]


def uid_of(post: Post, sign: str) -> str:
    """The uid that a person means by a uid or by its end; what was given if nothing ends so.

    Raises Refusal REC-07 if several records do.
    """
    if not _SIGN.fullmatch(sign):
        return sign
    with post.register.read() as session:
        found = rows.uids_ending(session, sign)
    if len(found) > 1:
        raise Refusal("REC-07", uid=sign)
    return found[0] if found else sign


def titles(post: Post, kind_name: str, uids: Iterable[str]) -> Mapping[str, str]:
    """The words that name records of one kind, drafts without a record too."""
    kind = kind_named(kind_name)
    wanted = tuple(dict.fromkeys(uids))
    with post.register.read() as session:
        values = {uid: item.values for uid, item in rows.by_uid(session, kind, wanted).items()}
        for uid in wanted:
            draft = drafts.get(session, uid) if uid not in values else None
            if draft is not None:
                values[uid] = draft.values
        look_up = names.look_up(session, kind, values.values())
    return {uid: show.title(kind, one, look_up) for uid, one in values.items()}


def titles_of(post: Post, items: Sequence[Item]) -> Mapping[str, str]:
    """The words that name records of one kind, received ones too."""
    if not items:
        return {}
    kind = kind_named(items[0].kind)
    with post.register.read() as session:
        look_up = names.look_up(session, kind, [item.values for item in items])
    return {item.uid: show.title(kind, item.values, look_up) for item in items}


def history(post: Post, uid: str) -> list[ToldChange]:
    """The history of a record, oldest first, with the words of its form instead of codes."""
    return told(post, find_records.history(post, uid))


def told(post: Post, lines: Iterable[HistoryLine]) -> list[ToldChange]:
    """Lines of a history in words; what cannot be read stays as it was typed."""
    found: list[ToldChange] = []
    with post.register.read() as session:
        for one in lines:
            if one.field in _MARKS:
                before, after = _yes_or_no(one.before), _yes_or_no(one.after)
                label = _(_MARKS[one.field])
            else:
                kind = KINDS[one.kind]
                field = kind.field_named(one.field)
                values = [{field.name: wire.from_wire(field, text)} for text in (one.before, one.after)]
                look_up = names.look_up(session, kind, values)
                before, after = (display.shown(field, each[field.name], look_up) for each in values)
                label = _(field.label)
            found.append(ToldChange(one.change_uid, one.moment, one.who, label, before, after, one.note))
    return found


def _yes_or_no(text: str | None) -> str:
    if text == past.ERASED:
        return text
    return _("yes") if text == "1" else _("no")
