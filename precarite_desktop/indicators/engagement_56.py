"""Engagement 56: the orientations of a year and what became of them, the targets, what the bilan can say.

Coverage (56.1) has its own module. An orientation is of the year in which it is
carried out: the bilan of a year tells those that the bilan before decided.
"""

from collections.abc import Sequence
from datetime import date

from precarite_desktop.indicators.dialogue import DONE, STANDINGS, Dialogue, Orientation, Target
from precarite_desktop.indicators.figure import Figure, Number, Selection, of_records
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.text.i18n import N_, _

NUMBER = 56
WORDS = {
    "done": N_("Kept"),
    "late": N_("Late"),
    "dropped": N_("Dropped"),
    "running": N_("Under way"),
}
"""Standing → its word, in the order told."""


def by_standing(found: Sequence[Orientation], on: date) -> dict[str, list[Orientation]]:
    """Orientations by what became of them."""
    return {name: [one for one in found if one.standing(on) == name] for name in STANDINGS}


def figures(found: Dialogue, year: int, on: date) -> tuple[Figure, ...]:
    """What became of the orientations of a year on a day, and those given to the next one."""
    ours = found.orientations_of(year)
    told = by_standing(ours, on)
    carried = [one for one in ours if one.carried_from]
    wanting = [*told["late"], *told["dropped"]]
    explained = [one for one in wanting if one.reason]
    following = found.orientations_of(year + 1)
    scope = _("Orientations to carry out in the year; overdue and not said to be kept: late")
    return (
        _share("56.2", _("Orientations kept"), (told[DONE], ours), year, scope),
        *(
            _count(f"56.2.{name}", _("Orientations: {part}").format(part=_(WORDS[name])), ones, year, scope)
            for name, ones in told.items()
        ),
        _share("56.3", _("Late or dropped ones with their reason"), (explained, wanting), year, scope),
        _count("56.4", _("Orientations carried over from an earlier year"), carried, year, scope),
        _count(
            "56.5", _("Orientations given to the next year"), following, year,
            _("Orientations to carry out in the year after"),
        ),
    )  # fmt: skip


def value_of(target: Target, figures: Sequence[Figure]) -> Number:
    """The value of the indicator that a target is set for; None while it cannot be said."""
    return next((one.value for one in figures if one.code == target.indicator), None)


def progress(found: Dialogue, year: int, others: Sequence[Figure]) -> tuple[Figure, ...]:
    """How many targets of a year are reached, and how many indicators have a value."""
    told = [(one, value_of(one, others)) for one in found.targets_of(year)]
    known = [(one, value) for one, value in told if value is not None]
    reached = [one for one, value in known if one.is_reached(value)]
    main = [one for one in others if one.code.count(".") == 1]
    filled = sum(one.value is not None for one in main)
    return (
        _figure(
            "56.6", _("Targets reached"), (len(reached), len(known)), "%",
            _("Targets of the year whose indicator has a value"),
            (of_records("target", year, [one.uid for one in reached]),),
        ),
        _figure(
            "56.7", _("Indicators that have a value"), (filled, len(main)), "%",
            _("Indicators of all engagements, without their details"), (),
        ),
    )  # fmt: skip


def _share(
    code: str, label: str, of: tuple[Sequence[Orientation], Sequence[Orientation]], year: int, scope: str
) -> Figure:
    part, total = of
    behind = of_records("orientation", year, [one.uid for one in part])
    return _figure(code, label, (len(part), len(total)), "%", scope, (behind,))


def _count(code: str, label: str, ones: Sequence[Orientation], year: int, scope: str) -> Figure:
    return Figure(
        code=code, engagement=NUMBER, label=label, value=len(ones), numerator=len(ones),
        unit=_("orientations"), scope=scope, formula_version=1,
        selections=(of_records("orientation", year, [one.uid for one in ones]),),
    )  # fmt: skip


def _figure(
    code: str, label: str, of: tuple[int, int], unit: str, scope: str, behind: tuple[Selection, ...]
) -> Figure:
    return Figure(
        code=code, engagement=NUMBER, label=label, value=percent_of(*of), numerator=of[0], denominator=of[1],
        unit=unit, scope=scope, formula_version=1, selections=behind,
    )  # fmt: skip
