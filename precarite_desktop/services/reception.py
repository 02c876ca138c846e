"""Headquarters' board: what is expected, what came, what is missing, lycée by lycée (decision 35)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from precarite_desktop.exchange.errors import KEPT_WAITING
from precarite_desktop.exchange.sequence import SETTLED
from precarite_desktop.problems import Refusal
from precarite_desktop.services import campaign, reception_folder
from precarite_desktop.services.campaign import Campaign
from precarite_desktop.services.post import Post
from precarite_desktop.storage import ledger, reference, replica, row_remarks, stations
from precarite_desktop.storage.row_remarks import Count
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

RECEIVED, LATE, REFUSED, MISSING = "received", "late", "refused", "missing"
SILENCE = timedelta(days=31)
"""Without a campaign a lycée is thought to send every month: past this its last package is late."""
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
    department: str = ""
    kind: str = ""
    """Type of lycée, as the reference list has it."""
    is_nil_return: bool = False
    """Received, and it declares that there was no activity."""


@dataclass(frozen=True)
class Board:
    """All sites, the missing first. `received` counts the late ones too."""

    sites: tuple[SiteLine, ...]
    campaign: Campaign | None = None

    @property
    def expected(self) -> int:
        """How many sites should send."""
        return len(self.sites)

    @property
    def received(self) -> int:
        """How many have sent something that was accepted, the late included."""
        return self._count(RECEIVED) + self._count(LATE)

    @property
    def late(self) -> int:
        """How many of those came after the day that was asked; without a campaign, over a month ago."""
        return self._count(LATE)

    @property
    def refused(self) -> int:
        """How many have a last package that was refused."""
        return self._count(REFUSED)

    @property
    def missing(self) -> int:
        """How many have sent nothing that counts."""
        return self._count(MISSING)

    @property
    def nil_returns(self) -> int:
        """How many of those received declare that there was no activity."""
        return sum(1 for one in self.sites if one.is_nil_return)

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
        expected = {one.site: SiteLine(one.site, one.name, MISSING) for one in enrolled.values()}
        expected |= _expected(session)
        seen = _look(post, session)
    lines = [
        _line(seen, line, enrolled[site], refused.get(site)) if site in enrolled else line
        for site, line in expected.items()
    ]
    lines.sort(key=lambda one: (_ORDER.index(one.state), one.name))
    return Board(tuple(lines), seen.campaign)


def missing(post: Post) -> tuple[str, ...]:
    """The codes of the sites from which nothing was ever accepted."""
    return tuple(sorted(one.site for one in board(post).sites if one.state == MISSING))


@dataclass(frozen=True)
class _Seen:
    """What the register said when the board was drawn."""

    now: datetime
    campaign: Campaign | None
    last: Mapping[str, ledger.Entry]
    declared: Mapping[str, tuple[str, bool]]
    first: Mapping[str, datetime]
    """Stream → when the first package of the campaign was accepted."""
    remarks: Mapping[str, Count]


def _look(post: Post, session: Session) -> _Seen:
    under_way = campaign.read(session)
    return _Seen(
        post.now(),
        under_way,
        ledger.last_of_each(session),
        replica.declarations(session),
        ledger.first_of_each(session, since=under_way.opened_at) if under_way else {},
        row_remarks.counts(session),
    )


def _expected(session: Session) -> dict[str, SiteLine]:
    """The active lycées that answer for themselves: sections answer through their mother."""
    found = {}
    for uai, name, department, kind in reference.active_schools(session):
        found[uai] = SiteLine(uai, name, MISSING, department=department or uai[1:3], kind=kind or "")
    return found


def _line(
    seen: _Seen, line: SiteLine, station: Station, refused: reception_folder.RefusedFile | None
) -> SiteLine:
    """The line of an enrolled site, with what its last package was."""
    received_at = station.applied_at
    entry = seen.last.get(station.stream)
    code = entry.outcome if entry and entry.outcome not in SETTLED else ""
    if refused is not None and (received_at is None or refused.at > received_at.isoformat()):
        code = code or refused.code
    told, is_nil = seen.declared.get(station.stream, ("", False))
    first = seen.first.get(station.stream)
    state = REFUSED if code else MISSING
    if received_at is not None and not code and _counts(seen, first, told, is_nil=is_nil):
        state = LATE if _is_late(seen, first or received_at, received_at) else RECEIVED
    stands = seen.remarks.get(station.stream, Count())
    return replace(
        line,
        state=state,
        errors=stands.errors,
        warnings=stands.warnings,
        last_seq=station.applied_seq,
        received_at=received_at.isoformat() if received_at else "",
        code=code,
        rows=entry.row_count if entry else 0,
        is_enrolled=True,
        is_nil_return=is_nil and state in (RECEIVED, LATE),
    )


def _counts(seen: _Seen, first: datetime | None, told: str, *, is_nil: bool) -> bool:
    """Whether something counts for the campaign: told for it, or received since it opened.

    « No activity » in another campaign says nothing of this one.
    """
    under_way = seen.campaign
    if under_way is None or told == under_way.name:
        return True
    return first is not None and not (is_nil and told)


def _is_late(seen: _Seen, first: datetime, last: datetime) -> bool:
    """A correction sent after the day does not make late a lycée that had sent in time."""
    if seen.campaign is None:
        return seen.now - last > SILENCE
    return first.astimezone().date() > seen.campaign.due_on
