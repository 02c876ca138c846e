"""Opinion of the CRPA on a scheme: one question and how many persons answered what (engagement 57).

Headquarters' own record. Counts only.
"""

from precarite_desktop.records.choices import MOMENTS
from precarite_desktop.records.fields import Choice, Date, Reference, Text, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import consultations
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_


def _count(name: str, label: str) -> Whole:
    return Whole(name=name, label=label, required=True, minimum=0)


CRPA_OPINION = RecordKind(
    name="crpa_opinion",
    label=N_("Opinion of the CRPA"),
    plural=N_("Opinions"),
    travels=False,
    sections=(
        Section(
            N_("Question"),
            (
                Reference(name="scheme_uid", label=N_("Scheme"), target="scheme", required=True),
                Text(name="question", label=N_("Question asked"), required=True, max_length=300),
                Date(name="given_on", label=N_("Given on"), required=True),
                Choice(name="moment", label=N_("Moment"), required=True, choices=MOMENTS),
                Reference(name="consultation_uid", label=N_("Consultation"), target="consultation"),
            ),
        ),
        Section(
            N_("Opinions given"),
            (
                _count("favourable", N_("Favourable")),
                _count("reserved", N_("With reservations")),
                _count("unfavourable", N_("Unfavourable")),
                _count("silent", N_("Without opinion")),
            ),
        ),
    ),
    columns=("question", "given_on", "favourable", "reserved", "unfavourable", "scheme_uid"),
    title=("question",),
    period=("given_on", "given_on"),
    rules=(
        not_in_future("given_on"),
        consultations.somebody_gave_an_opinion,
        consultations.opinions_fit_the_consultation,
    ),
    prefill=consultations.prefill_opinion,
    code_prefix="AVI",
)
