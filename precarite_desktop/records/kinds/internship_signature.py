"""A signature of the agreement of an internship: asked of whom, when, and signed when (five signatories)."""

from precarite_desktop.records.choices import SIGNATORIES
from precarite_desktop.records.fields import Choice, Date, Exposure, Reference, Text
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future
from precarite_desktop.text.i18n import N_

INTERNSHIP_SIGNATURE = RecordKind(
    name="internship_signature",
    label=N_("Signature of an agreement"),
    plural=N_("Signatures of the agreement"),
    since="2026.2",
    parent="internship_uid",
    inline=True,
    sections=(
        Section(
            N_("Signature"),
            (
                Reference(name="internship_uid", label=N_("Internship"), target="internship", required=True),
                Choice(name="role", label=N_("Who signs"), required=True, choices=SIGNATORIES),
                Text(
                    name="signer_name",
                    label=N_("Name of who signs"),
                    exposure=Exposure.LOCAL,
                    max_length=120,
                ),
                Date(name="asked_on", label=N_("Asked on")),
                Date(name="signed_on", label=N_("Signed on")),
            ),
        ),
    ),
    columns=("internship_uid", "role", "asked_on", "signed_on"),
    title=("internship_uid", "role"),
    rules=(ends_after_start("signed_on", start="asked_on"), not_in_future("asked_on", "signed_on")),
    unique=(("internship_uid", "role"),),
    code_prefix="SIG",
)
