"""The employer's own measures: bands of a pay scheme, the index point, meal vouchers by lycée."""

from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.law import purchasing_power
from precarite_desktop.law.purchasing_power import Band
from precarite_desktop.law.reference_values import load
from precarite_desktop.services.post import Post
from tests.indicators.test_engagements_56_57 import YEAR, add, behind, figures, siege

__all__ = ["siege"]
BREST, RENNES = "0290007A", "0350024L"


def scheme(post: Post, year: int = YEAR) -> list[str]:
    uid = add(post, "pay_scheme", name="Revalorisation", starts_on=date(year, 2, 1))
    return [
        add(
            post, "pay_scheme_band", pay_scheme_uid=uid, least_index=least, most_index=most, agents=agents,
            before=Decimal(before), after=Decimal(after),
        )
        for least, most, agents, before, after in (
            (366, 375, 20, "85.00", "135.00"), (376, 400, 40, "100.00", "130.00"),
        )
    ]  # fmt: skip


def vouchers(post: Post, year: int = YEAR) -> str:
    return add(
        post, "meal_voucher", year=year, face_value=Decimal("12.00"), employer_share=Decimal(60), package=180
    )


def test_a_scheme_counts_its_agents_its_cost_and_the_lowest_third(siege: Post) -> None:
    bands = scheme(siege)
    scheme(siege, YEAR - 1)
    found = figures(siege)
    told = {code: found[code].value for code in ("E.1", "E.2", "E.3", "E.5")}
    assert told == {"E.1": 60, "E.2": Decimal("2200.00"), "E.3": Decimal("36.67"), "E.5": Decimal("45.5")}
    assert (found["E.5"].numerator, found["E.5"].denominator) == (Decimal("1000.00"), Decimal("2200.00"))
    assert behind(siege, "E.1") == bands


def test_the_index_point_is_that_of_the_end_of_the_year_with_its_rise(siege: Post) -> None:
    found = figures(siege, 2023)
    assert found["E.4"].value == Decimal("4.92278")
    assert found["E.4.change"].value == Decimal("1.5")
    assert figures(siege, 2022)["E.4.change"].value == Decimal("3.5")
    assert figures(siege, 2025)["E.4.change"].value == Decimal("0.0")


def test_vouchers_are_counted_by_lycee_and_department(siege: Post) -> None:
    uid = vouchers(siege)
    brest = add(
        siege, "meal_voucher_school", meal_voucher_uid=uid, school_uai=BREST, eligible=40, taking_up=30
    )
    rennes = add(
        siege, "meal_voucher_school", meal_voucher_uid=uid, school_uai=RENNES, eligible=60, taking_up=50,
        vouchers=8000,
    )  # fmt: skip
    found = figures(siege)
    assert (found["E.6"].value, found["E.7"].value, found["E.8"].value) == (
        100,
        Decimal("80.0"),
        30 * 180 + 8000,
    )
    assert found["E.9"].value == Decimal("7.20") * (30 * 180 + 8000)
    assert found["E.10"].value == Decimal("1206.00")
    assert (found["E.7.29"].numerator, found["E.7.29"].denominator, found["E.7.22"].value) == (30, 40, None)
    assert behind(siege, "E.7") == [brest, rennes]
    assert behind(siege, "E.7.35") == [rennes]


def test_without_measures_there_is_no_mean_and_no_share(siege: Post) -> None:
    found = figures(siege)
    assert {found[code].value for code in ("E.3", "E.5", "E.7", "E.10", "E.7.22")} == {None}
    assert (found["E.1"].value, found["E.2"].value, found["E.9"].value) == (0, 0, Decimal("0.00"))


@pytest.mark.parametrize(
    ("bands", "lowest"),
    [
        ([Band(366, 30, Decimal(0), Decimal(10))], 100),
        ([Band(400, 20, Decimal(0), Decimal(10)), Band(366, 10, Decimal(0), Decimal(20))], 200),
        ([Band(366, 1, Decimal(0), Decimal(30)), Band(400, 5, Decimal(0), Decimal(10))], 40),
        ([], 0),
    ],
)
def test_the_lowest_third_takes_a_part_of_the_band_it_ends_in(bands: list[Band], lowest: int) -> None:
    assert purchasing_power.cost_of_lowest_third(bands) == lowest


def test_a_point_a_month_is_a_twelfth_of_a_hundredth_of_the_year_pay() -> None:
    assert purchasing_power.point_a_month(date(2022, 7, 1), load()) == Decimal("4.85003")
