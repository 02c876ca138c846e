"""Nothing hidden in a bilan can be found again from all that it prints, taken together (acceptance A30)."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import load_workbook

from precarite_desktop.indicators.facts import KINDS, Facts, Group, Presence
from precarite_desktop.indicators.figure import Selection
from precarite_desktop.reports import (
    bilan,
    bilan_counts,
    bilan_employer,
    bilan_html,
    bilan_pdf,
    bilan_sheet,
    bilan_source,
)
from precarite_desktop.reports.bilan_source import Source
from precarite_desktop.reports.content import Cell, shown
from precarite_desktop.reports.disclosure import Entry, Limit, Name, Role, Statement, Sum, protect
from precarite_desktop.reports.masking import Count, Hidden, difference
from precarite_desktop.text import i18n
from tests.reports import attacker, statements
from tests.reports.regions import (
    LYCEES,
    SIZES,
    YEAR,
    every_year,
    given_away,
    paid,
    printed,
    region,
    source,
    with_measures,
)

CASES = 40
"""Random regions attacked; `packaging/dev.py campaign disclosure` attacks more."""


@pytest.fixture(autouse=True)
def french():
    before = i18n.language()
    i18n.install("fr")
    yield
    i18n.install(before)


regions = st.builds(
    region,
    seed=st.integers(0, 2**32),
    sizes=st.lists(st.sampled_from(SIZES), min_size=1, max_size=5),
    lycees=st.sampled_from(LYCEES),
)


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_nothing_hidden_can_be_found_from_all_that_is_printed(facts):
    assert given_away({YEAR: printed(facts)}) == {}


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_nothing_hidden_can_be_found_from_the_bilans_of_all_years(facts):
    assert given_away(every_year(facts)) == {}


def test_a_count_held_fast_by_a_sum_that_does_not_name_it_is_covered():
    """Found by the long hunt: all ways of 3 internships were withdrawn, and 8 hostings less 5
    apprenticeships, both shown, told the 3. What held them was the sum of hostings, two sums away.
    """
    facts = region(33782, [6, 25, 0], 2)
    assert protect(statements_of(facts))["internships", YEAR] is Hidden.SMALL
    assert given_away(every_year(facts)) == {}


@pytest.mark.parametrize("seed", range(60))
def test_nothing_hidden_can_be_found_of_those_heard_and_paid(seed):
    assert given_away({YEAR: with_measures(seed)}) == {}


def test_the_reader_finds_presences_opinions_and_vouchers_as_soon_as_nothing_covers_them(monkeypatch):
    monkeypatch.setattr(bilan_source, "protect", lambda reports: protect(map(without_covers, reports)))
    found = {name[0] for seed in range(30) for name in given_away({YEAR: with_measures(seed)})}
    assert {"presences", "opinions", "agents", "eligible", "taking_up"} <= found


def test_the_reader_finds_agents_as_soon_as_every_cost_is_printed(monkeypatch):
    monkeypatch.setattr(bilan_employer, "may_be_read", lambda _source, _code: True)
    found = [given_away({YEAR: with_measures(seed)}) for seed in range(30)]
    assert sum(any(name[0] == "agents" for name in one) for one in found) >= 5


def test_a_cost_is_hidden_with_the_agents_it_would_give_away():
    small = next(seed for seed in range(60) if any(0 < one.agents < 5 for one in paid(seed).bands_of(YEAR)))
    html = with_measures(small)
    section = html[html.index('id="employeur"') :]
    assert re.search(
        r"Ensemble</th><td[^>]*>[^<]*</td><td[^>]*>masqué", section[: section.index("</section>")]
    )


@pytest.mark.parametrize("seed", range(60))
def test_nothing_hidden_can_be_found_from_an_invented_report(seed):
    statement = statements.invented(seed)
    assert statements.given_away(statement, protect([statement])) == {}


def crossed(counts: dict[str, dict[str, int]]) -> Facts:
    """The placements of one year, by department and kind of SIAE."""
    common = {"sex": "woman", "siae": "1", "mode": "mad", "rome": "K2204", "hours": "35", "months": "6"}
    groups = [
        Group({**common, "school": f"0{place}0001A", "department": place, "siae_kind": kind}, count)
        for place, kinds in counts.items()
        for kind, count in kinds.items()
    ]
    presences = [Presence(str(number), "woman", "", YEAR, YEAR) for number in range(18)]
    return Facts(
        {("placement", YEAR): groups}, {"placement": presences, "internship": [], "apprenticeship": []}
    )


def test_totals_of_one_table_do_not_open_the_cells_of_another():
    """Four lone placements were found when each table was masked alone."""
    facts = crossed(
        {"22": {"AI": 1}, "29": {"ACI": 1, "ETTI": 1}, "35": {"ACI": 9}, "56": {"ACI": 5, "EI": 1}}
    )
    page = {YEAR: printed(facts)}
    assert given_away(page) == {}
    assert attacker.read_reports(page).domains["placements", YEAR] == (18, 18)


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_region_of_113_lycees_stays_readable(seed):
    """Covering the small counts hides less than half as many again."""
    counts = protect(statements_of(region(seed, [150, 140, 130, 120, 110], 113)))
    small = sum(count is Hidden.SMALL for count in counts.values())
    masked = sum(count is Hidden.MASKED for count in counts.values())
    assert 0 < masked < small / 2


def statements_of(facts: Facts) -> list[Statement]:
    return list(bilan_counts.statements(facts, sorted(facts.years), source(facts).paths))


def without_crossings(statement: Statement) -> Statement:
    """Each line by itself: a number printed in two tables is covered in one of them only."""
    return replace(statement, sums=[one for one in statement.sums if len(one.parts[0]) < 6])


def without_covers(statement: Statement) -> Statement:
    return replace(statement, sums=[], limits=[])


def without_ends(statement: Statement) -> Statement:
    """Exits and follow-ups by themselves, as if nobody added them up."""
    apart = {"exits", "exits_counted", "exits_dynamic", "follow_ups"}
    return replace(statement, sums=[one for one in statement.sums if one.total[0] not in apart])


@pytest.mark.parametrize(
    ("weakened", "sizes"),
    [(without_crossings, [15, 15]), (without_covers, [15, 15]), (without_ends, [80, 80])],
)
def test_the_reader_finds_hidden_numbers_as_soon_as_a_rule_is_dropped(weakened, sizes, monkeypatch):
    monkeypatch.setattr(bilan_source, "protect", lambda reports: protect(map(weakened, reports)))
    found = [given_away({YEAR: printed(region(seed, sizes, 4))}) for seed in range(8)]
    assert sum(map(bool, found)) >= 4


def alone(reports: Iterable[Statement]) -> dict[Name, Count]:
    """Each report decided without the others, as if readers threw the old ones away."""
    everything = list(reports)
    entries = {name: entry for one in everything for name, entry in one.entries.items()}
    last = everything[-1]
    crossed = {name for one in everything[:-1] for name in one.entries if len(name) >= 6}
    sums = [one for report in everything for one in report.sums if crossed.isdisjoint(one.parts)]
    return protect([Statement(entries, sums, last.limits)])


def test_the_reader_of_two_years_finds_what_each_alone_hides(monkeypatch):
    """The crossings of a year stand in its own bilan only; the next one showed what covered them."""
    monkeypatch.setattr(bilan_source, "protect", alone)
    regions_of_two_years = [region(seed, [15, 15], 4) for seed in range(8)]
    assert sum(bool(given_away(every_year(facts))) for facts in regions_of_two_years) >= 2


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_paper_and_spreadsheet_print_no_number_that_the_page_does_not_print(facts):
    content = bilan.draw_up(source(facts))
    page = re.sub(r"<style>.*?</style>|base64,[^)]*", "", bilan_html.render(content), flags=re.DOTALL)
    on_page = numbers_in(re.sub(r"<[^>]*>", " ", page))
    paper = PdfReader(io.BytesIO(bilan_pdf.render(content)))
    folios = {str(number + 1) for number in range(len(paper.pages))}
    for leaf in paper.pages:
        assert numbers_in(leaf.extract_text()) <= on_page | folios
    with zipfile.ZipFile(io.BytesIO(bilan_sheet.render(content, date(2026, 11, 24)))) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                cells = re.findall(
                    r"<c r=\"[A-Z]+\d+\"(?: s=\"\d+\")?><v>(\d+)</v>", book.read(name).decode()
                )
                assert set(cells) <= on_page


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_a_drawing_and_its_words_say_only_what_its_table_says(facts):
    for figure in re.findall(r"<figure>.*?</figure>", of_people(printed(facts)), flags=re.DOTALL):
        drawing, table = (re.search(rf"<{tag}.*</{tag}>", figure, re.DOTALL)[0] for tag in ("svg", "table"))
        caption = re.search(r"<figcaption>.*?</figcaption>", figure, re.DOTALL)[0]
        said, told = (numbers_in(re.sub(r"<[^>]*>", " ", one)) for one in (drawing, table + caption))
        baseline = {"2019", "4"} if "Figure 2." in caption else set()
        assert said <= told | baseline


class MediansAlone:
    """Facts that answer for medians and for nothing else."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.years = facts.years

    def counts_by(self, selection: Selection, dimension: str) -> Counter:
        assert dimension in {"hours", "months"}
        return self.facts.counts_by(selection, dimension)


