"""Request to be hosted: what was asked of a lycée, the answer, and what came of it. It names nobody."""

from precarite_desktop.records.choices import CHANNELS, HOSTING_KINDS, HOSTING_REFUSALS, REQUEST_STATES
from precarite_desktop.records.fields import Choice, Date, Exposure, Lookup, Notes, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import hosting
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future
from precarite_desktop.text.i18n import N_

HOSTING_REQUEST = RecordKind(
    name="hosting_request",
    label=N_("Request to be hosted"),
    plural=N_("Requests to be hosted"),
    since="2026.2",
    sections=(
        Section(
            N_("Request"),
            (
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
                Choice(name="kind", label=N_("Asked for"), required=True, choices=HOSTING_KINDS),
                Date(name="received_on", label=N_("Received on"), required=True),
                Choice(name="channel", label=N_("Who passed it on"), required=True, choices=CHANNELS),
                Whole(name="days", label=N_("Days asked for"), unit=N_("days"), minimum=1, folded=True),
            ),
        ),
        Section(
            N_("Answer"),
            (
                Choice(name="state", label=N_("Answer given"), required=True, choices=REQUEST_STATES),
                Date(name="answered_on", label=N_("Answered on")),
                Choice(name="refusal_reason", label=N_("Why it was refused"), choices=HOSTING_REFUSALS),
                Reference(name="internship_uid", label=N_("Internship that came of it"), target="internship"),
                Reference(
                    name="apprenticeship_uid",
                    label=N_("Apprenticeship that came of it"),
                    target="apprenticeship",
                ),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("kind", "school_uai", "received_on", "state", "answered_on"),
    title=("kind", "received_on"),
    searched=("school_uai",),
    school="school_uai",
    period=("received_on", "answered_on"),
    rules=(
        ends_after_start("answered_on", start="received_on"),
        not_in_future("received_on", "answered_on"),
        hosting.refusal_has_a_reason,
        hosting.answer_is_dated,
        hosting.came_of_a_yes,
    ),
    prefill=hosting.prefill,
    code_prefix="ACC",
)
