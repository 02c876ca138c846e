"""How the window speaks of the campaign: its name, its day, and how far away that is."""

from datetime import date
from typing import TYPE_CHECKING

from precarite_desktop.text.dates import long
from precarite_desktop.text.i18n import _, ngettext

if TYPE_CHECKING:
    from precarite_desktop.services.campaign import Campaign


def at_headquarters(campaign: "Campaign", today: date) -> str:
    """« Campaign novembre 2026 · due on Sunday 15 November 2026, 8 days ago »."""
    return _("Campaign {name} · due on {date}, {distance}").format(
        name=campaign.name, date=long(campaign.due_on), distance=_distance(campaign, today)
    )


def at_a_station(campaign: "Campaign", today: date) -> str:
    """The same for those who send."""
    return _("Campaign {name}: to be sent by {date}, {distance}.").format(
        name=campaign.name, date=long(campaign.due_on), distance=_distance(campaign, today)
    )


def _distance(campaign: "Campaign", today: date) -> str:
    days = (campaign.due_on - today).days
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    if days == 0:
        return _("that is today")
    return ngettext("passed {count} day ago", "passed {count} days ago", -days).format(count=-days)
