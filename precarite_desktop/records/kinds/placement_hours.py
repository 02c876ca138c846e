"""Hours that a person hired through a SIAE worked in one month, as the SIAE or the lycée counts them."""

from decimal import Decimal

from precarite_desktop.records.fields import Date, Number, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import placement_hours
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

PLACEMENT_HOURS = RecordKind(
    name="placement_hours",
    label=N_("Hours of a month"),
    plural=N_("Monthly hours"),
    since="2026.2",
    parent="placement_uid",
    inline=True,
    totals=("hours",),
    sections=(
        Section(
            N_("Hours of a month"),
            (
                Reference(name="placement_uid", label=N_("Hire"), target="placement", required=True),
                Date(
                    name="month_on",
                    label=N_("Month"),
                    required=True,
                    help=N_("Any day of the month, for example 1/9/26"),
                ),
                Number(
                    name="hours",
                    label=N_("Hours worked"),
                    unit=N_("h"),
                    required=True,
                    minimum=Decimal(0),
                ),
            ),
        ),
    ),
    columns=("placement_uid", "month_on", "hours"),
    title=("placement_uid", "month_on"),
    period=("month_on", "month_on"),
    rules=(
        not_in_future("month_on"),
        placement_hours.month_is_of_the_hire,
        placement_hours.month_typed_once,
        placement_hours.hours_fit_in_the_month,
    ),
    prefill=placement_hours.prefill,
    code_prefix="HEP",
    needed_codes={"placement_uid": "SOR-007"},
)
