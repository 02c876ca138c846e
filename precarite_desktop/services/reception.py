"""Headquarters' board: what is expected, what came, what is missing, lycée by lycée (decision 35)."""

from dataclasses import dataclass, replace
from datetime import timedelta

from precarite_desktop.exchange.errors import KEPT_WAITING
from precarite_desktop.exchange.sequence import SETTLED
from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import reception_folder
from precarite_desktop.services.post import Post
from precarite_desktop.storage import ledger, row_remarks, rows, stations
from precarite_desktop.storage.row_remarks import Count
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

RECEIVED, LATE, REFUSED, MISSING = "received", "late", "refused", "missing"
SILENCE = timedelta(days=31)
"""A lycée sends every month: past this its last package is late."""
_ORDER = (MISSING, REFUSED, LATE, RECEIVED)


@dataclass(frozen=True)
class SiteLine:
    """One lycée or coordination on the board."""

    site: str
    name: str
    state: str
    last_seq: int = 0
    received_at: str = ""
    code: str = ""
    """Why the last package was refused."""
    rows: int = 0
    errors: int = 0
    """Remarks that stand on what it sent."""
    warnings: int = 0
    is_enrolled: bool = False


@dataclass(frozen=True)
class Board:
    """All sites, the missing first. `received` counts the late ones too."""

    sites: tuple[SiteLine, ...]

    @property
    def expected(self) -> int:
        """How many sites should send."""
        return len(self.sites)

    @property
    def received(self) -> int:
        """How many have sent something that was accepted."""
        return self._count(RECEIVED) + self._count(LATE)

    @property
    def late(self) -> int:
        """How many of those have been silent for over a month."""
        return self._count(LATE)

    @property
    def refused(self) -> int:
        """How many have a last package that was refused."""
        return self._count(REFUSED)

    @property
    def missing(self) -> int:
        """How many never sent anything that was accepted."""
        return self._count(MISSING)

    def _count(self, state: str) -> int:
        return sum(1 for one in self.sites if one.state == state)


def board(post: Post) -> Board:
    """The state of reception now. Raises Refusal USE-10 at a station."""
    if not post.is_headquarters:
        raise Refusal("USE-10")
    refused = {
        one.site: one
        for one in reception_folder.refused(post.register.path)
        if one.site and one.code not in KEPT_WAITING
    }
    with post.register.read() as session:
        enrolled = {one.site: one for one in stations.every(session) if one.state == stations.ACTIVE}
        names = _expected(session) | {one.site: one.name for one in enrolled.values()}
        last = ledger.last_of_each(session)
        counts = row_remarks.counts(session)
    lines = []
    for site, name in names.items():
        station = enrolled.get(site)
        entry = last.get(station.stream) if station else None
        line = _line(post, site, name, station, entry, refused.get(site))
        stands = counts.get(station.stream, Count()) if station else Count()
        lines.append(replace(line, errors=stands.errors, warnings=stands.warnings))
    return Board(tuple(sorted(lines, key=lambda one: (_ORDER.index(one.state), one.name))))


def missing(post: Post) -> tuple[str, ...]:
    """The codes of the sites from which nothing was ever accepted."""
    return tuple(sorted(one.site for one in board(post).sites if one.state == MISSING))


def _expected(session: Session) -> dict[str, str]:
    """The active lycées that answer for themselves: sections answer through their mother."""
    return {
        str(item.values["uai"]): str(item.values["name"])
        for item in rows.where(session, KINDS["school"], {"active": "true"})
        if not item.values.get("mother_uai")
    }


def _line(
    post: Post,
    site: str,
    name: str,
    station: Station | None,
    entry: ledger.Entry | None,
    refused: reception_folder.RefusedFile | None,
) -> SiteLine:
    if station is None:
        return SiteLine(site, name, MISSING)
    received_at = station.applied_at
    code = entry.outcome if entry and entry.outcome not in SETTLED else ""
    if refused is not None and (received_at is None or refused.at > received_at.isoformat()):
        code = code or refused.code
    if code:
        state = REFUSED
    elif received_at is None:
        state = MISSING
    else:
        state = LATE if post.now() - received_at > SILENCE else RECEIVED
    return SiteLine(
        site,
        name,
        state,
        last_seq=station.applied_seq,
        received_at=received_at.isoformat() if received_at else "",
        code=code,
        rows=entry.row_count if entry else 0,
        is_enrolled=True,
    )