@pytest.mark.parametrize("seed", range(6))
def test_pages_know_no_count_but_as_it_may_be_read(seed, monkeypatch):
    """Whatever is drawn of them, heights of columns and tags of the PDF included, holds nothing else."""
    plain = source(region(seed, [15, 15], 4))
    with monkeypatch.context() as patch:
        patch.setattr(Source, "_protected", dict(plain._protected))
        figures = tuple(replace(one, value=None, numerator=None, denominator=None) for one in plain.figures)
        blind = bilan.draw_up(replace(plain, facts=MediansAlone(plain.facts), figures=figures))
    assert blind == bilan.draw_up(plain)


def test_a_median_of_fewer_than_five_answers_is_nobodys_business():
    """Of 18 placements, four tell when they are planned to end."""
    facts = crossed({"35": {"ACI": 18}})
    (group,) = facts._groups["placement", YEAR]
    told, untold = (Group(group.values | {"months": months}, count) for months, count in (("7", 4), ("", 14)))
    few = Facts({("placement", YEAR): [told, untold]}, {kind: [] for kind in KINDS})
    assert source(facts).median("months") == 6
    assert source(few).median("months") is None
    assert "7 mois" not in printed(few)


@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(regions)
def test_the_spreadsheet_says_cell_by_cell_what_the_tables_say(facts):
    content = bilan.draw_up(source(facts))
    tables = [table for page in content.pages for table in bilan.tables_of(page.blocks)]
    book = load_workbook(io.BytesIO(bilan_sheet.render(content, date(2026, 11, 24))))
    sheets = [book.get_sheet_by_name(name).to_python()[2:] for name in book.sheet_names[1:]]
    assert len(sheets) == len(tables)
    for rows, table in zip(sheets, tables, strict=True):
        assert rows == [list(table.headers), *([_in_sheet(cell) for cell in row] for row in table.rows)]


