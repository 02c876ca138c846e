"""Need: a post that a lycée looks for somebody for, and how far the SIAE were asked (people.md).

The placement that answers it refers to it (`placement.need_uid`), never the other way round.
"""

from decimal import Decimal

from precarite_desktop.records.choices import NEED_STATES, SIAE_KINDS
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Exposure,
    Lookup,
    Notes,
    Number,
    Whole,
    YesNo,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import needs
from precarite_desktop.records.rules.periods import not_in_future, starts_soon
from precarite_desktop.text.i18n import N_

NEED = RecordKind(
    name="need",
    label=N_("Need"),
    plural=N_("Needs"),
    since="2026.2",
    shared=True,
    sections=(
        Section(
            N_("Post to fill"),
            (
                Lookup(name="school_uai", label=N_("Lycée"), source="school", required=True),
                Lookup(name="rome_code", label=N_("Post"), source="rome", required=True),
                Choice(
                    name="reason",
                    label=N_("Why there is a need"),
                    required=True,
                    choices=(
                        ("replacement", N_("Replacement")),
                        ("season", N_("Seasonal work")),
                        ("vacancy", N_("Vacant post")),
                        ("creation", N_("New post")),
                    ),
                ),
                Date(name="starts_on", label=N_("Needed from"), required=True),
                Number(
                    name="weekly_hours",
                    label=N_("Weekly hours"),
                    unit=N_("h"),
                    minimum=Decimal(1),
                    maximum=Decimal(100),
                    folded=True,
                ),
                Choice(name="state", label=N_("State of the need"), required=True, choices=NEED_STATES),
            ),
        ),
        Section(
            N_("With the SIAE"),
            (
                YesNo(
                    name="open_to_siae",
                    label=N_("Open to the SIAE"),
                    help=N_("Leave empty what is not decided"),
                ),
                Lookup(name="siae_siret", label=N_("SIAE asked"), source="siae", companion="siae_kind"),
                Choice(
                    name="siae_kind", label=N_("Kind of SIAE"), filled_by="siae_siret", choices=SIAE_KINDS
                ),
                Date(name="asked_on", label=N_("SIAE asked on")),
                Whole(name="candidates", label=N_("Candidates proposed"), unit=N_("people"), minimum=0),
                Date(name="filled_on", label=N_("Filled on")),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("rome_code", "school_uai", "starts_on", "state", "asked_on"),
    title=("rome_code", "starts_on"),
    searched=("school_uai", "siae_siret"),
    school="school_uai",
    period=("starts_on", "filled_on"),
    rules=(
        starts_soon,
        not_in_future("asked_on", "filled_on"),
        needs.asked_where_it_is_open,
        needs.candidates_were_asked_for,
        needs.state_goes_with_the_day,
    ),
    prefill=needs.prefill,
    code_prefix="BES",
    needed_codes={"rome_code": "EMB-005"},
)
