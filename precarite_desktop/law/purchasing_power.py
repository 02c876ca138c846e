"""What an agent gains a month by cause: index point, allowance scheme, meal vouchers (people, domain 5).

Gross euros a month. A voucher counts for the employer's part only: the other part
is the agent's own money.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from precarite_desktop.law.meal_vouchers import meal_voucher
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit, cents, percent_of
from precarite_desktop.law.reference_values import ReferenceValues

_MONTHS = 12
_NOTHING = Decimal("0.00")
_THIRDS = 3  # the lowest third of the agents
_POINT = Decimal("0.00001")  # the index point is published to five decimals


class Cause(StrEnum):
    """Where a gain comes from."""

    INDEX_POINT = "index_point"
    SCHEME = "scheme"
    MEAL_VOUCHERS = "meal_vouchers"


@dataclass(frozen=True)
class Vouchers:
    """The meal vouchers of a year: how many, their face value in euros, the employer's fraction."""

    a_year: int
    face_value: Decimal
    employer_share: Decimal


@dataclass(frozen=True)
class Situation:
    """What an agent has on a day: `scheme` is the allowance in euros a month at full time."""

    on: date
    scheme: Decimal = _NOTHING
    vouchers: Vouchers | None = None


@dataclass(frozen=True)
class Gain:
    """What one cause gave before and gives now, in euros a month."""

    cause: Cause
    before: Decimal
    after: Decimal

    @property
    def amount(self) -> Decimal:
        """The difference."""
        return self.after - self.before


@dataclass(frozen=True)
class PurchasingPower(Reckoned):
    """The gains by cause; their sum is the total."""

    gains: tuple[Gain, ...]
    total: Decimal


@dataclass(frozen=True)
class Band:
    """Agents whose index is alike, with what a measure gives each before and after, in euros a month."""

    index: int
    agents: int
    before: Decimal
    after: Decimal


def purchasing_power(
    index: int, weekly_hours: Decimal, before: Situation, after: Situation, values: ReferenceValues
) -> PurchasingPower:
    """What an agent of that index (indice majoré) gains a month between two situations.

    Index pay and allowance follow the working time; a voucher is due by day worked
    and does not.
    """
    reckoning = Reckoning(values)
    if after.on < before.on:
        reckoning.error("DATE-02", "after_on", start=before.on, end=after.on)
    both = (before, after)
    gains = (
        Gain(Cause.INDEX_POINT, *(_index_pay(index, weekly_hours, one.on, reckoning) for one in both)),
        Gain(Cause.SCHEME, *(_scheme(one, weekly_hours, reckoning) for one in both)),
        Gain(Cause.MEAL_VOUCHERS, *(_vouchers(one, reckoning, values) for one in both)),
    )
    for gain in gains:
        reckoning.step(f"gain_{gain.cause}", gain.amount, Unit.EUROS, before=gain.before, after=gain.after)
    total = sum((gain.amount for gain in gains), _NOTHING)
    reckoning.step("gain_total", total, Unit.EUROS)
    return PurchasingPower(reckoning.trace(), gains, total)


def cost_of(bands: Sequence[Band]) -> Decimal:
    """What a measure costs a month, in euros before charges."""
    return sum((band.agents * (band.after - band.before) for band in bands), _NOTHING)


def share_of_lowest_third(bands: Sequence[Band]) -> Decimal | None:
    """The percentage of the cost that goes to the third of the agents with the lowest index.

    None (« n.d. ») when nothing is spent.
    """
    return percent_of(cost_of_lowest_third(bands), cost_of(bands))


def cost_of_lowest_third(bands: Sequence[Band]) -> Decimal:
    """What goes to the third of the agents with the lowest index, in euros a month.

    A band that the third ends in counts for its part.
    """
    agents_left = Decimal(sum(band.agents for band in bands)) / _THIRDS
    received = _NOTHING
    for band in sorted(bands, key=lambda one: one.index):
        counted = min(agents_left, Decimal(band.agents))
        received += counted * (band.after - band.before)
        agents_left -= counted
    return received


def point_a_month(day: date, values: ReferenceValues) -> Decimal:
    """The index point of a day, in euros a month: index 100 has a pay of a year."""
    return (values.number("pay_point_year", day) / 100 / _MONTHS).quantize(_POINT)


def _index_pay(index: int, weekly_hours: Decimal, day: date, reckoning: Reckoning) -> Decimal:
    """Index 100 has a pay of a year; a month of an index is its part of it."""
    year = reckoning.number("pay_point_year", day)
    return cents(year * index / 100 / _MONTHS * _working_time(weekly_hours, day, reckoning))


def _scheme(situation: Situation, weekly_hours: Decimal, reckoning: Reckoning) -> Decimal:
    return cents(situation.scheme * _working_time(weekly_hours, situation.on, reckoning))


def _working_time(weekly_hours: Decimal, day: date, reckoning: Reckoning) -> Decimal:
    return weekly_hours / reckoning.number("weekly_hours_legal", day)


def _vouchers(situation: Situation, reckoning: Reckoning, values: ReferenceValues) -> Decimal:
    vouchers = situation.vouchers
    if vouchers is None or not vouchers.a_year:
        return _NOTHING
    one = meal_voucher(situation.on.year, vouchers.face_value, vouchers.employer_share, values)
    reckoning.take_over(one.trace)
    return cents(one.employer_part * vouchers.a_year / _MONTHS)
