"""Engagement 53, before and after: from a need to somebody there twelve months later, exits, hours.

The categories and the rates of exits are those of the law (rules R-EXI).
"""

from decimal import Decimal
from statistics import median

from precarite_desktop.indicators.engagement_53 import NUMBER
from precarite_desktop.indicators.figure import Figure, Number, Selection
from precarite_desktop.indicators.paths import (
    COUNTED,
    DYNAMIC,
    HOURS,
    SHORT,
    STEPS,
    UNKNOWN,
    Paths,
    ended,
    followed,
    reached,
)
from precarite_desktop.law.exits import Category
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.records.choices import EXIT_CATEGORIES, MILESTONES
from precarite_desktop.text.i18n import N_, _

STEP_LABELS = dict(
    zip(
        STEPS,
        (
            N_("Needs"),
            N_("A SIAE asked"),
            N_("Somebody proposed"),
            N_("Placement started"),
            N_("Hired afterwards"),
            N_("Still there at 12 months"),
        ),
        strict=True,
    )
)
"""The steps of the way, as a chart names them."""
END_LABELS = {
    **dict(EXIT_CATEGORIES),
    SHORT: N_("Too short to count"),
    UNKNOWN: N_("Category not known"),
}
"""How an exit may end for the count."""


def waiting(found: Paths, year: int) -> Decimal | None:
    """The median of the days from asking a SIAE to the first day, of the needs of a year."""
    days = [one.days for one in found.needs if one.on.year == year and one.days is not None]
    return Decimal(median(days)) if days else None


def figures(found: Paths, year: int) -> tuple[Figure, ...]:
    """Every indicator of what comes before and after the placements of a year."""
    return (*_way(found, year), *_exits(found, year), *_hours(found, year), *_follow_ups(found, year))


def _way(found: Paths, year: int) -> list[Figure]:
    scope = _("Posts needed from a day of the year on; further steps whenever they came")
    total = found.count(reached(STEPS[0], year))
    steps = [
        _figure(
            "53.9" if step == STEPS[0] else f"53.9.{step}",
            _(STEP_LABELS[step]),
            found.count(reached(step, year)),
            reached(step, year),
            unit=_("needs"),
            scope=scope,
            of=total if step != STEPS[0] else None,
        )
        for step in STEPS
    ]
    label = _("Days from asking a SIAE to the first day, median")
    days = _figure("53.10", label, waiting(found, year), reached("placed", year), unit=_("days"), scope=scope)
    return [*steps, days]


def _exits(found: Paths, year: int) -> list[Figure]:
    scope = _("Left in the calendar year")
    total, counted = found.count(ended(year)), found.count(ended(year, *COUNTED))
    made = [
        _figure("53.11", _("Exits"), total, ended(year), unit=_("exits"), scope=scope),
        *(
            _figure(
                f"53.11.{end}", _("Exits: {part}").format(part=_(label)), found.count(ended(year, end)),
                ended(year, end), unit=_("exits"), scope=scope, of=total,
            )
            for end, label in END_LABELS.items()
        ),
    ]  # fmt: skip
    for code, label, ends in (
        ("53.12", _("Dynamic exits"), DYNAMIC),
        ("53.13", _("Exits to lasting employment"), (Category.LASTING,)),
    ):
        count = found.count(ended(year, *ends))
        made.append(
            _figure(
                code, label, percent_of(count, counted), ended(year, *ends), unit="%",
                scope=rate_scope(), of=counted, numerator=count,
            )
        )  # fmt: skip
    return made


def rate_scope() -> str:
    """What the rates of exits are counted on."""
    return _(
        "Left in the calendar year after a placement long enough to count; causes outside the count and"
        " categories not known left out. Hours of the contract where those of the months are not typed"
    )


def _hours(found: Paths, year: int) -> list[Figure]:
    return [
        _figure(
            "53.14", _("Hours worked"), found.hours(year), Selection(HOURS, year), unit=_("h"),
            scope=_("Months of the calendar year whose hours were typed"),
        )
    ]  # fmt: skip


def _follow_ups(found: Paths, year: int) -> list[Figure]:
    scope = _("Follow-ups made in the calendar year; those not reached count among all")
    made = []
    for milestone, label in MILESTONES:
        everybody, here = followed(year, milestone), followed(year, milestone, "here")
        total, count = found.count(everybody), found.count(here)
        text = _("Still there after {months}").format(months=_(label))
        made.append(
            _figure(
                f"53.15.{milestone}", text, percent_of(count, total), here, unit="%", scope=scope,
                of=total, numerator=count,
            )
        )  # fmt: skip
    return made


def _figure(
    code: str,
    label: str,
    value: Number,
    selection: Selection,
    *,
    unit: str,
    scope: str,
    of: int | None = None,
    numerator: int | None = None,
) -> Figure:
    return Figure(
        code=code,
        engagement=NUMBER,
        label=label,
        value=value,
        numerator=value if numerator is None else numerator,
        denominator=of,
        unit=unit,
        scope=scope,
        formula_version=1,
        selections=(selection,),
    )
