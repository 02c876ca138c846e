"""Public contract: one contract, or one lot of it, as notified first (engagement 55, domain 4.4).

Headquarters' own record, imported from published data or typed. A clause, a
criterion and a reservation are three facts with a field each: unknown is not no.
"""

from decimal import Decimal

from precarite_desktop.records.choices import PLACE_KINDS, RESERVED_FOR, SIAE_KINDS
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Identifier,
    Lookup,
    Money,
    Notes,
    Text,
    Whole,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import contracts
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

NATURES = (
    ("marche", N_("Contract")),
    ("accord_cadre", N_("Framework agreement")),
    ("marche_subsequent", N_("Subsequent contract")),
    ("marche_partenariat", N_("Partnership contract")),
    ("marche_defense", N_("Defence or security contract")),
    ("concession_travaux", N_("Concession of works")),
    ("concession_service", N_("Concession of a service")),
    ("concession_service_public", N_("Concession of a public service")),
    ("delegation_service_public", N_("Delegation of a public service")),
)

PUBLIC_CONTRACT = RecordKind(
    name="public_contract",
    label=N_("Public contract"),
    plural=N_("Public contracts"),
    travels=False,
    sections=(
        Section(
            N_("Public contract"),
            (
                Text(
                    name="contract_number",
                    label=N_("Number of the public contract"),
                    required=True,
                    max_length=40,
                    help=N_("As published: 16 signs at most"),
                ),
                Text(name="lot", label=N_("Lot"), max_length=20),
                Notes(name="object", label=N_("Object"), required=True, max_length=1000),
                Identifier(
                    name="buyer_siret",
                    label=N_("SIRET of the buyer"),
                    scheme="siret",
                    required=True,
                    help=N_("Example: 233 500 016 00040"),
                ),
                Date(name="notified_on", label=N_("Notified on"), required=True),
                Money(name="amount", label=N_("Amount before tax"), required=True, minimum=Decimal(0)),
                Whole(name="months", label=N_("Length"), unit=N_("months"), minimum=1),
            ),
        ),
        Section(
            N_("Social considerations"),
            (
                YesNo(
                    name="has_clause",
                    label=N_("Social clause"),
                    help=N_("Leave empty what is not known"),
                ),
                YesNo(name="has_criterion", label=N_("Social criterion")),
                YesNo(name="is_reserved", label=N_("Reserved")),
                Choice(name="reserved_for", label=N_("Reserved for"), choices=RESERVED_FOR),
                Text(
                    name="exception_reason",
                    label=N_("Reason of an exception"),
                    folded=True,
                    max_length=300,
                    help=N_("When the law wants a social condition and there is none"),
                ),
            ),
        ),
        Section(
            N_("Place and contractors"),
            (
                Lookup(name="school_uai", label=N_("Lycée where the work happens"), source="school"),
                Lookup(
                    name="siae_siret", label=N_("SIAE among the contractors"), source="siae",
                    companion="siae_kind",
                ),
                Choice(
                    name="siae_kind", label=N_("Kind of SIAE"), filled_by="siae_siret", choices=SIAE_KINDS
                ),
                Notes(
                    name="contractors",
                    label=N_("Contractors"),
                    max_length=2000,
                    help=N_("One identifier for each, parted by semicolons"),
                ),
                Text(name="place_code", label=N_("Code of the place"), folded=True, max_length=12),
                Choice(name="place_kind", label=N_("Kind of place"), folded=True, choices=PLACE_KINDS),
            ),
        ),
        Section(
            N_("Procedure"),
            (
                Choice(name="nature", label=N_("Nature of the contract"), folded=True, choices=NATURES),
                Choice(
                    name="procedure",
                    label=N_("Procedure"),
                    folded=True,
                    choices=(
                        ("adaptee", N_("Adapted procedure")),
                        ("appel_offres_ouvert", N_("Open call for tenders")),
                        ("appel_offres_restreint", N_("Restricted call for tenders")),
                        ("negociation", N_("Procedure with negotiation")),
                        ("dialogue_competitif", N_("Competitive dialogue")),
                        ("sans_publicite", N_("Without publicity or competition")),
                        ("negociee_ouverte", N_("Open, negotiated (concession)")),
                        ("non_negociee_ouverte", N_("Open, not negotiated (concession)")),
                        ("negociee_restreinte", N_("Restricted, negotiated (concession)")),
                        ("non_negociee_restreinte", N_("Restricted, not negotiated (concession)")),
                    ),
                ),
                Identifier(name="cpv_code", label=N_("CPV code"), scheme="cpv", folded=True),
                Text(
                    name="framework_number", label=N_("Framework agreement it follows from"), folded=True,
                    max_length=40,
                ),
                Choice(
                    name="source",
                    label=N_("Where it comes from"),
                    folded=True,
                    choices=(("typed", N_("Typed here")), ("decp", N_("Published data (DECP)"))),
                ),
            ),
        ),
    ),
    columns=("object", "notified_on", "amount", "has_clause", "has_criterion", "is_reserved"),
    title=("contract_number", "lot", "object"),
    searched=("buyer_siret", "cpv_code", "school_uai", "contractors"),
    school="school_uai",
    period=("notified_on", "notified_on"),
    rules=(
        not_in_future("notified_on"),
        contracts.typed_once,
        contracts.reserved_says_for_whom,
        contracts.social_condition_is_given,
        contracts.amount_is_real,
    ),
    prefill=contracts.prefill,
    code_prefix="MAR",
)  # fmt: skip
