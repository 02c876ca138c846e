"""Follow-up: what became of somebody three, six or twelve months after an exit (domain 1.6)."""

from precarite_desktop.records.choices import MILESTONES, SITUATIONS
from precarite_desktop.records.fields import Choice, Date, Exposure, Notes, Reference
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import exits
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

FOLLOW_UP = RecordKind(
    name="follow_up",
    label=N_("Follow-up after an exit"),
    plural=N_("Follow-ups"),
    since="2026.2",
    parent="placement_exit_uid",
    sections=(
        Section(
            N_("Follow-up after the exit"),
            (
                Reference(
                    name="placement_exit_uid", label=N_("Exit"), target="placement_exit", required=True
                ),
                Choice(name="milestone", label=N_("After"), required=True, choices=MILESTONES),
                Date(name="made_on", label=N_("Asked on"), required=True),
                Choice(
                    name="situation",
                    label=N_("Situation"),
                    required=True,
                    choices=SITUATIONS,
                    help=N_("No answer is an answer: take the last line"),
                ),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("placement_exit_uid", "milestone", "made_on", "situation"),
    title=("placement_exit_uid", "milestone"),
    searched=("situation",),
    period=("made_on", "made_on"),
    rules=(
        not_in_future("made_on"),
        exits.followed_up_in_time,
        exits.followed_up_once,
    ),
    prefill=exits.prefill_follow_up,
    code_prefix="SUI",
    needed_codes={"placement_exit_uid": "SUI-004"},
)
