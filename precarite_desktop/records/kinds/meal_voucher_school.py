"""Meal vouchers in one lycée: how many agents may have them and how many do. Headquarters' own record."""

from precarite_desktop.records.fields import Lookup, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import employer
from precarite_desktop.text.i18n import N_

MEAL_VOUCHER_SCHOOL = RecordKind(
    name="meal_voucher_school",
    label=N_("Meal vouchers in a lycée"),
    plural=N_("Vouchers by lycée"),
    travels=False,
    parent="meal_voucher_uid",
    sections=(
        Section(
            N_("Meal vouchers in a lycée"),
            (
                Reference(
                    name="meal_voucher_uid", label=N_("Vouchers of the year"), target="meal_voucher",
                    required=True,
                ),
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
                Whole(
                    name="eligible", label=N_("Agents eligible"), required=True, minimum=0
                ),
                Whole(
                    name="taking_up", label=N_("Agents taking them up"), required=True,
                    minimum=0,
                ),
                Whole(
                    name="vouchers", label=N_("Vouchers given in the year"), minimum=0,
                    help=N_("Leave empty if each has the whole package"),
                ),
            ),
        ),
    ),
    columns=("school_uai", "meal_voucher_uid", "eligible", "taking_up", "vouchers"),
    title=("school_uai", "meal_voucher_uid"),
    school="school_uai",
    rules=(employer.lycee_typed_once, employer.some_of_the_eligible, employer.no_more_than_the_package),
    code_prefix="TIE",
)  # fmt: skip
