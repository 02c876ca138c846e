"""Partnership: a lycée and a SIAE, or a prescriber, that work together; its state and the last contact."""

from precarite_desktop.records.choices import PARTNER_KINDS, PARTNERSHIP_STATES, SIAE_KINDS
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Exposure,
    Lookup,
    Notes,
    Reference,
    Text,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import partnerships
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future
from precarite_desktop.text.i18n import N_

PARTNERSHIP = RecordKind(
    name="partnership",
    label=N_("Partnership"),
    plural=N_("Partnerships"),
    since="2026.2",
    shared=True,
    sections=(
        Section(
            N_("Who works together"),
            (
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
                Choice(name="partner_kind", label=N_("Partner"), required=True, choices=PARTNER_KINDS),
                Lookup(
                    name="siae_siret",
                    label=N_("SIAE"),
                    source="siae",
                    companion="siae_kind",
                    help=N_("Where the partner is a SIAE"),
                ),
                Choice(
                    name="siae_kind", label=N_("Kind of SIAE"), filled_by="siae_siret", choices=SIAE_KINDS
                ),
                Text(
                    name="partner_name",
                    label=N_("Name of the prescriber"),
                    help=N_("Where the partner is no SIAE. Example: Mission locale de Rennes"),
                    max_length=120,
                ),
            ),
        ),
        Section(
            N_("How far it has come"),
            (
                Choice(name="state", label=N_("State"), required=True, choices=PARTNERSHIP_STATES),
                Date(name="starts_on", label=N_("Since")),
                Date(name="ends_on", label=N_("Until")),
                Date(name="last_contact_on", label=N_("Last contact on")),
            ),
        ),
        Section(
            N_("More about the partnership"),
            (
                Reference(name="filiere_uid", label=N_("Recruitment channel"), target="filiere", folded=True),
                Lookup(name="rome_code", label=N_("Main trade"), source="rome", folded=True),
                Text(
                    name="contact_name",
                    label=N_("Contact person"),
                    exposure=Exposure.LOCAL,
                    folded=True,
                    max_length=120,
                ),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("siae_siret", "partner_name", "school_uai", "state", "last_contact_on"),
    title=("siae_siret", "partner_name", "school_uai"),
    searched=("rome_code",),
    school="school_uai",
    period=("starts_on", "ends_on"),
    rules=(
        ends_after_start("ends_on", "last_contact_on"),
        not_in_future("last_contact_on"),
        partnerships.partner_is_named,
        partnerships.state_goes_with_the_end,
        partnerships.typed_once,
        partnerships.is_kept_alive,
    ),
    prefill=partnerships.prefill,
    code_prefix="PAR",
)
