"""Proposal: what persons concerned said or proposed, and what was answered (engagement 57).

Headquarters' own record, about no person by name.
"""

from precarite_desktop.records.fields import Choice, Date, Notes, Reference, YesNo
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import consultations
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

NATURES = (("proposed", N_("A proposal")), ("said", N_("What was said")))
ANSWERS = (
    ("accepted", N_("Accepted")),
    ("partly", N_("Accepted in part")),
    ("studied", N_("Being studied")),
    ("refused", N_("Not followed")),
)

PROPOSAL = RecordKind(
    name="proposal",
    label=N_("Proposal"),
    plural=N_("Proposals"),
    travels=False,
    parent="consultation_uid",
    sections=(
        Section(
            N_("What was said"),
            (
                Reference(
                    name="consultation_uid", label=N_("Consultation"), target="consultation", required=True
                ),
                Choice(name="nature", label=N_("Nature"), required=True, choices=NATURES),
                Notes(
                    name="text", label=N_("In the words of the persons"), required=True, max_length=1000,
                    help=N_("Without any name nor anything that tells who spoke"),
                ),
                YesNo(
                    name="may_be_quoted", label=N_("They agree to be quoted"),
                    help=N_("Without a yes the bilan tells the answer, never the words"),
                ),
            ),
        ),
        Section(
            N_("Answer"),
            (
                Choice(name="answer", label=N_("Answer"), choices=ANSWERS),
                Date(name="answered_on", label=N_("Answered on")),
                Notes(name="answer_reason", label=N_("Reason of the answer"), max_length=1000),
                Reference(
                    name="orientation_uid", label=N_("Became the orientation"), target="orientation"
                ),
                Date(name="told_back_on", label=N_("Told back to the CRPA on")),
                Date(name="reread_on", label=N_("Read again by the CRPA on")),
            ),
        ),
    ),
    columns=("text", "answer", "answered_on", "told_back_on", "consultation_uid"),
    title=("text",),
    searched=("answer_reason",),
    rules=(
        not_in_future("answered_on", "told_back_on", "reread_on"),
        consultations.answered_after_the_consultation,
        consultations.answer_has_its_day,
        consultations.answer_has_its_reason,
        consultations.orientation_follows_a_yes,
        consultations.told_back_after_the_answer,
    ),
    prefill=consultations.prefill,
    code_prefix="PRP",
)  # fmt: skip
