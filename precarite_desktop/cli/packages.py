"""Verbs of the exchange: export, inspect, import, receive-status, keys."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precarite_desktop.cli.answer import DONE, IN_PART, REFUSED, Answer
from precarite_desktop.cli.opening import phrase, post_of
from precarite_desktop.cli.progress import on_terminal
from precarite_desktop.problems import Refusal
from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.messages import sentence

if TYPE_CHECKING:
    from precarite_desktop.services.import_report import ImportReport
    from precarite_desktop.services.reception import Board

_STATES = {
    "received": N_("Received"),
    "late": N_("Late"),
    "refused": N_("Refused"),
    "missing": N_("Missing"),
}


def export(arguments: Namespace) -> Answer:
    """Create a package; at headquarters one for each post. Raises Refusal EXP-01…04, E-101, FIL-02."""
    from precarite_desktop.services import export_package, write_hq_packages

    with post_of(arguments) as post:
        if post.profile == "siege":
            if arguments.nil_return:
                raise Refusal("USE-11")
            written = write_hq_packages.write_all(post, Path(arguments.to), site=arguments.site)
            document: dict[str, Any] = {
                "packages": [{"file": str(one.file), "site": one.site, "seq": one.n} for one in written]
            }
            return Answer(document, [str(one.file) for one in written])
        create = export_package.declare_no_activity if arguments.nil_return else export_package.create
        made = create(post, Path(arguments.to), kind="snapshot" if arguments.snapshot else "delta")
    line = ngettext(
        "Package {seq} created, {count} row: {file}", "Package {seq} created, {count} rows: {file}", made.rows
    ).format(seq=made.seq, count=made.rows, file=made.file)
    if made.is_nil_return:
        line = _("Package {seq} created, it declares “no activity”: {file}").format(
            seq=made.seq, file=made.file
        )
    return Answer({"file": str(made.file), "seq": made.seq, "kind": made.kind, "rows": made.rows}, [line])


def inspect(arguments: Namespace) -> Answer:
    """Verify and describe a package, change nothing. Raises Refusal with the package's own code."""
    from precarite_desktop.services import inspect_package

    with post_of(arguments) as post:
        seen = inspect_package.inspect(post, Path(arguments.file))
    document = {
        "file": arguments.file,
        "site": seen.site,
        "stream": seen.stream,
        "epoch": seen.epoch,
        "seq": seen.seq,
        "kind": seen.kind,
        "outcome": seen.outcome,
        "tables": dict(seen.tables),
    }
    lines = [
        _("Package {seq} of {site}, {kind}: {outcome}").format(
            seq=seen.seq, site=seen.site, kind=seen.kind, outcome=seen.outcome
        ),
        *(f"  {name} : {count}" for name, count in seen.tables.items()),
        *(f"  {sentence(code)} ({code})" for code in seen.warnings),
    ]
    return Answer(document, lines)


def import_files(arguments: Namespace) -> Answer:
    """Import packages or folders of packages; each file refused is named with its code."""
    from precarite_desktop.services import import_packages, keep_backups

    receipts = Path(arguments.receipts) if arguments.receipts else None
    with post_of(arguments) as post:
        keep_backups.keep_before(post)
        report = import_packages.import_paths(
            post, [Path(path) for path in arguments.paths], receipts=receipts, progress=on_terminal()
        )
        is_headquarters = post.is_headquarters
    lines = _report_lines(report)
    if is_headquarters:  # only it expects anybody
        count = len(report.missing)
        lines.insert(
            3, ngettext("{count} lycée missing", "{count} lycées missing", count).format(count=count)
        )
    return Answer(_report_document(report), lines, _exit_code(report))


def receive_status(arguments: Namespace) -> Answer:
    """Say what is expected, received, late, refused and missing, lycée by lycée."""
    from precarite_desktop.services import reception

    with post_of(arguments) as post:
        board = reception.board(post)
    return Answer(_board_document(board), _board_lines(board))


