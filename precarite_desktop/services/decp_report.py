"""What became of files of published contracts: counts, and the rows that something is remarked on."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from precarite_desktop.exchange.decp import Reading
from precarite_desktop.problems import Problem, Refusal, Severity

MOST_FINDINGS = 10_000
"""Findings kept one by one of a file; the rest is only counted, so that memory stays flat."""


@dataclass(frozen=True)
class Finding:
    """One remark on one row, named by its place in the file, from 1, and as it was published."""

    row: int
    number: str
    buyer: str
    problem: Problem

    @property
    def sets_aside(self) -> bool:
        """Whether the row was not kept."""
        return self.problem.severity is Severity.ERROR


@dataclass
class FileReport:
    """One file, counted while it is read."""

    file: Path
    format: str = ""
    """`2019` or `2022`; empty if no contract was found."""
    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    alerted: int = 0
    """Rows kept, or known already, with at least one alert."""
    amendments: int = 0
    """Amendments added to their contracts."""
    siae: int = 0
    """Contracts added or changed with a known SIAE among the contractors."""
    codes: Counter[str] = field(default_factory=Counter)
    """Code → findings."""
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0
    """Findings that are only counted."""
    is_stopped: bool = False
    """Somebody stopped the import before the end of this file."""
    refusal: Refusal | None = None
    """Why nothing was read of it."""

    @property
    def kept(self) -> int:
        """Rows that the register holds now."""
        return self.added + self.changed + self.unchanged

    def note(self, row: int, reading: Reading, *more: Problem) -> None:
        """Count what is remarked on a row, and keep it while there is room."""
        problems = (*reading.problems, *more)
        errors = tuple(one for one in problems if one.severity is Severity.ERROR)
        is_set_aside = bool(errors)
        self.set_aside += is_set_aside
        self.alerted += bool(problems) and not is_set_aside
        for one in errors or problems:  # of a row set aside only why it was
            self.codes[one.code] += 1
            if len(self.findings) < MOST_FINDINGS:
                self.findings.append(Finding(row, reading.number, reading.buyer, one))
            else:
                self.left_out += 1


@dataclass(frozen=True)
class DecpReport:
    """All the files of one import."""

    files: tuple[FileReport, ...]

    @property
    def kept(self) -> int:
        """Rows that the register holds now."""
        return sum(one.kept for one in self.files)

    @property
    def set_aside(self) -> int:
        """Rows that were not kept."""
        return sum(one.set_aside for one in self.files)

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files of which nothing was read."""
        return tuple(one for one in self.files if one.refusal is not None)
