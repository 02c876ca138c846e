"""Figures of engagement 55 from a real register: the worked example of the domain, and what stands behind."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from precarite_desktop.indicators import contracts, engagement_55
from precarite_desktop.indicators.contracts import Facts
from precarite_desktop.indicators.figure import Figure
from precarite_desktop.law import social_clause
from precarite_desktop.law.reference_values import load
from precarite_desktop.paths import Paths
from precarite_desktop.services import draw_up_bilan, import_decp, make_post, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import RawKey

CLAUSE, CRITERION, RESERVED = "Clause sociale", "Critère social", "Marché réservé"
NONE = "Pas de considération sociale"
WORKED = (
    ("A", "2025-02-01", 100_000, [CLAUSE]),
    ("B", "2025-03-01", 50_000, [CLAUSE, CRITERION]),
    ("C", "2025-04-01", 50_000, [RESERVED]),
    ("D", "2025-05-01", 300_000, [NONE]),
    ("E", "2025-06-01", 400_000, [NONE]),
    ("F", "2025-07-01", 100_000, []),
    ("G", "2024-07-01", 80_000, [CLAUSE]),
    ("H", "2025-08-01", 12_000, [CLAUSE]),
)
"""Contracts A to H of the worked examples: number, notified on, amount, labels."""


def row(number: str, on: str, amount: int, labels: list[str], **more: Any) -> dict[str, Any]:
    return {
        "id": number, "acheteur": {"id": "23350001600040"}, "nature": "Marché", "objet": f"Objet {number}",
        "dateNotification": on, "montant": amount, "dureeMois": 12,
        "lieuExecution": {"code": "29200", "typeCode": "Code postal"},
        "titulaires": [{"id": "23350001600040"}], "considerationsSociales": {"considerationSociale": labels}, **more,
    }  # fmt: skip


@pytest.fixture
def siege(tmp_path: Path) -> Iterator[Post]:
    post = make_post.create(
        tmp_path / "register.db", profile="siege", site="", name="", unlock=RawKey(bytes(32)),
        paths=Paths.under(tmp_path),
    )  # fmt: skip
    yield post
    post.register.close()


def enter(post: Post, folder: Path, *rows: dict[str, Any]) -> None:
    path = folder / "decp.json"
    path.write_text(json.dumps({"marches": list(rows)}), encoding="utf-8")
    assert import_decp.import_files(post, [path]).set_aside == 0


def figures(post: Post, year: int = 2025) -> dict[str, Figure]:
    return {one.code: one for one in draw_up_bilan.figures(post, year, 55)}


def add(post: Post, kind: str, **values: Any) -> str:
    saved = save_record.add(post, kind, values)
    assert saved.item is not None, saved.problems
    return saved.item.uid


def uid_of(post: Post, number: str) -> str:
    with post.register.read() as session:
        return session.value("SELECT uid FROM public_contract WHERE contract_number = ?", (number,))


def test_the_worked_example_gives_its_shares(siege: Post, tmp_path: Path) -> None:
    enter(siege, tmp_path, *(row(*one) for one in WORKED))
    found = figures(siege)
    told = {code: (found[code].value, found[code].numerator, found[code].denominator) for code in found}
    assert told["55.1"] == (Decimal("50.0"), 3, 6)
    assert told["55.2"] == (Decimal("20.0"), 200_000, 1_000_000)
    assert told["55.3"] == (1, 1, 6)
    assert told["55.4"] == (Decimal("16.7"), 1, 6)
    assert told["55.5"] == (Decimal("5.0"), 50_000, 1_000_000)
    assert [told[f"55.1.{name}"][0] for name in ("clause", "criterion", "reserved")] == [2, 1, 1]
    assert engagement_55.target(2025) == 50
    assert figures(siege, 2024)["55.1"].value == Decimal("100.0")


def test_without_any_contract_there_is_no_share_and_no_record_behind(siege: Post) -> None:
    found = figures(siege)
    assert {found[code].value for code in ("55.1", "55.2", "55.4", "55.5", "55.8", "55.11")} == {None}
    assert all(draw_up_bilan.records_behind(siege, code, 2025) == [] for code in found)


def test_what_is_not_counted_is_small_subsequent_or_a_concession(siege: Post, tmp_path: Path) -> None:
    concession = {
        "id": "K", "autoriteConcedante": {"id": "23350001600040"}, "nature": "Concession de service",
        "objet": "K", "dateSignature": "2025-02-01", "valeurGlobale": 90_000,
        "concessionnaires": [{"id": "23350001600040"}],
        "considerationsSociales": {"considerationSociale": [CLAUSE]},
    }  # fmt: skip
    enter(
        siege, tmp_path,
        row("A", "2025-02-01", 40_000, [CLAUSE]),
        row("B", "2025-02-01", 39_999, [CLAUSE]),
        row("C", "2025-02-01", 90_000, [CLAUSE], idAccordCadre="AC1"),
        row("D", "2025-02-01", 90_000, [CLAUSE], nature="Marché subséquent"),
        concession,
    )  # fmt: skip
    assert (figures(siege)["55.1"].numerator, figures(siege)["55.1"].denominator) == (1, 1)


def test_an_amendment_moves_neither_year_nor_amount(siege: Post, tmp_path: Path) -> None:
    amended = [{"modification": {"id": 1, "dateNotificationModification": "2026-02-01", "montant": 900_000}}]
    enter(siege, tmp_path, row("A", "2025-02-01", 50_000, [CLAUSE], modifications=amended))
    assert figures(siege, 2025)["55.2"].denominator == 50_000
    assert figures(siege, 2026)["55.1"].denominator == 0


def test_what_is_reserved_is_told_by_whom_and_unknown_apart(siege: Post, tmp_path: Path) -> None:
    enter(siege, tmp_path, *(row(n, "2025-02-01", 50_000, [RESERVED]) for n in ("A", "B", "C")))
    with siege.register.read() as session:
        from precarite_desktop.records.kinds.public_contract import PUBLIC_CONTRACT
        from precarite_desktop.storage import rows

        item = rows.get(session, PUBLIC_CONTRACT, session.value("SELECT min(uid) FROM public_contract"))
    assert item is not None
    save_record.add(siege, "public_contract", {**item.values, "reserved_for": "siae"}, uid=item.uid)
    found = figures(siege)
    assert (found["55.4.siae"].value, found["55.4.ea_esat"].value, found["55.4.unknown"].value) == (1, 0, 2)


def test_hours_are_planned_done_and_late_by_department(siege: Post, tmp_path: Path) -> None:
    enter(siege, tmp_path, row("A", "2025-01-01", 90_000, [CLAUSE]), row("B", "2024-06-01", 90_000, [CLAUSE]))
    first = add(siege, "social_clause", contract_uid=uid_of(siege, "A"), planned_hours=Decimal(1000))
    other = add(siege, "social_clause", contract_uid=uid_of(siege, "B"), planned_hours=Decimal(500))
    for clause, month, hours in (
        (first, date(2025, 3, 1), 400), (first, date(2025, 9, 1), 250), (other, date(2024, 9, 1), 500),
        (first, date(2026, 1, 1), 90),
    ):  # fmt: skip
        add(siege, "clause_hours", clause_uid=clause, month_on=month, hours=Decimal(hours), mode="posted")
    found = figures(siege)
    assert [found[f"55.{n}"].value for n in (6, 7, 8, 9, 10)] == [1500, 1150, Decimal("76.7"), 650, 1]
    assert (found["55.7.29"].numerator, found["55.7.29"].denominator, found["55.7.35"].value) == (
        1150,
        1500,
        0,
    )
    assert figures(siege, 2024)["55.7"].value == 500
    assert figures(siege, 2027)["55.6"].value == 0  # both have ended


def test_planned_contracts_give_the_projected_share(siege: Post) -> None:
    for name, answers in (("A", {"has_clause": True}), ("B", {}), ("C", dict.fromkeys(
        ("has_clause", "has_criterion", "is_reserved"), False))):  # fmt: skip
        add(siege, "planned_contract", object=name, launch_on=date(2027, 1, 5), **answers)
    share = figures(siege, 2027)["55.11"]
    assert (share.value, share.numerator, share.denominator) == (Decimal("33.3"), 1, 3)


def test_every_figure_lists_exactly_the_records_that_it_counts(siege: Post, tmp_path: Path) -> None:
    enter(siege, tmp_path, *(row(*one) for one in WORKED))
    clause = add(siege, "social_clause", contract_uid=uid_of(siege, "A"), planned_hours=Decimal(100))
    for month in (3, 4):
        add(
            siege,
            "clause_hours",
            clause_uid=clause,
            month_on=date(2025, month, 1),
            hours=Decimal(10),
            mode="direct",
        )
    add(siege, "planned_contract", object="P", launch_on=date(2025, 1, 5), has_clause=True)
    found = figures(siege)
    for code, figure in found.items():
        behind = draw_up_bilan.records_behind(siege, code, 2025)
        assert len({one.uid for one in behind}) == len(behind)
        if figure.unit in {"contracts", "marchés"} or code in ("55.1", "55.4", "55.11"):
            assert len(behind) == figure.numerator, code
        elif code in ("55.2", "55.5"):
            amounts = {number: amount for number, _on, amount, _labels in WORKED}
            with siege.register.read() as session:
                numbers = session.rows("SELECT uid, contract_number FROM public_contract")
            named = dict(numbers)
            assert sum(amounts[named[one.uid]] for one in behind) == figure.numerator
    hours = draw_up_bilan.records_behind(siege, "55.7", 2025)
    assert [(one.kind, one.revision) for one in hours] == [("clause_hours", 1)] * 2
    assert [one.kind for one in draw_up_bilan.records_behind(siege, "55.6.29", 2025)] == ["social_clause"]
    assert draw_up_bilan.records_behind(siege, "55.6.35", 2025) == []


def test_a_contract_in_the_bin_counts_for_nothing(siege: Post, tmp_path: Path) -> None:
    from precarite_desktop.services import bin_record

    enter(siege, tmp_path, row("A", "2025-02-01", 50_000, [CLAUSE]))
    add(siege, "social_clause", contract_uid=uid_of(siege, "A"), planned_hours=Decimal(100))
    bin_record.discard(siege, uid_of(siege, "A"))
    assert (figures(siege)["55.1"].denominator, figures(siege)["55.6"].value) == (0, 0)


@pytest.mark.parametrize(
    ("answers", "social"),
    [
        ((True, None, None), "yes"), ((False, False, True), "yes"), ((False, False, False), "no"),
        ((None, None, None), "unknown"), ((False, None, False), "unknown"),
    ],
)  # fmt: skip
def test_unknown_is_not_no(answers: tuple, social: str) -> None:
    assert Facts(*answers).social == social


def test_codes_are_unique_and_every_scope_says_what_is_left_out(siege: Post) -> None:
    found = draw_up_bilan.figures(siege, 2025, 55)
    assert len({one.code for one in found}) == len(found)
    assert all(one.scope and one.formula_version == 1 for one in found)
    assert contracts.KINDS


@pytest.mark.parametrize(
    ("planned", "done", "on", "rate", "late"),
    [
        (1000, 500, date(2025, 7, 2), Decimal("50.0"), False),
        (1000, 250, date(2025, 7, 2), Decimal("25.0"), True),
        (1000, 1200, date(2025, 7, 2), Decimal("120.0"), False),
        (0, 10, date(2025, 7, 2), None, False),
        (1000, 0, date(2024, 12, 1), Decimal("0.0"), False),
    ],
)
def test_a_clause_is_late_when_time_goes_faster_than_its_hours(
    planned: int, done: int, on: date, rate: Decimal | None, late: bool
) -> None:
    clause = social_clause.ClauseHours(Decimal(planned), Decimal(done), date(2025, 1, 1), date(2025, 12, 31))
    assert social_clause.rate(clause) == rate
    assert social_clause.is_late(clause, on, load()) is late
