"""Internship: a person hosted by a lycée or a service of the Région (engagement 54, people.md 8).

The school writes the agreement; here it is only followed. Rules: domain.md 2.3.
"""

from decimal import Decimal

from precarite_desktop.records.choices import OUTCOMES
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Exposure,
    Lookup,
    Money,
    Notes,
    Number,
    Reference,
    Text,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import internships
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future, starts_soon
from precarite_desktop.text.i18n import N_

INTERNSHIP = RecordKind(
    name="internship",
    label=N_("Internship"),
    plural=N_("Internships"),
    sections=(
        Section(
            N_("Person and host"),
            (
                Reference(name="person_uid", label=N_("Person"), target="person", required=True),
                Lookup(name="school_uai", label=N_("Host lycée"), source="school", required=True),
                Choice(
                    name="kind",
                    label=N_("Kind of internship"),
                    required=True,
                    choices=(
                        ("pfmp", N_("PFMP, training period in a workplace")),
                        ("sup", N_("Internship of higher education")),
                        ("obs_2nde", N_("Observation, year 10")),
                        ("obs_3e", N_("Observation, year 9")),
                        ("obs_vac", N_("Observation during the holidays")),
                        ("pmsmp", N_("Immersion (PMSMP)")),
                    ),
                ),
                Text(name="course", label=N_("Course followed"), folded=True),
                Text(name="teaching_institution", label=N_("School of the person"), folded=True),
            ),
        ),
        Section(
            N_("Period"),
            (
                Date(
                    name="starts_on",
                    label=N_("First day"),
                    required=True,
                    help=N_("Examples: 1/9/26 or 010926"),
                ),
                Date(name="ends_on", label=N_("Last day"), required=True),
                Number(
                    name="presence_hours",
                    label=N_("Hours of presence"),
                    unit=N_("h"),
                    required=True,
                    minimum=Decimal(1),
                    help=N_("Whole internship: 7 h a day, 35 h a week at most"),
                ),
                Text(
                    name="tutor_name",
                    label=N_("Tutor"),
                    required=True,
                    exposure=Exposure.LOCAL,
                    max_length=120,
                ),
                Text(
                    name="legal_representative",
                    label=N_("Legal representative"),
                    exposure=Exposure.LOCAL,
                    max_length=120,
                    help=N_("Needed for a person under 18"),
                    folded=True,
                ),
                Date(
                    name="informed_on",
                    label=N_("Person informed on"),
                    required=True,
                ),
            ),
        ),
        Section(
            N_("Agreement and allowance"),
            (
                Text(
                    name="teacher_name",
                    label=N_("Referent teacher"),
                    exposure=Exposure.LOCAL,
                    max_length=120,
                    folded=True,
                ),
                Date(name="agreement_received_on", label=N_("Agreement received on"), folded=True),
                Date(name="agreement_signed_on", label=N_("Agreement signed by all on"), folded=True),
                YesNo(
                    name="agricultural_secondary", label=N_("Agricultural secondary education"), folded=True
                ),
                YesNo(
                    name="revaluation",
                    label=N_("Allowance follows the yearly rate"),
                    folded=True,
                ),
                Money(
                    name="hourly_allowance",
                    label=N_("Allowance agreed per hour"),
                    unit=N_("€"),
                    minimum=Decimal(0),
                    folded=True,
                ),
                Notes(name="activities", label=N_("Activities"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
        Section(
            N_("Follow-up"),
            (
                Date(name="ended_on", label=N_("Actual last day"), folded=True),
                Date(name="certificate_on", label=N_("Certificate given on"), folded=True),
                Choice(name="outcome", label=N_("What came after"), choices=OUTCOMES, folded=True),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("person_uid", "kind", "starts_on", "ends_on", "presence_hours"),
    title=("person_uid",),
    searched=("course", "teaching_institution", "school_uai"),
    person="person_uid",
    school="school_uai",
    period=("starts_on", "ends_on"),
    rules=(
        ends_after_start("ends_on", "ended_on"),
        starts_soon,
        not_in_future("informed_on", "ended_on", "agreement_received_on", "certificate_on"),
        internships.hours_of_year,
        internships.minor_is_represented,
        internships.allowance_is_said,
        internships.hours_fit_period,
        internships.hours_agree_with_the_periods,
        internships.all_have_signed,
        internships.tutor_is_free,
        internships.observation_is_short,
        internships.quota_is_said,
        internships.one_at_a_time,
        internships.agreement_is_there,
    ),
    prefill=internships.prefill,
    code_prefix="STG",
)
