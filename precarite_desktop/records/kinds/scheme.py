"""Scheme (dispositif): what persons concerned are asked about, and what orientations refer to (people.md).

Headquarters' own record.
"""

from precarite_desktop.records.choices import ENGAGEMENTS
from precarite_desktop.records.fields import Choice, Date, Notes, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules.periods import ends_after_start
from precarite_desktop.text.i18n import N_

SCHEME = RecordKind(
    name="scheme",
    label=N_("Scheme"),
    plural=N_("Schemes"),
    travels=False,
    sections=(
        Section(
            N_("Scheme"),
            (
                Text(name="name", label=N_("Name"), required=True, max_length=120),
                Choice(name="engagement", label=N_("Engagement"), required=True, choices=ENGAGEMENTS),
                Date(name="starts_on", label=N_("First day")),
                Date(name="ends_on", label=N_("Last day"), help=N_("Leave empty if it goes on.")),
                Text(
                    name="lead", label=N_("Who leads it"), max_length=120,
                    help=N_("A service, not the name of a person"),
                ),
                Notes(name="description", label=N_("What it does"), max_length=1000),
            ),
        ),
    ),
    columns=("name", "engagement", "starts_on", "ends_on", "lead"),
    title=("name",),
    searched=("lead",),
    period=("starts_on", "ends_on"),
    rules=(ends_after_start("ends_on"),),
    unique=(("name",),),
    code_prefix="DIS",
)  # fmt: skip
