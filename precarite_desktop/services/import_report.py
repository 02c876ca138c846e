"""What an import did, file by file: each applied, unchanged or refused (decision 48)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from precarite_desktop.exchange.errors import KEPT_WAITING


@dataclass(frozen=True)
class Applied:
    """A package that brought something."""

    file: str
    site: str
    seq: int
    code: str
    rows: int
    warnings: tuple[str, ...] = ()
    """Codes of what is odd about the package as a whole."""
    remarked: int = 0
    """Records of the station on which headquarters remarks something."""


@dataclass(frozen=True)
class Unchanged:
    """A package that brings nothing more, and nothing is wrong."""

    file: str
    code: str
    site: str = ""


@dataclass(frozen=True)
class Refused:
    """A file that was refused; `site` only if its signature was verified."""

    file: str
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    site: str = ""


@dataclass(frozen=True)
class ImportReport:
    """The outcome of one import of files and folders."""

    applied: tuple[Applied, ...] = ()
    unchanged: tuple[Unchanged, ...] = ()
    refused: tuple[Refused, ...] = ()
    missing: tuple[str, ...] = ()
    """Sites expected from which nothing was ever applied."""
    receipts: tuple[Path, ...] = ()
    is_cancelled: bool = False

    @property
    def waiting(self) -> tuple[Refused, ...]:
        """Those refused that are kept and may be accepted later."""
        return tuple(one for one in self.refused if one.code in KEPT_WAITING)


FileOutcome = Applied | Unchanged | Refused


def gathered(
    outcomes: list[FileOutcome],
    *,
    missing: tuple[str, ...] = (),
    receipts: tuple[Path, ...] = (),
    is_cancelled: bool = False,
) -> ImportReport:
    """Sort the outcomes of files into a report."""
    return ImportReport(
        tuple(one for one in outcomes if isinstance(one, Applied)),
        tuple(one for one in outcomes if isinstance(one, Unchanged)),
        tuple(one for one in outcomes if isinstance(one, Refused)),
        missing,
        receipts,
        is_cancelled,
    )