def _in_sheet(cell: Cell) -> str | float:
    return cell if isinstance(cell, int | str) else shown(cell)


def of_people(page: str) -> str:
    """The bilan without its part on engagement 55, which counts contracts: their scales say other numbers."""
    first = page.index('id="engagement-55"')
    return page[:first] + page[page.index("<section", first) :]


def numbers_in(text: str) -> set[str]:
    return {
        re.sub(r"\D", "", one)
        for one in re.findall(r"\d+(?:\u202f\d{3})*", text.replace("\u00a0", " ").replace("< 5", ""))
    }


def people(*values: int, weight: int = 1) -> dict:
    return {(place,): Entry(value, weight=weight) for place, value in enumerate(values)}


def line(*values: int) -> Statement:
    """Parts, and their total under the name `total`."""
    names = tuple((place,) for place in range(len(values)))
    entries = people(*values) | {("total",): Entry(sum(values), weight=10)}
    return Statement(entries, [Sum(("total",), names)])


def read(statement: Statement) -> list:
    return list(protect([statement]).values())


def test_one_to_four_people_are_never_written():
    statement = Statement(people(0, 1, 4, 5), [])
    assert read(statement) == [0, Hidden.SMALL, Hidden.SMALL, 5]


def test_a_lone_small_count_takes_one_other_with_it_and_leaves_the_total():
    assert read(line(3, 40, 7, 0)) == [Hidden.SMALL, 40, Hidden.MASKED, 0, 50]


