"""Headquarters: verify a package and say what importing it would do; nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.services import apply_package, import_packages, package_files, package_warnings
from precarite_desktop.services.post import Post


@dataclass(frozen=True)
class Description:
    """What a verified package says, and what the decision table says of it."""

    site: str
    stream: str
    epoch: int
    seq: int
    kind: str
    outcome: str
    tables: Mapping[str, int]
    warnings: tuple[str, ...] = ()
    """Codes of what is odd about it and does not block it."""


def inspect(post: Post, file: Path) -> Description:
    """Describe the package in `file`. Raises Refusal USE-10 at a station, or with the package's own code."""
    if not post.is_headquarters:
        raise Refusal("USE-10")
    verified, station = import_packages.open_for(post, package_files.copy_of(file).data)
    verified.check_tables()
    with post.register.read() as session:
        outcome = apply_package.decide(session, station, verified)
        warnings = package_warnings.of(session, station, verified, post.now())
    exchange = verified.exchange
    return Description(
        station.site,
        station.stream,
        exchange.epoch.n if exchange.epoch else 0,
        exchange.seq,
        exchange.kind.value,
        outcome.code.value,
        {name: verified.row_count(name) for name in verified.tables()},
        warnings,
    )
