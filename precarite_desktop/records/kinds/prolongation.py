"""Prolongation of a PASS IAE, from its end to a new one (domain 1.4, R-PRO).

RQTH is no reason that is offered: it tells of health.
"""

from precarite_desktop.records.fields import Choice, Date, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import passes
from precarite_desktop.text.i18n import N_

PROLONGATION = RecordKind(
    name="prolongation",
    label=N_("Prolongation of a PASS"),
    plural=N_("Prolongations"),
    since="2026.2",
    parent="pass_iae_uid",
    inline=True,
    sections=(
        Section(
            N_("Prolongation of a PASS"),
            (
                Reference(name="pass_iae_uid", label=N_("PASS IAE"), target="pass_iae", required=True),
                Choice(
                    name="reason",
                    label=N_("Reason"),
                    required=True,
                    choices=(
                        ("COMPLETE_TRAINING", N_("End of a training")),
                        ("SENIOR", N_("50 years old or more")),
                        ("PARTICULAR_DIFFICULTIES", N_("Particular difficulties (AI, ACI)")),
                        ("SENIOR_CDI", N_("CDI inclusion, 57 years old or more")),
                        ("NOT_TOLD", N_("Another reason, not written down")),
                    ),
                ),
                Date(
                    name="starts_on",
                    label=N_("From"),
                    required=True,
                    help=N_("The last day of the PASS as it stands"),
                ),
                Date(name="ends_on", label=N_("New last day"), required=True),
                Choice(
                    name="state",
                    label=N_("Answer"),
                    required=True,
                    choices=(
                        ("pending", N_("Waiting for an answer")),
                        ("granted", N_("Granted")),
                        ("denied", N_("Denied")),
                    ),
                ),
                Date(name="asked_on", label=N_("Asked for on"), folded=True),
            ),
        ),
    ),
    columns=("pass_iae_uid", "starts_on", "ends_on", "state"),
    title=("pass_iae_uid", "ends_on"),
    period=("starts_on", "ends_on"),
    rules=(passes.prolongation_is_lawful,),
    prefill=passes.prefill_prolongation,
    code_prefix="PASS",
    needed_codes={"pass_iae_uid": "PAS-006"},
)
