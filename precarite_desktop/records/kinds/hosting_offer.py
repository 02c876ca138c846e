"""Offer to host: the places that a lycée opens, for what, until when, and how many were taken."""

from precarite_desktop.records.choices import HOSTING_KINDS, OFFER_STATES
from precarite_desktop.records.fields import Choice, Date, Exposure, Lookup, Notes, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import hosting
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future
from precarite_desktop.text.i18n import N_

HOSTING_OFFER = RecordKind(
    name="hosting_offer",
    label=N_("Offer to host"),
    plural=N_("Offers to host"),
    since="2026.2",
    sections=(
        Section(
            N_("Offer"),
            (
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
                Choice(name="kind", label=N_("Offered for"), required=True, choices=HOSTING_KINDS),
                Date(name="opened_on", label=N_("Opened on"), required=True),
                Whole(name="places", label=N_("Places open"), required=True, minimum=1),
                Lookup(name="rome_code", label=N_("Post"), source="rome", folded=True),
                Date(name="ends_on", label=N_("Open until"), folded=True),
            ),
        ),
        Section(
            N_("What came of it"),
            (
                Choice(name="state", label=N_("State of the offer"), required=True, choices=OFFER_STATES),
                Whole(name="taken", label=N_("Places taken"), minimum=0),
                Reference(name="internship_uid", label=N_("Internship that came of it"), target="internship"),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("kind", "school_uai", "opened_on", "places", "taken", "state"),
    title=("kind", "opened_on"),
    searched=("school_uai", "rome_code"),
    school="school_uai",
    period=("opened_on", "ends_on"),
    rules=(
        ends_after_start("ends_on", start="opened_on"),
        not_in_future("opened_on"),
        hosting.no_more_taken_than_open,
    ),
    prefill=hosting.prefill,
    code_prefix="OFF",
)
