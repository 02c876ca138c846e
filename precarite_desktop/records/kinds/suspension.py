"""Suspension of a PASS IAE, both days included (domain 1.4, R-SUS).

Causes of health or justice have no code.
"""

from precarite_desktop.records.fields import Choice, Date, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import passes
from precarite_desktop.text.i18n import N_

SUSPENSION = RecordKind(
    name="suspension",
    label=N_("Suspension of a PASS"),
    plural=N_("Suspensions"),
    since="2026.2",
    parent="pass_iae_uid",
    inline=True,
    sections=(
        Section(
            N_("Suspension of a PASS"),
            (
                Reference(name="pass_iae_uid", label=N_("PASS IAE"), target="pass_iae", required=True),
                Date(name="starts_on", label=N_("First day"), required=True),
                Date(name="ends_on", label=N_("Last day"), required=True),
                Choice(
                    name="reason",
                    label=N_("Reason"),
                    required=True,
                    choices=(
                        ("contract_suspended", N_("Contract suspended for more than 15 days")),
                        ("contract_broken", N_("Contract broken")),
                        ("contract_finished", N_("Contract finished")),
                        ("cta", N_("Agreement of the technical committee (CTA)")),
                        ("bridge", N_("Bridge contract (EI, ACI)")),
                        ("not_told", N_("Another reason, not written down")),
                    ),
                ),
                Date(name="declared_on", label=N_("Declared on"), folded=True),
            ),
        ),
    ),
    columns=("pass_iae_uid", "starts_on", "ends_on", "reason"),
    title=("pass_iae_uid", "starts_on"),
    period=("starts_on", "ends_on"),
    rules=(passes.suspension_is_lawful,),
    code_prefix="PASS",
    needed_codes={"pass_iae_uid": "PAS-006"},
)
