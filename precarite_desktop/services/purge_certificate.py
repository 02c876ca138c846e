"""The certificate of a purge, on paper: what went, by which delay, what is found afterwards (people.md, 3).

It bears no name. What it says of afterwards is counted when it is drawn up, never taken from the purge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from precarite_desktop.problems import Refusal
from precarite_desktop.records.anonymise import anonymised
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services import copies_left, dpo_file, durable_file, purge
from precarite_desktop.services.copies_left import CopyLeft
from precarite_desktop.services.post import Post
from precarite_desktop.storage import erasure, history, names, protection, rows, search
from precarite_desktop.storage.protection import Act
from precarite_desktop.storage.session import Session
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.i18n import _
from precarite_desktop.text.numbers import whole
from precarite_desktop.text.protection_messages import LEFT, copy_words, counted_purge


@dataclass(frozen=True)
class Attested:
    """What a certificate says."""

    act: Act
    left: Mapping[str, int]
    """What was looked for → how many lines of it still hold something of what any purge here took."""
    copies: tuple[CopyLeft, ...]
    """The backups made before, which hold it until they go."""


def attest(post: Post) -> Attested:
    """Look at what the last purge left. Writes nothing. Raises Refusal DON-09 if there was none."""
    with post.register.read() as session:
        acts = protection.every(session, kind=protection.PURGE)
        if not acts:
            raise Refusal("DON-09")
        uids = erasure.records_of(session, purge.NOTE)
        left = _left(session, uids)
    before = [one for one in copies_left.backups(post, uids) if one.made_at <= acts[0].at]
    return Attested(acts[0], left, tuple(before))


def _left(session: Session, uids: Sequence[str]) -> dict[str, int]:
    """What was looked for → how many of these records it is still found of."""
    found = {"records": 0, **erasure.left_of(session, uids), "search": 0}
    for item in filter(None, (rows.find(session, uid) for uid in uids)):
        kind = kind_named(item.kind)
        nobody = anonymised(kind, item.values)
        found["records"] += any(value not in (None, nobody[name]) for name, value in item.values.items())
        look_up = names.look_up(session, kind, [nobody])
        words = "" if item.deleted else history.entry(kind, replace(item, values=nobody), look_up).text
        found["search"] += search.kept(session, item.kind, item.uid) != words
    return found


def write(post: Post, folder: Path) -> tuple[Path, Attested]:
    """Write the certificate of the last purge as a PDF into a folder.

    Raises Refusal DON-09 if there was none, FIL-02 or FIL-03 if the file cannot be written.
    """
    from precarite_desktop.reports import listed_sheet

    found = attest(post)
    at = found.act.at.astimezone()
    sheet = listed_sheet.render(
        parts(post, found),
        eyebrow=_("Data protection"),
        title=_("Certificate of purge"),
        lead=_(
            "On {date} at {time}, {who} purged what this post no longer needs. No name stands here."
        ).format(date=short(at.date()), time=moment(at), who=found.act.who),
        mark=_("Internal document"),
        place=post.name,
        on=post.today,
    )
    path = folder / f"certificat-purge-{at:%Y-%m-%d-%H%M}.pdf"
    durable_file.write(path, sheet)
    return path, found


def parts(post: Post, found: Attested) -> list[Any]:
    """The document's parts: what was done, by which delays, what is left of it, who signs."""
    from precarite_desktop.reports.listed_sheet import Part

    content = found.act.content
    kinds = [kind for kind in KINDS.values() if any(kind.name in content[deed] for deed in _DEEDS)]
    counts = [(_(kind.plural), ", ".join(_deeds(content, kind.name))) for kind in kinds]
    others = counted_purge({name: content[name] for name in ("drafts", "packages")})
    delays = [(_(kind.plural), dpo_file.delay_words(kind, found.act.at.date())) for kind in kinds]
    looked = _("Looked for on {date} in the whole register").format(date=short(post.today))
    copies = [copy_words(one.made_at, one.expires_on, is_opened=one.is_opened) for one in found.copies]
    return [
        Part(_("What was done"), tuple(counts + [("", words) for words in others])),
        *([Part(_("The delays that were over"), tuple(delays))] if delays else []),
        Part(looked, tuple((_(LEFT[name]), _found(count)) for name, count in found.left.items())),
        Part(
            _("Backups made before, which still hold it"), tuple(("", one) for one in copies or [_("None")])
        ),
        Part(_("Who answers for the data"), ((_("Name, date and signature"), "\n\n"),)),
    ]


_DEEDS = ("erase", "anonymise")


def _deeds(content: Mapping[str, Any], kind: str) -> list[str]:
    return [
        line
        for deed in _DEEDS
        if (count := content[deed].get(kind))
        for line in counted_purge({deed: {kind: count}})
    ]


def _found(count: int) -> str:
    return _("nothing") if count == 0 else _("still {count}: purge again").format(count=whole(count))
