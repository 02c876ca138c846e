"""Verbs about people's rights: forget, access-export, restrict, purge and its certificate, dpo-file."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precarite_desktop.cli.answer import Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import KINDS
from precarite_desktop.text.dates import short
from precarite_desktop.text.folding import fold
from precarite_desktop.text.i18n import _
from precarite_desktop.text.protection_messages import (
    LEFT,
    NOT_SWEPT,
    copy_words,
    counted_lines,
    counted_purge,
    marked,
)

if TYPE_CHECKING:
    from precarite_desktop.services.copies_left import CopyLeft
    from precarite_desktop.services.forget_person import Preview
    from precarite_desktop.services.purge import Due, Plan
    from precarite_desktop.storage.export_log import Made

_WORDS_OF_CONFIRMATION = ("effacer", "erase")
"""A name on a command line would stay in the history of the shell: a plain word confirms."""


def forget(arguments: Namespace) -> Answer:
    """Say what forgetting a person does, and with the word of confirmation do it.

    Raises Refusal DON-01 for a uid that is no person's, DON-02 for another word, REC-06 at headquarters
    for a person whom only a station knows.
    """
    from precarite_desktop.services import forget_person, tell_records

    if arguments.confirm and fold(arguments.confirm) not in _WORDS_OF_CONFIRMATION:
        raise Refusal("DON-02")
    with post_of(arguments) as post:
        uid = tell_records.uid_of(post, arguments.uid)
        shown = forget_person.preview(post, uid)
        if not arguments.confirm:
            return Answer(_told(shown), _preview_lines(shown))
        done = forget_person.forget(post, uid, with_backups=arguments.with_backups)
    document = {**_told(shown), "erased": True, "swept": done.is_swept, "backups": _copies(done.copies)}
    lines = [_("Erased. The next package tells headquarters.")]
    if not done.is_swept:
        lines.append(_(NOT_SWEPT))
    return Answer(document, lines + _copy_lines(done.copies) + _named_lines(shown))


def access_export(arguments: Namespace) -> Answer:
    """Write all about a person as PDF and JSON. Raises Refusal DON-01, REC-06, FIL-02 or FIL-03."""
    from precarite_desktop.services import access_export as service
    from precarite_desktop.services import tell_records

    with post_of(arguments) as post:
        uid = tell_records.uid_of(post, arguments.uid)
        given = service.give(post, uid, Path(arguments.to))
    lines = [_("Written, in the clear: give them to the person, then delete them here."), f"  {given.pdf}"]
    document = {"person": uid, "pdf": str(given.pdf), "json": str(given.json), "records": given.records}
    return Answer(document, [*lines, f"  {given.json}"])


def restrict(arguments: Namespace) -> Answer:
    """Restrict a person's records, or lift it. Raises Refusal DON-01, DON-03, DON-06 to DON-08."""
    from precarite_desktop.services import restrict_person, tell_records

    with post_of(arguments) as post:
        uid = tell_records.uid_of(post, arguments.uid)
        if arguments.lift:
            done = restrict_person.lift(post, uid)
        else:
            done = restrict_person.restrict(post, uid, arguments.reason)
    words = (
        _("Restriction lifted; the next package sends the records again.")
        if arguments.lift
        else _("Restricted: kept, but not changed, counted or sent; the next package tells headquarters.")
    )
    return Answer({"person": uid, "restricted": not arguments.lift, "records": done.records}, [words])


def dpo_file(arguments: Namespace) -> Answer:
    """Write the data-protection file as PDF and JSON. Raises Refusal FIL-02 or FIL-03."""
    from precarite_desktop.services import dpo_file as service

    with post_of(arguments) as post:
        pdf, plain = service.write(post, Path(arguments.to))
    unused = [f"{one.kind.name}.{one.field.name}" for one in service.lines() if not one.uses]
    document = {"pdf": str(pdf), "json": str(plain), "without_use": unused}
    lines = [_("Data-protection file written:"), f"  {pdf}", f"  {plain}"]
    if unused:
        lines.append(_("Fields that nothing uses yet: {fields}").format(fields=", ".join(unused)))
    return Answer(document, lines)


