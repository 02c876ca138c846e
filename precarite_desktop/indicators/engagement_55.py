"""Engagement 55: public contracts with a social consideration, reserved ones, hours of integration.

The shares are those of the calculation of law (rules R-SOC), on contracts first
notified in the year. Baseline and target: resources/law/public_contracts.toml.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators import contracts as recorded
from precarite_desktop.indicators.contracts import CLAUSE, HOURS, PLANNED, UNKNOWN, YES, Contracts, counted
from precarite_desktop.indicators.figure import Figure, Number, Selection
from precarite_desktop.law import social_consideration
from precarite_desktop.law.reckoning import percent_of
from precarite_desktop.law.reference_values import load
from precarite_desktop.law.social_consideration import Share, SocialShare
from precarite_desktop.records.choices import DEPARTMENTS, RESERVED_FOR
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.numbers import decimal

NUMBER = 55
FACTS = (
    ("clause", N_("Social clause")),
    ("criterion", N_("Social criterion")),
    ("reserved", N_("Reserved")),
)
"""What each contract may say, in the order shown."""


def shares(found: Contracts, year: int) -> SocialShare:
    """The shares of a year, as the calculation of law counts them."""
    told = [
        social_consideration.PublicContract(one.on, one.amount, one.facts.labels, one.is_subsequent)
        for one in found.contracts
        if one.on.year == year and not one.is_concession
    ]
    return social_consideration.social_share(
        year, told, load(), count_subsequents=recorded.COUNT_SUBSEQUENTS
    )  # fmt: skip


def target(year: int) -> Decimal:
    """The share that the Région gave itself, in percent."""
    return load().number("social_share_target", date(year, 12, 31))


def reserved(year: int) -> Selection:
    """The reserved contracts of a year."""
    return counted(year).narrowed("reserved", YES)


def planned_hours(found: Contracts, year: int, department: str = "") -> Decimal:
    """The hours that the clauses running in a year ask for, over their whole length."""
    return sum((one.planned for one in found.running(year, department)), Decimal(0))


def done_hours(found: Contracts, year: int, department: str = "") -> Decimal:
    """The hours done under the same clauses, from their start to the end of the year."""
    return sum((one.done(year) for one in found.running(year, department)), Decimal(0))


def scope(year: int) -> str:
    """What the shares of a year are counted on."""
    text = _(
        "Contracts first notified in the year, {amount} € before tax or more, a lot counting for one; without"
        " subsequent contracts and concessions"
    )
    return text.format(amount=decimal(recorded.floor(year)))


def figures(found: Contracts, year: int) -> tuple[Figure, ...]:
    """Every indicator of the engagement for a year."""
    answer = shares(found, year)
    return (
        *_shares(answer, year),
        *_facts(found, year),
        *_reserved(found, answer, year),
        *_hours(found, year),
        *_departments(found, year),
        *_planned(found, year),
    )


def _shares(answer: SocialShare, year: int) -> list[Figure]:
    social, unknown = counted(year).narrowed("social", YES), counted(year).narrowed("social", UNKNOWN)
    total = int(answer.by_count.denominator)
    return [
        _share("55.1", _("Contracts with a social consideration, by number"), answer.by_count, social),
        _share(
            "55.2", _("Contracts with a social consideration, by amount"), answer.by_amount, social,
            in_euros=True,
        ),
        _count("55.3", _("Contracts that say nothing of it"), (answer.unknown, total), unknown),
    ]  # fmt: skip


def _facts(found: Contracts, year: int) -> list[Figure]:
    total = len(list(found.chosen(counted(year))))
    figures = []
    for name, label in FACTS:
        chosen = counted(year).narrowed(name, YES)
        number = len(list(found.chosen(chosen)))
        text = _("Contracts with: {part}").format(part=_(label))
        figures.append(_count(f"55.1.{name}", text, (number, total), chosen))
    chosen = counted(year).narrowed("siae", YES)
    number = len(list(found.chosen(chosen)))
    figures.append(_count("55.1.siae", _("Contracts held by a known SIAE"), (number, total), chosen))
    return figures


def _reserved(found: Contracts, answer: SocialShare, year: int) -> list[Figure]:
    chosen = reserved(year)
    figures = [
        _share("55.4", _("Reserved contracts, by number"), answer.reserved_by_count, chosen),
        _share("55.5", _("Reserved contracts, by amount"), answer.reserved_by_amount, chosen, in_euros=True),
    ]
    total = len(list(found.chosen(chosen)))
    for whom, label in (*RESERVED_FOR, ("", N_("not given"))):
        part = chosen.narrowed("reserved_for", whom)
        number = len(list(found.chosen(part)))
        text = _("Reserved contracts: {part}").format(part=_(label))
        figures.append(_count(f"55.4.{whom or UNKNOWN}", text, (number, total), part))
    return figures


def _hours(found: Contracts, year: int) -> list[Figure]:
    clauses, hours = Selection(CLAUSE, year), Selection(HOURS, year)
    running = found.running(year)
    planned, done = planned_hours(found, year), done_hours(found, year)
    this_year = sum((one.done_in(year) for one in running), Decimal(0))
    late = sum(one.is_late(year) for one in running)
    return [
        _of_clauses("55.6", _("Hours planned by social clauses"), planned, _("h"), clauses),
        _of_clauses("55.7", _("Hours done since the start of these clauses"), done, _("h"), hours),
        _of_clauses(
            "55.8", _("Hours done, in percent of those planned"), percent_of(done, planned), "%", hours,
            of=(done, planned),
        ),
        _of_clauses(
            "55.9", _("Hours done in the year"), this_year, _("h"), hours.narrowed("in_year", YES)
        ),
        _of_clauses(
            "55.10", _("Social clauses that are late"), late, _("clauses"), clauses.narrowed("late", YES),
            of=(late, len(running)),
        ),
    ]  # fmt: skip


def _departments(found: Contracts, year: int) -> list[Figure]:
    figures = []
    for code, label in DEPARTMENTS:
        clauses = Selection(CLAUSE, year).narrowed("department", code)
        hours = Selection(HOURS, year).narrowed("department", code)
        planned, done = planned_hours(found, year, code), done_hours(found, year, code)
        text = _("Hours planned by social clauses: {part}").format(part=_(label))
        figures.append(_of_clauses(f"55.6.{code}", text, planned, _("h"), clauses))
        text = _("Hours done since the start of these clauses: {part}").format(part=_(label))
        figures.append(_of_clauses(f"55.7.{code}", text, done, _("h"), hours, of=(done, planned)))
    return figures


def _planned(found: Contracts, year: int) -> list[Figure]:
    plans = found.launched(year)
    social = sum(one.facts.social == YES for one in plans)
    chosen = Selection(PLANNED, year).narrowed("social", YES)
    return [
        Figure(
            code="55.11",
            engagement=NUMBER,
            label=_("Planned contracts with a social consideration"),
            value=percent_of(social, len(plans)),
            numerator=social,
            denominator=len(plans),
            unit="%",
            scope=_("Contracts whose launch is planned in the year"),
            formula_version=1,
            selections=(chosen,),
        )
    ]


def _share(code: str, label: str, share: Share, chosen: Selection, *, in_euros: bool = False) -> Figure:
    terms: Sequence[Number] = (share.numerator, share.denominator)
    if not in_euros:
        terms = [int(share.numerator), int(share.denominator)]
    return Figure(
        code=code, engagement=NUMBER, label=label, value=share.percent, numerator=terms[0],
        denominator=terms[1], unit="%", scope=scope(chosen.year), formula_version=1, selections=(chosen,),
    )  # fmt: skip


def _count(code: str, label: str, of: tuple[int, int], chosen: Selection) -> Figure:
    return Figure(
        code=code, engagement=NUMBER, label=label, value=of[0], numerator=of[0], denominator=of[1],
        unit=_("contracts"), scope=scope(chosen.year), formula_version=1, selections=(chosen,),
    )  # fmt: skip


def _of_clauses(
    code: str,
    label: str,
    value: Number,
    unit: str,
    chosen: Selection,
    *,
    of: tuple[Number, Number] | None = None,
) -> Figure:
    return Figure(
        code=code,
        engagement=NUMBER,
        label=label,
        value=value,
        numerator=of[0] if of else value,
        denominator=of[1] if of else None,
        unit=unit,
        scope=_("Social clauses that run in the year; hours up to 31 December"),
        formula_version=1,
        selections=(chosen,),
    )
