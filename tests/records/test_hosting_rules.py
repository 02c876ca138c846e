"""Rules of what hangs on an internship, and of the requests to be hosted."""

from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.records import check
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import KINDS, row_kinds
from tests.records.surroundings import SCHOOL, World

STAGE = Item(
    "internship", "stage", 1,
    {"school_uai": SCHOOL, "kind": "sup", "starts_on": date(2026, 1, 5), "ends_on": date(2026, 6, 26),
     "presence_hours": Decimal(309)},
)  # fmt: skip


def period(uid: str, first: date, last: date, hours: int | None = None, nature: str = "presence") -> Item:
    values = {"internship_uid": "stage", "starts_on": first, "ends_on": last, "nature": nature,
              "hours": None if hours is None else Decimal(hours)}  # fmt: skip
    return Item("internship_period", uid, 1, values)


def codes(item: Item, *others: Item) -> set[str]:
    world = World(items=[STAGE, *others])
    return {one.code for one in check.problems(KINDS[item.kind], item.values, world, item.uid)}


def test_what_hangs_on_an_internship_is_typed_in_its_form() -> None:
    assert [one.name for one in row_kinds("internship")] == [
        "internship_period", "internship_signature", "internship_amendment",
    ]  # fmt: skip
    assert [one.name for one in row_kinds("social_clause")] == ["clause_hours"]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (period("a", date(2026, 1, 5), date(2026, 1, 30), 140), set()),
        (period("a", date(2026, 1, 4), date(2026, 1, 30), 140), {"STP-001"}),
        (period("a", date(2026, 6, 1), date(2026, 6, 27), 70), {"STP-001"}),
        (period("a", date(2026, 1, 5), date(2026, 1, 9), 36), {"STP-003"}),
        (period("a", date(2026, 1, 5), date(2026, 1, 9), 7, "interruption"), {"STP-004"}),
        (period("a", date(2026, 1, 5), date(2026, 1, 9)), {"STP-005"}),
    ],
)
def test_a_period_lies_in_its_internship_and_holds_what_its_weeks_hold(item: Item, expected: set) -> None:
    assert codes(item) == expected


def test_two_periods_share_no_day() -> None:
    first = period("a", date(2026, 1, 5), date(2026, 1, 30), 100)
    assert codes(period("b", date(2026, 1, 30), date(2026, 2, 6), 30), first) == {"STP-002"}
    assert codes(period("b", date(2026, 1, 31), date(2026, 2, 6), 30), first) == set()


def test_the_hours_of_the_periods_are_what_the_law_counts() -> None:
    """309 h make an allowance due from the first hour, 308 h do not (domain 11)."""
    january = period("a", date(2026, 1, 5), date(2026, 1, 30), 140)
    march = period("b", date(2026, 3, 2), date(2026, 4, 3), 168)
    assert "STG-003" in codes(STAGE)
    assert {"STG-004", "STG-015"} <= codes(STAGE, january, march)
    longer = period("b", date(2026, 3, 2), date(2026, 4, 3), 169)
    assert "STG-003" in codes(STAGE, january, longer)
    assert "STG-015" not in codes(STAGE, january, longer)


def test_a_refused_request_has_a_reason_and_only_that_one() -> None:
    values = {"school_uai": SCHOOL, "kind": "pfmp", "received_on": date(2026, 9, 1), "channel": "school",
              "state": "refused", "answered_on": date(2026, 9, 3)}  # fmt: skip
    assert codes(Item("hosting_request", "r", 1, values)) == {"ACC-001"}
    assert codes(Item("hosting_request", "r", 1, {**values, "refusal_reason": "no_tutor"})) == set()
    accepted = {**values, "state": "accepted", "refusal_reason": "no_tutor"}
    assert codes(Item("hosting_request", "r", 1, accepted)) == {"ACC-002"}
