"""Verbs that write records, or judge them: add, undo, check."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from precarite_desktop.cli.answer import DONE, IN_PART, REFUSED, Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.cli.reading import change_line, kind_asked
from precarite_desktop.problems import Problem
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.registry import KINDS
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence_of, severity_word


def add(arguments: Namespace) -> Answer:
    """Check and save the rows of a file; refused ones are named, the others saved (decision 49).

    Raises Refusal IMP-01…05, and then nothing is saved. Every row refused is exit code 1: nothing changed.
    """
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
            _("Row {row}, {problem}").format(row=one.row, problem=_told(kind, problem))
            for problem in one.problems
        ]
    is_nothing_done = not report.added and not report.unchanged
    return Answer(document, lines, (REFUSED if is_nothing_done else IN_PART) if refused else DONE)


def undo(arguments: Namespace) -> Answer:
    """Take the last change back, as a new change, and say which it was.

    Raises Refusal UND-01 if there is nothing to undo, UND-02 if what it changed was changed since.
    """
    from precarite_desktop.services import find_records, tell_records, undo_change

    with post_of(arguments) as post:
        undone = undo_change.undo(post)
        lines = [_("The last change is undone.")]
        for uid in undone.uids:
            found = find_records.by_uid(post, uid)
            if found is not None:
                label = _(KINDS[found.item.kind].label)
                lines.append(
                    f"{label}  ·  {find_records.title(post, found.item)}  ·  {tell_records.short(uid)}"
                )
            made = [one for one in tell_records.history(post, uid) if one.change_uid == undone.change_uid]
            lines += [f"  {change_line(one)}" for one in made]
    return Answer({"undone": undone.change_uid, "uids": list(undone.uids)}, lines)


def check(arguments: Namespace) -> Answer:
    """Check stored records and drafts against the rules."""
    from precarite_desktop.services import check_records, tell_records

    kinds = [kind_asked(arguments.kind)] if arguments.kind else None
    with post_of(arguments) as post:
        found = list(check_records.check(post, kinds))
        titles = {
            name: tell_records.titles(post, name, [one.uid for one in found if one.kind == name])
            for name in dict.fromkeys(one.kind for one in found)
        }
    document = {
        "problems": [{"kind": one.kind, "uid": one.uid, **_problem(one.problem)} for one in found],
    }
    lines = [
        "  ·  ".join(
            (titles[one.kind][one.uid], tell_records.short(one.uid), _told(KINDS[one.kind], one.problem))
        )
        for one in found
    ]
    return Answer(document, lines or [_("Nothing to correct.")])


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "field": problem.field,
        "message": sentence_of(problem),
    }


def _told(kind: RecordKind, problem: Problem) -> str:
    """« Date de naissance : Erreur : … »: which field is meant, then what about it."""
    sentence = f"{severity_word(problem.severity)} : {sentence_of(problem)} ({problem.code})"
    label = _label(kind, problem.field)
    return f"{label} : {sentence}" if label else sentence


def _label(kind: RecordKind, name: str) -> str:
    """The label of a field, of the kind or of the person that comes along with it; empty for the whole."""
    for one in (*kind.fields, *KINDS["person"].fields):
        if one.name == name:
            return _(one.label)
    return ""
