"""Until when records about people are kept: the delay of each kind, and the day that starts it (domain 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from precarite_desktop.law.reference_values import ReferenceValues
from precarite_desktop.law.retention import Kept, Retention, retention
from precarite_desktop.records.fields import Values


@dataclass(frozen=True)
class Keeping:
    """The delay of one kind, and the fields that say when it starts, the first one filled counts."""

    kept: Kept
    since: tuple[str, ...] = ()
    """Empty for a person, whose delay starts with her last record, or with the last contact."""


KEEPINGS: Mapping[str, Keeping] = {
    "person": Keeping(Kept.CANDIDATE),
    "placement": Keeping(Kept.PLACEMENT, ("ended_on", "planned_end_on")),
    "placement_exit": Keeping(Kept.PLACEMENT, ("left_on",)),
    "placement_hours": Keeping(Kept.PLACEMENT, ("month_on",)),
    "follow_up": Keeping(Kept.SOCIAL_FOLLOW_UP, ("made_on",)),
    "pass_iae": Keeping(Kept.PLACEMENT, ("official_ends_on",)),
    "suspension": Keeping(Kept.PLACEMENT, ("ends_on",)),
    "prolongation": Keeping(Kept.PLACEMENT, ("ends_on",)),
    "eligibility": Keeping(Kept.SOCIAL_FOLLOW_UP, ("diagnosed_on",)),
    "support": Keeping(Kept.SOCIAL_FOLLOW_UP, ("held_on",)),
    "reminder": Keeping(Kept.SOCIAL_FOLLOW_UP, ("done_on", "due_on")),
    "internship": Keeping(Kept.INTERN_REGISTER, ("ended_on", "ends_on")),
    "internship_period": Keeping(Kept.INTERN_REGISTER, ("ends_on",)),
    "internship_signature": Keeping(Kept.INTERN_REGISTER, ("signed_on", "asked_on")),
    "internship_amendment": Keeping(Kept.INTERN_REGISTER, ("effective_on",)),
    "apprenticeship": Keeping(Kept.PAY_EVIDENCE, ("broken_on", "ends_on")),
}
"""Kind → its delay: every kind that is about people has one, and a test says so."""


def kept_until(kind_name: str, values: Values, law: ReferenceValues) -> Retention | None:
    """Until when a record is kept; None while what it is about goes on, with no last day."""
    keeping = KEEPINGS.get(kind_name)
    if keeping is None:  # unknown is not over
        return None
    since = next((day for name in keeping.since if isinstance(day := values.get(name), date)), None)
    return None if since is None else retention(keeping.kept, since, law)
