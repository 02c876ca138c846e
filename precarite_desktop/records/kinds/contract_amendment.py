"""Amendment of a public contract: it hangs on its contract, and never moves its year (R-SOC-6)."""

from decimal import Decimal

from precarite_desktop.records.fields import Date, Money, Reference, Text, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import contracts
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

CONTRACT_AMENDMENT = RecordKind(
    name="contract_amendment",
    label=N_("Amendment"),
    plural=N_("Amendments"),
    travels=False,
    parent="contract_uid",
    inline=True,
    sections=(
        Section(
            N_("Amendment"),
            (
                Reference(
                    name="contract_uid", label=N_("Public contract"), target="public_contract", required=True
                ),
                Text(name="amendment_number", label=N_("Number"), max_length=20),
                Date(name="notified_on", label=N_("Notified on"), required=True),
                Money(name="amount", label=N_("Amount from then on"), minimum=Decimal(0)),
                Whole(name="months", label=N_("Length from then on"), unit=N_("months"), minimum=1),
            ),
        ),
    ),
    columns=("contract_uid", "amendment_number", "notified_on", "amount", "months"),
    title=("contract_uid", "notified_on"),
    period=("notified_on", "notified_on"),
    rules=(not_in_future("notified_on"), contracts.amended_after_notification),
    code_prefix="AVE",
)
