"""Support: an interview of the coordination with somebody, and the help that was found (people.md 9, 10).

What was done is coded, never why it was needed; what was said stays at the post.
"""

from precarite_desktop.records.fields import Choice, Date, Exposure, Notes, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import passes
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

SUPPORT = RecordKind(
    name="support",
    label=N_("Interview"),
    plural=N_("Interviews"),
    since="2026.2",
    sections=(
        Section(
            N_("Interview"),
            (
                Reference(name="person_uid", label=N_("Person"), target="person", required=True),
                Date(name="held_on", label=N_("Interview held on"), required=True),
                Choice(
                    name="channel",
                    label=N_("How"),
                    required=True,
                    choices=(
                        ("met", N_("Face to face")),
                        ("phone", N_("By telephone")),
                        ("with_lycee", N_("With the lycée or the SIAE")),
                    ),
                ),
                Choice(
                    name="help_found",
                    label=N_("Help found"),
                    help=N_("What was done, never why. Several interviews may each tell one"),
                    choices=(
                        ("tutor", N_("A tutor named")),
                        ("hours", N_("Hours arranged")),
                        ("transport", N_("Transport")),
                        ("meals", N_("Meals")),
                        ("housing", N_("Housing")),
                        ("equipment", N_("Equipment")),
                        ("training", N_("Training")),
                        ("other", N_("Other")),
                    ),
                ),
                Date(name="next_on", label=N_("Next interview on")),
                Notes(
                    name="notes",
                    label=N_("Internal note"),
                    exposure=Exposure.LOCAL,
                    help=N_("Stays here. Neither health nor justice is written down"),
                ),
            ),
        ),
    ),
    columns=("person_uid", "held_on", "channel", "help_found", "next_on"),
    title=("person_uid", "held_on"),
    person="person_uid",
    period=("held_on", "held_on"),
    rules=(not_in_future("held_on"), passes.next_interview_comes_after),
    prefill=passes.prefill_interview,
    code_prefix="ENT",
    needed_codes={"person_uid": "EMB-003"},
)
