"""Meal vouchers: the employer's part, its bounds and its exempt ceiling (domain 5). Euros a voucher.

Warnings only: the payer and its auditors decide.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precarite_desktop.law.reckoning import Reckoned, Reckoning, Unit, cents
from precarite_desktop.law.reference_values import ReferenceValues

_NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class MealVoucher(Reckoned):
    """What each pays of a voucher, and what exceeds the exempt ceiling of the year."""

    employer_part: Decimal
    employee_part: Decimal
    ceiling: Decimal
    excess: Decimal
    """0.00 when the employer's part is within the ceiling."""


def meal_voucher(
    year: int, face_value: Decimal, employer_share: Decimal, values: ReferenceValues
) -> MealVoucher:
    """Share a voucher of that face value in euros; `employer_share` is a fraction, 0.60 for 60 %."""
    reckoning = Reckoning(values)
    day = date(year, 12, 31)  # the ceiling holds for the whole year
    least, most = (reckoning.number(f"meal_voucher_share_{end}", day) for end in ("least", "most"))
    ceiling = reckoning.number("meal_voucher_ceiling", day)
    percent = employer_share * 100
    part = cents(face_value * employer_share)
    excess = max(_NOTHING, part - ceiling)
    if not least <= percent <= most:
        reckoning.warning("TIT-01", "employer_share", percent=percent, least=least, most=most)
    if excess:
        reckoning.warning("TIT-02", "face_value", amount=excess, ceiling=ceiling)
    reckoning.step("voucher_face", face_value, Unit.EUROS)
    reckoning.step("voucher_employer", part, Unit.EUROS, percent=percent)
    reckoning.step("voucher_employee", face_value - part, Unit.EUROS)
    reckoning.step("voucher_ceiling", ceiling, Unit.EUROS)
    reckoning.step("voucher_excess", excess, Unit.EUROS)
    return MealVoucher(reckoning.trace(), part, cents(face_value - part), ceiling, excess)
