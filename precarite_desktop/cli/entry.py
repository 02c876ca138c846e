"""Verbs that write records, or judge them: add, undo, check."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from precarite_desktop.cli.answer import DONE, IN_PART, Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.cli.reading import kind_asked
from precarite_desktop.problems import Problem
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence_of, severity_word


def add(arguments: Namespace) -> Answer:
    """Check and save the rows of a file; refused ones are named, the others saved (decision 49)."""
    from precarite_desktop.services import add_rows

    kind = kind_asked(arguments.kind)
    with post_of(arguments) as post:
        act = add_rows.preview if arguments.dry_run else add_rows.add
        report = act(post, kind, Path(arguments.source))
    refused = [
        {"row": one.row, "problems": [_problem(problem) for problem in one.problems]}
        for one in report.refused
    ]
    document = {"added": list(report.added), "unchanged": report.unchanged, "refused": refused}
    lines = [
        ngettext("{count} record added", "{count} records added", len(report.added)).format(
            count=len(report.added)
        ),
        ngettext("{count} row already known", "{count} rows already known", report.unchanged).format(
            count=report.unchanged
        ),
    ]
    for one in report.refused:
        lines += [
            _("Row {row}: {problem}").format(row=one.row, problem=_told(problem)) for problem in one.problems
        ]
    return Answer(document, lines, IN_PART if refused else DONE)


def undo(arguments: Namespace) -> Answer:
    """Take the last change back, as a new change. Raises Refusal UND-01 if there is nothing to undo."""
    from precarite_desktop.services import undo_change

    with post_of(arguments) as post:
        undone = undo_change.undo(post)
    return Answer({"undone": undone.change_uid, "uids": list(undone.uids)}, [_("The last change is undone.")])


def check(arguments: Namespace) -> Answer:
    """Check stored records and drafts against the rules."""
    from precarite_desktop.services import check_records

    kinds = [kind_asked(arguments.kind)] if arguments.kind else None
    with post_of(arguments) as post:
        found = list(check_records.check(post, kinds))
    document = {
        "problems": [{"kind": one.kind, "uid": one.uid, **_problem(one.problem)} for one in found],
    }
    lines = [f"{one.kind}  {one.uid}  {_told(one.problem)}" for one in found]
    return Answer(document, lines or [_("Nothing to correct.")])


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "field": problem.field,
        "message": sentence_of(problem),
    }


def _told(problem: Problem) -> str:
    return f"{severity_word(problem.severity)} : {sentence_of(problem)} ({problem.code})"
