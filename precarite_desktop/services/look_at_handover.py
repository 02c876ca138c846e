"""What somebody who leaves hands over: what is half done, what ends soon, what was sent, who can open.

Reads only, except for the sheet that is written where the person says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import durable_file, find_records, look_at_week, look_home, open_post
from precarite_desktop.services.due_follow_ups import AHEAD
from precarite_desktop.services.look_home import Home
from precarite_desktop.services.post import COORDINATION, Post
from precarite_desktop.services.tell_line import what
from precarite_desktop.storage import query
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole


class Part(StrEnum):
    """The parts of a handover, in its order."""

    DRAFTS = "drafts"
    ENDS = "ends"
    TO_DO = "to_do"
    ASKED = "asked"
    SENT = "sent"
    OPENING = "opening"


TITLES = {
    Part.DRAFTS: N_("Being typed"),
    Part.ENDS: N_("Ends soon"),
    Part.TO_DO: N_("To do"),
    Part.ASKED: N_("Asked by headquarters"),
    Part.SENT: N_("Sendings and backups"),
    Part.OPENING: N_("Who can open"),
}


@dataclass(frozen=True)
class Handed:
    """One line to hand over, and the record that it opens, if any."""

    part: Part
    title: str
    detail: str
    kind: str = ""
    uid: str = ""
    is_draft: bool = False


def handover(post: Post) -> list[Handed]:
    """Everything to hand over, part after part."""
    home = look_home.home(post)
    return [*_drafts(home), *_ends(post), *_to_do(post), *_asked(post, home), *_sent(home), *_opening(post)]


def write_sheet(post: Post, path: Path) -> Path:
    """Write it as a PDF to `path`. Raises Refusal FIL-02 or FIL-03 if it cannot be written."""
    from precarite_desktop.reports import listed_sheet

    lines = handover(post)
    parts = [
        listed_sheet.Part(_(title), tuple((one.title, one.detail) for one in lines if one.part is part))
        for part, title in TITLES.items()
    ]
    sheet = listed_sheet.render(
        [one for one in parts if one.lines], eyebrow=_("Handover"), title=post.name, lead="",
        mark=_("Internal document, do not circulate"), place=post.name, on=post.today,
    )  # fmt: skip
    durable_file.write(path, sheet)
    return path


def _drafts(home: Home) -> Iterator[Handed]:
    for one in home.drafts:
        kind = kind_named(one.kind)
        detail = _("{kind}, last typed on {date}").format(kind=_(kind.label), date=_day(one.saved_at))
        yield Handed(Part.DRAFTS, one.title, detail, one.kind, one.uid, is_draft=True)


def _ends(post: Post) -> Iterator[Handed]:
    for name, (planned, ended) in look_home.ENDS.items():
        kind = kind_named(name)
        with post.register.read() as session:
            uids = query.ending(session, kind, planned, ended, first=post.today, last=post.today + AHEAD)
        for row in find_records.page(post, name, uids=uids, sort=planned).rows if uids else ():
            last = row.cells[kind.columns.index(planned)]
            yield Handed(Part.ENDS, row.title, f"{_(kind.label)}, {last}", name, row.uid)


def _to_do(post: Post) -> Iterator[Handed]:
    """The week of a coordination; what ends is told above."""
    for line in look_at_week.week(post) if post.profile == COORDINATION else ():
        if line.subject != "hire_end":
            detail = _("{what}, for {date}").format(what=what(line), date=short(line.due_on))
            yield Handed(Part.TO_DO, line.who, detail, line.kind, line.uid)


def _asked(post: Post, home: Home) -> Iterator[Handed]:
    for name, uids in home.asked.by_kind.items():
        for row in find_records.page(post, name, uids=list(uids)).rows:
            yield Handed(Part.ASKED, row.title, _(kind_named(name).label), name, row.uid)


def _sent(home: Home) -> Iterator[Handed]:
    ready = ngettext("{count} ready", "{count} ready", home.ready).format(count=whole(home.ready))
    yield Handed(Part.SENT, _("Last sending"), _day(home.sent_at) or _("not yet"))
    yield Handed(Part.SENT, _("Last receipt"), _day(home.received_at) or _("not yet"))
    yield Handed(Part.SENT, _("Waits for the next sending"), ready)
    yield Handed(Part.SENT, _("Last backup"), _day(home.backup_at) or _("not yet"))


def _opening(post: Post) -> Iterator[Handed]:
    """What opens this register. Whether it has a phrase cannot be read from it: it is not said."""
    ring = open_post.opens_with_ring(post.register.path)
    yield Handed(
        Part.OPENING,
        _("Key ring of an account"),
        _("The account that remembered it on this computer") if ring else _("No account of this computer"),
    )
    yield Handed(
        Part.OPENING,
        _("Phrase"),
        _("Whoever knows it, if one was chosen: hand it over by word of mouth, never here"),
    )


def _day(instant: datetime | None) -> str:
    return short(instant.astimezone().date()) if instant else ""
