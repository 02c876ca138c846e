"""Everything about one person, for her: as a PDF to read and as JSON to take elsewhere (GDPR, 15 and 20).

What is recorded now, what it was before, where it was sent, until when it is kept. The names of those
who typed are left out: they are somebody else's. The files are in the clear, so their names name nobody.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from precarite_desktop.law.reference_values import load
from precarite_desktop.problems import Unreadable
from precarite_desktop.records import display, explain, keeping, show
from precarite_desktop.records.display import LookUp
from precarite_desktop.records.fields import Value, Values
from precarite_desktop.records.item import Item
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import copies_left, durable_file, person_records, save_record, tell_records
from precarite_desktop.services.person_records import Held
from precarite_desktop.services.post import Post
from precarite_desktop.services.tell_records import ToldChange
from precarite_desktop.storage import justifications, meta, names, protection
from precarite_desktop.storage.drafts import Draft
from precarite_desktop.storage.export_log import Made
from precarite_desktop.storage.protection import Act
from precarite_desktop.storage.session import Session
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.protection_messages import act_words, marked

NOMINATIVE = "nominative"


@dataclass(frozen=True)
class Told:
    """One record or draft, as the person reads it."""

    kind: RecordKind
    uid: str
    title: str
    values: Values
    shown: Mapping[str, str]
    """Field → the text that stands for its value."""
    reasons: Mapping[str, str]
    """Words of the reasons given for warnings, by code."""
    kept_until: date | None
    changes: tuple[ToldChange, ...]
    is_draft: bool = False
    is_in_bin: bool = False


@dataclass(frozen=True)
class Everything:
    """All that a post holds about one person."""

    uid: str
    title: str
    records: tuple[Told, ...]
    packages: tuple[Made, ...]
    names_travel: bool
    """Whether headquarters allowed names in packages."""
    copies: int
    """Backups that hold her."""
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Given:
    """The two files written."""

    pdf: Path
    json: Path
    records: int


def everything(post: Post, uid: str) -> Everything:
    """Gather all about that person. Writes nothing. Raises Refusal DON-01, REC-06."""
    with post.register.read() as session:
        held = person_records.held(post, session, uid)
        told = [_told(session, item) for item in held.items] + [_told(session, one) for one in held.drafts]
        packages = tuple(copies_left.packages(session, held.uids))
        scope = meta.get(session, "scope")
        acts = tuple(protection.about(session, uid))
    copies = len(copies_left.backups(post, held.uids))
    recorded = {item.uid for item in held.items}
    with_history = tuple(
        one
        if one.is_draft and one.uid in recorded  # told with the record already
        else replace(one, changes=tuple(tell_records.history(post, one.uid)))
        for one in told
    )
    return Everything(uid, _name(held), with_history, packages, scope == NOMINATIVE, copies, acts)


def give(post: Post, uid: str, folder: Path) -> Given:
    """Write both files into a folder, and note that it was done.

    Raises Refusal DON-01, REC-06; FIL-02 or FIL-03 if a file cannot be written.
    """
    from precarite_desktop.reports import listed_sheet

    found = everything(post, uid)
    sheet = listed_sheet.render(
        parts(found),
        eyebrow=_("Your data"),
        title=found.title,
        lead=_("All that this post holds about you, what it was before, and where it was sent."),
        mark=_("Personal, for you only"),
        place=post.name,
        on=post.today,
    )
    stem = f"donnees-personne-{tell_records.short(uid)}"
    pdf, plain = folder / f"{stem}.pdf", folder / f"{stem}.json"
    durable_file.write(pdf, sheet)
    durable_file.write(plain, _json(found, post))
    counts = Counter(one.kind.name for one in found.records)
    act = Act(post.new_uid(), protection.ACCESS, post.now(), post.who, uid, content={"records": counts})
    with post.register.write() as session:
        protection.add(session, act)
    return Given(pdf, plain, len(found.records))


def parts(found: Everything) -> list[Any]:
    """The document's parts: each record, its history, then where all of it went and until when it stays."""
    from precarite_desktop.reports.listed_sheet import Part

    made = []
    for one in found.records:
        title = marked(f"{_(one.kind.label)} — {one.title}", is_draft=one.is_draft, is_in_bin=one.is_in_bin)
        made.append(Part(title, tuple(_field_lines(one))))
        if one.changes:
            made.append(Part(_("What it was before"), tuple(_change_line(change) for change in one.changes)))
    return [*made, Part(_("Where it was sent"), tuple(_sending_lines(found))), *_acts_part(found)]


