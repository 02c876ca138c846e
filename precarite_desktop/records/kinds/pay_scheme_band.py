"""Band of a pay scheme: agents whose index is alike, and what they have a month before and after.

Headquarters' own record, aggregated only: a band is never one person.
"""

from decimal import Decimal

from precarite_desktop.records.fields import Money, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import employer
from precarite_desktop.text.i18n import N_

PAY_SCHEME_BAND = RecordKind(
    name="pay_scheme_band",
    label=N_("Band of a pay scheme"),
    plural=N_("Bands of index"),
    travels=False,
    parent="pay_scheme_uid",
    sections=(
        Section(
            N_("Band of index"),
            (
                Reference(
                    name="pay_scheme_uid", label=N_("Pay scheme"), target="pay_scheme", required=True
                ),
                Whole(name="least_index", label=N_("From index"), required=True, minimum=1),
                Whole(name="most_index", label=N_("To index"), required=True, minimum=1),
                Whole(name="agents", label=N_("Agents"), required=True, minimum=0),
                Money(
                    name="before", label=N_("A month, before"), required=True, minimum=Decimal(0),
                    help=N_("Gross amount of one agent at full time"),
                ),
                Money(name="after", label=N_("A month, after"), required=True, minimum=Decimal(0)),
            ),
        ),
    ),
    columns=("pay_scheme_uid", "least_index", "most_index", "agents", "before", "after"),
    title=("pay_scheme_uid", "least_index"),
    rules=(
        employer.indexes_are_in_order,
        employer.bands_do_not_overlap,
        employer.band_is_no_person,
        employer.nobody_loses,
    ),
    code_prefix="TRA",
)  # fmt: skip
