"""Consultation of the CRPA: when, about what, and how many persons were there (engagement 57).

Headquarters' own record. Counts only: whoever comes is never named.
"""

from precarite_desktop.records.choices import MOMENTS
from precarite_desktop.records.fields import Choice, Date, Reference, Text, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import consultations
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

PURPOSES = (("build", N_("To build a scheme")), ("evaluate", N_("To evaluate a scheme")))
FORMS = (
    ("plenary", N_("Plenary session")),
    ("group", N_("Working group")),
    ("visit", N_("Visit of a lycée")),
    ("written", N_("Written questions")),
)

CONSULTATION = RecordKind(
    name="consultation",
    label=N_("Consultation of the CRPA"),
    plural=N_("Consultations"),
    travels=False,
    sections=(
        Section(
            N_("Consultation"),
            (
                Date(name="held_on", label=N_("Held on"), required=True),
                Text(name="theme", label=N_("Theme"), required=True, max_length=200),
                Reference(name="scheme_uid", label=N_("Scheme"), target="scheme"),
                Choice(name="purpose", label=N_("Purpose"), required=True, choices=PURPOSES),
                Choice(
                    name="moment", label=N_("Moment"), required=True, choices=MOMENTS,
                    help=N_("Seen from the decision that it is about"),
                ),
                Choice(name="form", label=N_("Form"), choices=FORMS),
                Text(name="place", label=N_("Place"), max_length=120),
            ),
        ),
        Section(
            N_("Who was there"),
            (
                Whole(
                    name="persons", label=N_("Persons concerned present"), required=True,
                    minimum=0,
                    help=N_("A number: no list of names is kept"),
                ),
                Whole(
                    name="professionals", label=N_("Professionals present"), minimum=0
                ),
            ),
        ),
    ),
    columns=("theme", "held_on", "purpose", "moment", "persons"),
    title=("theme", "held_on"),
    searched=("place",),
    period=("held_on", "held_on"),
    rules=(not_in_future("held_on"), consultations.somebody_was_there),
    code_prefix="CON",
)  # fmt: skip
