"""Mandate: a lycée that a coordination follows, and since when (people.md 3).

Headquarters' own record. What a coordination tells of a lycée counts once headquarters gave it that lycée.
"""

from precarite_desktop.records.fields import Date, Lookup, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import mandates
from precarite_desktop.records.rules.periods import ends_after_start
from precarite_desktop.text.i18n import N_

MANDATE = RecordKind(
    name="mandate",
    label=N_("Mandate of a coordination"),
    plural=N_("Mandates"),
    travels=False,
    sections=(
        Section(
            N_("Mandate of a coordination"),
            (
                Text(
                    name="coordination_code",
                    label=N_("Code of the coordination"),
                    required=True,
                    max_length=5,
                    help=N_("Example: C2201"),
                ),
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
                Date(name="starts_on", label=N_("First day"), required=True),
                Date(name="ends_on", label=N_("Last day"), help=N_("Leave empty if it goes on.")),
            ),
        ),
    ),
    columns=("coordination_code", "school_uai", "starts_on", "ends_on"),
    title=("coordination_code", "school_uai"),
    school="school_uai",
    period=("starts_on", "ends_on"),
    rules=(ends_after_start("ends_on"), mandates.code_is_of_a_coordination),
    unique=(("coordination_code", "school_uai", "starts_on"),),
    code_prefix="MAN",
)
