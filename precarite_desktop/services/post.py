"""Post: one open register with everything that a verb needs from outside. Frozen, made once, passed on."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from precarite_desktop.paths import Paths
from precarite_desktop.storage.engine import Register

LYCEE = "lycee"
COORDINATION = "coordination"
SIEGE = "siege"
PROFILES = (LYCEE, COORDINATION, SIEGE)


@dataclass(frozen=True)
class Post:
    """Where work happens: a lycée's, a coordination's or headquarters' register."""

    register: Register
    paths: Paths
    now: Callable[[], datetime]
    """The clock, in UTC."""
    new_uid: Callable[[], str]
    who: str
    """Name of the account, for the history."""
    profile: str
    """`lycee`, `coordination` or `siege`."""
    site: str
    """UAI of the lycée, code of the coordination, empty at headquarters."""
    name: str

    @property
    def today(self) -> date:
        """The current day where the post stands."""
        return self.now().astimezone().date()

    @property
    def school_uai(self) -> str:
        """The post's own lycée; empty at headquarters and coordination."""
        return self.site if self.profile == LYCEE else ""

    @property
    def is_headquarters(self) -> bool:
        """Whether this post keeps the region's lists and receives packages."""
        return self.profile == SIEGE


def clock() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


def account() -> str:
    """The name of the account that runs the program; empty if the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
