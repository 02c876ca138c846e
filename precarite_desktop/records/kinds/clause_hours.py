"""Hours done under a social clause in one month, by the way they were done. About no person by name."""

from decimal import Decimal

from precarite_desktop.records.choices import CLAUSE_MODES, STRUCTURE_KINDS
from precarite_desktop.records.fields import Choice, Date, Number, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import contracts
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

CLAUSE_HOURS = RecordKind(
    name="clause_hours",
    label=N_("Hours of a clause"),
    plural=N_("Hours of clauses"),
    travels=False,
    parent="clause_uid",
    inline=True,
    totals=("hours",),
    sections=(
        Section(
            N_("Hours done"),
            (
                Reference(
                    name="clause_uid", label=N_("Social clause"), target="social_clause", required=True
                ),
                Date(
                    name="month_on",
                    label=N_("Month"),
                    required=True,
                    help=N_("Any day of the month, for example 1/9/26"),
                ),
                Number(name="hours", label=N_("Hours done"), unit=N_("h"), required=True, minimum=Decimal(0)),
                Choice(name="mode", label=N_("How they were done"), required=True, choices=CLAUSE_MODES),
                Choice(name="structure_kind", label=N_("Kind of structure"), choices=STRUCTURE_KINDS),
                Whole(name="persons", label=N_("Persons concerned"), unit=N_("people"), minimum=0),
            ),
        ),
    ),
    columns=("clause_uid", "month_on", "hours", "mode", "structure_kind"),
    title=("clause_uid", "month_on"),
    period=("month_on", "month_on"),
    rules=(
        not_in_future("month_on"),
        contracts.hours_are_some,
        contracts.hours_fall_within,
        contracts.month_typed_once,
    ),
    code_prefix="HEU",
)
