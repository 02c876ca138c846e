"""Placement: a person coming from a SIAE hired by, or posted in, a lycée (engagement 53).

The window says « Embauches ». Fields: decisions 15 and 17, people.md 7; rules:
domain.md §1.5.
"""

from decimal import Decimal

from precarite_desktop.records.choices import EMPLOYERS, SIAE_KINDS
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Exposure,
    Lookup,
    Notes,
    Number,
    Reference,
    Text,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import placements
from precarite_desktop.records.rules.periods import ends_after_start, not_in_future, starts_soon
from precarite_desktop.records.rules.persons import old_enough_for_iae
from precarite_desktop.text.i18n import N_

PLACEMENT = RecordKind(
    name="placement",
    label=N_("Hire through a SIAE"),
    plural=N_("Hires"),
    sections=(
        Section(
            N_("Person and structure"),
            (
                Reference(name="person_uid", label=N_("Person"), target="person", required=True),
                Lookup(
                    name="siae_siret", label=N_("SIAE"), source="siae", companion="siae_kind", required=True
                ),
                Choice(
                    name="siae_kind", label=N_("Kind of SIAE"), filled_by="siae_siret", choices=SIAE_KINDS
                ),
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
            ),
        ),
        Section(
            N_("Post and contract"),
            (
                Lookup(name="rome_code", label=N_("Post"), source="rome", required=True),
                Choice(
                    name="mode",
                    label=N_("Nature of the recruitment"),
                    required=True,
                    choices=(
                        ("mad", N_("Posted by the SIAE")),
                        ("prestation", N_("Service bought from the SIAE")),
                        ("pmsmp", N_("Immersion (PMSMP)")),
                        ("direct", N_("Direct hire after an IAE path")),
                    ),
                ),
                Date(
                    name="starts_on",
                    label=N_("First day"),
                    required=True,
                    help=N_("Examples: 1/9/26 or 010926"),
                ),
                Date(
                    name="planned_end_on",
                    label=N_("Planned last day"),
                    help=N_("Leave empty for an open-ended contract"),
                ),
                Choice(
                    name="contract",
                    label=N_("Contract"),
                    required=True,
                    choices=(
                        ("cddi", N_("CDDI")),
                        ("cddu", N_("CDDU")),
                        ("mission", N_("Temping mission")),
                        ("pro", N_("Professionalisation contract")),
                        ("cdi", N_("CDI")),
                        ("cdi_inclusion", N_("CDI inclusion")),
                        ("cdd", N_("CDD")),
                        ("cdd_tremplin", N_("CDD tremplin")),
                        ("pec", N_("PEC, assisted contract")),
                        ("other", N_("Other")),
                    ),
                ),
                Number(
                    name="weekly_hours",
                    label=N_("Weekly hours"),
                    unit=N_("h"),
                    required=True,
                    minimum=Decimal(1),
                    maximum=Decimal(100),
                ),
                Date(
                    name="informed_on", label=N_("Person informed on"), required=True, exposure=Exposure.OPEN
                ),
            ),
        ),
        Section(
            N_("Follow-up"),
            (
                Choice(name="employer", label=N_("Employer"), folded=True, choices=EMPLOYERS),
                Date(name="ended_on", label=N_("Actual last day"), folded=True),
                Text(
                    name="tutor_name", label=N_("Tutor"), exposure=Exposure.LOCAL, folded=True, max_length=120
                ),
                Reference(name="follows_uid", label=N_("Follows the hire"), target="placement", folded=True),
                Reference(name="need_uid", label=N_("Answers the need"), target="need", folded=True),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("person_uid", "siae_siret", "rome_code", "starts_on", "planned_end_on"),
    title=("person_uid",),
    searched=("siae_siret", "rome_code", "school_uai"),
    person="person_uid",
    school="school_uai",
    period=("starts_on", "ended_on"),
    rules=(
        ends_after_start("planned_end_on", "ended_on"),
        starts_soon,
        not_in_future("informed_on", "ended_on"),
        old_enough_for_iae,
        placements.contract_goes_with_mode,
        placements.contract_length,
        placements.planned_end_is_given,
        placements.employer_goes_with_mode,
        placements.hours_of_one_person,
        placements.hours_of_cddi,
        placements.typed_once,
        placements.follows_own_hire,
        placements.answers_its_need,
    ),
    prefill=placements.prefill,
    code_prefix="EMB",
    needed_codes={"siae_siret": "EMB-004", "rome_code": "EMB-005", "person_uid": "EMB-003"},
)
