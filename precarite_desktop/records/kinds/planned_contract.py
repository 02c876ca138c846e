"""Planned contract: what will be launched, and which consideration was kept or refused (people.md)."""

from decimal import Decimal

from precarite_desktop.records.choices import RESERVED_FOR
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Identifier,
    Lookup,
    Money,
    Notes,
    Reference,
    Text,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import contracts
from precarite_desktop.text.i18n import N_

PLANNED_CONTRACT = RecordKind(
    name="planned_contract",
    label=N_("Planned contract"),
    plural=N_("Planned contracts"),
    travels=False,
    sections=(
        Section(
            N_("Planned contract"),
            (
                Notes(name="object", label=N_("Object"), required=True, max_length=1000),
                Text(name="lot", label=N_("Lot"), max_length=20),
                Date(name="launch_on", label=N_("Launch planned on"), required=True),
                Money(name="amount", label=N_("Estimated amount before tax"), minimum=Decimal(0)),
                Identifier(name="cpv_code", label=N_("CPV code"), scheme="cpv"),
                Lookup(name="school_uai", label=N_("Lycée where the work happens"), source="school"),
            ),
        ),
        Section(
            N_("Social considerations"),
            (
                YesNo(
                    name="has_clause",
                    label=N_("Social clause"),
                    help=N_("Leave empty what is not decided"),
                ),
                YesNo(name="has_criterion", label=N_("Social criterion")),
                YesNo(name="is_reserved", label=N_("Reserved")),
                Choice(name="reserved_for", label=N_("Reserved for"), choices=RESERVED_FOR),
                Choice(
                    name="refusal_reason",
                    label=N_("Why none was kept"),
                    choices=(
                        ("no_structure", N_("No structure for this trade")),
                        ("too_short", N_("Contract too short")),
                        ("technical", N_("Supply without labour")),
                        ("safety", N_("Safety or authorisations")),
                        ("other", N_("Other reason")),
                    ),
                ),
                Reference(
                    name="contract_uid", label=N_("Became the contract"), target="public_contract",
                    folded=True,
                ),
            ),
        ),
    ),
    columns=("object", "launch_on", "amount", "has_clause", "has_criterion", "is_reserved"),
    title=("object", "lot"),
    searched=("cpv_code", "school_uai"),
    school="school_uai",
    period=("launch_on", "launch_on"),
    rules=(contracts.reserved_says_for_whom, contracts.refusal_is_explained),
    code_prefix="PRE",
)  # fmt: skip
