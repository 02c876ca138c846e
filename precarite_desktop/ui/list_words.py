"""The words of the lists that differ from kind to kind: buttons, empty lists, short titles, filters."""

from precarite_desktop.text.i18n import N_

NEW = {
    "placement": N_("New hire"), "internship": N_("New internship"),
    "apprenticeship": N_("New apprenticeship"), "person": N_("New person"),
    "school": N_("New school"), "siae": N_("New SIAE"),
    "public_contract": N_("New contract"), "contract_amendment": N_("New amendment"),
    "social_clause": N_("New clause"), "clause_hours": N_("New hours"),
    "planned_contract": N_("New planned contract"), "orientation": N_("New orientation"),
    "target": N_("New target"), "scheme": N_("New scheme"), "consultation": N_("New consultation"),
    "proposal": N_("New proposal"), "crpa_opinion": N_("New opinion"), "pay_scheme": N_("New pay scheme"),
    "pay_scheme_band": N_("New band"), "meal_voucher": N_("New year of vouchers"),
    "meal_voucher_school": N_("New lycée"),
    "need": N_("New need"), "partnership": N_("New partnership"), "filiere": N_("New channel"),
    "placement_exit": N_("New exit"), "follow_up": N_("New follow-up"), "placement_hours": N_("New month"),
    "hosting_request": N_("New request"), "hosting_offer": N_("New offer"),
    "pass_iae": N_("New PASS"), "suspension": N_("New suspension"), "siae_annex": N_("New annex"),
    "prolongation": N_("New prolongation"), "eligibility": N_("New eligibility"),
    "support": N_("New interview"), "reminder": N_("New reminder"), "mandate": N_("New mandate"),
}  # fmt: skip
EMPTY = {
    "placement": N_("No hire yet."), "internship": N_("No internship yet."),
    "apprenticeship": N_("No apprenticeship yet."), "person": N_("Nobody yet."),
    "siae": N_("No SIAE added here: those of headquarters' list are found in the form of a hire."),
    "need": N_("No need yet."), "partnership": N_("No partnership yet."),
    "filiere": N_("No recruitment channel yet."), "follow_up": N_("No follow-up yet."),
    "placement_exit": N_("No exit yet. It is recorded from the form of its hire."),
    "placement_hours": N_("No hours yet. They are noted from the form of their hire."),
}  # fmt: skip
SHORT = {
    "starts_on": N_("Start"), "planned_end_on": N_("Planned end"), "ends_on": N_("End"),
    "presence_hours": N_("Hours"), "birth_date": N_("Born on"), "partner_name": N_("Prescriber"),
    "persons": N_("Present"), "target_value": N_("Target"), "answered_on": N_("Reply on"),
    "told_back_on": N_("Told back"), "eligible": N_("Eligible"), "taking_up": N_("Taking up"),
    "vouchers": N_("Vouchers"), "meal_voucher_uid": N_("Year"), "least_index": N_("From"),
    "most_index": N_("To"), "before": N_("Amount before"), "after": N_("Amount after"),
}  # fmt: skip
"""Titles of columns that are shorter than the labels of their fields, so that names keep their room."""
FILTER = {
    "person": N_("Filter by name…"), "school": N_("Filter by name, town…"),
    "siae": N_("Filter by name, town…"),
}  # fmt: skip
FILTER_ANY = N_("Filter by name, post…")
