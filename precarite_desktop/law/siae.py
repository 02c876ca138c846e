"""The structures of insertion: their kinds, and whether their agreement holds (domain 1.1, 1.2)."""

from datetime import date, timedelta

from precarite_desktop.law.reference_values import ReferenceValues

IAE_KINDS = ("EI", "ETTI", "AI", "ACI", "EITI")
"""The five kinds of SIAE, which have an agreement with the State."""
NEIGHBOURS = ("GEIQ", "EA", "EATT", "ESAT", "SEP", "OPCS")
"""Other structures of the field: no PASS IAE, no eligibility by IAE criteria."""
KINDS = (*IAE_KINDS, *NEIGHBOURS)

_ACTIVE_STATES = frozenset({"VALIDE", "PROVISOIRE"})


def annex_is_active(state: str, ends_on: date, today: date) -> bool:
    """Say whether a financial annex holds: an active state, and an end after today."""
    return state in _ACTIVE_STATES and ends_on > today


def grace_ends_on(deactivated_on: date, values: ReferenceValues) -> date:
    """The last day on which a deactivated agreement is still accepted."""
    return deactivated_on + timedelta(days=int(values.number("siae_grace_days", deactivated_on)))
