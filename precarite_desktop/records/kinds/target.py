"""Target: the value that an indicator is to reach in a year (engagement 56). Headquarters' own record."""

from decimal import Decimal

from precarite_desktop.records.choices import INDICATORS
from precarite_desktop.records.fields import Choice, Date, Number, Text, Year, YesNo
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import orientations
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

TARGET = RecordKind(
    name="target",
    label=N_("Target"),
    plural=N_("Targets"),
    travels=False,
    sections=(
        Section(
            N_("Target"),
            (
                Choice(name="indicator", label=N_("Indicator"), required=True, choices=INDICATORS),
                Year(name="year", label=N_("Year"), required=True),
                Number(
                    name="target_value", label=N_("Value to reach"), required=True, minimum=Decimal(0),
                    help=N_("In the unit of the indicator, for example 50 for 50 %"),
                ),
                YesNo(
                    name="is_ceiling", label=N_("Not to be exceeded"),
                    help=N_("Yes for what should go down, such as a delay"),
                ),
                Date(name="adopted_on", label=N_("Adopted on")),
                Text(
                    name="source", label=N_("Where it was decided"), max_length=200,
                    help=N_("Deliberation, plan, bilan: its reference"),
                ),
            ),
        ),
    ),
    columns=("indicator", "year", "target_value", "adopted_on", "source"),
    title=("indicator", "year"),
    searched=("source",),
    period=("year", "year"),
    rules=(not_in_future("adopted_on"), orientations.target_set_once),
    code_prefix="OBJ",
)  # fmt: skip
