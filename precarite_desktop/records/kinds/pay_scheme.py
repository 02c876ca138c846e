"""Pay scheme (régime indemnitaire): a measure decided for many agents, by bands of index (domain 5).

Headquarters' own record, aggregated only: individual pay stays in the system of human resources.
"""

from precarite_desktop.records.fields import Date, Notes, Reference, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.text.i18n import N_

PAY_SCHEME = RecordKind(
    name="pay_scheme",
    label=N_("Pay scheme"),
    plural=N_("Pay schemes"),
    travels=False,
    sections=(
        Section(
            N_("Pay scheme"),
            (
                Text(name="name", label=N_("Name of the measure"), required=True, max_length=160),
                Date(
                    name="starts_on", label=N_("In force from"), required=True,
                    help=N_("The first day on which it is paid"),
                ),
                Text(name="deliberation", label=N_("Deliberation"), max_length=80),
                Date(name="adopted_on", label=N_("Adopted on")),
                Text(name="grades", label=N_("Grades concerned"), max_length=200),
                Notes(name="condition", label=N_("Condition of payment"), max_length=600),
                Reference(name="scheme_uid", label=N_("Scheme"), target="scheme"),
            ),
        ),
    ),
    columns=("name", "starts_on", "grades", "deliberation"),
    title=("name", "starts_on"),
    searched=("deliberation", "grades"),
    period=("starts_on", "starts_on"),
    code_prefix="IND",
)  # fmt: skip