def test_two_small_counts_cover_each_other():
    assert read(line(3, 40, 2)) == [Hidden.SMALL, 40, Hidden.SMALL, 45]


def test_two_small_counts_at_their_most_need_a_third():
    assert read(line(4, 4, 20, 6)) == [Hidden.SMALL, Hidden.SMALL, 20, Hidden.MASKED, 34]


def test_zero_stays_written():
    assert read(line(0, 0, 9)) == [0, 0, 9, 9]


def test_a_small_total_of_three_parts_is_not_detailed():
    assert read(line(1, 1, 1, 0)) == [Hidden.MASKED] * 4 + [Hidden.SMALL]
    assert read(line(2, 1, 0)) == [Hidden.SMALL, Hidden.SMALL, 0, Hidden.SMALL]


def test_a_total_printed_elsewhere_is_no_cover_unless_hidden_there_too():
    statement = line(1, 5)
    assert read(statement) == [Hidden.SMALL, 5, Hidden.MASKED]
    other = Sum(("total",), (("other",), ("rest",)))
    entries = {**statement.entries, ("other",): Entry(6), ("rest",): Entry(0)}
    assert read(Statement(entries, [*statement.sums, other])) == [
        Hidden.SMALL, 5, Hidden.MASKED, Hidden.MASKED, 0
    ]  # fmt: skip


def test_lycees_are_not_counted_beside_fewer_than_five_placements():
    entries = {("placements",): Entry(4), ("schools",): Entry(4, Role.PLACES)}
    limit = Limit(("schools",), (("placements",),))
    assert read(Statement(entries, [], [limit])) == [Hidden.SMALL, Hidden.MASKED]


def test_persons_of_two_years_do_not_give_the_records_of_the_first_away():
    entries = {("2024",): Entry(4), ("2025",): Entry(6), ("persons 2025",): Entry(10)}
    limit = Limit(("persons 2025",), (("2024",), ("2025",)))
    shown = protect([Statement(entries, [], [limit])])
    assert shown["2024",] is Hidden.SMALL
    assert Hidden.MASKED in shown.values()


def test_what_a_report_shows_covers_nothing_in_the_next_one():
    first = line(3, 40, 2)
    entries = {("persons",): Entry(45), ("women",): Entry(4), ("men",): Entry(41)}
    second = Statement(
        entries, [Sum(("persons",), (("women",), ("men",)))], [Limit(("persons",), (("total",),))]
    )
    together = protect([first, second])
    assert {name: together[name] for name in first.entries} == protect([first])
    assert [together[name] for name in entries] == [45, Hidden.SMALL, Hidden.MASKED]


def test_a_later_report_that_would_tie_an_earlier_count_down_hides_for_it():
    """Nobody knew whether 3 or 4 came in 2024, until 2025 counted as many persons as both years together."""
    first = Statement({("2024",): Entry(4)}, [])
    second = Statement(
        {("2025",): Entry(6), ("persons 2025",): Entry(10)},
        [],
        [Limit(("persons 2025",), (("2024",), ("2025",)))],
    )
    shown = protect([first, second])
    assert shown["2024",] is Hidden.SMALL
    assert Hidden.MASKED in shown.values()


def test_a_difference_that_would_betray_a_count_is_masked():
    assert difference(12, Hidden.SMALL) is Hidden.MASKED
    assert difference(12, 15) == -3
