"""Eligibility for insertion: who diagnosed, when, and how many criteria of each level, never which ones.

The criteria tell of health, justice or asylum, and so do the codes of some prescribers: neither is
kept (domain 1.3).
"""

from precarite_desktop.records.choices import SIAE_KINDS
from precarite_desktop.records.fields import Choice, Date, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import passes
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

ELIGIBILITY = RecordKind(
    name="eligibility",
    label=N_("Eligibility for insertion"),
    plural=N_("Eligibilities"),
    since="2026.2",
    sections=(
        Section(
            N_("Eligibility for insertion"),
            (
                Reference(name="person_uid", label=N_("Person"), target="person", required=True),
                Choice(
                    name="diagnosed_by",
                    label=N_("Diagnosis by"),
                    required=True,
                    choices=(
                        ("employer", N_("The SIAE")),
                        ("prescriber", N_("An authorised prescriber")),
                    ),
                ),
                Choice(name="siae_kind", label=N_("Kind of SIAE"), required=True, choices=SIAE_KINDS),
                Date(name="diagnosed_on", label=N_("Diagnosed on"), required=True),
                Whole(
                    name="level_1",
                    label=N_("Criteria of level 1"),
                    minimum=0,
                    help=N_("How many, never which ones; none for a prescriber"),
                ),
                Whole(name="level_2", label=N_("Criteria of level 2"), minimum=0),
            ),
        ),
    ),
    columns=("person_uid", "diagnosed_by", "siae_kind", "diagnosed_on"),
    title=("person_uid", "diagnosed_on"),
    person="person_uid",
    period=("diagnosed_on", "diagnosed_on"),
    rules=(not_in_future("diagnosed_on"), passes.diagnosis_suffices),
    code_prefix="ELI",
    needed_codes={"person_uid": "EMB-003"},
)
