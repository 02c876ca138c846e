"""Filière: a channel of recruitment for one trade, from a need found to people hired (people.md).

Its lycées and SIAE are the partnerships that refer to it.
"""

from precarite_desktop.records.fields import Choice, Date, Exposure, Lookup, Notes, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import partnerships
from precarite_desktop.records.rules.periods import ends_after_start
from precarite_desktop.text.i18n import N_

FILIERE = RecordKind(
    name="filiere",
    label=N_("Recruitment channel"),
    plural=N_("Recruitment channels"),
    since="2026.2",
    shared=True,
    sections=(
        Section(
            N_("Recruitment channel"),
            (
                Text(
                    name="name",
                    label=N_("Name"),
                    required=True,
                    max_length=120,
                    help=N_("Example: Restauration, pays de Fougères"),
                ),
                Lookup(name="rome_code", label=N_("Main trade"), source="rome", required=True),
                Choice(
                    name="step",
                    label=N_("Step reached"),
                    required=True,
                    choices=(
                        ("found", N_("Need found")),
                        ("built", N_("Being built")),
                        ("tried", N_("Being tried")),
                        ("running", N_("Running")),
                        ("ended", N_("Ended")),
                    ),
                ),
                Choice(
                    name="lead",
                    label=N_("Led by"),
                    choices=(
                        ("region", N_("The Région")),
                        ("coordination", N_("The coordination")),
                        ("eple", N_("The lycée (EPLE)")),
                        ("siae", N_("The SIAE")),
                    ),
                ),
                Date(name="starts_on", label=N_("Since")),
                Date(name="ends_on", label=N_("Until")),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("name", "rome_code", "step", "lead", "starts_on"),
    title=("name",),
    searched=("rome_code",),
    period=("starts_on", "ends_on"),
    rules=(
        ends_after_start("ends_on"),
        partnerships.channel_has_its_end,
        partnerships.channel_has_partners,
    ),
    unique=(("name",),),
    code_prefix="FIL",
)