def purge(arguments: Namespace) -> Answer:
    """Say what is due, and with --yes erase it or make it anonymous. Raises Refusal REG-03, 05 or 06."""
    from precarite_desktop.services import purge as service

    with post_of(arguments) as post:
        plan = service.plan(post)
        document: dict[str, Any] = {
            "purged": False,
            "due": [_due(one) for one in plan.due],
            "drafts": len(plan.drafts),
            "packages": len(plan.archived),
        }
        if plan.is_empty:
            return Answer(document, [_("Nothing is due.")])
        if arguments.preview or not arguments.yes:
            lines = [*_plan_lines(plan), _("Nothing was erased. To do it, add: --yes")]
            return Answer(document, lines)
        done = service.purge(post)
    document |= {"purged": True, "counts": done.act.content, "swept": done.is_swept}
    lines = [_("Done. The next package tells headquarters."), *counted_purge(done.act.content)]
    return Answer(document, lines if done.is_swept else [*lines, _(NOT_SWEPT)])


def purge_certificate(arguments: Namespace) -> Answer:
    """Write the certificate of the last purge. Raises Refusal DON-09, FIL-02 or FIL-03."""
    from precarite_desktop.services import purge_certificate as service

    with post_of(arguments) as post:
        path, found = service.write(post, Path(arguments.to))
    document = {
        "pdf": str(path),
        "purged_at": found.act.at,
        "counts": found.act.content,
        "left": found.left,
        "backups": _copies(found.copies),
    }
    lines = [_("Certificate written:"), f"  {path}"]
    still = {name: count for name, count in found.left.items() if count}
    lines += [f"{_(LEFT[name])}  ·  {count}" for name, count in still.items()]
    return Answer(document, lines)


def _due(one: "Due") -> dict[str, Any]:
    value = one.retention.value
    return {
        "kind": one.item.kind,
        "uid": one.item.uid,
        "deed": one.retention.afterwards.value,
        "kept_until": one.retention.kept_until,
        "value": {
            "code": value.code,
            "value": value.value,
            "unit": value.unit,
            "source": value.source,
            "verified": value.verified,
        },
    }


def _plan_lines(plan: "Plan") -> list[str]:
    lines = [f"{_(KINDS[one.item.kind].label)}  ·  {one.title}  ·  {one.words}" for one in plan.due]
    return lines + counted_purge({"drafts": len(plan.drafts), "packages": len(plan.archived)})


def _told(shown: "Preview") -> dict[str, Any]:
    return {
        "person": shown.uid,
        "erased": False,
        "records": [
            {"kind": one.kind, "uid": one.uid, "draft": one.is_draft, "in_bin": one.is_in_bin}
            for one in shown.going
        ],
        "counts": shown.counts,
        "named": [
            {"kind": one.mention.kind, "uid": one.mention.uid, "field": one.mention.field}
            for one in shown.named
        ],
        "backups": _copies(shown.copies),
        "packages": _packages(shown.packages),
    }


def _copies(copies: "Iterable[CopyLeft]") -> list[dict[str, Any]]:
    return [
        {
            "file": str(one.file),
            "made_at": one.made_at,
            "expires_on": one.expires_on,
            "opened": one.is_opened,
        }
        for one in copies
    ]


def _packages(made: "Iterable[Made]") -> list[dict[str, Any]]:
    return [{"seq": one.seq, "created_at": one.created_at, "file": one.file} for one in made]


def _preview_lines(shown: "Preview") -> list[str]:
    lines = [_("This would be erased:")]
    for one in shown.going:
        title = marked(one.title, is_draft=one.is_draft, is_in_bin=one.is_in_bin)
        lines.append(f"  {_(KINDS[one.kind].label)}  ·  {title}")
    lines += [f"  {words}" for words in counted_lines(shown.counts)]
    lines += _named_lines(shown)
    lines += _copy_lines(shown.copies)
    if shown.packages:
        lines.append(_("It left in these packages; the next one says that it is deleted:"))
        lines += [f"  {one.seq}  ·  {short(one.created_at.astimezone().date())}" for one in shown.packages]
    return [*lines, _("Nothing was erased. To erase, add: --confirm effacer")]


def _named_lines(shown: "Preview") -> list[str]:
    if not shown.named:
        return []
    lines = [_("These texts name the person and stay; look at them:")]
    for one in shown.named:
        kind = KINDS[one.mention.kind]
        field = _(kind.field_named(one.mention.field).label) if one.mention.field else _("Reason")
        lines.append(f"  {_(kind.label)}  ·  {one.title}  ·  {field}")
    return lines


def _copy_lines(copies: "Iterable[CopyLeft]") -> list[str]:
    lines = [
        f"  {one.file}  ·  {copy_words(one.made_at, one.expires_on, is_opened=one.is_opened)}"
        for one in copies
    ]
    return [_("These backups hold it, until they are deleted:"), *lines] if lines else []
