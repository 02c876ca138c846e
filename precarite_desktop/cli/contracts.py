"""The verb of public contracts: import-decp."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from precarite_desktop.cli import progress
from precarite_desktop.cli.answer import DONE, IN_PART, REFUSED, Answer
from precarite_desktop.cli.opening import post_of
from precarite_desktop.text.i18n import _, ngettext
from precarite_desktop.text.messages import sentence_of, severity_word


def import_decp(arguments: Namespace) -> Answer:
    """Read published contracts; dirty rows are reported one by one, none stops its file."""
    from precarite_desktop.services import import_decp as service

    files = [Path(one) for one in arguments.files]
    with post_of(arguments) as post:
        if arguments.dry_run:
            report = service.preview_files(post, files, buyer=arguments.buyer)
        else:
            report = service.import_files(post, files, buyer=arguments.buyer, progress=progress.on_terminal())
    read = [one for one in report.files if one.refusal is None]
    document = {
        "files": [_file(one) for one in read],
        "refused": [_refused(one) for one in report.refused],
        "dry_run": bool(arguments.dry_run),
    }
    lines = [line for one in report.files for line in _lines(one)]
    is_clean = not report.refused and not report.set_aside
    return Answer(document, lines, DONE if is_clean else IN_PART if report.kept else REFUSED)


def _file(report: Any) -> dict[str, Any]:
    counts = (
        "format", "rows", "added", "changed", "unchanged", "set_aside", "alerted", "amendments", "siae",
    )  # fmt: skip
    return {
        "file": str(report.file),
        **{name: getattr(report, name) for name in counts},
        "stopped": report.is_stopped,
        "codes": dict(sorted(report.codes.items())),
        "findings": [_finding(one) for one in report.findings],
        "left_out": report.left_out,
    }


def _finding(finding: Any) -> dict[str, Any]:
    problem = finding.problem
    return {
        "row": finding.row,
        "number": finding.number,
        "buyer": finding.buyer,
        "code": problem.code,
        "severity": problem.severity.value,
        "field": problem.field,
        "message": sentence_of(problem),
    }


def _refused(report: Any) -> dict[str, str]:
    return {
        "file": str(report.file), "code": report.refusal.code, "message": sentence_of(report.refusal)
    }  # fmt: skip


def _lines(report: Any) -> Iterator[str]:
    if report.refusal is not None:
        yield f"{report.file.name}  {sentence_of(report.refusal)} ({report.refusal.code})"
        return
    rows = ngettext("{count} row", "{count} rows", report.rows).format(count=report.rows)
    yield _(
        "{file}: {rows} · added: {added} · changed: {changed} · known: {known} · set aside: {aside}"
    ).format(
        file=report.file.name, rows=rows, added=report.added, changed=report.changed,
        known=report.unchanged, aside=report.set_aside,
    )  # fmt: skip
    for one in report.findings:
        words = f"{severity_word(one.problem.severity)} : {sentence_of(one.problem)} ({one.problem.code})"
        yield _("  row {row}, {number}: {problem}").format(
            row=one.row, number=one.number or "…", problem=words
        )  # fmt: skip
