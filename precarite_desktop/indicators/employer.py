"""The employer's own measures: pay schemes, index point, meal vouchers. They belong to no engagement.

Costs are the employer's, in euros before charges. A pay scheme counts in the year
in which it comes into force.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from precarite_desktop.indicators.figure import Figure, Number, Selection, of_records
from precarite_desktop.indicators.measures import LyceeVouchers, Measures, SchemeBand, Vouchers
from precarite_desktop.law.purchasing_power import (
    cost_of,
    cost_of_lowest_third,
    point_a_month,
    share_of_lowest_third,
)
from precarite_desktop.law.reckoning import cents, percent_of
from precarite_desktop.law.reference_values import load
from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.text.i18n import _

NUMBER = 0
"""Stands for the engagement that these measures do not have."""


def figures(found: Measures, year: int) -> tuple[Figure, ...]:
    """Every indicator of the measures for a year."""
    return (*_schemes(found, year), *_index_point(year), *_vouchers(found, year))


def cost(vouchers: Vouchers | None, lycees: Sequence[LyceeVouchers]) -> Decimal:
    """What the employer pays for the vouchers given in some lycées, in euros."""
    given = sum(one.given for one in lycees)
    return cents(vouchers.employer_part * given) if vouchers else Decimal("0.00")


def _schemes(found: Measures, year: int) -> list[Figure]:
    bands = found.bands_of(year)
    of_law = [one.of_law for one in bands]
    agents, cost_a_month = sum(one.agents for one in bands), cost_of(of_law)
    mean = cents(cost_a_month / agents) if agents else None
    return [
        _of_bands("E.1", _("Agents concerned by a new pay scheme"), agents, _("agents"), bands, year),
        _of_bands("E.2", _("Cost of the new pay schemes a month"), cost_a_month, "€", bands, year),
        _of_bands(
            "E.3", _("Gain of an agent a month, on average"), mean, "€", bands, year,
            of=(cost_a_month, agents),
        ),
        _of_bands(
            "E.5", _("Share of the cost for the third with the lowest index"), share_of_lowest_third(of_law),
            "%", bands, year, of=(cents(cost_of_lowest_third(of_law)), cost_a_month),
        ),
    ]  # fmt: skip


def _index_point(year: int) -> list[Figure]:
    now, before = (point_a_month(date(one, 12, 31), load()) for one in (year, year - 1))
    scope = _("Index point of the civil service on 31 December, gross, at full time")
    return [
        _figure("E.4", _("Index point a month"), now, "€", scope, ()),
        _figure(
            "E.4.change", _("Rise of the index point in the year"), percent_of(now - before, before), "%",
            scope, (), of=(now - before, before),
        ),
    ]  # fmt: skip


def _vouchers(found: Measures, year: int) -> list[Figure]:
    vouchers, lycees = found.vouchers_of(year), found.lycees_of(year)
    eligible, taking_up = sum(one.eligible for one in lycees), sum(one.taking_up for one in lycees)
    spent = cost(vouchers, lycees)
    mean = cents(spent / taking_up) if taking_up else None
    figures = [
        _of_lycees("E.6", _("Agents who may have meal vouchers"), eligible, _("agents"), lycees, year),
        _taken_up("E.7", _("Agents taking up meal vouchers"), lycees, year),
        _of_lycees(
            "E.8", _("Meal vouchers given"), sum(one.given for one in lycees), _("vouchers"), lycees, year
        ),
        _of_lycees("E.9", _("Cost of the meal vouchers for the Région"), spent, "€", lycees, year),
        _of_lycees(
            "E.10", _("Cost for an agent who takes them up, on average"), mean, "€", lycees, year,
            of=(spent, taking_up),
        ),
    ]  # fmt: skip
    for code, label in DEPARTMENTS:
        text = _("Agents taking up meal vouchers: {part}").format(part=_(label))
        figures.append(_taken_up(f"E.7.{code}", text, found.lycees_of(year, code), year))
    return figures


def _taken_up(code: str, label: str, lycees: Sequence[LyceeVouchers], year: int) -> Figure:
    eligible, taking_up = sum(one.eligible for one in lycees), sum(one.taking_up for one in lycees)
    share = percent_of(taking_up, eligible)
    return _of_lycees(code, label, share, "%", lycees, year, of=(taking_up, eligible))


def _of_bands(
    code: str, label: str, value: Number, unit: str, bands: Sequence[SchemeBand], year: int,
    *, of: tuple[Number, Number] | None = None,
) -> Figure:  # fmt: skip
    scope = _("Pay schemes that come into force in the year, gross amounts at full time")
    behind = of_records("pay_scheme_band", year, [one.uid for one in bands])
    return _figure(code, label, value, unit, scope, (behind,), of=of)


def _of_lycees(
    code: str, label: str, value: Number, unit: str, lycees: Sequence[LyceeVouchers], year: int,
    *, of: tuple[Number, Number] | None = None,
) -> Figure:  # fmt: skip
    scope = _("Lycées whose vouchers of the year are recorded")
    behind = of_records("meal_voucher_school", year, [one.uid for one in lycees])
    return _figure(code, label, value, unit, scope, (behind,), of=of)


def _figure(
    code: str, label: str, value: Number, unit: str, scope: str, behind: tuple[Selection, ...],
    *, of: tuple[Number, Number] | None = None,
) -> Figure:  # fmt: skip
    return Figure(
        code=code, engagement=NUMBER, label=label, value=value, numerator=of[0] if of else value,
        denominator=of[1] if of else None, unit=unit, scope=scope, formula_version=1, selections=behind,
    )  # fmt: skip
