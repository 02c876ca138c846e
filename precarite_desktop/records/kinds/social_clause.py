"""Social clause: the hours of integration that a public contract asks for (domain 4.2)."""

from decimal import Decimal

from precarite_desktop.records.fields import Date, Number, Reference, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import contracts
from precarite_desktop.records.rules.periods import ends_after_start
from precarite_desktop.text.i18n import N_

SOCIAL_CLAUSE = RecordKind(
    name="social_clause",
    label=N_("Social clause"),
    plural=N_("Social clauses"),
    travels=False,
    parent="contract_uid",
    sections=(
        Section(
            N_("Social clause"),
            (
                Reference(
                    name="contract_uid", label=N_("Public contract"), target="public_contract", required=True
                ),
                Number(
                    name="planned_hours",
                    label=N_("Planned hours"),
                    unit=N_("h"),
                    required=True,
                    minimum=Decimal(0),
                ),
                Date(
                    name="starts_on", label=N_("First day"),
                    help=N_("Leave empty if it is that of the contract"),
                ),
                Date(name="ends_on", label=N_("Last day")),
                Text(name="publics", label=N_("Publics concerned"), max_length=300),
                Text(name="facilitator", label=N_("Facilitating body"), max_length=120),
            ),
        ),
    ),
    columns=("contract_uid", "planned_hours", "starts_on", "ends_on"),
    title=("contract_uid",),
    searched=("facilitator",),
    rules=(ends_after_start("ends_on"), contracts.contract_has_the_clause, contracts.hours_are_asked_for),
    code_prefix="CLA",
)  # fmt: skip
