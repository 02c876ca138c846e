"""The page of what comes before and after a placement: there when something was recorded, honest about nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.indicators.figure import RecordBehind
from precarite_desktop.indicators.paths import Followed, Left, Month, Need, Paths
from precarite_desktop.reports import bilan, bilan_53_paths, bilan_html, bilan_pdf
from precarite_desktop.reports.bilan_source import Source
from precarite_desktop.reports.content import Table
from precarite_desktop.reports.masking import Hidden
from precarite_desktop.reports.page import FLOOR
from precarite_desktop.text import i18n
from tests.reports.test_bilan import source

DAY = date(2026, 6, 1)
LONG = "engagement-53-parcours"


@pytest.fixture(autouse=True)
def french():
    i18n.install("fr")
    yield
    i18n.install("en")


def behind(number: int) -> RecordBehind:
    return RecordBehind("", "", str(number), 1)


def exits(*ends: tuple[str, int], on: date = DAY) -> tuple[Left, ...]:
    return tuple(Left(behind(n), on, "29", end) for end, count in ends for n in range(count))


def found(**recorded: tuple) -> Source:
    return replace(source(), paths=Paths(**recorded))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def rates(of: Source) -> list[tuple]:
    (page,) = bilan_53_paths.pages(of)
    table = page.blocks[1]
    assert isinstance(table, Table)
    return [tuple(plain(one) if isinstance(one, str) else one for one in row) for row in table.rows]


def test_nothing_recorded_has_no_page_and_says_so() -> None:
    drawn = bilan.draw_up(source())
    assert LONG not in [page.key for page in drawn.pages]
    assert "Aucun besoin, aucune sortie ni aucune heure" in plain(bilan_html.render(drawn))
    assert "Aucun besoin" not in plain(bilan_html.render(bilan.draw_up(found(exits=exits(("lasting", 9))))))


def test_what_was_recorded_in_other_years_alone_has_no_page() -> None:
    assert bilan_53_paths.pages(found(exits=exits(("lasting", 9), on=date(2011, 6, 1)))) == ()


def test_the_rates_are_of_the_exits_counted_and_nd_without_any() -> None:
    ends = (("lasting", 30), ("transition", 20), ("positive", 10), ("other", 30), ("withdrawn", 10))
    last_year = exits(("withdrawn", 7), on=date(2025, 6, 1))
    rows = rates(found(exits=(*exits(*ends), *last_year)))
    assert rows[-1] == ("2026", 100, 90, 60, "66,7 %", 30, "33,3 %")
    assert rows[-2] == ("2025", 7, 0, 0, "n.d.", 0, "n.d.")


def test_a_share_of_hidden_numbers_is_hidden() -> None:
    row = rates(found(exits=exits(("lasting", 2), ("other", 7))))[-1]
    assert row[2] == 9
    assert row[3] is Hidden.SMALL
    assert row[4] is Hidden.MASKED
    assert Hidden.MASKED in row[5:]


def test_hours_of_few_placements_are_hidden_with_their_number() -> None:
    def months(placements: int) -> tuple[Month, ...]:
        return tuple(Month(behind(n), DAY, ("", str(n)), Decimal("100.4")) for n in range(placements))

    def told(placements: int) -> tuple:
        (page,) = bilan_53_paths.pages(found(months=months(placements)))
        return page.blocks[2].right.rows[-1]

    assert told(4) == ("2026", Hidden.MASKED, Hidden.SMALL)
    assert told(5) == ("2026", "502", 5)


def test_the_page_holds_its_scope_and_fits_the_paper_with_five_years() -> None:
    years = tuple(range(2019, 2027))
    needs = tuple(
        Need(behind(n), date(year, 6, 1), "29", step, 30)
        for year in years
        for step in ("needed", "asked", "proposed", "placed", "hired", "present")
        for n in range(9)
    )
    left = tuple(one for year in years for one in exits(("lasting", 9), ("short", 3), on=date(year, 6, 1)))
    followed = tuple(
        Followed(behind(n), DAY, after, answer)
        for after in ("3", "6", "12") for answer in ("here", "unreachable") for n in range(8)
    )  # fmt: skip
    months = tuple(
        Month(behind(n), date(year, 6, 1), ("", str(n)), Decimal(120)) for year in years for n in range(9)
    )
    full = replace(source(years=(2024, 2025, 2026)), paths=Paths(needs, left, months, followed))
    drawn = bilan.draw_up(full)
    page = next(one for one in drawn.pages if one.key == LONG)
    assert plain(page.title) == "54 besoins, dont 27 pourvus par une SIAE ; 12 sorties"
    words = plain(bilan_html.render(drawn))
    assert "hors causes hors du décompte" in words
    assert "60 % de sorties dynamiques, 25 % en emploi durable" in words
    paper = bilan_pdf.draw(drawn)
    assert paper.lowest >= FLOOR


def test_figures_stay_numbered_in_order_with_the_page_and_without() -> None:
    for of in (source(), found(exits=exits(("lasting", 9)))):
        words = plain(bilan_html.render(bilan.draw_up(of)))
        numbers = [number for number in range(1, 20) if f"Figure {number}." in words]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) == (13 if not of.has_paths else 15)