def campaign(arguments: Namespace) -> Answer:
    """Say which campaign is under way; at headquarters, open one. Raises Refusal USE-10, CAM-01, CAM-02."""
    from precarite_desktop.services import campaign as service

    with post_of(arguments) as post:
        if arguments.name is not None or arguments.due is not None:
            if arguments.name is None or arguments.due is None:
                raise Refusal("CAM-03")
            service.put(post, arguments.name, arguments.due)
        found = service.current(post)
    if found is None:
        return Answer({"name": "", "due_on": "", "opened_on": ""}, [_("No campaign is under way.")])
    line = _("{name}, due on {date}").format(name=found.name, date=short(found.due_on))
    document = {
        "name": found.name,
        "due_on": found.due_on.isoformat(),
        "opened_on": found.opened_on.isoformat(),
    }
    return Answer(document, [line])


def keys(arguments: Namespace) -> Answer:
    """Write what IT needs to check packages with ordinary tools (decision 59)."""
    from precarite_desktop.services import export_keys

    given = phrase(arguments) if arguments.identity else None
    if arguments.identity and given is None:
        raise Refusal("USE-08")
    with post_of(arguments) as post:
        files = export_keys.export(post, Path(arguments.export), phrase=given)
    return Answer({"files": [str(one) for one in files]}, [str(one) for one in files])


def _exit_code(report: "ImportReport") -> int:
    if not report.refused:
        return DONE
    return IN_PART if report.applied or report.unchanged else REFUSED


def _report_document(report: "ImportReport") -> dict[str, Any]:
    return {
        "applied": [
            {"file": one.file, "site": one.site, "seq": one.seq, "code": one.code, "rows": one.rows}
            for one in report.applied
        ],
        "unchanged": [{"file": one.file, "code": one.code} for one in report.unchanged],
        "refused": [
            {"file": one.file, "code": one.code, "message": sentence(one.code, **one.details)}
            for one in report.refused
        ],
        "waiting": [{"file": one.file, "code": one.code} for one in report.waiting],
        "missing": list(report.missing),
        "receipts": [str(path) for path in report.receipts],
    }


def _report_lines(report: "ImportReport") -> list[str]:
    counted = (
        (
            ngettext("{count} package imported", "{count} packages imported", len(report.applied)),
            report.applied,
        ),
        (ngettext("{count} already known", "{count} already known", len(report.unchanged)), report.unchanged),
        (ngettext("{count} refused", "{count} refused", len(report.refused)), report.refused),
    )
    lines = [text.format(count=len(ones)) for text, ones in counted]
    lines += [f"  {one.file} : {sentence(one.code, **one.details)} ({one.code})" for one in report.refused]
    for applied in report.applied:
        lines += [f"  {applied.file} : {sentence(code)} ({code})" for code in applied.warnings]
        if applied.remarked:
            told = ngettext(
                "{count} record of {site} with remarks", "{count} records of {site} with remarks",
                applied.remarked,
            )  # fmt: skip
            lines.append(f"  {applied.file} : {told.format(count=applied.remarked, site=applied.site)}")
    return lines


def _board_document(board: "Board") -> dict[str, Any]:
    return {
        "expected": board.expected,
        "received": board.received,
        "late": board.late,
        "refused": board.refused,
        "missing": board.missing,
        "sites": [
            {
                "site": one.site,
                "name": one.name,
                "state": one.state,
                "last_seq": one.last_seq,
                "received_at": one.received_at,
                "code": one.code,
            }
            for one in board.sites
        ],
    }


def _board_lines(board: "Board") -> list[str]:
    total = _(
        "{expected} expected · {received} received ({late} late) · {refused} refused · {missing} missing"
    )
    lines = [
        total.format(
            expected=board.expected,
            received=board.received,
            late=board.late,
            refused=board.refused,
            missing=board.missing,
        )
    ]
    if board.nil_returns:
        nil = ngettext(
            "of these {count} with no activity declared", "of these {count} with no activity declared",
            board.nil_returns,
        )  # fmt: skip
        lines.append(nil.format(count=board.nil_returns))
    lines += [f"{_(_STATES[one.state]):<10} {one.site:<9} {one.name}" for one in board.sites]
    return lines
