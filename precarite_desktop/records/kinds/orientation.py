"""Orientation: what the bilan of a year decides to do in the next one, and what became of it (engagement 56).

Headquarters' own record. The bilan of the next year begins with it: kept, late,
dropped, and why.
"""

from precarite_desktop.records.choices import ENGAGEMENTS
from precarite_desktop.records.fields import Choice, Date, Notes, Reference, Text, Year
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import orientations
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

STATES = (
    ("planned", N_("To begin")),
    ("running", N_("Under way")),
    ("done", N_("Kept")),
    ("late", N_("Late")),
    ("dropped", N_("Dropped")),
)

ORIENTATION = RecordKind(
    name="orientation",
    label=N_("Orientation"),
    plural=N_("Orientations"),
    travels=False,
    sections=(
        Section(
            N_("Orientation"),
            (
                Choice(name="engagement", label=N_("Engagement"), required=True, choices=ENGAGEMENTS),
                Year(
                    name="year", label=N_("Year"), required=True,
                    help=N_("The year in which it is carried out"),
                ),
                Notes(name="action", label=N_("What will be done"), required=True, max_length=600),
                Text(
                    name="lead", label=N_("Who leads it"), required=True, max_length=120,
                    help=N_("A service, not the name of a person"),
                ),
                Date(name="due_on", label=N_("Due on"), required=True),
                Text(
                    name="expected", label=N_("What will show that it is kept"), max_length=300,
                    help=N_("Example: six lycées instead of four"),
                ),
                Reference(name="scheme_uid", label=N_("Scheme"), target="scheme"),
            ),
        ),
        Section(
            N_("What became of it"),
            (
                Choice(name="state", label=N_("State of progress"), required=True, choices=STATES),
                Date(name="done_on", label=N_("Kept on")),
                Notes(
                    name="reason", label=N_("Why it is late or dropped"), max_length=1000,
                    help=N_("The bilan prints these words"),
                ),
                Reference(
                    name="carried_from_uid", label=N_("Carried over from the orientation"),
                    target="orientation",
                ),
            ),
        ),
    ),
    columns=("action", "engagement", "year", "due_on", "state"),
    title=("action",),
    searched=("lead", "expected", "year"),
    period=("year", "year"),
    rules=(
        not_in_future("done_on"),
        orientations.due_in_its_year,
        orientations.day_is_told,
        orientations.reason_is_given,
        orientations.carried_over_from_before,
    ),
    prefill=orientations.prefill,
    code_prefix="ORI",
)  # fmt: skip
