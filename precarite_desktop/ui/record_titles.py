"""What the forms are called at the head of their pages."""

from precarite_desktop.text.i18n import N_

TITLES = {
    "placement": N_("Hire through a SIAE"),
    "internship": N_("Internship in the lycée"),
    "apprenticeship": N_("Apprenticeship in the lycée"),
    "person": N_("Person"),
    "school": N_("School"),
    "siae": N_("SIAE"),
}
