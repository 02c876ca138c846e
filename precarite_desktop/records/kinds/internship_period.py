"""A period of an internship: presence with its hours, or an interruption. Nothing tells of health."""

from decimal import Decimal

from precarite_desktop.records.choices import INTERRUPTIONS, PERIOD_NATURES
from precarite_desktop.records.fields import Choice, Date, Number, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import internship_rows
from precarite_desktop.records.rules.periods import ends_after_start
from precarite_desktop.text.i18n import N_

INTERNSHIP_PERIOD = RecordKind(
    name="internship_period",
    label=N_("Period of an internship"),
    plural=N_("Periods of presence"),
    since="2026.2",
    parent="internship_uid",
    inline=True,
    totals=("hours",),
    sections=(
        Section(
            N_("Period"),
            (
                Reference(name="internship_uid", label=N_("Internship"), target="internship", required=True),
                Date(name="starts_on", label=N_("First day"), required=True),
                Date(name="ends_on", label=N_("Last day"), required=True),
                Choice(
                    name="nature",
                    label=N_("Presence or interruption"),
                    required=True,
                    choices=PERIOD_NATURES,
                ),
                Number(name="hours", label=N_("Hours of presence"), unit=N_("h"), minimum=Decimal(0)),
                Number(
                    name="presence_days",
                    label=N_("Days of presence"),
                    unit=N_("days"),
                    minimum=Decimal(0),
                    places=1,
                ),
                Choice(
                    name="interruption",
                    label=N_("Why it was interrupted"),
                    help=N_("Never a matter of health: “Other reason” says enough"),
                    choices=INTERRUPTIONS,
                ),
            ),
        ),
    ),
    columns=("internship_uid", "starts_on", "ends_on", "nature", "hours"),
    title=("internship_uid", "starts_on"),
    period=("starts_on", "ends_on"),
    rules=(
        ends_after_start("ends_on"),
        internship_rows.period_is_inside,
        internship_rows.periods_do_not_overlap,
        internship_rows.hours_fit_the_weeks,
        internship_rows.days_fit_the_period,
        internship_rows.hours_are_of_presence,
    ),
    prefill=internship_rows.next_period,
    code_prefix="STP",
)
