"""Meal vouchers of a year: face value, employer's share and the package of an agent (domain 5).

Headquarters' own record. Costs are computed, never typed.
"""

from decimal import Decimal

from precarite_desktop.records.fields import Date, Money, Number, Text, Whole, Year
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import employer
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

MEAL_VOUCHER = RecordKind(
    name="meal_voucher",
    label=N_("Meal vouchers of a year"),
    plural=N_("Meal vouchers"),
    travels=False,
    sections=(
        Section(
            N_("Meal vouchers"),
            (
                Year(name="year", label=N_("Year"), required=True),
                Money(
                    name="face_value", label=N_("Face value of a voucher"), required=True, minimum=Decimal(0)
                ),
                Number(
                    name="employer_share", label=N_("Employer’s share"), unit="%", required=True,
                    minimum=Decimal(0), maximum=Decimal(100),
                ),
                Whole(
                    name="package", label=N_("Vouchers of an agent in the year"), required=True, minimum=0,
                    help=N_("The annual package, at full time"),
                ),
                Text(name="deliberation", label=N_("Deliberation"), max_length=80),
                Date(name="adopted_on", label=N_("Adopted on")),
                Whole(
                    name="control_total", label=N_("Agents eligible, control total"), minimum=0, folded=True,
                    help=N_("What the file of the lycées says at its foot"),
                ),
            ),
        ),
    ),
    columns=("year", "face_value", "employer_share", "package", "deliberation"),
    title=("year",),
    searched=("deliberation",),
    period=("year", "year"),
    rules=(
        not_in_future("adopted_on"),
        employer.vouchers_set_once,
        employer.vouchers_within_the_law,
        employer.lycees_add_up,
    ),
    code_prefix="TIT",
)  # fmt: skip
