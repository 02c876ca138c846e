"""Verbs by which a person decides: resolve, replay-archive, revoke, moved, choose."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from precarite_desktop.cli.answer import DONE, IN_PART, REFUSED, Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.cli.progress import on_terminal
from precarite_desktop.problems import Refusal
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence


def resolve(arguments: Namespace) -> Answer:
    """Headquarters: list the packages that wait for a decision, or decide one of them.

    Raises Refusal USE-10, USE-17 for a file without a choice or the reverse, RES-01, RES-02, or the code of
    a package that is not sound.
    """
    from precarite_desktop.services import resolve as service

    with post_of(arguments) as post:
        if not post.is_headquarters:
            raise Refusal("USE-10")
        if bool(arguments.file) != bool(arguments.choice):
            raise Refusal("USE-17")
        if not arguments.file:
            return _waiting(service.pending(post))
        receipts = Path(arguments.receipts) if arguments.receipts else None
        made = service.resolve(post, Path(arguments.file), service.Choice(arguments.choice), receipts)
    document = {
        "file": arguments.file, "choice": made.choice.value, "code": made.code, "rows": made.rows,
        "receipt": str(made.receipt) if made.receipt else None,
    }  # fmt: skip
    lines = [_("Decided and written down.")]
    if made.receipt:
        lines.append(_("Send the lycée this receipt: {file}").format(file=made.receipt))
    return Answer(document, lines)


def _waiting(found: list[Any]) -> Answer:
    lines: list[str] = []
    for one in found:
        lines.append(f"{one.at}  {one.site:<9} {one.code:<11} {one.name} : {one.file}")
        lines.append(f"  {sentence(one.code, **one.details)}")
    document = {
        "waiting": [
            {"file": str(one.file), "name": one.name, "site": one.site, "code": one.code, "at": one.at}
            for one in found
        ]
    }
    return Answer(document, lines or [_("Nothing waits for a decision.")])


def replay_archive(arguments: Namespace) -> Answer:
    """Headquarters: import the archived packages again. Raises Refusal USE-10, FIL-07."""
    from precarite_desktop.services import replay_archive as service

    folder = Path(arguments.folder) if arguments.folder else None
    with post_of(arguments) as post:
        report = service.replay(post, folder, progress=on_terminal())
    applied, known = len(report.applied), len(report.unchanged)
    lines = [
        ngettext("{count} package imported", "{count} packages imported", applied).format(count=applied),
        ngettext("{count} already known", "{count} already known", known).format(count=known),
        *(f"  {one.file} : {sentence(one.code, **one.details)} ({one.code})" for one in report.refused),
    ]
    code = DONE if not report.refused else IN_PART if applied or known else REFUSED
    refused = [{"file": one.file, "code": one.code} for one in report.refused]
    return Answer({"applied": applied, "unchanged": known, "refused": refused}, lines, code)


def revoke(arguments: Namespace) -> Answer:
    """Headquarters: accept nothing more of a key. Raises Refusal USE-10, REV-01."""
    from precarite_desktop.services import revoke as service

    with post_of(arguments) as post:
        done = service.revoke(post, arguments.post, since=arguments.since)
    lines = [_("Nothing that this post signs is accepted any more: {name}.").format(name=done.name)]
    if done.received:
        lines.append(_("Look again at what came since that day:"))
        lines += [f"  {one.received_at:%Y-%m-%d} {one.seq} {one.file}" for one in done.received]
    document = {
        "stream": done.stream, "site": done.site,
        "received": [{"file": one.file, "seq": one.seq} for one in done.received],
    }  # fmt: skip
    return Answer(document, lines)


def moved(arguments: Namespace) -> Answer:
    """Lycée: say what this copy of a register is. Raises Refusal USE-11, EXP-06."""
    from precarite_desktop.services import resume_stream

    with post_of(arguments) as post:
        if arguments.second:
            resume_stream.be_second(post)
            line = _("This post has to enrol by itself: ask headquarters for an invitation.")
        else:
            resume_stream.start_anew(post)
            line = _("The next package holds everything and starts anew. Nothing is lost.")
    return Answer({"second": bool(arguments.second)}, [line])


def choose(arguments: Namespace) -> Answer:
    """Lycée: list the records that headquarters holds otherwise, or choose one version. Raises REC-08."""
    from precarite_desktop.services import choose_version

    with post_of(arguments) as post:
        if not arguments.uid:
            found = choose_version.pairs(post)
            return _pairs(found)
        if not arguments.version:
            raise Refusal("USE-17")
        item = choose_version.choose(post, arguments.uid, headquarters=arguments.version == "headquarters")
    return Answer(
        {"uid": item.uid, "revision": item.revision}, [_("Chosen. It leaves with the next package.")]
    )


def _pairs(found: list[Any]) -> Answer:
    lines: list[str] = []
    for pair in found:
        lines.append(f"{pair.uid}  {pair.title}")
        lines += [f"  {one.label} : {one.here} | {one.there}" for one in pair.fields]
    document = {
        "records": [
            {
                "kind": pair.kind, "uid": pair.uid, "title": pair.title,
                "fields": [
                    {"label": one.label, "here": one.here, "headquarters": one.there} for one in pair.fields
                ],
            }
            for pair in found
        ]
    }  # fmt: skip
    return Answer(document, lines or [_("There is nothing to choose.")])
