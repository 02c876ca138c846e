"""Exits from insertion: their category, whether they count, and the rates (rules R-EXI, domain 1.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from precarite_desktop.law.calendar import months_after
from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit, percent_of
from precarite_desktop.law.reference_values import ReferenceValues


class Category(StrEnum):
    """The State's categories of exits."""

    LASTING = "lasting"
    """Emploi durable."""
    TRANSITION = "transition"
    POSITIVE = "positive"
    OTHER = "other"
    WITHDRAWN = "withdrawn"
    """Retrait des sorties constatées: out of the denominator."""


class Exit(StrEnum):
    """Why somebody left."""

    CDI = "cdi"
    CDD = "cdd"
    MISSION = "mission"
    PUBLIC_SERVICE = "public_service"
    BUSINESS = "business"
    ASSISTED = "assisted"
    TRAINING = "training"
    OTHER_SIAE = "other_siae"
    UNEMPLOYED = "unemployed"
    INACTIVE = "inactive"
    UNKNOWN = "unknown"
    DEATH = "death"
    LONG_ILLNESS = "long_illness"
    PRISON = "prison"
    MOVED = "moved"
    RETIRED = "retired"
    BROKEN_IN_TRIAL = "broken_in_trial"
    NOT_TOLD = "not_told"
    """Any of the causes that leave the count, where nobody should write down which."""


_BY_LENGTH = frozenset({Exit.CDD, Exit.MISSION})
_CATEGORIES = {
    Exit.CDI: Category.LASTING,
    Exit.PUBLIC_SERVICE: Category.LASTING,
    Exit.BUSINESS: Category.LASTING,
    Exit.ASSISTED: Category.TRANSITION,
    Exit.TRAINING: Category.POSITIVE,
    Exit.OTHER_SIAE: Category.POSITIVE,
    Exit.UNEMPLOYED: Category.OTHER,
    Exit.INACTIVE: Category.OTHER,
    Exit.UNKNOWN: Category.OTHER,
    Exit.DEATH: Category.WITHDRAWN,
    Exit.LONG_ILLNESS: Category.WITHDRAWN,
    Exit.PRISON: Category.WITHDRAWN,
    Exit.MOVED: Category.WITHDRAWN,
    Exit.RETIRED: Category.WITHDRAWN,
    Exit.BROKEN_IN_TRIAL: Category.WITHDRAWN,
    Exit.NOT_TOLD: Category.WITHDRAWN,
}
_BY_HOURS = frozenset({"AI", "ETTI"})
_DYNAMIC = frozenset({Category.LASTING, Category.TRANSITION, Category.POSITIVE})


@dataclass(frozen=True)
class ExitRates(Reckoned):
    """The rates of a set of exits, in percent to one decimal; None (« n.d. ») when none counts."""

    counted: int
    """All exits but those withdrawn."""
    dynamic: int
    lasting: int
    dynamic_percent: Decimal | None
    lasting_percent: Decimal | None


def category(
    why: Exit, on: date, values: ReferenceValues, *, contract_months: int | None = None
) -> Category | None:
    """The category of an exit; None for a CDD or a mission whose length in months is not known.

    Six months exactly are lasting employment (R-EXI-1).
    """
    if why not in _BY_LENGTH:
        return _CATEGORIES[why]
    if contract_months is None:
        return None
    long_enough = contract_months >= values.number("exit_lasting_months", on)
    return Category.LASTING if long_enough else Category.TRANSITION


def counts_as_exit(
    siae_kind: str, period: tuple[date, date | None], hours: Decimal, values: ReferenceValues
) -> bool:
    """Say whether somebody who left is counted among the exits (R-EXI-3).

    `period` is the first and the last day under contract, None while it goes on.
    An AI or an ETTI counts by hours, the others by months.
    """
    first, last = period
    if last is None:
        return False
    if siae_kind in _BY_HOURS:
        return hours >= values.number("exit_hours_least", last)
    least = int(values.number("exit_months_least", last))
    return last >= months_after(first, least)


def exit_rates(categories: Iterable[Category], on: date, values: ReferenceValues) -> ExitRates:
    """The dynamic and the lasting rate (R-EXI-2), beside their usual targets."""
    found = list(categories)
    counted = [one for one in found if one is not Category.WITHDRAWN]
    dynamic = sum(one in _DYNAMIC for one in counted)
    lasting = sum(one is Category.LASTING for one in counted)
    rates = percent_of(dynamic, len(counted)), percent_of(lasting, len(counted))
    reckoning = Reckoning(values)
    reckoning.step("exits_withdrawn", len(found) - len(counted), Unit.COUNT)
    reckoning.step("exits_counted", len(counted), Unit.COUNT)
    for name, rate in zip(("dynamic", "lasting"), rates, strict=True):
        target = reckoning.number(f"exit_{name}_target", on)
        if rate is not None:
            reckoning.step(f"exits_{name}", rate, Unit.PERCENT, target=target)
    return ExitRates(reckoning.trace(), len(counted), dynamic, lasting, *rates)


def follow_up_days(left_on: date, values: ReferenceValues) -> tuple[date, ...]:
    """The days on which somebody who left is followed up: three, six and twelve months later."""
    return tuple(
        months_after(left_on, int(values.number(f"follow_up_months_{rank}", left_on)))
        for rank in ("first", "second", "third")
    )