def plain_lines(found: Everything) -> list[str]:
    """The same to be read on the screen, what is recorded now."""
    lines = []
    for one in found.records:
        lines.append(
            marked(f"{_(one.kind.label)} — {one.title}", is_draft=one.is_draft, is_in_bin=one.is_in_bin)
        )
        lines += [
            f"    {_(field.label)} : {one.shown[field.name]}"
            for field in one.kind.fields
            if one.shown.get(field.name)
        ]
        lines.append("")
    return lines


def _field_lines(one: Told) -> list[tuple[str, str]]:
    lines = [
        (_(field.label), f"{one.shown[field.name]}\n{explain.travels(one.kind, field)}")
        for field in one.kind.fields
        if one.shown.get(field.name)
    ]
    lines += [(_("Reason given for a warning"), words) for words in one.reasons.values()]
    if one.kept_until is not None:
        lines.append((_("Kept until"), short(one.kept_until)))
    return lines


def _change_line(one: ToldChange) -> tuple[str, str]:
    words = _("{field}: {before} → {after}").format(
        field=one.label, before=one.before or "—", after=one.after or "—"
    )
    return f"{short(one.moment.astimezone().date())} {moment(one.moment)}", words


def _sending_lines(found: Everything) -> list[tuple[str, str]]:
    how = (
        _("Headquarters of the Région, with names")
        if found.names_travel
        else _("Headquarters of the Région, without names: a pseudonym and a year of birth")
    )
    lines = [(short(one.created_at.astimezone().date()), how) for one in found.packages]
    words = ngettext(
        "{count} encrypted backup of this post", "{count} encrypted backups of this post", found.copies
    )
    if not lines:
        lines.append(("", _("Nothing was sent yet.")))
    return [*lines, ("", words.format(count=found.copies))] if found.copies else lines


def _acts_part(found: Everything) -> list[Any]:
    from precarite_desktop.reports.listed_sheet import Part

    lines = [
        (short(one.at.astimezone().date()), act_words(one.kind, one.content)) for one in reversed(found.acts)
    ]
    return [Part(_("What you asked for, and was done"), tuple(lines))] if lines else []


def _json(found: Everything, post: Post) -> bytes:
    document = {
        "person": found.uid,
        "given_on": post.today.isoformat(),
        "post": post.name,
        "records": [_record(one) for one in found.records],
        "sent": [
            {"at": one.created_at.isoformat(), "to": "headquarters", "names": found.names_travel}
            for one in found.packages
        ],
        "backups": found.copies,
        "acts": [{"kind": one.kind, "at": one.at.isoformat()} for one in found.acts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _record(one: Told) -> dict[str, Any]:
    return {
        "kind": one.kind.name,
        "uid": one.uid,
        "draft": one.is_draft,
        "in_bin": one.is_in_bin,
        "kept_until": one.kept_until.isoformat() if one.kept_until else None,
        "values": {
            field.name: {
                "label": _(field.label),
                "value": _plain(one.values.get(field.name)),
                "shown": one.shown[field.name],
                "travels": field.exposure.value,
            }
            for field in one.kind.fields
            if one.values.get(field.name) is not None
        },
        "reasons": dict(one.reasons),
        "history": [
            {
                "at": change.moment.isoformat(),
                "field": change.label,
                "before": change.before,
                "after": change.after,
            }
            for change in one.changes
        ],
    }


def _plain(value: Value) -> str | int | bool | None:
    if isinstance(value, Unreadable):
        return value.text
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def _told(session: Session, one: Item | Draft) -> Told:
    kind = kind_named(one.kind)
    look_up = names.look_up(session, kind, [one.values])
    is_draft = isinstance(one, Draft)
    end = keeping.kept_until(kind.name, one.values, load()) if kind.name in keeping.KEEPINGS else None
    return Told(
        kind, one.uid, show.title(kind, one.values, look_up), one.values, _shown(kind, one.values, look_up),
        _reasons(session, one), end.kept_until if end else None, (), is_draft,
        isinstance(one, Item) and one.deleted,
    )  # fmt: skip


def _shown(kind: RecordKind, values: Values, look_up: LookUp) -> dict[str, str]:
    return {field.name: display.shown(field, values.get(field.name), look_up) for field in kind.fields}


def _reasons(session: Session, one: Item | Draft) -> dict[str, str]:
    known = dict(save_record.REASONS)
    if isinstance(one, Draft):
        given = {code: (reason.code, reason.words) for code, reason in one.reasons.items()}
    else:
        given = justifications.kept(session, one.uid)
    return {
        code: ": ".join(part for part in (_(known.get(reason, reason)), note) if part)
        for code, (reason, note) in given.items()
    }


def _name(held: Held) -> str:
    return show.person_title(held.values)
