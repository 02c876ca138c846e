"""Apprenticeship: a work-study contract carried out in a lycée (engagement 54). Rules: domain.md 3.1."""

from decimal import Decimal

from precarite_desktop.records.choices import EMPLOYERS, LEVELS, OUTCOMES
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Exposure,
    Identifier,
    Lookup,
    Notes,
    Number,
    Reference,
    Text,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import apprenticeships
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future, starts_soon
from precarite_desktop.text.i18n import N_

APPRENTICESHIP = RecordKind(
    name="apprenticeship",
    label=N_("Apprenticeship"),
    plural=N_("Apprenticeships"),
    sections=(
        Section(
            N_("Person and training"),
            (
                Reference(name="person_uid", label=N_("Person"), target="person", required=True),
                Lookup(name="school_uai", label=N_("Host lycée"), source="school", required=True),
                Text(name="training_centre", label=N_("CFA"), required=True),
                Lookup(
                    name="diploma_code",
                    label=N_("Diploma prepared"),
                    source="diploma",
                    companion="level",
                    required=True,
                ),
                Choice(name="level", label=N_("Level"), filled_by="diploma_code", choices=LEVELS),
            ),
        ),
        Section(
            N_("Contract"),
            (
                Date(
                    name="starts_on",
                    label=N_("First day"),
                    required=True,
                    help=N_("Examples: 1/9/26 or 010926"),
                ),
                Date(name="ends_on", label=N_("Last day"), required=True),
                Text(
                    name="master_name",
                    label=N_("Apprenticeship master"),
                    required=True,
                    exposure=Exposure.LOCAL,
                    max_length=120,
                ),
                Number(
                    name="weekly_hours",
                    label=N_("Weekly hours"),
                    unit=N_("h"),
                    required=True,
                    minimum=Decimal(1),
                    maximum=Decimal(100),
                ),
                Date(name="informed_on", label=N_("Person informed on"), required=True),
                Date(name="signed_on", label=N_("Signed on"), folded=True),
                Date(name="practice_starts_on", label=N_("Practice starts on"), folded=True),
            ),
        ),
        Section(
            N_("Details of the contract"),
            (
                Choice(
                    name="contract",
                    label=N_("Kind of contract"),
                    folded=True,
                    choices=(
                        ("apprenticeship", N_("Apprenticeship contract")),
                        ("pro", N_("Professionalisation contract")),
                    ),
                ),
                Choice(name="employer", label=N_("Employer"), folded=True, choices=EMPLOYERS),
                Choice(
                    name="derogation",
                    label=N_("Reason for an age outside the limits"),
                    folded=True,
                    choices=(
                        ("11", N_("Under 16 at the start")),
                        ("12", N_("Over 29: a case that the law provides for")),
                        ("21", N_("Longer contract")),
                        ("22", N_("Shorter contract")),
                        ("50", N_("Several of these reasons")),
                    ),
                ),
                Choice(
                    name="increase_points",
                    label=N_("Increase above the minimum pay"),
                    folded=True,
                    choices=(("0", N_("None")), ("10", N_("10 points")), ("20", N_("20 points"))),
                ),
                Date(
                    name="master_birth_date",
                    label=N_("Birth date of the master"),
                    exposure=Exposure.LOCAL,
                    past_only=True,
                    folded=True,
                ),
                Text(
                    name="second_master_name",
                    label=N_("Second master"),
                    exposure=Exposure.LOCAL,
                    max_length=120,
                    folded=True,
                ),
                Identifier(
                    name="training_centre_siret", label=N_("SIRET of the CFA"), scheme="siret", folded=True
                ),
            ),
        ),
        Section(
            N_("Follow-up"),
            (
                Text(
                    name="contract_number",
                    label=N_("Contract number"),
                    exposure=Exposure.LOCAL,
                    max_length=20,
                    folded=True,
                ),
                Date(name="broken_on", label=N_("Broken on"), folded=True),
                Choice(
                    name="break_reason",
                    label=N_("Reason of the break"),
                    folded=True,
                    choices=(
                        ("agreed", N_("By agreement")),
                        ("apprentice", N_("By the apprentice")),
                        ("employer", N_("By the employer")),
                        ("trial", N_("During the first 45 days")),
                        ("diploma", N_("Diploma obtained")),
                        ("other", N_("Other reason")),
                    ),
                ),
                Choice(name="outcome", label=N_("What came after"), choices=OUTCOMES, folded=True),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("person_uid", "diploma_code", "starts_on", "ends_on", "master_name"),
    title=("person_uid",),
    searched=("training_centre", "diploma_code", "school_uai"),
    person="person_uid",
    school="school_uai",
    period=("starts_on", "ends_on"),
    rules=(
        ends_after_start("ends_on", "broken_on"),
        starts_soon,
        not_in_future("informed_on", "signed_on", "broken_on"),
        apprenticeships.age_is_allowed,
        apprenticeships.master_is_adult,
        apprenticeships.length_is_usual,
        apprenticeships.signed_before_start,
        apprenticeships.practice_starts_near,
        apprenticeships.employer_may_sign,
        apprenticeships.break_is_inside,
        apprenticeships.master_is_free,
        apprenticeships.hours_are_legal,
        apprenticeships.one_at_a_time,
    ),
    prefill=apprenticeships.prefill,
    code_prefix="APP",
)
