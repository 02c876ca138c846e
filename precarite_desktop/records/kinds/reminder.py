"""Reminder: what the coordination still has to do for somebody, a lycée or a SIAE, and by which day.

What it is about is coded; the words of it stay at the post.
"""

from precarite_desktop.records.choices import REMINDER_SUBJECTS, SIAE_KINDS
from precarite_desktop.records.fields import Choice, Date, Exposure, Lookup, Notes, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import reminders
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

REMINDER = RecordKind(
    name="reminder",
    label=N_("Reminder"),
    plural=N_("Reminders"),
    since="2026.2",
    sections=(
        Section(
            N_("Reminder"),
            (
                Choice(
                    name="subject", label=N_("What is to be done"), required=True, choices=REMINDER_SUBJECTS
                ),
                Date(
                    name="due_on",
                    label=N_("Due on"),
                    required=True,
                    help=N_("Type +7 to put it off by a week from today"),
                ),
                Reference(name="person_uid", label=N_("Person"), target="person"),
                Lookup(name="school_uai", label=N_("Lycée"), source="school"),
                Lookup(name="siae_siret", label=N_("SIAE"), source="siae", companion="siae_kind"),
                Choice(
                    name="siae_kind", label=N_("Kind of SIAE"), filled_by="siae_siret", choices=SIAE_KINDS
                ),
            ),
        ),
        Section(
            N_("How far it is"),
            (
                Date(name="done_on", label=N_("Done on")),
                Date(
                    name="first_due_on",
                    label=N_("Due at first on"),
                    folded=True,
                    help=N_("The day before it was put off"),
                ),
                Notes(
                    name="notes",
                    label=N_("Internal note"),
                    exposure=Exposure.LOCAL,
                    help=N_("Stays here. Neither health nor justice is written down"),
                ),
            ),
        ),
    ),
    columns=("person_uid", "school_uai", "siae_siret", "subject", "due_on", "done_on"),
    title=("person_uid", "siae_siret", "school_uai", "subject"),
    person="person_uid",
    school="school_uai",
    period=("due_on", "done_on"),
    rules=(not_in_future("done_on"), reminders.is_about_somebody, reminders.not_put_off_for_ever),
    code_prefix="REL",
)
