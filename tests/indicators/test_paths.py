"""Before and after a placement: each need counted at its furthest step, each exit in one end, « n.d. » of nothing."""

import sqlite3
from decimal import Decimal

import pytest

from precarite_desktop.indicators import engagement_53_paths, facts, paths
from precarite_desktop.indicators.figure import Figure

SCHEMA = """
CREATE TABLE regional_placement (stream, uid, revision, need_uid, follows_uid, mode, siae_kind, school_uai,
  starts_on, weekly_hours);
CREATE TABLE regional_need (stream, uid, revision, school_uai, starts_on, asked_on, candidates);
CREATE TABLE regional_placement_exit (stream, uid, revision, placement_uid, left_on, reason, contract_months,
  category, hired_by);
CREATE TABLE regional_follow_up (stream, uid, revision, placement_exit_uid, made_on, milestone, situation);
CREATE TABLE regional_placement_hours (stream, uid, revision, placement_uid, month_on, hours);
"""
STEPS = ("53.9", "53.9.asked", "53.9.proposed", "53.9.placed", "53.9.hired", "53.9.present")


class Register:
    """What the indicators read, from plain tables."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(SCHEMA)
        self.statements = 0
        self._number = 0

    def rows(self, sql, parameters=()):
        self.statements += 1
        return self.connection.execute(sql, parameters).fetchall()

    def add(self, table: str, uid: str = "", stream: str = "a", **values) -> str:
        self._number += 1
        uid = uid or f"{table}{self._number}"
        known = {"stream": stream, "uid": uid, "revision": 1, **values}
        marks = ", ".join("?" * len(known))
        self.connection.execute(
            f"INSERT INTO regional_{table} ({', '.join(known)}) VALUES ({marks})", [*known.values()]
        )
        return uid

    def need(self, uid: str = "", **values) -> str:
        return self.add("need", uid, **{"school_uai": "0350024L", "starts_on": "2026-03-02", **values})

    def hire(self, uid: str = "", **values) -> str:
        known = {
            "mode": "mad",
            "siae_kind": "ACI",
            "school_uai": "0350024L",
            "starts_on": "2026-03-02",
            "weekly_hours": "35",
        }
        return self.add("placement", uid, **known | values)

    def leave(self, hire: str, uid: str = "", **values) -> str:
        known = {"placement_uid": hire, "left_on": "2026-09-30", "reason": "cdi"}
        return self.add("placement_exit", uid, **known | values)


@pytest.fixture
def register():
    made = Register()
    yield made
    made.connection.close()


def figures(register: Register, year: int = 2026) -> dict[str, Figure]:
    return {one.code: one for one in engagement_53_paths.figures(paths.read(register), year)}


def way(register: Register) -> list[object]:
    found = figures(register)
    return [found[code].value for code in STEPS]


def test_a_need_counts_at_every_step_up_to_the_furthest(register):
    register.need()
    register.need(asked_on="2026-01-10")
    register.need(asked_on="2026-01-10", candidates="2")
    register.need(candidates="1")  # somebody was proposed: a SIAE was asked, whenever it was
    register.need("n5", asked_on="2026-01-31")
    register.hire(need_uid="n5")
    assert way(register) == [5, 4, 3, 1, 0, 0]
    assert figures(register)["53.9.placed"].denominator == 5


def test_no_candidate_is_no_proposal_and_unknown_is_not_no(register):
    register.need(asked_on="2026-01-10", candidates="0")
    register.need(asked_on="2026-01-10")
    assert way(register) == [2, 2, 0, 0, 0, 0]


def test_hired_is_a_direct_hire_that_follows_or_an_exit_to_the_lycee_or_the_region(register):
    for number, (mode, hired_by) in enumerate(
        [("mad", "eple"), ("mad", "elsewhere"), ("direct", None), ("mad", None)]
    ):
        register.need(f"n{number}")
        register.hire(f"h{number}", need_uid=f"n{number}", mode=mode)
        if hired_by:
            register.leave(f"h{number}", hired_by=hired_by)
    register.hire("later", follows_uid="h3", mode="direct")
    assert way(register) == [4, 4, 4, 4, 3, 0]


def test_present_is_said_by_the_follow_up_at_twelve_months_alone(register):
    for number, (milestone, situation) in enumerate([("12", "here"), ("12", "unreachable"), ("6", "here")]):
        register.need(f"n{number}")
        register.hire(f"h{number}", need_uid=f"n{number}")
        register.leave(f"h{number}", f"x{number}", hired_by="region")
        register.add(
            "follow_up",
            placement_exit_uid=f"x{number}",
            made_on="2027-09-30",
            milestone=milestone,
            situation=situation,
        )
    assert way(register)[-2:] == [3, 1]
    assert figures(register, 2027)["53.15.12"].value == Decimal("50.0")
    assert figures(register, 2027)["53.15.3"].value is None


def test_what_one_station_tells_does_not_answer_what_another_asked(register):
    register.need("n1", stream="a")
    register.hire("h1", stream="b", need_uid="n1")
    assert way(register) == [1, 0, 0, 0, 0, 0]


def test_the_days_of_waiting_are_those_of_the_first_placement(register):
    register.need("n1", asked_on="2026-02-20")
    register.hire("late", need_uid="n1", starts_on="2026-06-01")
    register.hire("first", need_uid="n1", starts_on="2026-03-02")
    register.need("n2", asked_on="2026-02-01")
    register.hire(need_uid="n2", starts_on="2026-03-03")
    register.need("n3")
    register.hire(need_uid="n3")
    assert figures(register)["53.10"].value == Decimal(20)
    assert figures(register, 2025)["53.10"].value is None


def test_the_worked_example_of_the_rates(register):
    """Domain 11: 3 lasting, 2 transition, 1 positive, 3 others, 1 withdrawn: 66,7 % and 33,3 %."""
    reasons = [
        "cdi",
        "public_service",
        "business",
        "assisted",
        "assisted",
        "training",
        *["unemployed"] * 3,
        "not_told",
    ]
    for reason in reasons:
        register.leave(register.hire(), reason=reason)
    found = figures(register)
    assert (found["53.12"].value, found["53.13"].value) == (Decimal("66.7"), Decimal("33.3"))
    assert (found["53.12"].numerator, found["53.12"].denominator) == (6, 9)
    assert [found[f"53.11.{end}"].value for end in paths.ENDS] == [3, 2, 1, 3, 1, 0, 0]


@pytest.mark.parametrize(
    ("hire", "left", "end"),
    [
        ({}, {"reason": "cdd", "contract_months": "6"}, "lasting"),
        ({}, {"reason": "cdd", "contract_months": "5"}, "transition"),
        ({}, {"reason": "cdd"}, "unknown"),
        ({}, {"reason": "cdd", "category": "positive"}, "positive"),
        ({}, {"left_on": "2026-06-02"}, "lasting"),
        ({}, {"left_on": "2026-06-01"}, "short"),
        ({}, {"left_on": "2026-06-01", "reason": "moved"}, "withdrawn"),
        ({"siae_kind": "AI", "weekly_hours": "5"}, {"left_on": "2026-09-27"}, "lasting"),  # 30 weeks at 5 h
        ({"siae_kind": "AI", "weekly_hours": "5"}, {"left_on": "2026-09-26"}, "short"),
        ({"siae_kind": "AI", "weekly_hours": None}, {}, "short"),
    ],
)
def test_each_exit_has_one_end(register, hire, left, end):
    register.leave(register.hire(**hire), **left)
    found = figures(register)
    assert [one for one in paths.ENDS if found[f"53.11.{one}"].value] == [end]


def test_typed_hours_go_before_those_of_the_contract(register):
    short, long = register.hire(siae_kind="AI"), register.hire(siae_kind="AI", weekly_hours="1")
    register.leave(short)
    register.leave(long)
    register.add("placement_hours", placement_uid=short, month_on="2026-03-01", hours="149.5")
    register.add("placement_hours", placement_uid=long, month_on="2026-03-01", hours="100")
    register.add("placement_hours", placement_uid=long, month_on="2025-12-01", hours="50.25")
    found = figures(register)
    assert (found["53.11.short"].value, found["53.11.lasting"].value) == (1, 1)
    assert found["53.14"].value == Decimal("249.5")
    assert figures(register, 2025)["53.14"].value == Decimal("50.25")


def test_no_exit_and_no_follow_up_have_no_rate(register):
    found = figures(register)
    assert {code: found[code].value for code in ("53.12", "53.13", "53.15.3", "53.10")} == dict.fromkeys(
        ("53.12", "53.13", "53.15.3", "53.10")
    )
    assert found["53.14"].value == 0


def test_an_exit_of_a_placement_that_is_not_there_is_not_counted(register):
    register.leave("nowhere")
    assert figures(register)["53.11"].value == 0


def test_the_drill_down_lists_exactly_what_was_counted(register):
    register.need("n1", asked_on="2026-02-20")
    register.need("n2")
    hire = register.hire(need_uid="n1")
    out = register.leave(hire, hired_by="eple")
    register.leave(register.hire(), reason="unemployed")
    register.add("follow_up", placement_exit_uid=out, made_on="2026-12-30", milestone="3", situation="here")
    register.add("placement_hours", placement_uid=hire, month_on="2026-03-01", hours="100")
    for code, figure in figures(register).items():
        behind = facts.records_behind(register, figure.selections)
        wanted = 1 if code in ("53.14", "53.10") else figure.numerator
        assert len(behind) == wanted, code
        assert all((one.stream, one.revision) == ("a", 1) for one in behind)


def test_codes_are_unique_and_everything_takes_six_statements(register):
    found = engagement_53_paths.figures(paths.read(register), 2026)
    assert len({one.code for one in found}) == len(found)
    assert register.statements == 6
