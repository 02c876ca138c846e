"""Exit: what came after a placement through a SIAE, once for each placement (domain 1.6).

The category is reckoned from the reason; reasons that would tell of health or
justice are not offered.
"""

from precarite_desktop.records.choices import EXIT_CATEGORIES, EXIT_REASONS
from precarite_desktop.records.fields import Choice, Date, Exposure, Notes, Reference, Whole
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import exits
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

PLACEMENT_EXIT = RecordKind(
    name="placement_exit",
    label=N_("Exit"),
    plural=N_("Exits"),
    since="2026.2",
    parent="placement_uid",
    sections=(
        Section(
            N_("Exit"),
            (
                Reference(name="placement_uid", label=N_("Hire"), target="placement", required=True),
                Date(name="left_on", label=N_("Left on"), required=True, help=N_("Last day under contract")),
                Choice(
                    name="reason",
                    label=N_("What came next"),
                    required=True,
                    choices=EXIT_REASONS,
                    help=N_("Health and justice are never written down: take the last line"),
                ),
                Whole(
                    name="contract_months",
                    label=N_("Length of the new contract"),
                    unit=N_("months"),
                    minimum=1,
                    help=N_("For a CDD or a mission; leave empty if not known"),
                ),
                Choice(
                    name="hired_by",
                    label=N_("Hired by"),
                    choices=(
                        ("region", N_("The Région")),
                        ("eple", N_("The lycée (EPLE)")),
                        ("elsewhere", N_("Another employer")),
                    ),
                ),
            ),
        ),
        Section(
            N_("More about the exit"),
            (
                Choice(
                    name="recruitment_status",
                    label=N_("Recruited as"),
                    folded=True,
                    choices=(
                        ("replacement", N_("Replacement")),
                        ("cdd", N_("CDD")),
                        ("cdi", N_("CDI")),
                        ("trainee", N_("Trainee civil servant")),
                        ("tenured", N_("Tenured civil servant")),
                    ),
                ),
                Choice(
                    name="category",
                    label=N_("Category of the exit"),
                    folded=True,
                    choices=EXIT_CATEGORIES,
                    help=N_("Leave empty: it is reckoned from what came next"),
                ),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL, folded=True),
            ),
        ),
    ),
    columns=("placement_uid", "left_on", "reason", "hired_by"),
    title=("placement_uid", "left_on"),
    searched=("reason",),
    period=("left_on", "left_on"),
    rules=(
        not_in_future("left_on"),
        exits.leaves_after_start,
        exits.left_once,
        exits.length_is_given,
        exits.category_goes_with_reason,
        exits.employer_goes_with_reason,
        exits.hire_ends_the_same_day,
    ),
    prefill=exits.prefill,
    consequences=exits.end_of_the_hire,
    code_prefix="SOR",
    needed_codes={"placement_uid": "SOR-007"},
)
