"""What is odd about a package as a whole and never blocks it: its writer's clock, whom it is sealed for."""

from datetime import UTC, datetime

from precarite_desktop.exchange import sequence
from precarite_desktop.exchange.package import Verified
from precarite_desktop.exchange.sequence import CLOCK_TOLERANCE
from precarite_desktop.storage import ledger
from precarite_desktop.storage.session import Session
from precarite_desktop.storage.stations import Station

CLOCK = "W-CLOCK"


def of(session: Session, station: Station, verified: Verified, now: datetime) -> tuple[str, ...]:
    """The codes of the warnings about a verified package. Writes nothing."""
    odd = (CLOCK,) if _is_clock_odd(session, station, verified, now) else ()
    return (*verified.warnings, *odd)


def _is_clock_odd(session: Session, station: Station, verified: Verified, now: datetime) -> bool:
    """A package may lie in the mail for weeks: it is odd only from the future, or older than what is known.

    Known are the day of the enrolment, and the last package before this one whose own clock was not ahead.
    """
    created = _instant(verified.exchange.created_clock)
    epoch = verified.exchange.epoch
    if created is None or epoch is None:
        return True
    previous = station.enrolled_at - CLOCK_TOLERANCE
    for clock, received_at in ledger.clocks_before(session, station.stream, epoch.n, verified.exchange.seq):
        told = _instant(clock)
        if told is not None and told <= received_at + CLOCK_TOLERANCE:
            previous = max(previous, told)
            break
    return sequence.is_clock_odd(created, now=now, previous=previous)


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
