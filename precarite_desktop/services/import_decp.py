"""Import published data of public contracts (DECP): each row kept, kept with alerts, or set aside.

A few hundred rows to a transaction, so that what is typed meanwhile never waits;
flat in memory. The same row twice adds nothing; one that says something new
changes its contract, except what a person changed here. Amendments hang on their
contract and never move its year.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from precarite_desktop.exchange import decp, json_rows
from precarite_desktop.exchange.decp import Reading
from precarite_desktop.exchange.json_rows import Fault, RowReader
from precarite_desktop.problems import Problem, Refusal, Severity
from precarite_desktop.services.decp_report import DecpReport, FileReport
from precarite_desktop.services.post import Post
from precarite_desktop.services.settle_contracts import Batch, Row
from precarite_desktop.storage.session import Session

Progress = Callable[[int, int, str], None]
BATCH = 250
"""Rows to one transaction: about a tenth of a second."""
_FAULTS = {Fault.SHAPE: "DEC-01", Fault.SIZE: "DEC-10", Fault.END: "DEC-11"}
_WHOLE = 100  # percent


class _DryRun(Exception):
    """Ends a preview, so that its transaction is undone."""


def import_files(
    post: Post,
    files: Sequence[Path],
    *,
    buyer: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> DecpReport:
    """Read files into the register. `buyer` is a SIREN or a SIRET: other buyers' rows are set aside.

    Raises Refusal USE-10 at a station. A file that cannot be read is refused alone, in the report.
    """
    reports = []
    for file in files:
        run = _Run(post, file, buyer, post.register.write_much)
        reports.append(run.read(progress or _unseen, cancelled or _never))
    post.register.checkpoint()
    return DecpReport(tuple(reports))


def preview_files(post: Post, files: Sequence[Path], *, buyer: str = "") -> DecpReport:
    """What `import_files` would do, in one transaction that is undone. Raises Refusal USE-10."""
    reports: list[FileReport] = []
    try:
        with post.register.write_much() as session:
            given = _the_same(session)
            reports.extend(_Run(post, file, buyer, given).read(_unseen, _never) for file in files)
            raise _DryRun
    except _DryRun:
        return DecpReport(tuple(reports))


class _Run:
    """One file being read."""

    def __init__(
        self, post: Post, file: Path, buyer: str, session: Callable[[], AbstractContextManager[Session]]
    ) -> None:
        if not post.is_headquarters:
            raise Refusal("USE-10")
        self._post, self._file, self._session = post, file, session
        self._buyer = "".join(buyer.split())
        self._began: datetime = post.now()
        self._report = FileReport(file)

    def read(self, progress: Progress, cancelled: Callable[[], bool]) -> FileReport:
        """Read it to its end, or until somebody stops; a file that is none is refused."""
        report = self._report
        try:
            size = max(self._file.stat().st_size, 1)
            with self._file.open("rb") as opened:
                reader = RowReader(opened, decp.LISTS, decp.SINGLES)
                kept = self._rows(reader)
                while batch := list(islice(kept, BATCH)):
                    self._settle(batch)
                    progress(min(opened.tell() * _WHOLE // size, _WHOLE - 1), _WHOLE, self._file.name)
                    if cancelled():
                        report.is_stopped = True
                        break
        except OSError as error:
            report.refusal = Refusal("FIL-01", file=str(self._file), reason=error.strerror or "")
            return report
        if not reader.found:
            report.refusal = Refusal("DEC-90", file=self._file.name)
        report.format = _format(reader.found)
        progress(_WHOLE, _WHOLE, self._file.name)
        return report

    def _rows(self, reader: RowReader) -> Iterator[Row]:
        """The rows that can be kept; the others are noted as they pass."""
        for raw in reader:
            if not reader.found:
                return
            self._report.rows += 1
            number = self._report.rows
            if raw.fault is not None or raw.content is None:
                code = _FAULTS[raw.fault or Fault.SHAPE]
                self._report.note(number, Reading("", "", None), Problem("", code))
                continue
            reading = decp.read(raw.content, raw.place)
            if self._buyer and not reading.buyer.startswith(self._buyer):
                other = Problem("buyer_siret", "DEC-09", Severity.ERROR, {"siret": self._buyer})
                self._report.note(number, Reading(reading.number, reading.buyer, None), other)
            elif reading.values is None:
                self._report.note(number, reading)
            else:
                yield Row(number, reading)

    def _settle(self, batch: Sequence[Row]) -> None:
        with self._session() as session:
            Batch(self._post, session, self._report, self._began).settle(batch)


def _format(found: set[json_rows.Place]) -> str:
    if found & {decp.CONTRACTS, decp.CONCESSIONS}:
        return "2022"
    return "2019" if found else ""


def _the_same(session: Session) -> Callable[[], AbstractContextManager[Session]]:
    @contextmanager
    def given() -> Iterator[Session]:
        yield session

    return given


def _unseen(_done: int, _total: int, _what: str) -> None:
    """Nobody looks."""


def _never() -> bool:
    return False
