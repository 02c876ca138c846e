"""The campaign under way: its name and the day by which every lycée has to send.

Headquarters sets it; each of its packages tells it to a station, which then names it
in its own packages. What is received from the opening on counts for it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from precarite_desktop.problems import Refusal
from precarite_desktop.services.post import Post
from precarite_desktop.storage import meta
from precarite_desktop.storage.session import Session

LONGEST_NAME = 60
_NAME, _DUE_ON, _OPENED_ON = "campaign", "campaign_due_on", "campaign_opened_on"


@dataclass(frozen=True)
class Campaign:
    """One round of sending."""

    name: str
    due_on: date
    opened_on: date
    """Packages received before do not count."""

    @property
    def opened_at(self) -> datetime:
        """The instant at which that day began here, in UTC."""
        return datetime.combine(self.opened_on, time()).astimezone(UTC)

    def is_over(self, today: date) -> bool:
        """Whether the day by which to send has passed."""
        return today > self.due_on


def current(post: Post) -> Campaign | None:
    """The campaign under way, as this post knows it; None before there is one."""
    with post.register.read() as session:
        return read(session)


def read(session: Session) -> Campaign | None:
    """`current` inside a session of the caller's."""
    name, due_on = meta.get(session, _NAME), meta.get(session, _DUE_ON)
    if not name or not due_on:
        return None
    opened_on = meta.get(session, _OPENED_ON) or due_on
    return Campaign(name, date.fromisoformat(due_on), date.fromisoformat(opened_on))


def put(post: Post, name: str, due_on: date) -> Campaign:
    """Open a campaign, or move the day of the one of that name.

    It opens today, or on the first day of the month it is due in if that has passed. Raises
    Refusal USE-10 at a station, CAM-01 without a name, CAM-02 for a name too long.
    """
    if not post.is_headquarters:
        raise Refusal("USE-10")
    asked = " ".join(name.split())
    if not asked:
        raise Refusal("CAM-01")
    if len(asked) > LONGEST_NAME:
        raise Refusal("CAM-02", count=LONGEST_NAME)
    with post.register.write() as session:
        known = read(session)
        opened_on = min(post.today, due_on.replace(day=1))
        if known is not None and known.name == asked:
            opened_on = min(known.opened_on, due_on)
        keep(session, asked, due_on.isoformat())
        meta.put(session, _OPENED_ON, opened_on.isoformat())
    return Campaign(asked, due_on, opened_on)


def keep(session: Session, name: str, due_on: str) -> None:
    """Keep what headquarters says of its campaign; empty texts where there is none."""
    meta.put(session, _NAME, name)
    meta.put(session, _DUE_ON, due_on)
