"""Amendment of the agreement of an internship: what it is about, and from when it holds."""

from precarite_desktop.records.choices import AMENDED
from precarite_desktop.records.fields import Choice, Date, Exposure, Notes, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import internship_rows
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

INTERNSHIP_AMENDMENT = RecordKind(
    name="internship_amendment",
    label=N_("Amendment of an agreement"),
    plural=N_("Amendments of the agreement"),
    since="2026.2",
    parent="internship_uid",
    inline=True,
    sections=(
        Section(
            N_("Amendment"),
            (
                Reference(name="internship_uid", label=N_("Internship"), target="internship", required=True),
                Choice(name="subject", label=N_("What is amended"), required=True, choices=AMENDED),
                Date(name="effective_on", label=N_("Holds from"), required=True),
                Date(name="signed_on", label=N_("Signed on")),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL),
            ),
        ),
    ),
    columns=("internship_uid", "subject", "effective_on", "signed_on"),
    title=("internship_uid", "effective_on"),
    period=("effective_on", "effective_on"),
    rules=(not_in_future("signed_on"), internship_rows.amendment_holds_inside),
    code_prefix="STV",
)
