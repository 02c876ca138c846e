"""PASS IAE: the official end as last looked up, beside the one that the law reckons (domain 1.4).

The coordination records it, not the lycée (people.md 11). les-emplois is the authority.
"""

from precarite_desktop.records.choices import SIAE_KINDS
from precarite_desktop.records.fields import Choice, Date, Exposure, Identifier, Notes, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import passes
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future
from precarite_desktop.text.i18n import N_

PASS_IAE = RecordKind(
    name="pass_iae",
    label=N_("PASS IAE"),
    plural=N_("PASS IAE (plural)"),
    since="2026.2",
    sections=(
        Section(
            N_("PASS IAE"),
            (
                Reference(name="person_uid", label=N_("Person"), target="person", required=True),
                Identifier(
                    name="number",
                    label=N_("Number"),
                    scheme="pass_iae",
                    required=True,
                    exposure=Exposure.LOCAL,
                    help=N_("Example: 99999 12 34567"),
                ),
                Date(name="starts_on", label=N_("First day"), required=True),
                Date(
                    name="official_ends_on",
                    label=N_("Official last day"),
                    help=N_("As les-emplois shows it: it counts before the one reckoned here"),
                ),
                Date(name="checked_on", label=N_("Last checked on")),
                Choice(name="siae_kind", label=N_("Kind of SIAE"), folded=True, choices=SIAE_KINDS),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("person_uid", "starts_on", "official_ends_on", "checked_on"),
    title=("person_uid",),
    searched=("number",),
    person="person_uid",
    period=("starts_on", "official_ends_on"),
    rules=(
        ends_after_start("official_ends_on"),
        not_in_future("checked_on"),
        passes.number_is_usual,
        passes.end_is_the_one_reckoned,
        passes.end_was_checked,
        passes.one_at_a_time,
    ),
    code_prefix="PAS",
    needed_codes={"person_uid": "EMB-003"},
)
