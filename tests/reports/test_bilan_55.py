"""The page of engagement 55: its title, its shares with their terms in words, and « n.d. » without contracts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.indicators.contracts import Clause, Contract, Contracts, Facts
from precarite_desktop.reports import bilan, bilan_55, bilan_html, bilan_pdf, svg
from precarite_desktop.reports.blocks import height_of
from precarite_desktop.reports.chart_spec import Bullets, PairedBars, TargetColumns
from precarite_desktop.reports.content import FigureBlock
from precarite_desktop.reports.page import FLOOR, FULL, HEIGHT
from precarite_desktop.text import i18n
from tests.reports.test_bilan import source

YES, NO, UNKNOWN = Facts(True, False, False), Facts(False, False, False), Facts(None, None, None)
RESERVED = Facts(False, False, True)


def contract(
    number: int, facts: Facts, *, year: int = 2026, amount: int = 100_000, whom: str = ""
) -> Contract:
    return Contract(
        f"c{number}", 1, date(year, 3, 1), Decimal(amount), facts, whom, "marche", False, "29", False
    )


def found(*contracts: Contract, clauses: tuple[Clause, ...] = ()):
    return replace(source(), contracts=Contracts(contracts, clauses))


@pytest.fixture(autouse=True)
def french():
    i18n.install("fr")
    yield
    i18n.install("en")


def some():
    return found(
        *(contract(n, YES) for n in range(3)), contract(3, RESERVED, amount=300_000, whom="siae"),
        *(contract(n, NO) for n in range(4, 8)), contract(8, UNKNOWN), contract(9, UNKNOWN),
        contract(10, YES, year=2025), contract(11, NO, year=2025),
        clauses=(
            Clause("k", 1, "29", Decimal(1000), date(2026, 1, 1), None, (("h", 1, date(2026, 2, 1), Decimal(900)),)),
            Clause("l", 1, "", Decimal(200), date(2026, 1, 1), None, ()),
        ),
    )  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def figures(of) -> list[FigureBlock]:
    (page,) = bilan_55.pages(of)
    blocks = []
    for block in page.blocks:
        blocks += [block.left, block.right] if hasattr(block, "left") else [block]
    return [one for one in blocks if isinstance(one, FigureBlock)]


def test_the_title_says_the_share_and_how_far_the_target_is():
    assert plain(bilan_55.headline(some())) == (
        "Marchés : 40,0 % avec une considération sociale, 1 marché de moins que l’objectif"
    )
    reached = found(contract(1, YES), contract(2, NO))
    assert plain(bilan_55.headline(reached)).endswith("l’objectif de 50 % est atteint")


def test_the_bar_gives_its_terms_in_words_and_the_year_before():
    chart = figures(some())[0].chart
    assert isinstance(chart, Bullets)
    by_count, by_amount = chart.rows
    assert (by_count.terms, by_count.percent, by_count.before) == (
        "4 sur 10",
        Decimal("40.0"),
        Decimal("50.0"),
    )
    assert plain(by_amount.terms) == "0,6 sur 1,2 M€"
    assert "2 marchés sans information restent au dénominateur" in plain(figures(some())[0].note)
    assert "40 000 € HT" in plain(figures(some())[0].note)


def test_without_contracts_every_share_is_nd_and_nothing_is_drawn():
    empty = found()
    assert plain(bilan_55.headline(empty)) == "Marchés : n.d., aucun notifié en 2026"
    shares, years, _reserved, hours = figures(empty)
    assert [one.written for one in shares.chart.rows] == ["n.d.", "n.d."]
    assert isinstance(years.chart, TargetColumns)
    assert set(years.chart.percents) == {None}
    assert isinstance(hours.chart, PairedBars)
    assert {one.rate for one in hours.chart.rows} == {"n.d."}
    for block in figures(empty):
        assert svg.for_screen(block.chart, width=480.0, palette="dark")


def test_hours_of_an_unknown_place_are_not_lost():
    hours = figures(some())[3]
    assert plain(hours.title) == "900 h réalisées sur 1 200 h prévues, 75 %"
    assert [(one.label, one.rate) for one in hours.chart.rows if one.planned] == [
        ("Finistère", "90\u00a0%"), ("Lieu non précisé", "0\u00a0%"),
    ]  # fmt: skip


def test_the_table_tells_each_answer_and_their_amounts():
    (page,) = bilan_55.pages(some())
    table = page.blocks[-1]
    assert [(row[0], row[1], plain(str(row[2])), row[3]) for row in table.rows] == [
        ("Clause sociale", 3, "30 %", "0,3"), ("Critère social", 0, "0 %", "0,0"), ("Réservé", 1, "10 %", "0,3"),
        ("Pas de considération sociale", 4, "40 %", "0,4"), ("Rien n’est dit", 2, "20 %", "0,2"),
        ("Tous les marchés comptés", 10, "100 %", "1,2"),
    ]  # fmt: skip


def test_reserved_contracts_are_told_by_whom_with_not_given_apart():
    table = figures(found(contract(1, RESERVED, whom="siae"), contract(2, RESERVED)))[2].table
    assert table.rows[-1] == ("2026", 1, 0, 0, 0, 1, 2)


@pytest.mark.parametrize("percent", ["0.0", "7.0", "50.0", "99.9", "100.0"])
def test_every_mark_stays_inside_the_drawing(percent):
    from precarite_desktop.reports.chart_spec import Bullet
    from precarite_desktop.reports.charts import draw

    row = Bullet("En nombre", "1 sur 2", Decimal(percent), Decimal(percent), f"{percent} %")
    drawing = draw(Bullets((row, row), Decimal(50), "objectif 50 %", "2025"), FULL)
    left, bottom, right, top = drawing.getBounds()
    assert left >= -0.5
    assert bottom >= 0
    assert right <= FULL + 0.5
    assert top <= drawing.height


def test_the_page_is_in_the_paper_and_in_the_html_and_fits():
    drawn = bilan.draw_up(some())
    html = plain(bilan_html.render(drawn))
    assert "Marchés : 40,0 % avec une considération sociale" in html
    assert "0,6 sur 1,2 M€" in html
    assert bilan_pdf.render(drawn).startswith(b"%PDF")
    assert all(height_of(block) < HEIGHT - FLOOR * 3 for block in figures(some()))
