"""SIAE: a structure of integration through economic activity, known by SIRET and kind (domain 1.2)."""

from precarite_desktop.records.choices import DEPARTMENTS, SIAE_KINDS
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Email,
    Exposure,
    Identifier,
    Lookup,
    Notes,
    Phone,
    Text,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import references
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

SIAE = RecordKind(
    name="siae",
    label=N_("SIAE"),
    plural=N_("SIAE (plural)"),
    sections=(
        Section(
            N_("Structure"),
            (
                Identifier(
                    name="siret",
                    label=N_("SIRET"),
                    scheme="siret",
                    required=True,
                    help=N_("Example: 233 500 016 00040"),
                ),
                Choice(name="kind", label=N_("Kind of SIAE"), required=True, choices=SIAE_KINDS),
                Text(name="name", label=N_("Name"), required=True),
                Text(name="trade_name", label=N_("Trade name")),
                Identifier(name="naf", label=N_("NAF code"), scheme="naf", folded=True),
                Lookup(name="commune_code", label=N_("Commune"), source="commune", companion="department"),
                Choice(
                    name="department", label=N_("Department"), filled_by="commune_code", choices=DEPARTMENTS
                ),
            ),
        ),
        Section(
            N_("Contact"),
            (
                Phone(name="phone", label=N_("Phone")),
                Email(name="email", label=N_("E-mail")),
                Text(
                    name="contact_name", label=N_("Contact person"), exposure=Exposure.LOCAL, max_length=120
                ),
                Date(name="checked_on", label=N_("Last checked on")),
                YesNo(name="active", label=N_("Active")),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL),
            ),
        ),
    ),
    columns=("name", "kind", "siret", "commune_code", "department"),
    title=("name", "kind"),
    searched=("trade_name", "siret", "commune_code"),
    unique=(("siret", "kind"),),
    reference=True,
    rules=(
        not_in_future("checked_on"),
        references.siae_was_checked,
    ),
    code_prefix="SIA",
)
