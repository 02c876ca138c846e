"""Financial annex of a SIAE's agreement with the State: headquarters' own list (domain 1.2).

An agreement holds as long as one of its annexes does.
"""

from precarite_desktop.records.choices import SIAE_KINDS
from precarite_desktop.records.fields import Choice, Date, Identifier, Lookup
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import references
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future
from precarite_desktop.text.i18n import N_

SIAE_ANNEX = RecordKind(
    name="siae_annex",
    label=N_("Financial annex"),
    plural=N_("Financial annexes"),
    travels=False,
    sections=(
        Section(
            N_("Financial annex"),
            (
                Lookup(
                    name="siae_siret", label=N_("SIAE"), source="siae", companion="siae_kind", required=True
                ),
                Choice(
                    name="siae_kind", label=N_("Kind of SIAE"), filled_by="siae_siret", choices=SIAE_KINDS
                ),
                Identifier(
                    name="number",
                    label=N_("Number"),
                    scheme="annexe",
                    required=True,
                    help=N_("Example: ACI051170013A0M1"),
                ),
                Choice(
                    name="state",
                    label=N_("State"),
                    required=True,
                    choices=(
                        ("VALIDE", N_("Valid")),
                        ("PROVISOIRE", N_("Provisional")),
                        ("BROUILLON", N_("Being drafted")),
                        ("SAISI", N_("Entered")),
                        ("HISTORISE", N_("Replaced by a later one")),
                        ("CLOTURE", N_("Closed")),
                        ("REJETE", N_("Turned down")),
                        ("ANNULE", N_("Cancelled")),
                    ),
                ),
                Date(name="starts_on", label=N_("First day"), required=True),
                Date(name="ends_on", label=N_("Last day"), required=True),
                Date(name="checked_on", label=N_("Last checked on")),
                Identifier(
                    name="agreement_siret",
                    label=N_("SIRET that signed the agreement"),
                    scheme="siret",
                    folded=True,
                ),
            ),
        ),
    ),
    columns=("siae_siret", "number", "state", "starts_on", "ends_on"),
    title=("siae_siret", "number"),
    searched=("number",),
    period=("starts_on", "ends_on"),
    unique=(("number",),),
    rules=(
        ends_after_start("ends_on"),
        not_in_future("checked_on"),
        references.annex_is_of_its_kind,
        references.annex_holds,
        references.annex_was_checked,
    ),
    code_prefix="ANX",
    needed_codes={"siae_siret": "EMB-004"},
)
