"""The record kinds there are, in the order people meet them. A new kind adds one line here."""

from precarite_desktop.records.kind import RecordKind
from precarite_desktop.records.kinds.apprenticeship import APPRENTICESHIP
from precarite_desktop.records.kinds.internship import INTERNSHIP
from precarite_desktop.records.kinds.person import PERSON
from precarite_desktop.records.kinds.placement import PLACEMENT
from precarite_desktop.records.kinds.school import SCHOOL
from precarite_desktop.records.kinds.siae import SIAE

DATA_SCHEMA = "2026.1"
"""One version for all kinds: what a package declares (decision 42)."""

KINDS: dict[str, RecordKind] = {
    kind.name: kind for kind in (PLACEMENT, INTERNSHIP, APPRENTICESHIP, PERSON, SCHOOL, SIAE)
}


def kind_named(name: str) -> RecordKind:
    """The record kind of that machine name. Raises KeyError if there is none."""
    return KINDS[name]
